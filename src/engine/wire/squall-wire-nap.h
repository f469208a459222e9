/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SquallWireNap:
 *
 * Lets answers gather where users share connections and there are always some. A loop that is
 * faster than the server finds one or two at each look, and pays for looking, reading and sending
 * each time; where it sleeps for a moment first it finds several, and sends their successors
 * together. What that may do to the figures is bounded: a nap is a hundredth of the shortest
 * latency of late, and as much again for waking up. The kernel notes when answers come, but one
 * instant for all that is read from a socket at once. All zero at first. Belongs to its loop's
 * thread.
 */
typedef struct
{
  /*< private >*/
  gint64 since_ns;   /* when it was decided last */
  guint n_answers;   /* since then */
  gint64 latency_ns; /* the least of them */
} SquallWireNap;

/**
 * squall_wire_nap_note:
 * @self: a nap
 * @latency_ns: how long a request took
 *
 * Told of each request that is over.
 */
void squall_wire_nap_note (SquallWireNap *self, gint64 latency_ns);

/**
 * squall_wire_nap_decide:
 * @self: a nap
 * @now_ns: now, monotonic
 *
 * Asked before each look, by what was noted since it was asked last.
 *
 * Returns: for how long to sleep, in nanoseconds; 0 where that would save nothing, tell in the
 *   figures, or keep the server waiting
 */
gint64 squall_wire_nap_decide (SquallWireNap *self, gint64 now_ns);

/**
 * squall_wire_nap_take:
 * @self: a nap
 * @now_ns: now, monotonic
 *
 * Sleeps, if it pays.
 *
 * Returns: now, monotonic
 */
gint64 squall_wire_nap_take (SquallWireNap *self, gint64 now_ns);

G_END_DECLS
