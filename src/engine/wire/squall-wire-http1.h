/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

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
 * squall_wire_http1_take_event:
 * @connection: an open connection
 * @events: what epoll says
 *
 * Goes on with what is under way.
 */
void squall_wire_http1_take_event (SquallWireConnection *connection, guint32 events);

G_END_DECLS
