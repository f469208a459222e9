/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/squall-arrival.h"
#include "core/squall-timer.h"
#include "target/squall-exchange.h"
#include "target/squall-incoming.h"
#include "target/squall-output.h"

G_BEGIN_DECLS

typedef struct _SquallLoop SquallLoop;

/* By what it carried so far; each kind outweighs those before it. */
typedef enum
{
  SQUALL_CONNECTION_IDLE,     /* no whole request */
  SQUALL_CONNECTION_ASKING,   /* only questions for the books */
  SQUALL_CONNECTION_CHECKING, /* checking requests, perhaps questions for the books */
  SQUALL_CONNECTION_COUNTED,  /* a request that counts */
} SquallConnectionKind;

/**
 * SquallConnection:
 * @loop: (not owned): the loop it lives in
 * @link: its place among the loop's connections
 * @socket: the file descriptor; -1 once it is closed
 * @kind: how it is counted
 * @ending: what comes after the answer in hand
 * @is_readable: whether the socket may have bytes
 * @is_hung_up: whether the client will send nothing more
 * @is_lingering: whether all is said, and what comes in is thrown away
 * @linger_end_ns: when that is over
 * @arrival: when what was read last arrived, where times are kept
 * @incoming: the request while it comes in
 * @exchange: the request in hand and its answer
 * @output: the way out
 * @leftover: (nullable): bytes that were read and have to wait for the exchange
 * @n_leftover_used: how many of them are used
 * @timer: whatever the connection waits for
 *
 * One client's connection. Only its loop's thread touches it.
 */
struct _SquallConnection
{
  SquallLoop *loop;
  GList link;
  int socket;
  SquallConnectionKind kind;
  SquallEnding ending;
  gboolean is_readable;
  gboolean is_hung_up;
  gboolean is_lingering;
  gint64 linger_end_ns;
  SquallArrival arrival;
  SquallIncoming incoming;
  SquallExchange exchange;
  SquallOutput output;
  GByteArray *leftover;
  gsize n_leftover_used;
  SquallTimer timer;
};

/**
 * squall_connection_new:
 * @loop: the loop it will live in
 * @socket: (transfer full): a non-blocking socket
 *
 * Returns: (transfer full): a connection, to be added to @loop; it frees itself
 *   when it ends
 */
SquallConnection *squall_connection_new (SquallLoop *loop, int socket);

/**
 * squall_connection_free:
 * @self: a connection in no loop's list
 *
 * Closes and frees @self.
 */
void squall_connection_free (SquallConnection *self);

/**
 * squall_connection_take_events:
 * @self: a connection
 * @events: what epoll says of its socket
 *
 * Reads, answers and sends as far as it goes without waiting. Frees @self when
 * the connection is over.
 */
void squall_connection_take_events (SquallConnection *self, guint32 events);

/**
 * squall_connection_advance:
 * @self: a connection
 *
 * The same, without news from the socket.
 */
void squall_connection_advance (SquallConnection *self);

/**
 * squall_connection_stop:
 * @self: a connection
 *
 * Ends the connection when the answer in hand is sent, and at once where there
 * is none, or never would be.
 */
void squall_connection_stop (SquallConnection *self);

G_END_DECLS
