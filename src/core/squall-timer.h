/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SquallTimerFunc:
 * @data: what the timer was initialised with
 *
 * Called once when a timer is due. The timer is no longer set by then and may
 * be set again.
 */
typedef void (*SquallTimerFunc) (gpointer data);

/**
 * SquallTimer:
 *
 * Something that is due at an instant. Part of the thing it concerns.
 */
typedef struct
{
  gint64 due_ns;
  guint position; /* in the heap, from 1; 0 when not set */
  SquallTimerFunc due_cb;
  gpointer data;
} SquallTimer;

/**
 * SquallTimers:
 *
 * The timers of one thread, the next one first.
 */
typedef struct
{
  GPtrArray *heap;
} SquallTimers;

/**
 * squall_timers_init:
 * @self: timers
 *
 * Makes @self empty.
 */
void squall_timers_init (SquallTimers *self);

/**
 * squall_timers_clear:
 * @self: timers
 *
 * Frees what @self holds. The timers themselves belong to others.
 */
void squall_timers_clear (SquallTimers *self);

/**
 * squall_timers_set:
 * @self: timers
 * @timer: (transfer none): a timer, set or not, zeroed before first use
 * @due_ns: when, on the monotonic clock
 * @due_cb: (scope forever): what to call then
 * @data: passed to @due_cb
 *
 * Sets @timer, which must outlive that or be unset first.
 */
void squall_timers_set (SquallTimers *self,
                        SquallTimer *timer,
                        gint64 due_ns,
                        SquallTimerFunc due_cb,
                        gpointer data);

/**
 * squall_timers_unset:
 * @self: timers
 * @timer: a timer, set or not
 *
 * Takes @timer out; it does not come due.
 */
void squall_timers_unset (SquallTimers *self, SquallTimer *timer);

/**
 * squall_timers_get_next:
 * @self: timers
 *
 * Returns: when the next one is due, on the monotonic clock; -1 for never
 */
gint64 squall_timers_get_next (const SquallTimers *self);

/**
 * squall_timers_run:
 * @self: timers
 * @now_ns: the monotonic clock
 *
 * Calls what was due at @now_ns, each once: one that is set again while it runs
 * waits for the next call.
 */
void squall_timers_run (SquallTimers *self, gint64 now_ns);

G_END_DECLS
