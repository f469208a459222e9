/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "report/squall-chart.h"
#include <gtk/gtk.h>

G_BEGIN_DECLS

#define SQUALL_TYPE_CHART_KIND (squall_chart_kind_get_type ())

/**
 * squall_chart_kind_get_type:
 *
 * Returns: the type of kinds of charts
 */
GType squall_chart_kind_get_type (void);

#define SQUALL_TYPE_CHART_VIEW (squall_chart_view_get_type ())

/**
 * SquallChartView:
 *
 * A chart of a result, with a line that reads its points one by one: by pointer, by tapping, or by
 * the arrow keys.
 *
 * What it looks like is kept, and made anew only when there is another picture to show: nothing is
 * drawn while it cannot be seen, and of a run that goes on at most ten pictures a second.
 *
 * Properties: `kind`, a [enum@Squall.ChartKind]; `result`, a [struct@Squall.Result] or %NULL, to be
 * set again whenever there is more to show of it; `is-final`, whether nothing more will come;
 * `cursor`, where on the axis the line is, negative for nowhere: charts with the same axis whose
 * cursors are bound to each other show it together.
 *
 * Signal: `updated`, when there are other values for a legend.
 */
G_DECLARE_FINAL_TYPE (SquallChartView, squall_chart_view, SQUALL, CHART_VIEW, GtkWidget)

/**
 * squall_chart_view_get_kind:
 * @self: a view
 *
 * Returns: what it shows
 */
SquallChartKind squall_chart_view_get_kind (SquallChartView *self);

/**
 * squall_chart_view_get_result:
 * @self: a view
 *
 * Returns: (transfer none) (nullable): of which result
 */
SquallResult *squall_chart_view_get_result (SquallChartView *self);

/**
 * squall_chart_view_get_chart:
 * @self: a view
 *
 * Returns: (transfer none) (nullable): the chart that it shows, until it shows another
 */
const SquallChart *squall_chart_view_get_chart (SquallChartView *self);

/**
 * squall_chart_view_get_colours:
 * @self: a view
 *
 * Returns: (array fixed-size=SQUALL_N_COLOURS) (transfer none): the colours of its palette
 */
const GdkRGBA *squall_chart_view_get_colours (SquallChartView *self);

G_END_DECLS
