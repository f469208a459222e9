/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/squall-time-chart.h"

#include "core/squall-format.h"
#include "core/squall-i18n.h"
#include "core/squall-span.h"
#include "report/squall-time-axis.h"

#define BAND_OPACITY        0.16f
#define STRONG_BAND_OPACITY 0.3f
/* Who listens cannot skip what is not wanted. */
#define MARKS_SAID 5

void
squall_time_chart_make_room (SquallChart *self, const SquallResult *result)
{
  if (squall_time_axis_needs_top (result))
    self->plot.from.y += self->style.font_size;
}

/* At least a pixel of each. */
static void
draw_span (SquallChart *self, const SquallTimeAxis *time, const SquallSpan *span)
{
  SquallShape band = { .ink = SQUALL_INK_STATUS_4XX,
                       .opacity = self->style.is_high_contrast ? STRONG_BAND_OPACITY
                                                               : BAND_OPACITY };
  float left = squall_time_axis_get_x (time, &self->plot, (double) span->from_ns);
  float right = squall_time_axis_get_x (time, &self->plot, (double) span->to_ns);

  squall_drawing_add_rectangle (
      self->drawing,
      band,
      (SquallPoint) { MIN (left, self->plot.to.x - 1), self->plot.from.y },
      (SquallPoint) { MAX (right, MIN (left, self->plot.to.x - 1) + 1), self->plot.to.y });
}

static void
draw_spans (SquallChart *self, const SquallTimeAxis *time, const SquallResult *result)
{
  g_autoptr (GArray) spans = squall_spans_new_of_client (result);

  if (spans->len == 0)
    return;
  for (guint i = 0; i < spans->len; i++)
    draw_span (self, time, &g_array_index (spans, SquallSpan, i));
  squall_chart_set_band (self,
                         SQUALL_INK_STATUS_4XX,
                         _ ("This computer was the limit"),
                         squall_format_run_time (squall_spans_get_length_ns (spans)));
}

static void
draw_limits (SquallChart *self, const SquallResult *result, double high, SquallMetric metric)
{
  const GPtrArray *thresholds = result->plan->thresholds;

  for (guint i = 0; i < thresholds->len; i++)
    {
      const SquallThreshold *threshold = g_ptr_array_index (thresholds, i);

      if (threshold->metric == metric)
        squall_plot_add_limit (&self->plot, threshold->limit / high, threshold->text);
    }
}

void
squall_time_chart_draw (SquallChart *self,
                        const SquallResult *result,
                        GArray *points,
                        double high,
                        SquallMetric metric)
{
  SquallTimeAxis time;

  squall_time_axis_init (&time, result, self->plot.to.x - self->plot.from.x);
  if (result != NULL)
    draw_spans (self, &time, result);
  squall_time_axis_draw (&time, &self->plot, result);
  for (guint i = 0; i < points->len; i++)
    {
      SquallChartPoint *point = &g_array_index (points, SquallChartPoint, i);

      point->x = squall_time_axis_get_x (&time, &self->plot, point->at);
    }
  squall_chart_take_picked (self, points, high);
  squall_chart_draw_lines (self);
  if (result != NULL)
    draw_limits (self, result, high, metric);
}

char *
squall_time_chart_dup_point_title (const SquallChart *self, const SquallChartPoint *point)
{
  return squall_time_axis_dup_title (point->at);
}

static void
append_spans (GString *summary, const SquallResult *result)
{
  g_autoptr (GArray) spans = squall_spans_new_of_client (result);
  const SquallSpan *first = &g_array_index (spans, SquallSpan, 0);
  g_autofree char *length = NULL;
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;

  if (spans->len == 0)
    return;
  length = squall_format_run_time (squall_spans_get_length_ns (spans));
  from = squall_time_axis_dup_title ((double) first->from_ns);
  to = squall_time_axis_dup_title ((double) first->to_ns);
  g_string_append_c (summary, ' ');
  if (spans->len == 1)
    /* Translators: two instants since the start of a run: “from 3.0 s to 9.0 s” */
    g_string_append_printf (summary, _ ("This computer was the limit from %s to %s."), from, to);
  else
    /* Translators: how long in all, and two instants since the start of a run */
    g_string_append_printf (summary,
                            _ ("This computer was the limit for %s in all, first from %s to %s."),
                            length,
                            from,
                            to);
}

static void
append_marks (GString *summary, const SquallResult *result)
{
  g_autoptr (GString) list = g_string_new (NULL);

  if (result->marks->len == 0)
    return;
  for (guint i = 0; i < MIN (result->marks->len, MARKS_SAID); i++)
    {
      const SquallMark *mark = &g_array_index (result->marks, SquallMark, i);
      g_autofree char *label = squall_mark_dup_label (mark);
      g_autofree char *time = squall_time_axis_dup_title ((double) mark->time_ns);

      g_string_append (list, i > 0 ? ", " : "");
      /* Translators: what was done to a run, and when: “rate 500/s at 12.3 s” */
      g_string_append_printf (list, C_ ("change", "%s at %s"), label, time);
    }
  if (result->marks->len > MARKS_SAID)
    g_string_append (list, ", …");
  g_string_append_c (summary, ' ');
  /* Translators: what was done to a run: “Changed: rate 500/s at 12.3 s, 9 connections at 15.0 s.”
   */
  g_string_append_printf (summary, _ ("Changed: %s."), list->str);
}

char *
squall_time_chart_dup_summary (const char *sentence, const SquallResult *result)
{
  GString *summary = g_string_new (sentence);

  append_spans (summary, result);
  append_marks (summary, result);
  return g_string_free (summary, FALSE);
}
