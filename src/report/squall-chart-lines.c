/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/squall-chart-private.h"

#include <math.h>

#include "core/squall-decimation.h"

static SquallChartPoint *
get_point (const SquallChart *self, guint number)
{
  return &g_array_index (self->points, SquallChartPoint, number);
}

static guint
count_measured (const SquallChart *self)
{
  return self->n_series - self->n_guides;
}

static GArray *
pick (const GArray *points, guint series)
{
  g_autofree double *x = g_new (double, points->len);
  g_autofree double *y = g_new (double, points->len);

  for (guint i = 0; i < points->len; i++)
    {
      const SquallChartPoint *point = &g_array_index (points, SquallChartPoint, i);

      x[i] = point->x;
      y[i] = point->values[series];
    }
  return squall_decimation_pick (x, y, points->len);
}

void
squall_chart_take_picked (SquallChart *self, const GArray *points, double high)
{
  g_autoptr (GArray) picked = pick (points, count_measured (self) - 1);

  for (guint i = 0; i < picked->len; i++)
    {
      guint index = g_array_index (picked, guint, i);
      SquallChartPoint point = g_array_index (points, SquallChartPoint, index);

      for (guint j = 0; j < self->n_series; j++)
        point.ys[j] = squall_plot_get_y (&self->plot, point.values[j] / high);
      g_array_append_val (self->points, point);
    }
}

/* Where the points that have a value in a series end, from @first on. */
static guint
find_end (const SquallChart *self, guint first, guint series)
{
  guint end = first;

  while (end < self->points->len && !isnan (get_point (self, end)->values[series]))
    end++;
  return end;
}

static void
append_line (const SquallChart *self, GArray *line, guint first, guint end, guint series)
{
  for (guint i = first; i < end; i++)
    {
      const SquallChartPoint *point = get_point (self, i);
      SquallPoint at = { point->x, point->ys[series] };

      g_array_append_val (line, at);
    }
}

/* Backwards along the line below, or along the bottom. */
static void
append_below (const SquallChart *self, GArray *area, guint first, guint end, guint series)
{
  SquallPoint corners[] = { { get_point (self, end - 1)->x, self->plot.to.y },
                            { get_point (self, first)->x, self->plot.to.y } };

  if (series == 0)
    {
      g_array_append_vals (area, corners, G_N_ELEMENTS (corners));
      return;
    }
  for (guint i = end; i > first; i--)
    {
      const SquallChartPoint *point = get_point (self, i - 1);
      SquallPoint at = { point->x, point->ys[series - 1] };

      g_array_append_val (area, at);
    }
}

static void
draw_area (SquallChart *self, guint first, guint end, guint series)
{
  static const float band_opacities[SQUALL_CHART_MOST_SERIES] = { 0.30f, 0.22f, 0.14f };
  g_autoptr (GArray) area = g_array_new (FALSE, FALSE, sizeof (SquallPoint));
  SquallShape shape = { .kind = SQUALL_SHAPE_AREA,
                        .ink = self->series[series].ink,
                        .opacity = count_measured (self) > 1 ? band_opacities[series] : 0.28f,
                        .opacity_below = count_measured (self) > 1 ? 0 : 0.02f };

  append_line (self, area, first, end, series);
  append_below (self, area, first, end, series);
  squall_drawing_add (self->drawing,
                      shape,
                      (const SquallPoint *) (const void *) area->data,
                      area->len,
                      NULL);
}

static SquallDash
get_dash (const SquallChart *self, guint series)
{
  static const SquallDash dashes[SQUALL_CHART_MOST_SERIES] = { SQUALL_DASH_NONE,
                                                               SQUALL_DASH_LONG,
                                                               SQUALL_DASH_DOTTED };

  return self->style.is_high_contrast ? dashes[series] : SQUALL_DASH_NONE;
}

static void
draw_line (SquallChart *self, guint first, guint end, guint series)
{
  g_autoptr (GArray) line = g_array_new (FALSE, FALSE, sizeof (SquallPoint));
  SquallShape shape = { .kind = SQUALL_SHAPE_LINE,
                        .ink = self->series[series].ink,
                        .opacity = 1,
                        .size = self->style.is_high_contrast ? 3 : 2,
                        .dash = get_dash (self, series) };

  append_line (self, line, first, end, series);
  /* A line of one point would not be seen. */
  if (line->len == 1)
    {
      squall_drawing_add_dot (self->drawing, shape, g_array_index (line, SquallPoint, 0));
      return;
    }
  squall_drawing_add (self->drawing,
                      shape,
                      (const SquallPoint *) (const void *) line->data,
                      line->len,
                      NULL);
}

static void
draw_run (SquallChart *self, guint first, guint end)
{
  for (guint i = 0; i < count_measured (self) && end - first > 1; i++)
    draw_area (self, first, end, i);
  for (guint i = 0; i < count_measured (self); i++)
    draw_line (self, first, end, i);
}

static void
draw_guide (SquallChart *self, guint first, guint end, guint series)
{
  g_autoptr (GArray) line = g_array_new (FALSE, FALSE, sizeof (SquallPoint));
  SquallShape shape = { .kind = SQUALL_SHAPE_LINE,
                        .ink = self->series[series].ink,
                        .opacity = 0.55f,
                        .size = 1,
                        .dash = SQUALL_DASH_SHORT };

  append_line (self, line, first, end, series);
  squall_drawing_add (self->drawing,
                      shape,
                      (const SquallPoint *) (const void *) line->data,
                      line->len,
                      NULL);
}

static void
draw_guides (SquallChart *self)
{
  for (guint series = count_measured (self); series < self->n_series; series++)
    for (guint i = 0; i < self->points->len;)
      {
        guint end = find_end (self, i, series);

        if (end > i + 1)
          draw_guide (self, i, end, series);
        i = end + 1;
      }
}

void
squall_chart_draw_lines (SquallChart *self)
{
  for (guint i = 0; i < self->points->len;)
    {
      guint end = find_end (self, i, 0);

      if (end > i)
        draw_run (self, i, end);
      i = end + 1;
    }
  draw_guides (self);
}
