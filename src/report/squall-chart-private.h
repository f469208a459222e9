/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "report/squall-chart.h"
#include "report/squall-plot.h"

G_BEGIN_DECLS

/*
 * What the kinds of charts share.
 */

/**
 * SquallChartPoint:
 * @x: where it is, in pixels
 * @at: where it is on the axis, in the unit of the chart
 * @values: the value of each series; not a number where there is none
 * @ys: where these are, in pixels
 *
 * A point that can be read.
 */
typedef struct
{
  float x;
  double at;
  double values[SQUALL_CHART_MOST_SERIES];
  float ys[SQUALL_CHART_MOST_SERIES];
} SquallChartPoint;

/**
 * SquallChartClass:
 * @id: its name in files
 * @title: what stands above it, not yet translated
 * @draw: fills an empty chart from a result, which may be %NULL
 * @dup_point_title: what a reading of a point is called
 * @dup_value: how the value of a series at a point is written
 * @dup_summary: what it shows in a few sentences
 * @fill_table: sets the heads of a table and adds its cells
 *
 * A kind of chart.
 */
typedef struct
{
  const char *id;
  const char *title;
  void (*draw) (SquallChart *self, const SquallResult *result);
  char *(*dup_point_title) (const SquallChart *self, const SquallChartPoint *point);
  char *(*dup_value) (const SquallChart *self, guint series, double value);
  char *(*dup_summary) (const SquallResult *result);
  void (*fill_table) (SquallChartTable *table, const SquallResult *result);
} SquallChartClass;

struct _SquallChart
{
  const SquallChartClass *klass;
  SquallChartStyle style;
  SquallDrawing *drawing;
  SquallPlot plot;
  GArray *points;
  guint n_series;
  guint n_guides; /* how many of the last series are no measurements */
  SquallLegendEntry series[SQUALL_CHART_MOST_SERIES];
  gboolean has_legend;
  SquallLegendEntry band; /* without a name where nothing is shaded */
  double n_all;
};

extern const SquallChartClass squall_throughput_chart;
extern const SquallChartClass squall_latency_chart;
extern const SquallChartClass squall_histogram_chart;
extern const SquallChartClass squall_percentile_chart;
extern const SquallChartClass squall_heat_chart;

/**
 * squall_chart_add_series:
 * @self: a chart
 * @ink: its colour
 * @name: (transfer none): what it is, translated
 * @value: (transfer full) (nullable): its value in the legend
 *
 * Adds a series, above those before it.
 */
void squall_chart_add_series (SquallChart *self, SquallInk ink, const char *name, char *value);

/**
 * squall_chart_set_band:
 * @self: a chart
 * @ink: its colour
 * @name: (transfer none): what it is, translated
 * @value: (transfer full): how much there is of it
 *
 * Has the legend say what is shaded.
 */
void squall_chart_set_band (SquallChart *self, SquallInk ink, const char *name, char *value);

/**
 * squall_chart_draw_lines:
 * @self: a chart with points
 *
 * Draws the series as lines through the points, broken where values are missing, and the areas
 * between them; guides as dashed lines.
 */
void squall_chart_draw_lines (SquallChart *self);

/**
 * squall_chart_take_picked:
 * @self: a chart
 * @points: (element-type SquallChartPoint): all there are, without their @ys
 * @high: the value at the upper edge of the plot
 *
 * Takes those of the points that can be told from each other by their last series that is no guide,
 * and puts them
 * where their values are.
 */
void squall_chart_take_picked (SquallChart *self, const GArray *points, double high);

/**
 * squall_chart_table_add:
 * @self: a table
 * @cell: (transfer full): the next cell
 */
void squall_chart_table_add (SquallChartTable *self, char *cell);

/**
 * squall_chart_table_set_heads:
 * @self: a table
 * @heads: (transfer none): the heads of its columns, translated
 * @n_columns: how many
 */
void
squall_chart_table_set_heads (SquallChartTable *self, const char *const *heads, guint n_columns);

G_END_DECLS
