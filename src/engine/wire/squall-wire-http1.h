/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/squall-outcome.h"
#include "engine/wire/squall-wire-types.h"

G_BEGIN_DECLS

/**
 * SquallWireHttp1:
 *
 * One request in HTTP/1.1, on a connection.
 */
typedef struct
{
  /*< private >*/
  gsize n_written;
  gboolean is_write_broken;
} SquallWireHttp1;

/**
 * squall_wire_http1_begin:
 * @connection: an open connection, nothing under way on it
 * @user: the only one who waits for it
 *
 * Sends the request of @user.
 */
void squall_wire_http1_begin (SquallWireConnection *connection, SquallWireUser *user);

/**
 * squall_wire_http1_write:
 * @connection: an open connection
 *
 * Goes on with what is left of a request, now that there is room for it.
 */
void squall_wire_http1_write (SquallWireConnection *connection);

/**
 * squall_wire_http1_take:
 * @connection: an open connection
 * @data: what has come
 * @length: how much
 *
 * Takes what belongs to the answer. What nobody asked for closes the connection.
 *
 * Returns: whether there is more to come
 */
gboolean squall_wire_http1_take (SquallWireConnection *connection, const char *data, gsize length);

/**
 * squall_wire_http1_end:
 * @connection: an open connection
 *
 * Told that the server will send no more.
 */
void squall_wire_http1_end (SquallWireConnection *connection);

/**
 * squall_wire_http1_fail:
 * @connection: a broken connection
 * @outcome: how the request ends that is on it
 *
 * Ends the exchange, or sends it again on a new connection.
 */
void squall_wire_http1_fail (SquallWireConnection *connection, SquallOutcome outcome);

G_END_DECLS
