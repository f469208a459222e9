/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "report/squall-plot.h"

G_BEGIN_DECLS

/**
 * SquallTimeAxis:
 * @high_ns: where it ends, in nanoseconds since the start of the run; it begins at 0
 * @unit_ns: what its labels count: seconds, minutes or hours
 * @step: how far its ticks are apart, in units
 *
 * The axis of a chart over the whole time of a run.
 */
typedef struct
{
  double high_ns;
  double unit_ns;
  double step;
} SquallTimeAxis;

/**
 * squall_time_axis_init:
 * @self: (out caller-allocates): an axis
 * @result: (nullable): a result
 * @width: how wide it will be, in pixels
 *
 * Makes an axis for the whole run, of at least 10 s while that goes on.
 */
void squall_time_axis_init (SquallTimeAxis *self, const SquallResult *result, float width);

/**
 * squall_time_axis_get_x:
 * @self: an axis
 * @plot: where it is
 * @time_ns: an instant, in nanoseconds since the start of the run
 *
 * Returns: where that is, in pixels
 */
float squall_time_axis_get_x (const SquallTimeAxis *self, const SquallPlot *plot, double time_ns);

/**
 * squall_time_axis_draw:
 * @self: an axis
 * @plot: where it is
 * @result: (nullable): whose warm-up and marks to add; they go behind what is added later
 *
 * Adds labels, shades the warm-up, and adds marks with their texts.
 */
void
squall_time_axis_draw (const SquallTimeAxis *self, SquallPlot *plot, const SquallResult *result);

/**
 * squall_time_axis_needs_top:
 * @result: (nullable): a result
 *
 * Returns: whether squall_time_axis_draw() has texts to put above the data
 */
gboolean squall_time_axis_needs_top (const SquallResult *result);

/**
 * squall_time_axis_dup_title:
 * @time_ns: an instant, in nanoseconds since the start of the run
 *
 * Returns: (transfer full): how it is told, such as “12.3 s”
 */
char *squall_time_axis_dup_title (double time_ns);

G_END_DECLS
