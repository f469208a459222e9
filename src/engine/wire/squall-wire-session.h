/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <nghttp2/nghttp2.h>

#include "core/squall-outcome.h"
#include "engine/wire/squall-wire-types.h"

G_BEGIN_DECLS

/**
 * squall_wire_session_new:
 * @connection: an open connection; outlives it
 *
 * What speaks HTTP/2 on a connection, and keeps the books of those who are on its streams: what
 * comes is added to their samples and answers, and where an exchange is over they wait to be told.
 *
 * Returns: (transfer full): a session, with what it tells the server first
 */
nghttp2_session *squall_wire_session_new (SquallWireConnection *connection);

/**
 * squall_wire_session_submit:
 * @connection: an open connection in HTTP/2
 * @user: who waits for it
 *
 * Puts the request of @user on a stream.
 *
 * Returns: whether there was one left
 */
gboolean squall_wire_session_submit (SquallWireConnection *connection, SquallWireUser *user);

/**
 * squall_wire_session_leave:
 * @connection: an open connection in HTTP/2
 * @user: who is on one of its streams
 *
 * Takes @user off the stream, whatever becomes of it.
 */
void squall_wire_session_leave (SquallWireConnection *connection, SquallWireUser *user);

/**
 * squall_wire_session_end:
 * @connection: an open connection in HTTP/2
 * @user: who is on one of its streams
 * @outcome: how its exchange ended; %SQUALL_OUTCOME_OK for a whole answer
 *
 * Has @user wait to be told: it cannot be while nghttp2 is in the middle of something.
 */
void squall_wire_session_end (SquallWireConnection *connection,
                              SquallWireUser *user,
                              SquallOutcome outcome);

/**
 * squall_wire_session_wait_again:
 * @connection: an open connection in HTTP/2
 * @user: who is on one of its streams
 *
 * Has @user wait for another stream.
 */
void squall_wire_session_wait_again (SquallWireConnection *connection, SquallWireUser *user);

G_END_DECLS
