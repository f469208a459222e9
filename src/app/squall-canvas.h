/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/squall-palette.h"
#include "report/squall-chart.h"

G_BEGIN_DECLS

/**
 * SquallCanvas:
 * @palette: the colours
 * @chart: (nullable): the chart
 * @style: for which style that was made
 * @node: (nullable): what it looks like
 * @font_serial: with which font
 * @scale: for how many pixels of the screen each of its own
 *
 * A chart as a widget shows it, kept until it no longer fits the widget's size, style, font or
 * colours.
 */
typedef struct
{
  SquallPalette palette;
  SquallChart *chart;
  SquallChartStyle style;
  GskRenderNode *node;
  guint font_serial;
  int scale;
} SquallCanvas;

/**
 * squall_canvas_set_chart:
 * @self: a canvas
 * @widget: the widget it is in
 * @kind: what to show
 * @result: (nullable): of which result
 *
 * Makes the chart anew.
 */
void squall_canvas_set_chart (SquallCanvas *self,
                              GtkWidget *widget,
                              SquallChartKind kind,
                              const SquallResult *result);

/**
 * squall_canvas_fits:
 * @self: a canvas
 * @widget: the widget it is in
 *
 * Returns: whether there is a chart that fits @widget's size and style
 */
gboolean squall_canvas_fits (const SquallCanvas *self, GtkWidget *widget);

/**
 * squall_canvas_get_node:
 * @self: a canvas with a chart
 * @widget: the widget it is in
 *
 * Returns: (transfer none) (nullable): what the chart looks like: the same as before where nothing
 *   has changed
 */
GskRenderNode *squall_canvas_get_node (SquallCanvas *self, GtkWidget *widget);

/**
 * squall_canvas_clear:
 * @self: a canvas
 *
 * Frees what @self holds, and takes its palette away from the widget.
 */
void squall_canvas_clear (SquallCanvas *self);

G_END_DECLS
