/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define SQUALL_TYPE_SOUP_CONNECTION (squall_soup_connection_get_type ())

/**
 * SquallSoupConnection:
 *
 * A TCP connection on which a thread that has something to wait by leaves the
 * gate while there is nothing to read, and is inside once it has read.
 */
G_DECLARE_FINAL_TYPE (SquallSoupConnection,
                      squall_soup_connection,
                      SQUALL,
                      SOUP_CONNECTION,
                      GIOStream)

/**
 * squall_soup_connection_new:
 * @inner: the connection as GIO made it
 *
 * Returns: (transfer full): the same connection, with our way of waiting
 */
GIOStream *squall_soup_connection_new (GSocketConnection *inner);

G_END_DECLS
