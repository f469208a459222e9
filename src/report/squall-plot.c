/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/squall-plot.h"

#include <math.h>

#define MARGIN        4.0f
#define GUTTER        8.0f
#define LABEL_OPACITY 0.65f
#define BASE_OPACITY  0.3f

void
squall_plot_init (SquallPlot *self, SquallDrawing *drawing, gboolean is_high_contrast)
{
  *self = (SquallPlot) {
    .drawing = drawing,
    .from = { 0, MARGIN + drawing->font_size / 2 },
    .to = { drawing->width - MARGIN, drawing->height - 1.8f * drawing->font_size },
    .is_high_contrast = is_high_contrast,
    .label_end = -G_MAXFLOAT,
  };
}

float
squall_plot_get_x (const SquallPlot *self, double share)
{
  return self->from.x + (float) share * (self->to.x - self->from.x);
}

float
squall_plot_get_y (const SquallPlot *self, double share)
{
  return self->to.y - (float) CLAMP (share, 0, 1) * (self->to.y - self->from.y);
}

/* In the middle of a row of pixels, or lines of one pixel would be two faint ones. */
static void
add_across (SquallPlot *self, float y, SquallShape shape)
{
  y = floorf (y) + 0.5f;
  squall_drawing_add_line (self->drawing,
                           shape,
                           (SquallPoint) { self->from.x, y },
                           (SquallPoint) { self->to.x, y });
}

void
squall_plot_add_base (SquallPlot *self)
{
  add_across (self, self->to.y, (SquallShape) { .opacity = BASE_OPACITY, .size = 1 });
}

static float
find_widest (const SquallDrawing *drawing, const GPtrArray *labels)
{
  float widest = 0;

  for (guint i = 0; i < labels->len; i++)
    widest = MAX (widest, squall_drawing_estimate_width (drawing, g_ptr_array_index (labels, i)));
  return widest;
}

void
squall_plot_add_values (SquallPlot *self, const SquallAxis *axis, const GPtrArray *labels)
{
  SquallShape grid = { .opacity = self->is_high_contrast ? 0.5f : 0.12f, .size = 1 };

  self->from.x = ceilf (find_widest (self->drawing, labels) + GUTTER);
  for (guint i = 0; i < labels->len; i++)
    {
      float y = squall_plot_get_y (self, i * axis->step / axis->high);

      if (i > 0)
        add_across (self, y, grid);
      squall_drawing_add_text (self->drawing,
                               g_ptr_array_index (labels, i),
                               (SquallPoint) { self->from.x - GUTTER, y },
                               1,
                               LABEL_OPACITY);
    }
  squall_plot_add_base (self);
}

void
squall_plot_add_label (SquallPlot *self, float x, const char *text)
{
  float width = squall_drawing_estimate_width (self->drawing, text);
  float left = CLAMP (x - width / 2, 0, MAX (0, self->drawing->width - width));

  if (left < self->label_end + GUTTER)
    return;
  squall_drawing_add_text (
      self->drawing,
      text,
      (SquallPoint) { left + width / 2, self->drawing->height - 0.7f * self->drawing->font_size },
      0.5f,
      LABEL_OPACITY);
  self->label_end = left + width;
}

void
squall_plot_add_upright (SquallPlot *self, float x, float opacity, SquallDash dash)
{
  SquallShape shape = { .opacity = opacity, .size = 1, .dash = dash };

  x = floorf (x) + 0.5f;
  squall_drawing_add_line (self->drawing,
                           shape,
                           (SquallPoint) { x, self->from.y },
                           (SquallPoint) { x, self->to.y });
}

void
squall_plot_add_limit (SquallPlot *self, double share, const char *text)
{
  SquallShape shape = { .opacity = 0.55f, .size = 1, .dash = SQUALL_DASH_SHORT };
  float y = squall_plot_get_y (self, share);
  float half = 0.7f * self->drawing->font_size;

  if (share <= 0 || share > 1)
    return;
  add_across (self, y, shape);
  /* Above the line, or below it where that is the top. */
  y += y - 2 * half < self->from.y ? half + 1 : -half - 1;
  squall_drawing_add_text (self->drawing, text, (SquallPoint) { self->from.x + 4, y }, 0, 0.85f);
}
