/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "report/squall-chart-private.h"

G_BEGIN_DECLS

/*
 * What the charts over time have in common.
 */

/**
 * squall_time_chart_make_room:
 * @self: a chart over time, before its axes
 * @result: (nullable): a result
 *
 * Makes room for what is written above the data.
 */
void squall_time_chart_make_room (SquallChart *self, const SquallResult *result);

/**
 * squall_time_chart_draw:
 * @self: a chart over time, with its series and its axis of values
 * @result: (nullable): a result
 * @points: (element-type SquallChartPoint): all there are, without places in the drawing, which are
 *   set
 * @high: the value at the upper edge of the plot
 * @metric: which thresholds to show
 *
 * Draws the axis of time, what was done to the run, when this computer was the limit, the series,
 * and the thresholds.
 */
void squall_time_chart_draw (SquallChart *self,
                             const SquallResult *result,
                             GArray *points,
                             double high,
                             SquallMetric metric);

/**
 * squall_time_chart_dup_point_title:
 * @self: a chart over time
 * @point: one of its points
 *
 * Returns: (transfer full): when that is
 */
char *squall_time_chart_dup_point_title (const SquallChart *self, const SquallChartPoint *point);

/**
 * squall_time_chart_dup_summary:
 * @sentence: what the data show, in a sentence
 * @result: a result
 *
 * Returns: (transfer full): @sentence, and what else is in the picture: when this computer was the
 *   limit, and what was done to the run
 */
char *squall_time_chart_dup_summary (const char *sentence, const SquallResult *result);

G_END_DECLS
