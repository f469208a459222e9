/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SquallAlarm:
 *
 * Wakes threads up in time. A sleeper wakes up late, by how much depends on the computer and on
 * what else it does; so they are woken up by as much earlier as most of them were late before, 0.1
 * ms at most, and wait out the rest awake. All zero at first.
 */
typedef struct
{
  /*< private >*/
  gint64 lead_ns; /* atomic: how much before its instant a thread is woken up */
} SquallAlarm;

/**
 * squall_alarm_meet:
 * @self: an alarm
 * @time_ns: an instant, monotonic
 *
 * Returns at an instant, or at once where it has passed. Any thread.
 */
void squall_alarm_meet (SquallAlarm *self, gint64 time_ns);

/**
 * squall_alarm_get_wake_ns:
 * @self: an alarm
 * @time_ns: an instant, monotonic
 *
 * For who sleeps by means of its own. Any thread.
 *
 * Returns: when to wake up in order to be awake at @time_ns
 */
gint64 squall_alarm_get_wake_ns (const SquallAlarm *self, gint64 time_ns);

/**
 * squall_alarm_learn:
 * @self: an alarm
 * @late_ns: how much later than asked for a sleeper woke up
 *
 * Has the next ones woken up by as much earlier as most need it. Any thread.
 */
void squall_alarm_learn (SquallAlarm *self, gint64 late_ns);

G_END_DECLS
