/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/squall-result.h"
#include "report/squall-drawing.h"

G_BEGIN_DECLS

/*
 * The charts of a result, without a window: the widgets and the reports show the same.
 *
 * A chart is made anew, by squall_chart_new(), whenever there is more to show or other room for it,
 * and keeps nothing of the result. It has a drawing; points to be read one by one, by pointer or
 * keyboard: squall_chart_find_point() gives that which is nearest to a place, and
 * squall_chart_read() what to show beside it; and the entries of a legend. What is said instead of
 * the picture needs no chart: squall_chart_dup_summary() is a sentence, squall_chart_new_table()
 * the numbers.
 */

/**
 * SquallChartKind:
 * @SQUALL_CHART_THROUGHPUT: answers a second over time
 * @SQUALL_CHART_LATENCY: median, 90th and 99th percentile over time
 * @SQUALL_CHART_HISTOGRAM: how many requests took how long
 * @SQUALL_CHART_PERCENTILES: latency against percentile
 * @SQUALL_CHART_HEAT_MAP: how many requests took how long, over time
 * @SQUALL_N_CHARTS: how many there are
 *
 * What a chart shows. Latencies are response times, as thresholds judge them; service times are
 * beside them in @SQUALL_CHART_PERCENTILES where the two differ.
 */
typedef enum
{
  SQUALL_CHART_THROUGHPUT,
  SQUALL_CHART_LATENCY,
  SQUALL_CHART_HISTOGRAM,
  SQUALL_CHART_PERCENTILES,
  SQUALL_CHART_HEAT_MAP,
  SQUALL_N_CHARTS,
} SquallChartKind;

/**
 * SquallChartStyle:
 * @width: how much room there is, in pixels
 * @height: the same
 * @font_size: of all texts, in pixels
 * @is_high_contrast: whether to draw more strongly
 *
 * How to draw a chart.
 */
typedef struct
{
  float width;
  float height;
  float font_size;
  gboolean is_high_contrast;
} SquallChartStyle;

/**
 * SQUALL_CHART_MOST_SERIES:
 *
 * How many series a chart has at most.
 */
#define SQUALL_CHART_MOST_SERIES 3

/**
 * SQUALL_CHART_MOST_ENTRIES:
 *
 * How many entries a legend has at most: one for each series, and one for what is shaded.
 */
#define SQUALL_CHART_MOST_ENTRIES (SQUALL_CHART_MOST_SERIES + 1)

/**
 * SquallLegendEntry:
 * @ink: its colour
 * @name: (transfer none): what it is, translated, such as “p99”
 * @value: its value: of the newest point while the run goes on, of the whole run after that; “–”
 *   where there is none, empty where it would say nothing new
 *
 * A line of the legend.
 */
typedef struct
{
  SquallInk ink;
  const char *name;
  char *value;
} SquallLegendEntry;

/**
 * SquallReadingItem:
 * @ink: the colour of the series
 * @name: (transfer none): what it is, translated
 * @value: its value at the point
 * @y: where it is in the drawing, in pixels; negative where nothing is to be marked
 *
 * One value at a point of a chart.
 */
typedef struct
{
  SquallInk ink;
  const char *name;
  char *value;
  float y;
} SquallReadingItem;

/**
 * SquallReading:
 * @x: where the point is in the drawing, in pixels
 * @title: where it is on the axis, such as “12.3 s”
 * @n_items: how many values there are
 * @items: the values, in the order in which they lie above each other
 *
 * What is read at a point of a chart.
 */
typedef struct
{
  float x;
  char *title;
  guint n_items;
  SquallReadingItem items[SQUALL_CHART_MOST_SERIES];
} SquallReading;

/**
 * SquallChart:
 *
 * A chart of a result as it was when the chart was made. Any thread, one at a time.
 */
typedef struct _SquallChart SquallChart;

/**
 * squall_chart_new:
 * @kind: what to show
 * @result: (nullable): of which result; %NULL for empty axes
 * @style: how to draw it
 *
 * Draws a chart. Where there is nothing to show yet, it has axes and no points.
 *
 * Returns: (transfer full): the chart
 */
SquallChart *
squall_chart_new (SquallChartKind kind, const SquallResult *result, const SquallChartStyle *style);

/**
 * squall_chart_free:
 * @self: (nullable): a chart
 *
 * Frees @self.
 */
void squall_chart_free (SquallChart *self);

/**
 * squall_chart_get_drawing:
 * @self: a chart
 *
 * Returns: (transfer none): what it looks like
 */
const SquallDrawing *squall_chart_get_drawing (const SquallChart *self);

/**
 * squall_chart_get_plot:
 * @self: a chart
 * @from: (out): its upper left corner, in pixels
 * @to: (out): its lower right corner
 *
 * Tells where in the drawing the data are, without the labels of the axes.
 */
void squall_chart_get_plot (const SquallChart *self, SquallPoint *from, SquallPoint *to);

/**
 * squall_chart_get_n_points:
 * @self: a chart
 *
 * Returns: how many points there are to be read, from left to right
 */
guint squall_chart_get_n_points (const SquallChart *self);

/**
 * squall_chart_find_point:
 * @self: a chart
 * @x: a place, in pixels
 *
 * Returns: the point that is nearest to @x; -1 where there are no points
 */
int squall_chart_find_point (const SquallChart *self, float x);

/**
 * squall_chart_get_position:
 * @self: a chart
 * @point: which point, from 0
 *
 * Returns: where on the horizontal axis that is, in the unit of the kind of chart, never negative:
 *   the same for all charts of a result over time, whatever room they have
 */
double squall_chart_get_position (const SquallChart *self, guint point);

/**
 * squall_chart_find_position:
 * @self: a chart
 * @position: where on the horizontal axis
 *
 * Returns: the point that is nearest to @position; -1 where there are no points
 */
int squall_chart_find_position (const SquallChart *self, double position);

/**
 * squall_chart_read:
 * @self: a chart
 * @point: which point, from 0
 * @reading: (out caller-allocates): what is there, to be cleared by squall_reading_clear()
 *
 * Reads the values at a point.
 *
 * Returns: whether there is such a point; if not, @reading is empty
 */
gboolean squall_chart_read (const SquallChart *self, guint point, SquallReading *reading);

/**
 * squall_reading_clear:
 * @self: a reading
 *
 * Frees what @self holds.
 */
void squall_reading_clear (SquallReading *self);

/**
 * squall_chart_get_n_entries:
 * @self: a chart
 *
 * Returns: how many entries its legend has; 0 where it needs none
 */
guint squall_chart_get_n_entries (const SquallChart *self);

/**
 * squall_chart_get_entry:
 * @self: a chart
 * @number: which entry of its legend, from 0
 *
 * Returns: (transfer none): the entry
 */
const SquallLegendEntry *squall_chart_get_entry (const SquallChart *self, guint number);

/**
 * squall_chart_get_title:
 * @kind: a kind of chart
 *
 * Returns: what stands above it, translated, such as “Latency”
 */
const char *squall_chart_get_title (SquallChartKind kind);

/**
 * squall_chart_get_id:
 * @kind: a kind of chart
 *
 * Returns: its name in files, such as `latency`
 */
const char *squall_chart_get_id (SquallChartKind kind);

/**
 * squall_chart_dup_summary:
 * @kind: a kind of chart
 * @result: a result
 *
 * Returns: (transfer full): what the picture shows, in a few translated sentences for those who do
 *   not see it: “33 s. Median 4.23 ms, 99th percentile 23.2 ms, highest 32.6 ms at 22 s.”
 */
char *squall_chart_dup_summary (SquallChartKind kind, const SquallResult *result);

/**
 * SquallChartTable:
 * @n_columns: how many columns it has
 * @heads: (array length=n_columns): the heads of the columns, translated
 * @cells: (element-type utf8): the cells, row by row
 *
 * The numbers of a chart as text.
 */
typedef struct
{
  guint n_columns;
  const char *heads[SQUALL_CHART_MOST_SERIES + 1];
  GPtrArray *cells;
} SquallChartTable;

/**
 * squall_chart_new_table:
 * @kind: a kind of chart
 * @result: a result
 *
 * Returns: (transfer full): its numbers, at most some hundred rows
 */
SquallChartTable *squall_chart_new_table (SquallChartKind kind, const SquallResult *result);

/**
 * squall_chart_table_free:
 * @self: (nullable): a table
 *
 * Frees @self.
 */
void squall_chart_table_free (SquallChartTable *self);

/**
 * squall_chart_table_get_n_rows:
 * @self: a table
 *
 * Returns: how many rows there are, the head apart
 */
guint squall_chart_table_get_n_rows (const SquallChartTable *self);

/**
 * squall_chart_table_get_cell:
 * @self: a table
 * @row: which row, from 0
 * @column: which column, from 0
 *
 * Returns: (transfer none): what is there
 */
const char *squall_chart_table_get_cell (const SquallChartTable *self, guint row, guint column);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SquallChart, squall_chart_free)
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SquallReading, squall_reading_clear)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SquallChartTable, squall_chart_table_free)

G_END_DECLS
