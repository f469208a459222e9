/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/squall-drawing.h"

/* How wide characters are, in heights of the font. */
#define DIGIT_WIDTH  0.62f
#define NARROW_WIDTH 0.30f
#define WIDE_WIDTH   1.0f

static void
clear_shape_cb (gpointer data)
{
  SquallShape *shape = data;

  g_clear_pointer (&shape->text, g_free);
}

SquallDrawing *
squall_drawing_new (float width, float height, float font_size)
{
  SquallDrawing *self = g_new0 (SquallDrawing, 1);

  self->width = width;
  self->height = height;
  self->font_size = font_size;
  self->shapes = g_array_new (FALSE, FALSE, sizeof (SquallShape));
  self->points = g_array_new (FALSE, FALSE, sizeof (SquallPoint));
  g_array_set_clear_func (self->shapes, clear_shape_cb);
  return self;
}

void
squall_drawing_free (SquallDrawing *self)
{
  if (self == NULL)
    return;
  g_array_unref (self->shapes);
  g_array_unref (self->points);
  g_free (self);
}

const SquallPoint *
squall_drawing_get_points (const SquallDrawing *self, const SquallShape *shape)
{
  return &g_array_index (self->points, SquallPoint, shape->first_point);
}

void
squall_drawing_add (SquallDrawing *self,
                    SquallShape shape,
                    const SquallPoint *points,
                    guint n_points,
                    const char *text)
{
  shape.first_point = self->points->len;
  shape.n_points = n_points;
  shape.text = g_strdup (text);
  if (shape.opacity_below <= 0)
    shape.opacity_below = shape.opacity;
  g_array_append_vals (self->points, points, n_points);
  g_array_append_val (self->shapes, shape);
}

void
squall_drawing_add_line (SquallDrawing *self, SquallShape shape, SquallPoint from, SquallPoint to)
{
  shape.kind = SQUALL_SHAPE_LINE;
  squall_drawing_add (self, shape, (SquallPoint[]) { from, to }, 2, NULL);
}

void
squall_drawing_add_rectangle (SquallDrawing *self,
                              SquallShape shape,
                              SquallPoint from,
                              SquallPoint to)
{
  shape.kind = SQUALL_SHAPE_RECTANGLE;
  squall_drawing_add (self, shape, (SquallPoint[]) { from, to }, 2, NULL);
}

void
squall_drawing_add_dot (SquallDrawing *self, SquallShape shape, SquallPoint centre)
{
  shape.kind = SQUALL_SHAPE_DOT;
  squall_drawing_add (self, shape, &centre, 1, NULL);
}

void
squall_drawing_add_text (SquallDrawing *self,
                         const char *text,
                         SquallPoint at,
                         float anchor,
                         float opacity)
{
  SquallShape shape = { .kind = SQUALL_SHAPE_TEXT, .opacity = opacity, .anchor = anchor };

  squall_drawing_add (self, shape, &at, 1, text);
}

float
squall_drawing_estimate_width (const SquallDrawing *self, const char *text)
{
  float width = 0;

  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar character = g_utf8_get_char (at);

      if (g_unichar_iswide (character))
        width += WIDE_WIDTH;
      else if (g_unichar_isspace (character) || g_unichar_ispunct (character))
        width += NARROW_WIDTH;
      else
        width += DIGIT_WIDTH;
    }
  return width * self->font_size;
}
