/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * squall_arrival_watch:
 * @socket: a socket
 *
 * Has the kernel note when bytes arrive at @socket. It takes some time of each packet of the
 * computer.
 */
void squall_arrival_watch (int socket);

/**
 * squall_arrival_receive:
 * @socket: a socket, watched
 * @bytes: (out caller-allocates) (array length=size): where to put what is received
 * @size: how much at most
 * @arrived_ns: (out): when the last byte of it arrived in the kernel, monotonic, however late it
 *   is received; now, where the kernel did not note it
 *
 * Receives as recv() does.
 *
 * Returns: the number of bytes; 0 at the end, and -1 with errno set where there are none
 */
gssize squall_arrival_receive (int socket, char *bytes, gsize size, gint64 *arrived_ns);

G_END_DECLS
