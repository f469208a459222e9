/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "core/squall-format.h"
#include "core/squall-i18n.h"
#include "report/squall-chart-private.h"
#include "report/squall-latency-classes.h"

#define PIXELS_PER_CLASS 8.0f
#define CLASSES_LEAST    12
#define CLASSES_MOST     60
#define TABLE_CLASSES    40
#define N_MARKS          3

static double *
count_classes (const SquallLatencyClasses *classes, const SquallHistogram *histogram)
{
  double *counts = g_new0 (double, classes->n);
  guint first, end;

  squall_histogram_get_used (histogram, &first, &end);
  for (guint i = first; i < end; i++)
    {
      guint64 lowest, highest;
      guint64 count = squall_histogram_get_bucket (histogram, i, &lowest, &highest);

      if (count > 0)
        squall_latency_classes_count (classes, lowest, highest, count, counts);
    }
  return counts;
}

static void
draw_bars (SquallChart *self, const SquallLatencyClasses *classes, const double *counts)
{
  float width = (self->plot.to.x - self->plot.from.x) / (float) classes->n;
  double most = 0;

  for (guint i = 0; i < classes->n; i++)
    most = MAX (most, counts[i]);
  for (guint i = 0; i < classes->n; i++)
    {
      float left = self->plot.from.x + (float) i * width;
      float top = MIN (squall_plot_get_y (&self->plot, counts[i] / most), self->plot.to.y - 1.5f);
      float right = left + MAX (1, width - 1.5f);
      SquallShape bar = { .ink = SQUALL_INK_P90,
                          .opacity = self->style.is_high_contrast ? 1 : 0.85f,
                          .size = MIN (2.5f, width / 3) };
      SquallChartPoint point = { .x = (left + right) / 2,
                                 .at = squall_latency_classes_get_bound (classes, i),
                                 .values = { counts[i],
                                             squall_latency_classes_get_bound (classes, i + 1) },
                                 .ys = { top } };

      if (counts[i] < 0.5)
        continue;
      squall_drawing_add_rectangle (self->drawing,
                                    bar,
                                    (SquallPoint) { left, top },
                                    (SquallPoint) { right, self->plot.to.y });
      g_array_append_val (self->points, point);
    }
}

static void
draw_labels (SquallChart *self, const SquallLatencyClasses *classes)
{
  g_autoptr (GArray) ticks = squall_latency_classes_list_ticks (classes);

  for (guint i = 0; i < ticks->len; i++)
    {
      double tick = g_array_index (ticks, double, i);
      g_autofree char *label = squall_axis_format_latency (tick, tick, tick);

      squall_plot_add_label (
          &self->plot,
          squall_plot_get_x (&self->plot, squall_latency_classes_get_place (classes, tick)),
          label);
    }
}

typedef struct
{
  char *text;
  float x;
  float left;
  float width;
} Mark;

/* Pushed to the right of those before them, and back where there is no more room. */
static void
place_marks (const SquallChart *self, Mark *marks)
{
  float gap = self->style.font_size * 0.8f;
  float bound = self->drawing->width;

  for (guint i = 0; i < N_MARKS; i++)
    {
      marks[i].left = MAX (0, marks[i].x - marks[i].width / 2);
      if (i > 0)
        marks[i].left = MAX (marks[i].left, marks[i - 1].left + marks[i - 1].width + gap);
    }
  for (guint i = N_MARKS; i > 0; i--)
    {
      marks[i - 1].left = MIN (marks[i - 1].left, bound - marks[i - 1].width);
      bound = marks[i - 1].left - gap;
    }
}

static char *
dup_mark_text (guint number, guint64 value_ns)
{
  g_autofree char *value = squall_format_latency ((gint64) value_ns);

  if (number == 0)
    /* Translators: a mark in a chart: “median 4.23 ms” */
    return g_strdup_printf (_ ("median %s"), value);
  return g_strdup_printf (number == 1 ? "p90 %s" : "p99 %s", value);
}

static void
draw_marks (SquallChart *self,
            const SquallLatencyClasses *classes,
            const SquallHistogram *histogram)
{
  static const double percentiles[N_MARKS] = { 50, 90, 99 };
  Mark marks[N_MARKS];

  for (guint i = 0; i < N_MARKS; i++)
    {
      guint64 value = squall_histogram_get_value_at_percentile (histogram, percentiles[i]);
      double place = squall_latency_classes_get_place (classes, (double) value);

      marks[i].text = dup_mark_text (i, value);
      marks[i].x = squall_plot_get_x (&self->plot, place);
      marks[i].width = squall_drawing_estimate_width (self->drawing, marks[i].text);
    }
  place_marks (self, marks);
  for (guint i = 0; i < N_MARKS; i++)
    {
      SquallPoint at = { marks[i].left + marks[i].width / 2, 0.7f * self->style.font_size };

      squall_plot_add_upright (&self->plot, marks[i].x, 0.6f, SQUALL_DASH_SHORT);
      if (marks[i].left >= 0)
        squall_drawing_add_text (self->drawing, marks[i].text, at, 0.5f, 0.85f);
      g_free (marks[i].text);
    }
}

static void
draw (SquallChart *self, const SquallResult *result)
{
  SquallLatencyClasses classes;
  g_autofree double *counts = NULL;

  squall_chart_add_series (self, SQUALL_INK_P90, _ ("requests"), NULL);
  self->plot.from = (SquallPoint) { 0, 1.8f * self->style.font_size };
  self->plot.to.x = self->drawing->width;
  squall_plot_add_base (&self->plot);
  if (result == NULL || squall_histogram_get_count (result->response) == 0)
    return;
  self->n_all = (double) squall_histogram_get_count (result->response);
  squall_latency_classes_init (
      &classes,
      result->response,
      (guint) CLAMP (self->drawing->width / PIXELS_PER_CLASS, CLASSES_LEAST, CLASSES_MOST));
  counts = count_classes (&classes, result->response);
  draw_bars (self, &classes, counts);
  draw_labels (self, &classes);
  draw_marks (self, &classes, result->response);
}

static char *
dup_point_title (const SquallChart *self, const SquallChartPoint *point)
{
  const SquallLatencyClasses class = { point->at, point->values[1], 1 };

  return squall_latency_classes_dup_range (&class, 0);
}

static char *
dup_count (double n_values, double n_all)
{
  g_autofree char *count = squall_format_count ((guint64) llround (n_values));
  g_autofree char *share = squall_format_share ((guint64) llround (n_values),
                                                (guint64) llround (n_all));

  /* Translators: how many, and their share: “1,234 (12.3 %)” */
  return g_strdup_printf (C_ ("count and share", "%s (%s)"), count, share);
}

static char *
dup_value (const SquallChart *self, guint series, double value)
{
  return dup_count (value, self->n_all);
}

static char *
dup_summary (const SquallResult *result)
{
  const SquallHistogram *histogram = result->response;
  g_autofree char *count = squall_format_count (squall_histogram_get_count (histogram));
  g_autofree char *least = squall_format_latency ((gint64) squall_histogram_get_min (histogram));
  g_autofree char *most = squall_format_latency ((gint64) squall_histogram_get_max (histogram));
  g_autofree char *p90 = squall_format_latency (
      (gint64) squall_histogram_get_value_at_percentile (histogram, 90));
  g_autofree char *median = squall_format_latency (
      (gint64) squall_histogram_get_value_at_percentile (histogram, 50));

  if (squall_histogram_get_count (histogram) == 0)
    return g_strdup (_ ("No answers yet."));
  /* Translators: how many requests, then the latencies of the fastest and the slowest, of half, and
     of nine in ten of them */
  return g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE,
                   "%s request took from %s to %s: half at most %s, nine in ten at most %s.",
                   "%s requests took from %s to %s: half at most %s, nine in ten at most %s.",
                   (gulong) squall_histogram_get_count (histogram)),
      count,
      least,
      most,
      median,
      p90);
}

static void
fill_table (SquallChartTable *table, const SquallResult *result)
{
  const char *const heads[] = { C_ ("chart", "Latency"), C_ ("chart", "Requests") };
  SquallLatencyClasses classes;
  g_autofree double *counts = NULL;

  squall_chart_table_set_heads (table, heads, G_N_ELEMENTS (heads));
  if (squall_histogram_get_count (result->response) == 0)
    return;
  squall_latency_classes_init (&classes, result->response, TABLE_CLASSES);
  counts = count_classes (&classes, result->response);
  for (guint i = 0; i < classes.n; i++)
    {
      if (counts[i] < 0.5)
        continue;
      squall_chart_table_add (table, squall_latency_classes_dup_range (&classes, i));
      squall_chart_table_add (
          table,
          dup_count (counts[i], (double) squall_histogram_get_count (result->response)));
    }
}

const SquallChartClass squall_histogram_chart = {
  .id = "histogram",
  .title = NC_ ("chart", "How Long Requests Took"),
  .draw = draw,
  .dup_point_title = dup_point_title,
  .dup_value = dup_value,
  .dup_summary = dup_summary,
  .fill_table = fill_table,
};
