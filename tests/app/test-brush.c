/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/squall-brush.h"

#include <pango/pangocairo.h>

#define SIZE 100

static GskRenderNode *
paint (const SquallDrawing *drawing)
{
  GdkRGBA colours[SQUALL_N_COLOURS] = { 0 };
  g_autoptr (GtkSnapshot) snapshot = gtk_snapshot_new ();
  PangoContext *context = pango_font_map_create_context (pango_cairo_font_map_get_default ());
  g_auto (SquallBrush) brush = {
    .snapshot = snapshot,
    .colours = colours,
    .layout = pango_layout_new (context),
  };

  colours[SQUALL_INK_P90] = (GdkRGBA) { 1, 1, 1, 1 };
  squall_brush_draw (&brush, drawing);
  g_object_unref (context);
  return gtk_snapshot_to_node (snapshot);
}

/* How opaque a pixel is, 0 to 255. */
static guint
look_at (GskRenderNode *node, guint x, guint y)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_A8, SIZE, SIZE);
  cairo_t *cairo = cairo_create (surface);
  guint opacity;

  gsk_render_node_draw (node, cairo);
  cairo_destroy (cairo);
  cairo_surface_flush (surface);
  opacity = cairo_image_surface_get_data (
      surface)[y * (guint) cairo_image_surface_get_stride (surface) + x];
  cairo_surface_destroy (surface);
  return opacity;
}

/* A band between two lines reaches into all of its corners. */
static void
test_band (void)
{
  static const SquallPoint corners[] = {
    { 10, 10 }, { 50, 10 }, { 90, 10 }, { 90, 50 }, { 50, 50 }, { 10, 50 },
  };
  const SquallShape band = { .kind = SQUALL_SHAPE_AREA,
                             .ink = SQUALL_INK_P90,
                             .opacity = 1,
                             .opacity_below = 1 };
  g_autoptr (SquallDrawing) drawing = squall_drawing_new (SIZE, SIZE, 10);
  GskRenderNode *node;

  squall_drawing_add (drawing, band, corners, G_N_ELEMENTS (corners), NULL);
  node = paint (drawing);
  for (guint x = 11; x < 90; x += 39)
    for (guint y = 11; y < 50; y += 19)
      g_assert_cmpuint (look_at (node, x, y), ==, 255);
  g_assert_cmpuint (look_at (node, 95, 30), ==, 0);
  g_assert_cmpuint (look_at (node, 50, 55), ==, 0);
  gsk_render_node_unref (node);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  /* Without a screen it fails, but then it knows its own types. */
  gtk_init_check ();
  g_test_add_func ("/brush/band", test_band);
  return g_test_run ();
}
