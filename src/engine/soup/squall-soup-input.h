/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define SQUALL_TYPE_SOUP_INPUT (squall_soup_input_get_type ())

/**
 * SquallSoupInput:
 *
 * What is read from a socket: as GIO's own, but for the waiting, and for noting when it came.
 */
G_DECLARE_FINAL_TYPE (SquallSoupInput, squall_soup_input, SQUALL, SOUP_INPUT, GInputStream)

/**
 * squall_soup_input_new:
 * @connection: a connection as GIO made it
 *
 * Returns: (transfer full): its input, with our way of waiting
 */
GInputStream *squall_soup_input_new (GSocketConnection *connection);

G_END_DECLS
