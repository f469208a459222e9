/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <sys/epoll.h>

G_BEGIN_DECLS

/**
 * squall_poller_wait:
 * @epoll: what to wait with
 * @events: (out caller-allocates): what has happened
 * @n_events_most: how much of that at a time
 * @until_ns: when to return at the latest, monotonic; %G_MAXINT64 for never
 * @now_ns: now, monotonic
 *
 * Waits as epoll_wait() does, but in nanoseconds where the system can.
 *
 * Returns: how many events there are; negative where it was interrupted
 */
int squall_poller_wait (int epoll,
                        struct epoll_event *events,
                        int n_events_most,
                        gint64 until_ns,
                        gint64 now_ns);

G_END_DECLS
