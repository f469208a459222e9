/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "core/squall-format.h"
#include "core/squall-i18n.h"
#include "report/squall-chart-private.h"

#define N_STEPS         4
#define HEADROOM        1.05
#define POINTS_PER_NINE 40
#define NOTABLE_PART    20 /* what differs by less is one line to the eye */
#define NINES_MOST      6
#define LEAST_BEYOND    10.0 /* requests that a nine needs to mean anything */

/* How many nines a sample has: at least ten requests are slower than the last of them says. */
static guint
count_nines (guint64 count)
{
  double nines = count > 0 ? floor (log10 ((double) count / LEAST_BEYOND) + 1e-9) : 0;

  return (guint) CLAMP (nines, 1, NINES_MOST);
}

static gboolean
has_two_times (const SquallResult *result)
{
  static const double percentiles[] = { 50, 90, 99, 99.9, 100 };

  for (guint i = 0; i < G_N_ELEMENTS (percentiles); i++)
    {
      guint64 response = squall_histogram_get_value_at_percentile (result->response,
                                                                   percentiles[i]);
      guint64 service = squall_histogram_get_value_at_percentile (result->service, percentiles[i]);

      if (response > service + service / NOTABLE_PART)
        return TRUE;
    }
  return FALSE;
}

/* Values at points that are as far apart on an axis of nines, in one walk through the buckets. */
static void
read_curve (const SquallHistogram *histogram, const double *nines, guint n, double *values)
{
  double count = (double) squall_histogram_get_count (histogram);
  double most = (double) squall_histogram_get_max (histogram);
  guint64 n_before = 0, highest = 0;
  guint first, end, next = 0;

  squall_histogram_get_used (histogram, &first, &end);
  for (guint i = first; i < end && next < n; i++)
    {
      n_before += squall_histogram_get_bucket (histogram, i, NULL, &highest);
      while (next < n &&
             (double) n_before >= MAX (1, floor ((1 - pow (10, -nines[next])) * count + 0.5)))
        values[next++] = MIN ((double) highest, most);
    }
  for (; next < n; next++)
    values[next] = most;
}

/* The median is no whole part of a nine: it takes the place of what is nearest. */
static void
fill_nines (double *nines, guint n)
{
  for (guint i = 0; i < n; i++)
    nines[i] = (double) i / POINTS_PER_NINE;
  nines[(guint) round (POINTS_PER_NINE * log10 (2))] = log10 (2);
}

static GArray *
list_points (const SquallChart *self, const SquallResult *result, guint n_nines)
{
  GArray *points = g_array_new (FALSE, TRUE, sizeof (SquallChartPoint));
  guint n = n_nines * POINTS_PER_NINE + 1;
  g_autofree double *nines = g_new (double, n);
  g_autofree double *values = g_new (double, n);

  g_array_set_size (points, n);
  fill_nines (nines, n);
  for (guint j = 0; j < self->n_series; j++)
    {
      gboolean is_service = j + 1 < self->n_series;

      read_curve (squall_result_get_histogram (result, is_service), nines, n, values);
      for (guint i = 0; i < n; i++)
        g_array_index (points, SquallChartPoint, i).values[j] = values[i];
    }
  for (guint i = 0; i < n; i++)
    g_array_index (points, SquallChartPoint, i).at = nines[i];
  return points;
}

static char *
dup_percentile (double nines)
{
  g_autofree char *number =
      g_strdup_printf ("%.*g", 2 + (int) floor (nines + 1e-9), 100 * (1 - pow (10, -nines)));

  return squall_format_with_unit (number, C_ ("unit", "%"));
}

static void
draw_places (SquallChart *self, guint n_nines)
{
  float opacity = self->style.is_high_contrast ? 0.3f : 0.07f;

  for (guint i = 0; i <= n_nines; i++)
    {
      double nines = i > 0 ? i : log10 (2);
      float x = squall_plot_get_x (&self->plot, nines / n_nines);
      g_autofree char *label = dup_percentile (nines);

      squall_plot_add_upright (&self->plot, x, opacity, SQUALL_DASH_NONE);
      squall_plot_add_label (&self->plot, x, label);
    }
}

static void
draw_values (SquallChart *self, guint n_nines)
{
  guint top = self->n_series - 1;
  SquallShape dot = { .ink = self->series[top].ink, .opacity = 1, .size = 3.5f };
  float end = 0;

  for (guint i = 1; i <= n_nines; i++)
    {
      const SquallChartPoint *point =
          &g_array_index (self->points, SquallChartPoint, i * POINTS_PER_NINE);
      g_autofree char *value = squall_format_latency ((gint64) point->values[top]);
      float left = point->x - 6 - squall_drawing_estimate_width (self->drawing, value);
      SquallPoint at = { point->x - 6,
                         MAX (point->ys[top] - 0.9f * self->style.font_size,
                              self->style.font_size / 2) };

      squall_drawing_add_dot (self->drawing, dot, (SquallPoint) { point->x, point->ys[top] });
      if (left < end)
        continue;
      squall_drawing_add_text (self->drawing, value, at, 1, 0.9f);
      end = point->x;
    }
}

static void
draw_axis (SquallChart *self, const GArray *points, SquallAxis *axis)
{
  g_autoptr (GPtrArray) labels = g_ptr_array_new_with_free_func (g_free);
  const double *last = g_array_index (points, SquallChartPoint, points->len - 1).values;

  squall_axis_fit (axis, HEADROOM * MAX (last[0], last[self->n_series - 1]), N_STEPS);
  for (guint i = 0; i < squall_axis_get_n_ticks (axis); i++)
    g_ptr_array_add (labels, squall_axis_format_latency (i * axis->step, axis->step, axis->high));
  squall_plot_add_values (&self->plot, axis, labels);
}

static void
draw_limits (SquallChart *self, const SquallResult *result, double high)
{
  const GPtrArray *thresholds = result->plan->thresholds;

  for (guint i = 0; i < thresholds->len; i++)
    {
      const SquallThreshold *threshold = g_ptr_array_index (thresholds, i);

      if (threshold->metric == SQUALL_METRIC_PERCENTILE)
        squall_plot_add_limit (&self->plot, threshold->limit / high, threshold->text);
    }
}

static void
draw_curves (SquallChart *self, const SquallResult *result)
{
  guint n_nines = count_nines (squall_histogram_get_count (result->response));
  g_autoptr (GArray) points = list_points (self, result, n_nines);
  SquallAxis axis;

  draw_axis (self, points, &axis);
  draw_places (self, n_nines);
  for (guint i = 0; i < points->len; i++)
    {
      SquallChartPoint *point = &g_array_index (points, SquallChartPoint, i);

      point->x = squall_plot_get_x (&self->plot, point->at / n_nines);
      for (guint j = 0; j < self->n_series; j++)
        point->ys[j] = squall_plot_get_y (&self->plot, point->values[j] / axis.high);
    }
  g_array_append_vals (self->points, points->data, points->len);
  squall_chart_draw_lines (self);
  draw_values (self, n_nines);
  draw_limits (self, result, axis.high);
}

static void
draw (SquallChart *self, const SquallResult *result)
{
  gboolean is_empty = result == NULL || squall_histogram_get_count (result->response) == 0;

  self->plot.to.x -= 1.2f * self->style.font_size;
  if (is_empty)
    {
      squall_plot_add_base (&self->plot);
      return;
    }
  self->has_legend = has_two_times (result);
  if (self->has_legend)
    squall_chart_add_series (self, SQUALL_INK_P50, _ ("service time"), g_strdup (""));
  squall_chart_add_series (self,
                           SQUALL_INK_P99,
                           self->has_legend ? _ ("response time") : _ ("latency"),
                           g_strdup (""));
  draw_curves (self, result);
}

static char *
dup_point_title (const SquallChart *self, const SquallChartPoint *point)
{
  return dup_percentile (point->at);
}

static char *
dup_value (const SquallChart *self, guint series, double value)
{
  return squall_format_latency ((gint64) value);
}

static char *
dup_summary (const SquallResult *result)
{
  guint64 count = squall_histogram_get_count (result->response);
  guint n_nines = count_nines (count);
  double highest = 100 * (1 - pow (10, -(double) n_nines));
  g_autofree char *median = squall_format_latency (
      (gint64) squall_histogram_get_value_at_percentile (result->response, 50));
  g_autofree char *value = squall_format_latency (
      (gint64) squall_histogram_get_value_at_percentile (result->response, highest));
  g_autofree char *percentile = dup_percentile (n_nines);
  g_autofree char *most = squall_format_latency (
      (gint64) squall_histogram_get_max (result->response));

  if (count == 0)
    return g_strdup (_ ("No answers yet."));
  /* Translators: latencies; “99.9 %” is the third: “Half took at most 4.23 ms, 99.9 % at most 60.9
     ms, the slowest 166 ms.” */
  return g_strdup_printf (_ ("Half took at most %s, %s at most %s, the slowest %s."),
                          median,
                          percentile,
                          value,
                          most);
}

static void
add_row (SquallChartTable *table, const SquallResult *result, double percentile, gboolean has_two)
{
  g_autofree char *number = g_strdup_printf ("%g", percentile);

  squall_chart_table_add (table, squall_format_with_unit (number, C_ ("unit", "%")));
  for (guint i = has_two ? 0 : 1; i < 2; i++)
    squall_chart_table_add (
        table,
        squall_format_latency ((gint64) squall_histogram_get_value_at_percentile (
            squall_result_get_histogram (result, i == 0),
            percentile)));
}

static void
fill_table (SquallChartTable *table, const SquallResult *result)
{
  static const double percentiles[] = { 1,  5,  10, 25,   50,    75,     90,
                                        95, 98, 99, 99.9, 99.99, 99.999, 99.9999 };
  const char *const one[] = { C_ ("chart", "Percentile"), C_ ("chart", "Latency") };
  const char *const two[] = { C_ ("chart", "Percentile"),
                              C_ ("chart", "Service Time"),
                              C_ ("chart", "Response Time") };
  gboolean has_two = has_two_times (result);
  guint64 count = squall_histogram_get_count (result->response);
  double highest = 100 * (1 - pow (10, -(double) count_nines (count)));

  squall_chart_table_set_heads (table, has_two ? two : one, has_two ? 3 : 2);
  for (guint i = 0; i < G_N_ELEMENTS (percentiles) && count > 0; i++)
    if (percentiles[i] <= highest + 1e-9)
      add_row (table, result, percentiles[i], has_two);
}

const SquallChartClass squall_percentile_chart = {
  .id = "percentiles",
  .title = NC_ ("chart", "Latency by Percentile"),
  .draw = draw,
  .dup_point_title = dup_point_title,
  .dup_value = dup_value,
  .dup_summary = dup_summary,
  .fill_table = fill_table,
};
