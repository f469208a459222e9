/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/squall-canvas.h"

#include <adwaita.h>
#include <math.h>

#include "app/squall-brush.h"

/* Before the widget has a size. */
#define LEAST_WIDTH  160
#define LEAST_HEIGHT 100

static float
get_font_size (GtkWidget *widget)
{
  PangoContext *context = gtk_widget_get_pango_context (widget);
  const PangoFontDescription *font = pango_context_get_font_description (context);
  double size = (double) pango_font_description_get_size (font) / PANGO_SCALE;

  if (!pango_font_description_get_size_is_absolute (font))
    size *= pango_cairo_context_get_resolution (context) / 72;
  return (float) size;
}

static SquallChartStyle
get_style (GtkWidget *widget)
{
  return (SquallChartStyle) {
    .width = (float) MAX (LEAST_WIDTH, gtk_widget_get_width (widget)),
    .height = (float) MAX (LEAST_HEIGHT, gtk_widget_get_height (widget)),
    .font_size = get_font_size (widget),
    .is_high_contrast = adw_style_manager_get_high_contrast (adw_style_manager_get_default ()),
  };
}

void
squall_canvas_set_chart (SquallCanvas *self,
                         GtkWidget *widget,
                         SquallChartKind kind,
                         const SquallResult *result)
{
  g_clear_pointer (&self->chart, squall_chart_free);
  g_clear_pointer (&self->node, gsk_render_node_unref);
  self->style = get_style (widget);
  self->chart = squall_chart_new (kind, result, &self->style);
}

gboolean
squall_canvas_fits (const SquallCanvas *self, GtkWidget *widget)
{
  SquallChartStyle style = get_style (widget);

  return self->chart != NULL && fabsf (style.width - self->style.width) < 0.5f &&
         fabsf (style.height - self->style.height) < 0.5f &&
         fabsf (style.font_size - self->style.font_size) < 0.01f &&
         style.is_high_contrast == self->style.is_high_contrast;
}

GskRenderNode *
squall_canvas_get_node (SquallCanvas *self, GtkWidget *widget)
{
  guint font_serial = pango_context_get_serial (gtk_widget_get_pango_context (widget));
  int scale = gtk_widget_get_scale_factor (widget);
  gboolean is_recoloured = squall_palette_update (&self->palette, widget);
  g_auto (SquallBrush) brush = { 0 };

  if (self->node != NULL && !is_recoloured && font_serial == self->font_serial &&
      scale == self->scale)
    return self->node;
  g_clear_pointer (&self->node, gsk_render_node_unref);
  self->font_serial = font_serial;
  self->scale = scale;
  squall_brush_init (&brush, gtk_snapshot_new (), widget, self->palette.colours);
  squall_brush_draw (&brush, squall_chart_get_drawing (self->chart));
  self->node = gtk_snapshot_free_to_node (brush.snapshot);
  return self->node;
}

void
squall_canvas_clear (SquallCanvas *self)
{
  squall_palette_unparent (&self->palette);
  g_clear_pointer (&self->node, gsk_render_node_unref);
  g_clear_pointer (&self->chart, squall_chart_free);
}
