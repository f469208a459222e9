/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "core/squall-format.h"
#include "core/squall-i18n.h"
#include "report/squall-latency-classes.h"
#include "report/squall-time-axis.h"
#include "report/squall-time-chart.h"

#define PIXELS_PER_CLASS 9.0f
#define CLASSES_LEAST    6
#define CLASSES_MOST     28
#define N_LEVELS         8
#define GUTTER           8.0f

/* How many answers a second there were: a row for each slice, a column for each class. */
typedef struct
{
  SquallLatencyClasses classes;
  const GArray *slices;
  double *densities;
  double most;
} Heat;

static const SquallSlice *
get_slice (const Heat *heat, guint number)
{
  return &g_array_index (heat->slices, SquallSlice, number);
}

static void
count_slice (Heat *heat, guint number, const SquallHistogram *layout)
{
  const SquallSlice *slice = get_slice (heat, number);
  double *densities = &heat->densities[number * heat->classes.n];
  g_autoptr (GArray) buckets = g_array_new (FALSE, FALSE, sizeof (SquallBucket));

  squall_histogram_decode (layout,
                           slice->response != NULL ? slice->response : slice->service,
                           buckets);
  for (guint i = 0; i < buckets->len; i++)
    {
      const SquallBucket *bucket = &g_array_index (buckets, SquallBucket, i);
      guint64 lowest, highest;

      squall_histogram_get_bucket (layout, bucket->index, &lowest, &highest);
      squall_latency_classes_count (&heat->classes, lowest, highest, bucket->count, densities);
    }
  for (guint i = 0; i < heat->classes.n; i++)
    {
      densities[i] /= MAX (1, (double) slice->length_ns);
      heat->most = MAX (heat->most, densities[i]);
    }
}

/* Warm-up included, as in the slices. */
static void
init_heat (Heat *heat, const SquallResult *result, guint n_classes)
{
  g_autoptr (SquallHistogram) all = squall_histogram_new_latency ();

  squall_histogram_add (all, result->response);
  squall_histogram_add (all, result->warm_up.response);
  *heat = (Heat) { .slices = result->slices };
  squall_latency_classes_init (&heat->classes, all, n_classes);
  heat->densities = g_new0 (double, MAX (1, heat->slices->len) * n_classes);
  for (guint i = 0; i < heat->slices->len; i++)
    count_slice (heat, i, all);
}

/* 0 for none, else 1 to N_LEVELS: by the root, as many classes have few answers. */
static guint
get_level (const Heat *heat, guint slice, guint class)
{
  double density = heat->densities[slice * heat->classes.n + class];

  if (density <= 0 || heat->most <= 0)
    return 0;
  return 1 + (guint) MIN (N_LEVELS - 1, floor (sqrt (density / heat->most) * N_LEVELS));
}

static void
draw_cell (SquallChart *self,
           const SquallTimeAxis *time,
           const Heat *heat,
           guint class,
           guint first,
           guint last)
{
  const SquallSlice *end = get_slice (heat, last);
  guint level = get_level (heat, first, class);
  SquallShape cell = { .ink = SQUALL_INK_P99, .opacity = 0.08f + 0.92f * (float) level / N_LEVELS };
  SquallPoint from = {
    squall_time_axis_get_x (time, &self->plot, (double) get_slice (heat, first)->start_ns),
    squall_plot_get_y (&self->plot, (double) (class + 1) / heat->classes.n)
  };
  SquallPoint to = {
    squall_time_axis_get_x (time, &self->plot, (double) (end->start_ns + end->length_ns)),
    squall_plot_get_y (&self->plot, (double) class / heat->classes.n)
  };

  squall_drawing_add_rectangle (self->drawing, cell, from, to);
}

/* Cells of the same level side by side are one: a picture of less than half the parts. */
static void
draw_row (SquallChart *self, const SquallTimeAxis *time, const Heat *heat, guint class)
{
  guint first = 0;

  for (guint i = 1; i <= heat->slices->len; i++)
    {
      guint level = get_level (heat, first, class);

      if (i < heat->slices->len && get_level (heat, i, class) == level)
        continue;
      if (level > 0)
        draw_cell (self, time, heat, class, first, i - 1);
      first = i;
    }
}

static void
add_point (SquallChart *self,
           const SquallTimeAxis *time,
           const Heat *heat,
           const SquallSlice *slice)
{
  const SquallSpread *spread = &slice->response_spread;
  double middle_ns = (double) slice->start_ns + (double) slice->length_ns / 2;
  SquallChartPoint point = { .x = squall_time_axis_get_x (time, &self->plot, middle_ns),
                             .at = middle_ns,
                             .values = { (double) spread->count, NAN, NAN },
                             .ys = { -1, -1, -1 } };

  if (spread->count > 0)
    {
      point.values[1] = (double) spread->p50_ns;
      point.values[2] = (double) spread->p99_ns;
    }
  for (guint i = 1; i < self->n_series && spread->count > 0; i++)
    point.ys[i] = squall_plot_get_y (
        &self->plot,
        squall_latency_classes_get_place (&heat->classes, point.values[i]));
  g_array_append_val (self->points, point);
}

static void
draw_latencies (SquallChart *self, const Heat *heat)
{
  g_autoptr (GArray) ticks = squall_latency_classes_list_ticks (&heat->classes);
  float font = self->style.font_size;
  float last_y = self->plot.to.y + 2 * font;

  for (guint i = 0; i < ticks->len; i++)
    {
      double tick = g_array_index (ticks, double, i);
      g_autofree char *label = squall_axis_format_latency (tick, tick, tick);
      float y = squall_plot_get_y (&self->plot,
                                   squall_latency_classes_get_place (&heat->classes, tick));

      if (last_y - y < 1.6f * font)
        continue;
      squall_drawing_add_text (self->drawing,
                               label,
                               (SquallPoint) { self->plot.from.x - GUTTER, y },
                               1,
                               0.65f);
      last_y = y;
    }
}

static float
find_widest (const SquallDrawing *drawing, const SquallLatencyClasses *classes)
{
  g_autoptr (GArray) ticks = squall_latency_classes_list_ticks (classes);
  float widest = 0;

  for (guint i = 0; i < ticks->len; i++)
    {
      double tick = g_array_index (ticks, double, i);
      g_autofree char *label = squall_axis_format_latency (tick, tick, tick);

      widest = MAX (widest, squall_drawing_estimate_width (drawing, label));
    }
  return widest;
}

static void
draw_heat (SquallChart *self, const SquallResult *result)
{
  float rows = (self->plot.to.y - self->plot.from.y) / PIXELS_PER_CLASS;
  SquallTimeAxis time;
  Heat heat;

  init_heat (&heat, result, (guint) CLAMP (rows, CLASSES_LEAST, CLASSES_MOST));
  self->plot.from.x = find_widest (self->drawing, &heat.classes) + GUTTER;
  squall_time_axis_init (&time, result, self->plot.to.x - self->plot.from.x);
  for (guint i = 0; i < heat.classes.n; i++)
    draw_row (self, &time, &heat, i);
  squall_plot_add_base (&self->plot);
  squall_time_axis_draw (&time, &self->plot, result);
  draw_latencies (self, &heat);
  for (guint i = 0; i < heat.slices->len; i++)
    add_point (self, &time, &heat, get_slice (&heat, i));
  g_free (heat.densities);
}

static void
draw (SquallChart *self, const SquallResult *result)
{
  SquallTimeAxis time;

  squall_chart_add_series (self, SQUALL_INK_TEXT, _ ("answers"), NULL);
  squall_chart_add_series (self, SQUALL_INK_P50, "p50", NULL);
  squall_chart_add_series (self, SQUALL_INK_P99, "p99", NULL);
  squall_time_chart_make_room (self, result);
  if (result != NULL && result->slices->len > 0 &&
      squall_histogram_get_count (result->response) > 0)
    {
      draw_heat (self, result);
      return;
    }
  squall_time_axis_init (&time, result, self->plot.to.x);
  squall_plot_add_base (&self->plot);
  squall_time_axis_draw (&time, &self->plot, NULL);
}

static char *
dup_value (const SquallChart *self, guint series, double value)
{
  return series == 0 ? squall_format_count ((guint64) value)
                     : squall_format_latency ((gint64) value);
}

static char *
dup_summary (const SquallResult *result)
{
  guint64 count = squall_histogram_get_count (result->response);
  g_autofree char *time = squall_format_run_time (result->elapsed_ns);
  g_autofree char *low = squall_format_latency (
      (gint64) squall_histogram_get_value_at_percentile (result->response, 5));
  g_autofree char *high = squall_format_latency (
      (gint64) squall_histogram_get_value_at_percentile (result->response, 95));

  if (count == 0)
    return g_strdup (_ ("No answers yet."));
  /* Translators: how long a run took so far, and two latencies */
  return g_strdup_printf (_ ("%s. Nine in ten requests took from %s to %s."), time, low, high);
}

static void
fill_table (SquallChartTable *table, const SquallResult *result)
{
  const char *const heads[] = { C_ ("chart", "Time"), C_ ("chart", "Answers"), "p50", "p99" };

  squall_chart_table_set_heads (table, heads, G_N_ELEMENTS (heads));
  for (guint i = 0; i < result->slices->len; i++)
    {
      const SquallSlice *slice = &g_array_index (result->slices, SquallSlice, i);
      const SquallSpread *spread = &slice->response_spread;

      squall_chart_table_add (
          table,
          squall_time_axis_dup_title ((double) (slice->start_ns + slice->length_ns)));
      squall_chart_table_add (table, squall_format_count (spread->count));
      squall_chart_table_add (table,
                              spread->count > 0 ? squall_format_latency ((gint64) spread->p50_ns)
                                                : g_strdup ("–"));
      squall_chart_table_add (table,
                              spread->count > 0 ? squall_format_latency ((gint64) spread->p99_ns)
                                                : g_strdup ("–"));
    }
}

const SquallChartClass squall_heat_chart = {
  .id = "heat-map",
  .title = NC_ ("chart", "Every Request over Time"),
  .draw = draw,
  .dup_point_title = squall_time_chart_dup_point_title,
  .dup_value = dup_value,
  .dup_summary = dup_summary,
  .fill_table = fill_table,
};
