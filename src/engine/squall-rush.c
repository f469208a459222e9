/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/squall-rush.h"

#include "core/squall-clock.h"

#define MOST_LOOKS 64
/* The share of arrivals that may be close to the next one: a thread that was awake for more of them
 * would take the server's processor, where that is this computer. */
#define MOST_CLOSE 0.3
/* When to look again where there is nothing to look for. */
#define LOOK_AGAIN_NS (10 * SQUALL_NS_PER_MS)

void
squall_rush_init (SquallRush *self, SquallArrivals kind, guint64 seed)
{
  squall_arrival_stream_init (&self->second, kind, seed);
  self->first_area = -1;
}

void
squall_rush_clear (SquallRush *self)
{
  squall_arrival_stream_clear (&self->second);
}

static void
advance (SquallRush *self)
{
  self->first_area = self->second.area;
  squall_arrival_stream_advance (&self->second);
}

gint64
squall_rush_find (SquallRush *self, const SquallSchedule *schedule, gint64 from_ns)
{
  double from_area = squall_schedule_get_area (schedule, from_ns);
  double close_area = squall_schedule_get_level (schedule, from_ns) * SQUALL_RUSH_NS /
                      (double) SQUALL_NS_PER_SECOND;
  guint n_looks = 0;

  if (self->second.kind != SQUALL_ARRIVALS_POISSON)
    return G_MAXINT64;
  if (close_area <= 0 || close_area > MOST_CLOSE)
    return from_ns + LOOK_AGAIN_NS;
  while (self->first_area < from_area)
    advance (self);
  while (self->second.area - self->first_area >= close_area && ++n_looks < MOST_LOOKS)
    advance (self);
  return squall_schedule_find_area (schedule, self->first_area);
}
