/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/squall-alarm.h"

#include <errno.h>
#include <time.h>

#include "core/squall-clock.h"

#define MOST_LEAD_NS (SQUALL_NS_PER_MS / 10)
#define LEAD_STEP_NS 100
#define LEAD_SHARE   10 /* all but one of so many wake up in time */

static void
sleep_until (gint64 time_ns)
{
  const struct timespec time = { time_ns / SQUALL_NS_PER_SECOND, time_ns % SQUALL_NS_PER_SECOND };

  while (clock_nanosleep (CLOCK_MONOTONIC, TIMER_ABSTIME, &time, NULL) == EINTR)
    ;
}

gint64
squall_alarm_get_wake_ns (const SquallAlarm *self, gint64 time_ns)
{
  return time_ns - __atomic_load_n (&self->lead_ns, __ATOMIC_RELAXED);
}

/* Follows the share of sleepers that were in time: a step for each that was not weighs as much as
 * those for the others. */
void
squall_alarm_learn (SquallAlarm *self, gint64 late_ns)
{
  gint64 lead_ns = __atomic_load_n (&self->lead_ns, __ATOMIC_RELAXED);

  lead_ns += late_ns > lead_ns ? LEAD_STEP_NS * (LEAD_SHARE - 1) : -LEAD_STEP_NS;
  __atomic_store_n (&self->lead_ns, CLAMP (lead_ns, 0, MOST_LEAD_NS), __ATOMIC_RELAXED);
}

void
squall_alarm_meet (SquallAlarm *self, gint64 time_ns)
{
  gint64 wake_ns = squall_alarm_get_wake_ns (self, time_ns);

  if (squall_clock_now_ns () < wake_ns)
    {
      sleep_until (wake_ns);
      squall_alarm_learn (self, squall_clock_now_ns () - wake_ns);
    }
  while (squall_clock_now_ns () < time_ns)
    ;
}
