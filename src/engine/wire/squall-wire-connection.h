/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/squall-timer.h"
#include "engine/wire/squall-wire-http1.h"
#include "engine/wire/squall-wire-http2.h"
#include "engine/wire/squall-wire-origin.h"
#include "engine/wire/squall-wire-stream.h"
#include "engine/wire/squall-wire-types.h"

G_BEGIN_DECLS

/**
 * SquallWireStage:
 * @SQUALL_WIRE_CLOSED: there is none
 * @SQUALL_WIRE_RESOLVING: the server's addresses are being looked up
 * @SQUALL_WIRE_CONNECTING: the TCP handshake is under way
 * @SQUALL_WIRE_SHAKING_HANDS: the TLS handshake is under way
 * @SQUALL_WIRE_OPEN: requests may be sent
 *
 * How far a connection has got.
 */
typedef enum
{
  SQUALL_WIRE_CLOSED,
  SQUALL_WIRE_RESOLVING,
  SQUALL_WIRE_CONNECTING,
  SQUALL_WIRE_SHAKING_HANDS,
  SQUALL_WIRE_OPEN,
} SquallWireStage;

/**
 * SquallWireConnection:
 * @loop: whose it is
 * @number: its number in the whole load, from 0
 * @stage: how far it has got
 * @stream: its bytes
 * @is_half_closed: whether the server will send no more than what has come already
 * @is_used: whether an answer has come over it
 * @users: (element-type SquallWireUser): those whose requests wait for it or, in HTTP/1.1, are on
 * it
 * @http1: what is on it in HTTP/1.1
 * @http2: what is on it in HTTP/2
 *
 * A connection to the server, opened when somebody wants to send and it is not, and opened again
 * after it was closed. Belongs to its loop's thread.
 */
struct _SquallWireConnection
{
  SquallWireLoop *loop;
  guint number;
  SquallWireStage stage;
  SquallWireStream stream;
  gboolean is_half_closed;
  gboolean is_used;
  GQueue users;
  SquallWireHttp1 http1;
  SquallWireHttp2 http2;
  /*< private >*/
  SquallWireOrigin *origin;
  GArray *addresses;
  SquallWireAddress *address;
  gint64 since_ns;
  SquallTimer timer;
  GList link;
  gboolean is_deferred;
  GList unsent_link;
  gboolean is_unsent;
};

/**
 * squall_wire_connection_init:
 * @self: a connection
 * @loop: whose it is
 * @number: its number in the whole load
 *
 * Gets @self ready.
 */
void squall_wire_connection_init (SquallWireConnection *self, SquallWireLoop *loop, guint number);

/**
 * squall_wire_connection_clear:
 * @self: a connection that nobody waits for
 *
 * Frees what @self holds.
 */
void squall_wire_connection_clear (SquallWireConnection *self);

/**
 * squall_wire_connection_send:
 * @self: a connection
 * @user: who sends its request on it
 *
 * Sends a request, as soon as it is open. @user is told what becomes of it, perhaps before the
 * return.
 */
void squall_wire_connection_send (SquallWireConnection *self, SquallWireUser *user);

/**
 * squall_wire_connection_drop:
 * @self: a connection
 * @user: whose request is on it or waits for it
 *
 * Forgets the request. @user is told nothing more. The connection is closed if nobody else is on it
 * or waits for it.
 */
void squall_wire_connection_drop (SquallWireConnection *self, SquallWireUser *user);

/**
 * squall_wire_connection_take_event:
 * @self: a connection
 * @events: what epoll says
 *
 * Goes on.
 */
void squall_wire_connection_take_event (SquallWireConnection *self, guint32 events);

/**
 * squall_wire_connection_resolved:
 * @self: a connection
 *
 * Goes on where it has waited for addresses and they are there.
 */
void squall_wire_connection_resolved (SquallWireConnection *self);

/**
 * squall_wire_connection_close:
 * @self: a connection
 *
 * Closes it. Those who are on it or wait for it wait for the next one.
 */
void squall_wire_connection_close (SquallWireConnection *self);

/**
 * squall_wire_connection_open:
 * @self: a closed connection that somebody waits for
 *
 * Opens it.
 */
void squall_wire_connection_open (SquallWireConnection *self);

/**
 * squall_wire_connection_fail:
 * @self: a connection
 * @outcome: how the requests end that are on it or wait for it
 *
 * Closes it and tells all who wait for it.
 */
void squall_wire_connection_fail (SquallWireConnection *self, SquallOutcome outcome);

/**
 * squall_wire_connection_may_send_again:
 * @self: a connection that has ended, not yet closed
 * @user: whose request was on it
 *
 * A kept connection may have been closed by the server before the request came.
 *
 * Returns: whether surely nobody has got any of the request
 */
gboolean squall_wire_connection_may_send_again (const SquallWireConnection *self,
                                                const SquallWireUser *user);

G_END_DECLS
