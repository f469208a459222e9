/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/squall-axis.h"
#include "report/squall-chart.h"

G_BEGIN_DECLS

/**
 * SquallPlot:
 * @drawing: where it is drawn
 * @from: the upper left corner of the part that holds the data
 * @to: the lower right corner of it
 * @is_high_contrast: whether to draw more strongly
 * @label_end: how far to the right there are labels below it
 *
 * What surrounds the data of a chart: grid, labels, marks.
 */
typedef struct
{
  SquallDrawing *drawing;
  SquallPoint from;
  SquallPoint to;
  gboolean is_high_contrast;
  float label_end;
} SquallPlot;

/**
 * squall_plot_init:
 * @self: (out caller-allocates): a plot
 * @drawing: (transfer none): an empty drawing
 * @is_high_contrast: whether to draw more strongly
 *
 * Leaves room for one line of labels below and nothing elsewhere.
 */
void squall_plot_init (SquallPlot *self, SquallDrawing *drawing, gboolean is_high_contrast);

/**
 * squall_plot_get_x:
 * @self: a plot
 * @share: 0 at its left, 1 at its right
 *
 * Returns: pixels
 */
float squall_plot_get_x (const SquallPlot *self, double share);

/**
 * squall_plot_get_y:
 * @self: a plot
 * @share: 0 at its lower edge, 1 at its upper edge; what is above is taken for that
 *
 * Returns: pixels
 */
float squall_plot_get_y (const SquallPlot *self, double share);

/**
 * squall_plot_add_values:
 * @self: a plot without labels
 * @axis: the values
 * @labels: (element-type utf8): a label for each tick
 *
 * Adds the lines and labels of the axis at its left, and makes room for these.
 */
void squall_plot_add_values (SquallPlot *self, const SquallAxis *axis, const GPtrArray *labels);

/**
 * squall_plot_add_base:
 * @self: a plot
 *
 * Adds the line below the data.
 */
void squall_plot_add_base (SquallPlot *self);

/**
 * squall_plot_add_label:
 * @self: a plot
 * @x: where
 * @text: what to say
 *
 * Adds a label below, from left to right; leaves it out where there is no room for it.
 */
void squall_plot_add_label (SquallPlot *self, float x, const char *text);

/**
 * squall_plot_add_upright:
 * @self: a plot
 * @x: where
 * @opacity: how faint
 * @dash: how it is broken
 *
 * Adds a line from top to bottom.
 */
void squall_plot_add_upright (SquallPlot *self, float x, float opacity, SquallDash dash);

/**
 * squall_plot_add_limit:
 * @self: a plot
 * @share: where, 0 at its lower edge, 1 at its upper edge
 * @text: what it is
 *
 * Adds a dashed line across, with a text, if it is within the plot.
 */
void squall_plot_add_limit (SquallPlot *self, double share, const char *text);

G_END_DECLS
