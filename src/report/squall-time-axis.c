/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/squall-time-axis.h"

#include <math.h>

#include "core/squall-clock.h"
#include "core/squall-format.h"
#include "core/squall-i18n.h"

#define PIXELS_PER_TICK 70.0f
#define SECOND_NS       ((double) SQUALL_NS_PER_SECOND)
#define LEAST_NS        (10 * SECOND_NS)

/* In which unit an axis of that length is labelled. */
static double
choose_unit (double high_ns)
{
  if (high_ns < 120 * SECOND_NS)
    return SECOND_NS;
  return high_ns < 120 * 60 * SECOND_NS ? 60 * SECOND_NS : 3600 * SECOND_NS;
}

static double
get_end_ns (const SquallResult *result)
{
  double elapsed_ns = result != NULL ? (double) result->elapsed_ns : 0;

  if (result != NULL && result->ending != SQUALL_ENDING_NONE && elapsed_ns > 0)
    return elapsed_ns;
  return MAX (LEAST_NS, elapsed_ns);
}

void
squall_time_axis_init (SquallTimeAxis *self, const SquallResult *result, float width)
{
  self->high_ns = get_end_ns (result);
  self->unit_ns = choose_unit (self->high_ns);
  self->step = squall_axis_get_step (self->high_ns / self->unit_ns,
                                     CLAMP (width / PIXELS_PER_TICK, 2, 8));
}

float
squall_time_axis_get_x (const SquallTimeAxis *self, const SquallPlot *plot, double time_ns)
{
  return squall_plot_get_x (plot, CLAMP (time_ns / self->high_ns, 0, 1));
}

static const char *
get_unit (const SquallTimeAxis *self)
{
  if (self->unit_ns <= SECOND_NS)
    return C_ ("unit", "s");
  return self->unit_ns <= 60 * SECOND_NS ? C_ ("unit", "min") : C_ ("unit", "h");
}

static void
add_labels (const SquallTimeAxis *self, SquallPlot *plot)
{
  double high = self->high_ns / self->unit_ns;

  for (guint i = 0; i * self->step <= high * 1.001; i++)
    {
      double value = i * self->step;
      g_autofree char *number = squall_axis_format_number (value, self->step);
      g_autofree char *label = squall_format_with_unit (number, get_unit (self));

      squall_plot_add_label (plot,
                             squall_time_axis_get_x (self, plot, value * self->unit_ns),
                             label);
    }
}

static void
shade (const SquallTimeAxis *self, SquallPlot *plot, double from_ns, double to_ns)
{
  SquallPoint from = { squall_time_axis_get_x (self, plot, from_ns), plot->from.y };
  SquallPoint to = { squall_time_axis_get_x (self, plot, to_ns), plot->to.y };

  squall_drawing_add_rectangle (plot->drawing, (SquallShape) { .opacity = 0.07f }, from, to);
}

/* Adds a text above the data unless it would touch the last one, which ends at @end. */
static float
add_text (SquallPlot *plot, float x, float end, const char *text)
{
  const SquallDrawing *drawing = plot->drawing;
  float width = squall_drawing_estimate_width (drawing, text);
  float left = MAX (0, MIN (x, drawing->width - width));

  if (left < end)
    return end;
  squall_drawing_add_text (plot->drawing,
                           text,
                           (SquallPoint) { left, plot->from.y - 0.8f * drawing->font_size },
                           0,
                           0.75f);
  return left + width + drawing->font_size / 2;
}

static float
add_warm_up (const SquallTimeAxis *self, SquallPlot *plot, const SquallResult *result)
{
  if (result->measured_from_ns <= 0)
    return 0;
  shade (self, plot, 0, (double) result->measured_from_ns);
  /* Translators: above the shaded begin of a chart over time */
  return add_text (plot, plot->from.x, 0, _ ("warm-up"));
}

static void
add_marks (const SquallTimeAxis *self, SquallPlot *plot, const SquallResult *result, float end)
{
  float last_x = -1;

  for (guint i = 0; i < result->marks->len; i++)
    {
      const SquallMark *mark = &g_array_index (result->marks, SquallMark, i);
      g_autofree char *label = squall_mark_dup_label (mark);
      float x = squall_time_axis_get_x (self, plot, (double) mark->time_ns);

      /* One line is all that a column can show. */
      if (x - last_x < 1)
        continue;
      last_x = x;
      squall_plot_add_upright (plot, x, 0.45f, SQUALL_DASH_SHORT);
      end = add_text (plot, x, end, label);
    }
}

gboolean
squall_time_axis_needs_top (const SquallResult *result)
{
  return result != NULL && (result->marks->len > 0 || result->measured_from_ns > 0);
}

void
squall_time_axis_draw (const SquallTimeAxis *self, SquallPlot *plot, const SquallResult *result)
{
  add_labels (self, plot);
  if (result != NULL)
    add_marks (self, plot, result, add_warm_up (self, plot, result));
}

char *
squall_time_axis_dup_title (double time_ns)
{
  g_autofree char *number = NULL;

  if (time_ns >= 120 * SECOND_NS)
    return squall_format_run_time ((gint64) time_ns);
  number = g_strdup_printf ("%.1f", time_ns / SECOND_NS);
  return squall_format_with_unit (number, C_ ("unit", "s"));
}
