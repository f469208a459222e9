/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/squall-schedule.h"
#include "engine/squall-arrivals.h"

G_BEGIN_DECLS

/**
 * SQUALL_RUSH_NS:
 *
 * What a thread may be busy with a request that it sends: half of that as a rule. Arrivals that are
 * closer together take two threads to send both at their instants.
 */
#define SQUALL_RUSH_NS (20 * SQUALL_NS_PER_US)

/**
 * SquallRush:
 *
 * Looks ahead for random arrivals that are close together. Belongs to one thread at a time.
 */
typedef struct
{
  /*< private >*/
  SquallArrivalStream second; /* the later one of the two that are looked at */
  double first_area;          /* of the earlier one */
} SquallRush;

/**
 * squall_rush_init:
 * @self: a rush
 * @kind: how arrivals follow each other
 * @seed: where the random numbers start
 *
 * Gets @self ready, at the first arrival.
 */
void squall_rush_init (SquallRush *self, SquallArrivals kind, guint64 seed);

/**
 * squall_rush_clear:
 * @self: a rush
 *
 * Frees what @self holds.
 */
void squall_rush_clear (SquallRush *self);

/**
 * squall_rush_find:
 * @self: a rush
 * @schedule: the rate
 * @from_ns: an instant, in nanoseconds since the start; not before that of the call before
 *
 * Looks at some arrivals from @from_ns on, not at all. Where so many come that they are close
 * together all the time, there is nothing to look for.
 *
 * Returns: when the next rush begins, in nanoseconds since the start, or, where none was found,
 * when to look again; %G_MAXINT64 for never
 */
gint64 squall_rush_find (SquallRush *self, const SquallSchedule *schedule, gint64 from_ns);

G_END_DECLS
