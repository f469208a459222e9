/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define SQUALL_TYPE_SOUP_OUTPUT (squall_soup_output_get_type ())

/**
 * SquallSoupOutput:
 *
 * What is written to a socket: as GIO's own, but for noting when.
 */
G_DECLARE_FINAL_TYPE (SquallSoupOutput, squall_soup_output, SQUALL, SOUP_OUTPUT, GOutputStream)

/**
 * squall_soup_output_new:
 * @connection: a connection as GIO made it
 *
 * Returns: (transfer full): its output
 */
GOutputStream *squall_soup_output_new (GSocketConnection *connection);

G_END_DECLS
