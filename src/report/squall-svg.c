/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/squall-svg.h"

#include "report/squall-plain-number.h"

#define FONTS "Adwaita Sans, Cantarell, Inter, system-ui, sans-serif"

typedef struct
{
  GString *out;
  const SquallDrawing *drawing;
  SquallSvgColours colours;
  guint n_gradients;
} Writer;

static void
append_number (GString *out, const char *name, double value)
{
  g_string_append_printf (out, " %s=\"", name);
  squall_plain_number_append (out, "%.5g", value);
  g_string_append_c (out, '"');
}

static void
append_escaped (GString *out, const char *text)
{
  g_autofree char *escaped = g_markup_escape_text (text, -1);

  g_string_append (out, escaped);
}

static void
append_element (GString *out, const char *name, const char *text)
{
  if (text == NULL)
    return;
  g_string_append_printf (out, "<%s>", name);
  append_escaped (out, text);
  g_string_append_printf (out, "</%s>\n", name);
}

/* By class, an element's colour is that of the text in it: whose style says so. */
static void
append_colour (Writer *self, const char *property, const SquallShape *shape)
{
  const char *colour = "currentColor";

  if (self->colours == SQUALL_SVG_BY_CLASS && shape->ink != SQUALL_INK_TEXT)
    g_string_append_printf (self->out, " class=\"%s\"", squall_ink_get_id (shape->ink));
  if (self->colours != SQUALL_SVG_BY_CLASS)
    colour = squall_ink_get_colour (shape->ink, self->colours == SQUALL_SVG_DARK);
  g_string_append_printf (self->out, " %s=\"%s\"", property, colour);
}

static void
append_opacity (Writer *self, const char *property, const SquallShape *shape)
{
  if (shape->opacity < 1)
    append_number (self->out, property, (double) shape->opacity);
}

static void
append_points (Writer *self, const SquallShape *shape)
{
  const SquallPoint *points = squall_drawing_get_points (self->drawing, shape);

  g_string_append (self->out, " points=\"");
  for (guint i = 0; i < shape->n_points; i++)
    {
      g_string_append (self->out, i > 0 ? " " : "");
      squall_plain_number_append (self->out, "%.1f", (double) points[i].x);
      g_string_append_c (self->out, ',');
      squall_plain_number_append (self->out, "%.1f", (double) points[i].y);
    }
  g_string_append_c (self->out, '"');
}

static void
append_line (Writer *self, const SquallShape *shape)
{
  static const char *const dashes[] = { NULL, "4 4", "7 3", "2 3" };

  g_string_append (self->out, "<polyline fill=\"none\"");
  append_colour (self, "stroke", shape);
  append_opacity (self, "stroke-opacity", shape);
  append_number (self->out, "stroke-width", (double) shape->size);
  if (shape->dash != SQUALL_DASH_NONE)
    g_string_append_printf (self->out, " stroke-dasharray=\"%s\"", dashes[shape->dash]);
  else
    g_string_append (self->out, " stroke-linejoin=\"round\" stroke-linecap=\"round\"");
  append_points (self, shape);
  g_string_append (self->out, "/>\n");
}

/* Named for what it is and how many there were: a page holds one chart of a kind. */
static void
append_gradient (Writer *self, const SquallShape *shape, const char *id)
{
  g_string_append_printf (self->out,
                          "<linearGradient id=\"%s\" x1=\"0\" y1=\"0\" x2=\"0\" y2=\"1\">",
                          id);
  for (guint i = 0; i < 2; i++)
    {
      g_string_append_printf (self->out, "<stop offset=\"%u\"", i);
      append_colour (self, "stop-color", shape);
      append_number (self->out,
                     "stop-opacity",
                     (double) (i == 0 ? shape->opacity : shape->opacity_below));
      g_string_append (self->out, "/>");
    }
  g_string_append (self->out, "</linearGradient>\n");
}

static void
append_area (Writer *self, const SquallShape *shape)
{
  gboolean is_even = shape->opacity - shape->opacity_below < 0.001f;
  g_autofree char *id =
      g_strdup_printf ("fade-%s-%u", squall_ink_get_id (shape->ink), self->n_gradients);

  if (!is_even)
    {
      append_gradient (self, shape, id);
      self->n_gradients++;
    }
  g_string_append (self->out, "<polygon");
  if (is_even)
    {
      append_colour (self, "fill", shape);
      append_opacity (self, "fill-opacity", shape);
    }
  else
    g_string_append_printf (self->out, " fill=\"url(#%s)\"", id);
  append_points (self, shape);
  g_string_append (self->out, "/>\n");
}

static void
append_rectangle (Writer *self, const SquallShape *shape)
{
  const SquallPoint *points = squall_drawing_get_points (self->drawing, shape);

  g_string_append (self->out, "<rect");
  append_colour (self, "fill", shape);
  append_opacity (self, "fill-opacity", shape);
  append_number (self->out, "x", (double) points[0].x);
  append_number (self->out, "y", (double) points[0].y);
  append_number (self->out, "width", (double) (points[1].x - points[0].x));
  append_number (self->out, "height", (double) (points[1].y - points[0].y));
  if (shape->size > 0)
    append_number (self->out, "rx", (double) shape->size);
  g_string_append (self->out, "/>\n");
}

static void
append_dot (Writer *self, const SquallShape *shape)
{
  const SquallPoint *points = squall_drawing_get_points (self->drawing, shape);

  g_string_append (self->out, "<circle");
  append_colour (self, "fill", shape);
  append_opacity (self, "fill-opacity", shape);
  append_number (self->out, "cx", (double) points[0].x);
  append_number (self->out, "cy", (double) points[0].y);
  append_number (self->out, "r", (double) shape->size);
  g_string_append (self->out, "/>\n");
}

static void
append_text (Writer *self, const SquallShape *shape)
{
  const SquallPoint *points = squall_drawing_get_points (self->drawing, shape);
  const char *anchor = shape->anchor < 0.25f ? "start" : shape->anchor < 0.75f ? "middle" : "end";

  g_string_append_printf (self->out, "<text text-anchor=\"%s\"", anchor);
  append_colour (self, "fill", shape);
  append_opacity (self, "fill-opacity", shape);
  if (shape->is_bold)
    g_string_append (self->out, " font-weight=\"bold\"");
  append_number (self->out, "x", (double) points[0].x);
  /* Half the height of capitals below the middle: dominant-baseline is not known everywhere. */
  append_number (self->out, "y", (double) (points[0].y + 0.36f * self->drawing->font_size));
  g_string_append_c (self->out, '>');
  append_escaped (self->out, shape->text);
  g_string_append (self->out, "</text>\n");
}

static void
append_shape (Writer *self, const SquallShape *shape)
{
  switch (shape->kind)
    {
    case SQUALL_SHAPE_LINE:
      append_line (self, shape);
      break;
    case SQUALL_SHAPE_AREA:
      append_area (self, shape);
      break;
    case SQUALL_SHAPE_RECTANGLE:
      append_rectangle (self, shape);
      break;
    case SQUALL_SHAPE_DOT:
      append_dot (self, shape);
      break;
    case SQUALL_SHAPE_TEXT:
    default:
      append_text (self, shape);
      break;
    }
}

static void
append_ground (Writer *self)
{
  if (self->colours != SQUALL_SVG_BY_CLASS)
    g_string_append_printf (self->out,
                            "<rect width=\"100%%\" height=\"100%%\" fill=\"%s\"/>\n",
                            self->colours == SQUALL_SVG_DARK ? "#343438" : "#ffffff");
}

static void
append_head (Writer *self)
{
  const SquallDrawing *drawing = self->drawing;

  g_string_append (self->out, "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\"");
  g_string_append (self->out, " viewBox=\"0 0 ");
  squall_plain_number_append (self->out, "%.5g", (double) drawing->width);
  g_string_append_c (self->out, ' ');
  squall_plain_number_append (self->out, "%.5g", (double) drawing->height);
  g_string_append_c (self->out, '"');
  if (self->colours != SQUALL_SVG_BY_CLASS)
    {
      append_number (self->out, "width", (double) drawing->width);
      append_number (self->out, "height", (double) drawing->height);
    }
  append_number (self->out, "font-size", (double) drawing->font_size);
  g_string_append (self->out, " font-family=\"" FONTS "\">\n");
}

char *
squall_svg_write (const SquallDrawing *drawing,
                  SquallSvgColours colours,
                  const char *title,
                  const char *description)
{
  Writer writer = { g_string_new (NULL), drawing, colours, 0 };

  append_head (&writer);
  append_element (writer.out, "title", title);
  append_element (writer.out, "desc", description);
  append_ground (&writer);
  for (guint i = 0; i < drawing->shapes->len; i++)
    append_shape (&writer, &g_array_index (drawing->shapes, SquallShape, i));
  g_string_append (writer.out, "</svg>\n");
  return g_string_free (writer.out, FALSE);
}
