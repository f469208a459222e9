/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/squall-read-out.h"

#include <math.h>

#define DISTANCE     12
#define PADDING_X    10
#define PADDING_Y    7
#define LINE_GAP     3
#define SWATCH_SIZE  8
#define SWATCH_GAP   6
#define COLUMN_GAP   14
#define RADIUS       8
#define DOT_RADIUS   4
#define LINE_OPACITY 0.5f
#define NAME_OPACITY 0.65f
#define EDGE_OPACITY 0.12f

/* How large the box and its columns are, in pixels. */
typedef struct
{
  float width;
  float height;
  float line_height;
} Box;

static float
measure (SquallBrush *brush, const char *text, gboolean is_bold, float *height)
{
  int width_px;
  int height_px;

  squall_brush_set_text (brush, text, is_bold);
  pango_layout_get_pixel_size (brush->layout, &width_px, &height_px);
  if (height != NULL)
    *height = (float) height_px;
  return (float) width_px;
}

static Box
measure_box (const SquallReading *reading, SquallBrush *brush)
{
  Box box = { 0 };
  float title_width = measure (brush, reading->title, TRUE, &box.line_height);
  float name_width = 0;
  float value_width = 0;

  for (guint i = 0; i < reading->n_items; i++)
    {
      name_width = MAX (name_width, measure (brush, reading->items[i].name, FALSE, NULL));
      value_width = MAX (value_width, measure (brush, reading->items[i].value, TRUE, NULL));
    }
  box.line_height += LINE_GAP;
  box.width = MAX (title_width, SWATCH_SIZE + SWATCH_GAP + name_width + COLUMN_GAP + value_width) +
              2 * PADDING_X;
  box.height = box.line_height * (float) (reading->n_items + 1) - LINE_GAP + 2 * PADDING_Y;
  return box;
}

/* Beside the line and within the chart, however narrow that is. */
static SquallPoint
place_box (const Box *box, const SquallReading *reading, const SquallChart *chart)
{
  const SquallDrawing *drawing = squall_chart_get_drawing (chart);
  SquallPoint from;
  SquallPoint to;
  float left = reading->x + DISTANCE;

  squall_chart_get_plot (chart, &from, &to);
  if (left + box->width > drawing->width)
    left = reading->x - DISTANCE - box->width;
  left = MAX (0, MIN (left, drawing->width - box->width));
  return (SquallPoint) { roundf (left), roundf (MAX (from.y, (from.y + to.y - box->height) / 2)) };
}

static void
draw_paper (SquallBrush *brush, const graphene_rect_t *bounds)
{
  static const float widths[] = { 1, 1, 1, 1 };
  GdkRGBA edge = brush->colours[SQUALL_INK_TEXT];
  GskRoundedRect shape;

  edge.alpha *= EDGE_OPACITY;
  gsk_rounded_rect_init_from_rect (&shape, bounds, RADIUS);
  gtk_snapshot_append_outset_shadow (brush->snapshot,
                                     &shape,
                                     &brush->colours[SQUALL_COLOUR_SHADE],
                                     0,
                                     1,
                                     0,
                                     5);
  gtk_snapshot_push_rounded_clip (brush->snapshot, &shape);
  gtk_snapshot_append_color (brush->snapshot, &brush->colours[SQUALL_COLOUR_PAPER], bounds);
  gtk_snapshot_pop (brush->snapshot);
  gtk_snapshot_append_border (brush->snapshot,
                              &shape,
                              widths,
                              (GdkRGBA[]) { edge, edge, edge, edge });
}

static void
write_item (SquallBrush *brush, const SquallReadingItem *item, SquallPoint at, const Box *box)
{
  float width = measure (brush, item->value, TRUE, NULL);
  SquallPoint centre = { at.x + SWATCH_SIZE / 2.0f, at.y + (box->line_height - LINE_GAP) / 2 };

  squall_brush_write (brush, at.x + box->width - 2 * PADDING_X - width, at.y, SQUALL_INK_TEXT, 1);
  measure (brush, item->name, FALSE, NULL);
  squall_brush_write (brush, at.x + SWATCH_SIZE + SWATCH_GAP, at.y, SQUALL_INK_TEXT, NAME_OPACITY);
  squall_brush_dot (brush, centre, SWATCH_SIZE / 2.0f, item->ink, 1);
}

static void
draw_box (const SquallReading *reading, const SquallChart *chart, SquallBrush *brush)
{
  Box box = measure_box (reading, brush);
  SquallPoint at = place_box (&box, reading, chart);

  draw_paper (brush, &GRAPHENE_RECT_INIT (at.x, at.y, box.width, box.height));
  at.x += PADDING_X;
  at.y += PADDING_Y;
  measure (brush, reading->title, TRUE, NULL);
  squall_brush_write (brush, at.x, at.y, SQUALL_INK_TEXT, 1);
  for (guint i = 0; i < reading->n_items; i++)
    {
      at.y += box.line_height;
      write_item (brush, &reading->items[i], at, &box);
    }
}

void
squall_read_out_draw (const SquallReading *reading, const SquallChart *chart, SquallBrush *brush)
{
  GdkRGBA line = brush->colours[SQUALL_INK_TEXT];
  SquallPoint from;
  SquallPoint to;

  line.alpha *= LINE_OPACITY;
  squall_chart_get_plot (chart, &from, &to);
  gtk_snapshot_append_color (brush->snapshot,
                             &line,
                             &GRAPHENE_RECT_INIT (floorf (reading->x), from.y, 1, to.y - from.y));
  for (guint i = 0; i < reading->n_items; i++)
    if (reading->items[i].y >= 0)
      squall_brush_dot (brush,
                        (SquallPoint) { reading->x, reading->items[i].y },
                        DOT_RADIUS,
                        reading->items[i].ink,
                        1);
  draw_box (reading, chart, brush);
}
