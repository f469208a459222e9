/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/squall-chart-picture.h"

#define FONT_SIZE    13
#define PADDING      16
#define HEAD_HEIGHT  36
#define GAP          8
#define ITEM_GAP     20
#define SWATCH_SIZE  10
#define UNIT_OPACITY 0.65f

static float
add_text (SquallDrawing *self, const char *text, SquallPoint at, gboolean is_faint)
{
  SquallShape shape = {
    .kind = SQUALL_SHAPE_TEXT,
    .ink = SQUALL_INK_TEXT,
    .opacity = is_faint ? UNIT_OPACITY : 1,
    .is_bold = !is_faint,
  };

  squall_drawing_add (self, shape, &at, 1, text);
  return at.x + squall_drawing_estimate_width (self, text) + GAP;
}

static float
add_entry (SquallDrawing *self, const SquallLegendEntry *entry, SquallPoint at)
{
  SquallShape swatch = { .ink = entry->ink, .opacity = 1, .size = SWATCH_SIZE / 2.0f };

  squall_drawing_add_dot (self, swatch, (SquallPoint) { at.x + SWATCH_SIZE / 2.0f, at.y });
  at.x += SWATCH_SIZE + GAP;
  at.x = add_text (self, entry->name, at, TRUE);
  if (entry->value != NULL)
    at.x = add_text (self, entry->value, at, FALSE);
  return at.x - GAP + ITEM_GAP;
}

static void
add_head (SquallDrawing *self, const SquallChart *chart, const char *title, const char *unit)
{
  SquallPoint at = { PADDING, PADDING + FONT_SIZE / 2.0f };

  at.x = add_text (self, title, at, FALSE);
  if (unit != NULL && *unit != '\0')
    at.x = add_text (self, unit, at, TRUE);
  at.x += ITEM_GAP;
  for (guint i = 0; i < squall_chart_get_n_entries (chart); i++)
    at.x = add_entry (self, squall_chart_get_entry (chart, i), at);
}

static void
add_drawing (SquallDrawing *self, const SquallDrawing *drawing, SquallPoint at)
{
  g_autoptr (GArray) points = g_array_new (FALSE, FALSE, sizeof (SquallPoint));

  for (guint i = 0; i < drawing->shapes->len; i++)
    {
      const SquallShape *shape = &g_array_index (drawing->shapes, SquallShape, i);
      const SquallPoint *from = squall_drawing_get_points (drawing, shape);

      g_array_set_size (points, 0);
      for (guint j = 0; j < shape->n_points; j++)
        {
          SquallPoint point = { from[j].x + at.x, from[j].y + at.y };

          g_array_append_val (points, point);
        }
      squall_drawing_add (self,
                          *shape,
                          (const SquallPoint *) (gconstpointer) points->data,
                          points->len,
                          shape->text);
    }
}

SquallDrawing *
squall_chart_picture_new (SquallChartKind kind,
                          const SquallResult *result,
                          const char *title,
                          const char *unit)
{
  SquallDrawing *self =
      squall_drawing_new (SQUALL_CHART_PICTURE_WIDTH, SQUALL_CHART_PICTURE_HEIGHT, FONT_SIZE);
  SquallChartStyle style = {
    .width = SQUALL_CHART_PICTURE_WIDTH - 2 * PADDING,
    .height = SQUALL_CHART_PICTURE_HEIGHT - 2 * PADDING - HEAD_HEIGHT,
    .font_size = FONT_SIZE,
  };
  g_autoptr (SquallChart) chart = squall_chart_new (kind, result, &style);

  add_head (self, chart, title, unit);
  add_drawing (self,
               squall_chart_get_drawing (chart),
               (SquallPoint) { PADDING, PADDING + HEAD_HEIGHT });
  return self;
}
