/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "core/squall-format.h"
#include "core/squall-i18n.h"
#include "report/squall-time-axis.h"
#include "report/squall-time-chart.h"

#define N_STEPS  4
#define HEADROOM 1.08

static const SquallSlice *
get_slice (const SquallResult *result, guint number)
{
  return &g_array_index (result->slices, SquallSlice, number);
}

static double
get_middle_ns (const SquallSlice *slice)
{
  return (double) slice->start_ns + (double) slice->length_ns / 2;
}

/* The slice with the highest 99th percentile; %NULL without answers. */
static const SquallSlice *
find_most (const SquallResult *result)
{
  const SquallSlice *most = NULL;

  for (guint i = 0; result != NULL && i < result->slices->len; i++)
    {
      const SquallSlice *slice = get_slice (result, i);

      if (slice->response_spread.count > 0 &&
          (most == NULL || slice->response_spread.p99_ns > most->response_spread.p99_ns))
        most = slice;
    }
  return most;
}

static void
draw_axis (SquallChart *self, const SquallResult *result, SquallAxis *axis)
{
  const SquallSlice *most = find_most (result);
  g_autoptr (GPtrArray) labels = g_ptr_array_new_with_free_func (g_free);

  squall_axis_fit (axis,
                   most != NULL ? (double) most->response_spread.p99_ns * HEADROOM : 0,
                   N_STEPS);
  if (most != NULL)
    for (guint i = 0; i < squall_axis_get_n_ticks (axis); i++)
      g_ptr_array_add (labels, squall_axis_format_latency (i * axis->step, axis->step, axis->high));
  squall_plot_add_values (&self->plot, axis, labels);
}

static SquallChartPoint
make_point (const SquallSlice *slice)
{
  const SquallSpread *spread = &slice->response_spread;
  SquallChartPoint point = { .at = get_middle_ns (slice), .values = { NAN, NAN, NAN } };

  if (spread->count > 0)
    {
      point.values[0] = (double) spread->p50_ns;
      point.values[1] = (double) spread->p90_ns;
      point.values[2] = (double) spread->p99_ns;
    }
  return point;
}

static GArray *
list_points (const SquallResult *result)
{
  GArray *points = g_array_new (FALSE, FALSE, sizeof (SquallChartPoint));

  for (guint i = 0; result != NULL && i < result->slices->len; i++)
    {
      SquallChartPoint point = make_point (get_slice (result, i));

      g_array_append_val (points, point);
    }
  return points;
}

/* Of the newest slice that has answers while the run goes on, of the whole run after that. */
static char *
dup_entry_value (const SquallResult *result, double percentile)
{
  if (result == NULL || squall_histogram_get_count (result->response) == 0)
    return g_strdup ("–");
  return squall_format_latency (
      (gint64) squall_histogram_get_value_at_percentile (result->response, percentile));
}

static char *
dup_newest_value (const SquallResult *result, guint series)
{
  for (guint i = result != NULL ? result->slices->len : 0; i > 0; i--)
    {
      const SquallSpread *spread = &get_slice (result, i - 1)->response_spread;
      const guint64 values[] = { spread->p50_ns, spread->p90_ns, spread->p99_ns };

      if (spread->count > 0)
        return squall_format_latency ((gint64) values[series]);
    }
  return g_strdup ("–");
}

static void
add_all_series (SquallChart *self, const SquallResult *result)
{
  static const struct
  {
    SquallInk ink;
    const char *name;
    double percentile;
  } series[] = {
    { SQUALL_INK_P50, "p50", 50 },
    { SQUALL_INK_P90, "p90", 90 },
    { SQUALL_INK_P99, "p99", 99 },
  };
  gboolean is_over = result != NULL && result->ending != SQUALL_ENDING_NONE;

  for (guint i = 0; i < G_N_ELEMENTS (series); i++)
    squall_chart_add_series (self,
                             series[i].ink,
                             series[i].name,
                             is_over ? dup_entry_value (result, series[i].percentile)
                                     : dup_newest_value (result, i));
  self->has_legend = TRUE;
}

static void
draw (SquallChart *self, const SquallResult *result)
{
  g_autoptr (GArray) points = list_points (result);
  SquallAxis axis;

  add_all_series (self, result);
  squall_time_chart_make_room (self, result);
  draw_axis (self, result, &axis);
  squall_time_chart_draw (self, result, points, axis.high, SQUALL_METRIC_PERCENTILE);
}

static char *
dup_value (const SquallChart *self, guint series, double value)
{
  return squall_format_latency ((gint64) value);
}

static char *
dup_summary (const SquallResult *result)
{
  const SquallSlice *most = find_most (result);
  g_autofree char *time = squall_format_run_time (result->elapsed_ns);
  g_autofree char *median = dup_entry_value (result, 50);
  g_autofree char *p99 = dup_entry_value (result, 99);
  g_autofree char *highest = NULL;
  g_autofree char *when = NULL;
  g_autofree char *sentence = NULL;

  if (most == NULL)
    return g_strdup (_ ("No answers yet."));
  highest = squall_format_latency ((gint64) most->response_spread.p99_ns);
  when = squall_time_axis_dup_title (get_middle_ns (most));
  /* Translators: how long a run took so far; the last two are the highest 99th percentile of a
     part of the run, and when that was: “33 s. Median 4.23 ms, 99th percentile 23.2 ms, highest
     32.6 ms at 22 s.” */
  sentence = g_strdup_printf (_ ("%s. Median %s, 99th percentile %s, highest %s at %s."),
                              time,
                              median,
                              p99,
                              highest,
                              when);
  return squall_time_chart_dup_summary (sentence, result);
}

static void
fill_table (SquallChartTable *table, const SquallResult *result)
{
  const char *const heads[] = { C_ ("chart", "Time"), "p50", "p90", "p99" };

  squall_chart_table_set_heads (table, heads, G_N_ELEMENTS (heads));
  for (guint i = 0; i < result->slices->len; i++)
    {
      const SquallSlice *slice = get_slice (result, i);
      const SquallSpread *spread = &slice->response_spread;
      const guint64 values[] = { spread->p50_ns, spread->p90_ns, spread->p99_ns };

      squall_chart_table_add (
          table,
          squall_time_axis_dup_title ((double) (slice->start_ns + slice->length_ns)));
      for (guint j = 0; j < G_N_ELEMENTS (values); j++)
        squall_chart_table_add (table,
                                spread->count > 0 ? squall_format_latency ((gint64) values[j])
                                                  : g_strdup ("–"));
    }
}

const SquallChartClass squall_latency_chart = {
  .id = "latency",
  .title = NC_ ("chart", "Latency"),
  .draw = draw,
  .dup_point_title = squall_time_chart_dup_point_title,
  .dup_value = dup_value,
  .dup_summary = dup_summary,
  .fill_table = fill_table,
};
