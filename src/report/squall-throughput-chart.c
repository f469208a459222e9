/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "core/squall-format.h"
#include "core/squall-i18n.h"
#include "report/squall-rate-series.h"
#include "report/squall-time-axis.h"
#include "report/squall-time-chart.h"

#define N_STEPS      4
#define HEADROOM     1.08
#define ROWS_AT_MOST 120

static double
get_middle_ns (const SquallRateBin *bin)
{
  return (double) bin->start_ns + (double) bin->length_ns / 2;
}

/* The bin with the greatest rate; %NULL without any. */
static const SquallRateBin *
find_most (const GArray *bins)
{
  const SquallRateBin *most = NULL;

  for (guint i = 0; i < bins->len; i++)
    {
      const SquallRateBin *bin = &g_array_index (bins, SquallRateBin, i);

      if (!isnan (bin->rate_hz) && (most == NULL || bin->rate_hz > most->rate_hz))
        most = bin;
    }
  return most;
}

/* The highest of what came and what was due. */
static double
find_highest (const GArray *bins)
{
  double highest = 0;

  for (guint i = 0; i < bins->len; i++)
    {
      const SquallRateBin *bin = &g_array_index (bins, SquallRateBin, i);

      highest = fmax (highest, fmax (bin->rate_hz, bin->due_hz));
    }
  return highest;
}

static void
draw_axis (SquallChart *self, const GArray *bins, SquallAxis *axis)
{
  g_autoptr (GPtrArray) labels = g_ptr_array_new_with_free_func (g_free);
  double high = find_highest (bins) * HEADROOM;

  squall_axis_fit (axis, high, N_STEPS);
  if (high > 0)
    for (guint i = 0; i < squall_axis_get_n_ticks (axis); i++)
      g_ptr_array_add (labels, squall_axis_format_number (i * axis->step, axis->step));
  squall_plot_add_values (&self->plot, axis, labels);
}

static GArray *
list_points (const GArray *bins)
{
  GArray *points = g_array_new (FALSE, FALSE, sizeof (SquallChartPoint));

  for (guint i = 0; i < bins->len; i++)
    {
      const SquallRateBin *bin = &g_array_index (bins, SquallRateBin, i);
      SquallChartPoint point = { .at = get_middle_ns (bin),
                                 .values = { bin->rate_hz, bin->due_hz } };

      g_array_append_val (points, point);
    }
  return points;
}

static void
add_all_series (SquallChart *self, const SquallResult *result)
{
  if (result == NULL || !squall_plan_is_open (result->plan))
    {
      squall_chart_add_series (self, SQUALL_INK_RATE, _ ("requests per second"), NULL);
      return;
    }
  /* Translators: legend of a chart: requests that were answered, and those that were to be sent */
  squall_chart_add_series (self, SQUALL_INK_RATE, _ ("answered"), g_strdup (""));
  squall_chart_add_series (self, SQUALL_INK_TEXT, _ ("due (dashed)"), g_strdup (""));
  self->n_guides = 1;
  self->has_legend = TRUE;
}

static void
draw (SquallChart *self, const SquallResult *result)
{
  g_autoptr (GArray) bins = result != NULL ? squall_rate_series_new (result)
                                           : g_array_new (FALSE, FALSE, sizeof (SquallRateBin));
  g_autoptr (GArray) points = list_points (bins);
  SquallAxis axis;

  add_all_series (self, result);
  squall_time_chart_make_room (self, result);
  draw_axis (self, bins, &axis);
  squall_time_chart_draw (self, result, points, axis.high, SQUALL_METRIC_RATE);
}

static char *
dup_value (const SquallChart *self, guint series, double value)
{
  return squall_format_rate (value);
}

static char *
dup_summary (const SquallResult *result)
{
  g_autoptr (GArray) bins = squall_rate_series_new (result);
  const SquallRateBin *most = find_most (bins);
  g_autofree char *time = squall_format_run_time (result->elapsed_ns);
  g_autofree char *mean = squall_format_rate (squall_result_get_rate_hz (result));
  g_autofree char *highest = NULL;
  g_autofree char *when = NULL;
  g_autofree char *sentence = NULL;

  if (most == NULL)
    return g_strdup (_ ("No answers yet."));
  highest = squall_format_rate (most->rate_hz);
  when = squall_time_axis_dup_title (get_middle_ns (most));
  /* Translators: how long a run took so far, requests a second on average and at most, and when
     these were: “33 s. 12,346/s on average, highest 13,050/s at 22.5 s.” */
  sentence =
      g_strdup_printf (_ ("%s. %s on average, highest %s at %s."), time, mean, highest, when);
  return squall_time_chart_dup_summary (sentence, result);
}

/* Of as many bins in a row as it takes to have no more rows than a person reads. */
static void
fill_table (SquallChartTable *table, const SquallResult *result)
{
  const char *const heads[] = { C_ ("chart", "Time"), C_ ("chart", "Requests per Second") };
  g_autoptr (GArray) bins = squall_rate_series_new (result);
  guint n_together = (bins->len + ROWS_AT_MOST - 1) / ROWS_AT_MOST;

  squall_chart_table_set_heads (table, heads, G_N_ELEMENTS (heads));
  for (guint i = 0; i < bins->len; i += n_together)
    {
      double sum = 0;
      guint n = MIN (n_together, bins->len - i);
      const SquallRateBin *last = &g_array_index (bins, SquallRateBin, i + n - 1);

      for (guint j = i; j < i + n; j++)
        sum += g_array_index (bins, SquallRateBin, j).rate_hz;
      squall_chart_table_add (
          table,
          squall_time_axis_dup_title ((double) (last->start_ns + last->length_ns)));
      squall_chart_table_add (table, isnan (sum) ? g_strdup ("–") : squall_format_rate (sum / n));
    }
}

const SquallChartClass squall_throughput_chart = {
  .id = "throughput",
  .title = NC_ ("chart", "Throughput"),
  .draw = draw,
  .dup_point_title = squall_time_chart_dup_point_title,
  .dup_value = dup_value,
  .dup_summary = dup_summary,
  .fill_table = fill_table,
};
