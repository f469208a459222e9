/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SquallArrival:
 * @arrived_ns: when the last byte of what was received last had arrived at this computer, monotonic
 * @received_ns: when it was received, monotonic; as long as that it lay unread
 *
 * When the bytes of a socket come, by the kernel that takes them in: a program that has others to
 * see to first, or no processor to run on, does not make them late. For one thread.
 */
typedef struct
{
  gint64 arrived_ns;
  gint64 received_ns;
} SquallArrival;

/**
 * squall_arrival_watch:
 * @socket: a socket
 *
 * Has the kernel note when bytes arrive at @socket. The first to ask for it on a computer has it
 * begin a moment later; for a socket that is not one of a network it does not do it at all.
 */
void squall_arrival_watch (int socket);

/**
 * squall_arrival_receive:
 * @self: where to note when
 * @socket: a socket, watched
 * @bytes: (out caller-allocates) (array length=size): where to put what is received
 * @size: how much at most
 *
 * Receives as recv() does, and notes when: now, where the kernel has not noted it.
 *
 * Returns: the number of bytes; 0 at the end, and -1 with errno set where there are none
 */
gssize squall_arrival_receive (SquallArrival *self, int socket, void *bytes, gsize size);

G_END_DECLS
