/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SquallStage:
 * @level: where the stage ends: a number of users or requests a second
 * @duration_ns: how long it takes to get there, evenly; 0 for at once
 *
 * A stretch of the course of a load.
 */
typedef struct
{
  double level;
  gint64 duration_ns;
} SquallStage;

/**
 * SquallSchedule:
 *
 * The course of a load over the time of a run: a level, a number of users or
 * of requests a second, that moves evenly from stage to stage and stays where
 * the last one ended. Not safe for several threads at once.
 */
typedef struct _SquallSchedule SquallSchedule;

/**
 * squall_schedule_new:
 * @level: where it starts
 *
 * Returns: (transfer full): a schedule that stays at @level
 */
SquallSchedule *squall_schedule_new (double level);

/**
 * squall_schedule_free:
 * @self: (nullable): a schedule
 *
 * Frees @self.
 */
void squall_schedule_free (SquallSchedule *self);

/**
 * squall_schedule_append:
 * @self: a schedule
 * @stage: what comes after its last stage
 *
 * Appends a stage.
 */
void squall_schedule_append (SquallSchedule *self, const SquallStage *stage);

/**
 * squall_schedule_get_level:
 * @self: a schedule
 * @time_ns: an instant, in nanoseconds since the start, not negative
 *
 * Returns: the level at that instant; where it jumps, that after the jump
 */
double squall_schedule_get_level (const SquallSchedule *self, gint64 time_ns);

/**
 * squall_schedule_get_area:
 * @self: a schedule
 * @time_ns: an instant, in nanoseconds since the start
 *
 * Returns: the integral of the level from the start to that instant, over
 *   seconds: where the level is a rate, how much is due
 */
double squall_schedule_get_area (const SquallSchedule *self, gint64 time_ns);

/**
 * squall_schedule_find_area:
 * @self: a schedule
 * @area: an area, not negative
 *
 * The inverse of [method@Squall.Schedule.get_area]: on a stage from a to b in D
 * seconds the root of `a·t + (b−a)·t²/2D = area`.
 *
 * Returns: the first instant at which that area is reached, in nanoseconds since the start;
 *   %G_MAXINT64 if never
 */
gint64 squall_schedule_find_area (const SquallSchedule *self, double area);

/**
 * squall_schedule_find_level:
 * @self: a schedule
 * @from_ns: where to begin to look, in nanoseconds since the start
 * @level: a level
 *
 * Returns: the first instant from there on at which the level is at least @level;
 *   %G_MAXINT64 if never
 */
gint64 squall_schedule_find_level (const SquallSchedule *self, gint64 from_ns, double level);

/**
 * squall_schedule_get_peak:
 * @self: a schedule
 *
 * Returns: the highest level that it reaches
 */
double squall_schedule_get_peak (const SquallSchedule *self);

/**
 * squall_schedule_set_level:
 * @self: a schedule
 * @time_ns: an instant, in nanoseconds since the start
 * @level: the level from then on, for good
 *
 * Replaces what was to come after @time_ns.
 */
void squall_schedule_set_level (SquallSchedule *self, gint64 time_ns, double level);

/**
 * squall_schedule_delay:
 * @self: a schedule
 * @from_ns: an instant, in nanoseconds since the start
 * @length_ns: how long
 *
 * Puts a pause in, during which the level is zero; what was to come after
 * @from_ns comes @length_ns later.
 */
void squall_schedule_delay (SquallSchedule *self, gint64 from_ns, gint64 length_ns);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SquallSchedule, squall_schedule_free)

G_END_DECLS
