/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/squall-brush.h"

#include <math.h>

static GdkRGBA
get_colour (const SquallBrush *self, guint colour, float opacity)
{
  GdkRGBA faded = self->colours[colour];

  faded.alpha *= opacity;
  return faded;
}

void
squall_brush_init (SquallBrush *self,
                   GtkSnapshot *snapshot,
                   GtkWidget *widget,
                   const GdkRGBA *colours)
{
  self->snapshot = snapshot;
  self->colours = colours;
  self->layout = gtk_widget_create_pango_layout (widget, NULL);
}

void
squall_brush_clear (SquallBrush *self)
{
  g_clear_object (&self->layout);
}

void
squall_brush_set_text (SquallBrush *self, const char *text, gboolean is_bold)
{
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();

  /* GTK 4.18 heeds the style sheet's font-feature-settings in its own labels only. */
  pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum=1"));
  if (is_bold)
    pango_attr_list_insert (attributes, pango_attr_weight_new (PANGO_WEIGHT_BOLD));
  pango_layout_set_attributes (self->layout, attributes);
  pango_layout_set_text (self->layout, text, -1);
}

void
squall_brush_write (SquallBrush *self, float x, float y, guint colour, float opacity)
{
  GdkRGBA ink = get_colour (self, colour, opacity);

  gtk_snapshot_save (self->snapshot);
  gtk_snapshot_translate (self->snapshot, &GRAPHENE_POINT_INIT (roundf (x), roundf (y)));
  gtk_snapshot_append_layout (self->snapshot, self->layout, &ink);
  gtk_snapshot_restore (self->snapshot);
}

void
squall_brush_dot (SquallBrush *self, SquallPoint centre, float radius, guint colour, float opacity)
{
  g_autoptr (GskPathBuilder) builder = gsk_path_builder_new ();
  g_autoptr (GskPath) path = NULL;
  GdkRGBA ink = get_colour (self, colour, opacity);

  gsk_path_builder_add_circle (builder, &GRAPHENE_POINT_INIT (centre.x, centre.y), radius);
  path = gsk_path_builder_to_path (builder);
  gtk_snapshot_append_fill (self->snapshot, path, GSK_FILL_RULE_WINDING, &ink);
}

static GskPath *
make_line (const SquallPoint *points, guint n_points)
{
  g_autoptr (GskPathBuilder) builder = gsk_path_builder_new ();

  gsk_path_builder_move_to (builder, points[0].x, points[0].y);
  for (guint i = 1; i < n_points; i++)
    gsk_path_builder_line_to (builder, points[i].x, points[i].y);
  return gsk_path_builder_to_path (builder);
}

/* With one point a column of pixels: where there are more, the line before it hides the difference.
 */
static gboolean
is_corner (const SquallPoint *points, guint n_points, guint i)
{
  return i + 2 >= n_points || (points[i - 1].x <= points[i].x && points[i + 1].x < points[i].x);
}

static GskPath *
make_polygon (const SquallPoint *points, guint n_points)
{
  g_autoptr (GskPathBuilder) builder = gsk_path_builder_new ();
  float column = floorf (points[0].x);

  gsk_path_builder_move_to (builder, points[0].x, points[0].y);
  for (guint i = 1; i < n_points; i++)
    {
      if (!is_corner (points, n_points, i) && floorf (points[i].x) >= column &&
          floorf (points[i].x) <= column)
        continue;
      column = floorf (points[i].x);
      gsk_path_builder_line_to (builder, points[i].x, points[i].y);
    }
  gsk_path_builder_close (builder);
  return gsk_path_builder_to_path (builder);
}

static void
set_dash (GskStroke *stroke, SquallDash dash)
{
  static const float patterns[][2] = {
    [SQUALL_DASH_SHORT] = { 4, 4 },
    [SQUALL_DASH_LONG] = { 7, 3 },
    [SQUALL_DASH_DOTTED] = { 2, 3 },
  };

  gsk_stroke_set_line_join (stroke, GSK_LINE_JOIN_ROUND);
  gsk_stroke_set_line_cap (stroke,
                           dash == SQUALL_DASH_NONE ? GSK_LINE_CAP_ROUND : GSK_LINE_CAP_BUTT);
  if (dash != SQUALL_DASH_NONE)
    gsk_stroke_set_dash (stroke, patterns[dash], G_N_ELEMENTS (patterns[dash]));
}

/* Whether the line lies on the grid of pixels: such need no path, which renderers draw slowly. */
static gboolean
is_straight (const SquallShape *shape, const SquallPoint *points)
{
  return shape->n_points == 2 && shape->dash == SQUALL_DASH_NONE &&
         (fabsf (points[0].x - points[1].x) < 0.01f || fabsf (points[0].y - points[1].y) < 0.01f);
}

static void
draw_straight (SquallBrush *self, const SquallShape *shape, const SquallPoint *points)
{
  GdkRGBA ink = get_colour (self, shape->ink, shape->opacity);
  gboolean is_upright = fabsf (points[0].x - points[1].x) < 0.01f;
  float left = MIN (points[0].x, points[1].x);
  float top = MIN (points[0].y, points[1].y);
  float length = MAX (fabsf (points[0].x - points[1].x), fabsf (points[0].y - points[1].y));

  if (is_upright)
    gtk_snapshot_append_color (
        self->snapshot,
        &ink,
        &GRAPHENE_RECT_INIT (roundf (left - shape->size / 2), top, shape->size, length));
  else
    gtk_snapshot_append_color (
        self->snapshot,
        &ink,
        &GRAPHENE_RECT_INIT (left, roundf (top - shape->size / 2), length, shape->size));
}

/* Whether the line has more points than columns of pixels: it is no more than what it covers. */
static gboolean
is_dense (const SquallShape *shape, const SquallPoint *points)
{
  return shape->dash == SQUALL_DASH_NONE && shape->n_points > 2 &&
         fabsf (points[shape->n_points - 1].x - points[0].x) < (float) shape->n_points;
}

/* Column by column, which takes a tenth of the time of a stroke through as many points. */
static void
draw_columns (SquallBrush *self, const SquallShape *shape, const SquallPoint *points)
{
  GdkRGBA ink = get_colour (self, shape->ink, shape->opacity);
  float half = shape->size / 2;
  guint i = 1;

  while (i < shape->n_points)
    {
      float left = floorf (points[i - 1].x);
      float top = MIN (points[i - 1].y, points[i].y);
      float bottom = MAX (points[i - 1].y, points[i].y);

      for (i++; i < shape->n_points && points[i - 1].x < left + 1; i++)
        {
          top = MIN (top, points[i].y);
          bottom = MAX (bottom, points[i].y);
        }
      gtk_snapshot_append_color (self->snapshot,
                                 &ink,
                                 &GRAPHENE_RECT_INIT (left,
                                                      top - half,
                                                      points[i - 1].x - left + 1,
                                                      bottom - top + shape->size));
    }
}

static void
draw_line (SquallBrush *self, const SquallShape *shape, const SquallPoint *points)
{
  g_autoptr (GskPath) path = NULL;
  g_autoptr (GskStroke) stroke = NULL;
  GdkRGBA ink = get_colour (self, shape->ink, shape->opacity);

  if (is_straight (shape, points))
    {
      draw_straight (self, shape, points);
      return;
    }
  if (is_dense (shape, points))
    {
      draw_columns (self, shape, points);
      return;
    }
  path = make_line (points, shape->n_points);
  stroke = gsk_stroke_new (shape->size);
  set_dash (stroke, shape->dash);
  gtk_snapshot_append_stroke (self->snapshot, path, stroke, &ink);
}

static void
draw_area (SquallBrush *self, const SquallShape *shape, const SquallPoint *points)
{
  g_autoptr (GskPath) path = make_polygon (points, shape->n_points);
  GskColorStop stops[] = {
    { 0, get_colour (self, shape->ink, shape->opacity) },
    { 1, get_colour (self, shape->ink, shape->opacity_below) },
  };
  graphene_rect_t bounds;

  if (gdk_rgba_equal (&stops[0].color, &stops[1].color))
    {
      gtk_snapshot_append_fill (self->snapshot, path, GSK_FILL_RULE_WINDING, &stops[0].color);
      return;
    }
  if (!gsk_path_get_bounds (path, &bounds))
    return;
  gtk_snapshot_push_fill (self->snapshot, path, GSK_FILL_RULE_WINDING);
  gtk_snapshot_append_linear_gradient (
      self->snapshot,
      &bounds,
      &bounds.origin,
      &GRAPHENE_POINT_INIT (bounds.origin.x, bounds.origin.y + bounds.size.height),
      stops,
      G_N_ELEMENTS (stops));
  gtk_snapshot_pop (self->snapshot);
}

static void
draw_rectangle (SquallBrush *self, const SquallShape *shape, const SquallPoint *points)
{
  graphene_rect_t bounds = GRAPHENE_RECT_INIT (points[0].x,
                                               points[0].y,
                                               points[1].x - points[0].x,
                                               points[1].y - points[0].y);
  graphene_size_t round = GRAPHENE_SIZE_INIT (shape->size, shape->size);
  graphene_size_t sharp = GRAPHENE_SIZE_INIT (0, 0);
  GdkRGBA ink = get_colour (self, shape->ink, shape->opacity);
  GskRoundedRect corners;

  if (shape->size <= 0)
    {
      gtk_snapshot_append_color (self->snapshot, &ink, &bounds);
      return;
    }
  gsk_rounded_rect_init (&corners, &bounds, &round, &round, &sharp, &sharp);
  gtk_snapshot_push_rounded_clip (self->snapshot, &corners);
  gtk_snapshot_append_color (self->snapshot, &ink, &bounds);
  gtk_snapshot_pop (self->snapshot);
}

static void
draw_text (SquallBrush *self, const SquallShape *shape, const SquallPoint *at)
{
  int width;
  int height;

  squall_brush_set_text (self, shape->text, shape->is_bold);
  pango_layout_get_pixel_size (self->layout, &width, &height);
  squall_brush_write (self,
                      at->x - shape->anchor * (float) width,
                      at->y - (float) height / 2,
                      shape->ink,
                      shape->opacity);
}

static void
draw_shape (SquallBrush *self, const SquallShape *shape, const SquallPoint *points)
{
  if (shape->n_points == 0)
    return;
  switch (shape->kind)
    {
    case SQUALL_SHAPE_LINE:
      draw_line (self, shape, points);
      break;
    case SQUALL_SHAPE_AREA:
      draw_area (self, shape, points);
      break;
    case SQUALL_SHAPE_RECTANGLE:
      draw_rectangle (self, shape, points);
      break;
    case SQUALL_SHAPE_DOT:
      squall_brush_dot (self, points[0], shape->size, shape->ink, shape->opacity);
      break;
    case SQUALL_SHAPE_TEXT:
      draw_text (self, shape, points);
      break;
    default:
      g_assert_not_reached ();
    }
}

static void
set_font_size (SquallBrush *self, float font_size)
{
  PangoContext *context = pango_layout_get_context (self->layout);
  g_autoptr (PangoFontDescription)
      font = pango_font_description_copy (pango_context_get_font_description (context));

  pango_font_description_set_absolute_size (font, font_size * PANGO_SCALE);
  pango_layout_set_font_description (self->layout, font);
}

void
squall_brush_draw (SquallBrush *self, const SquallDrawing *drawing)
{
  set_font_size (self, drawing->font_size);
  for (guint i = 0; i < drawing->shapes->len; i++)
    {
      const SquallShape *shape = &g_array_index (drawing->shapes, SquallShape, i);

      draw_shape (self, shape, squall_drawing_get_points (drawing, shape));
    }
}
