/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <openssl/ssl.h>

#include "core/squall-timer.h"
#include "engine/squall-load.h"
#include "engine/wire/squall-wire-crowd.h"
#include "engine/wire/squall-wire-memo.h"
#include "engine/wire/squall-wire-nap.h"
#include "engine/wire/squall-wire-request.h"
#include "engine/wire/squall-wire-types.h"

G_BEGIN_DECLS

/**
 * SQUALL_WIRE_BUFFER_SIZE:
 *
 * How many bytes are read at a time.
 */
#define SQUALL_WIRE_BUFFER_SIZE 65536

/**
 * SquallWireLoop:
 * @load: what it is a part of
 * @epoll: what it waits with
 * @buffer: where all its connections read to
 * @memo: the last answer, which may come again
 *
 * One thread's share of the users of a load, and what it waits for on their behalf: sockets,
 * instants, and news of the pacer.
 */
struct _SquallWireLoop
{
  SquallLoad *load;
  int epoll;
  char *buffer;
  SquallWireMemo memo;
  /*< private >*/
  int bell;
  guint n_loops; /* of the load */
  guint n_users;
  SquallWireUser *users;
  guint n_connections;
  SquallWireConnection *connections;
  GPtrArray *requests;
  GPtrArray *origins;
  SSL_CTX *tls;
  GQueue idle;      /* of users that may have a ticket */
  GQueue in_flight; /* of users, in the order in which they sent */
  GQueue deferred;  /* of connections that have more to read */
  GQueue unsent;    /* of connections that have more to send */
  SquallTimers timers;
  SquallAlarm alarm;
  gint64 pace_ns; /* when the next ticket of the open model is due; 0 for unknown */
  gboolean is_pacing;
  gint64 rush_ns;      /* when it has to be awake although another one is pacing */
  gboolean is_pressed; /* there is always something to do */
  gboolean is_dry;
  SquallWireCrowd crowd;
  SquallWireNap nap;
};

/**
 * squall_wire_loop_run:
 * @load: a load
 * @first_user: the number of its first user
 * @n_users: how many users it has
 *
 * Runs the users on the calling thread until there is nothing left to do.
 */
void squall_wire_loop_run (SquallLoad *load, guint first_user, guint n_users);

/**
 * squall_wire_loop_get_request:
 * @self: a loop
 * @number: the number of a ticket
 *
 * Returns: (transfer none): what the ticket sends
 */
const SquallWireRequest *squall_wire_loop_get_request (const SquallWireLoop *self, guint64 number);

/**
 * squall_wire_loop_get_origin:
 * @self: a loop
 * @uri: an address
 *
 * Returns: (transfer none): where it leads: the same for all addresses of one server
 */
SquallWireOrigin *squall_wire_loop_get_origin (SquallWireLoop *self, GUri *uri);

/**
 * squall_wire_loop_get_tls:
 * @self: a loop
 *
 * Returns: (transfer none) (nullable): what its TLS connections have in common; %NULL where there
 *   is no memory for it
 */
SSL_CTX *squall_wire_loop_get_tls (SquallWireLoop *self);

/**
 * squall_wire_loop_rest:
 * @self: a loop
 * @user: a user whose request has ended
 *
 * Has @user wait for its next ticket.
 */
void squall_wire_loop_rest (SquallWireLoop *self, SquallWireUser *user);

/**
 * squall_wire_loop_defer:
 * @self: a loop
 * @connection: a connection that has more to read
 *
 * Has @connection go on once the others had their turn.
 */
void squall_wire_loop_defer (SquallWireLoop *self, SquallWireConnection *connection);

/**
 * squall_wire_loop_send_soon:
 * @self: a loop
 * @connection: a connection of HTTP/2 that has something to send
 *
 * Has @connection send it before the loop waits, together with what else there will be by then.
 */
void squall_wire_loop_send_soon (SquallWireLoop *self, SquallWireConnection *connection);

/**
 * squall_wire_loop_forget:
 * @self: a loop
 * @connection: a connection
 *
 * Takes back [method@Squall.WireLoop.defer] and [method@Squall.WireLoop.send_soon].
 */
void squall_wire_loop_forget (SquallWireLoop *self, SquallWireConnection *connection);

G_END_DECLS
