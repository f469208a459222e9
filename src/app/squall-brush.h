/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/squall-palette.h"
#include "report/squall-drawing.h"

G_BEGIN_DECLS

/**
 * SquallBrush:
 * @snapshot: (transfer none): what to draw on
 * @colours: (array fixed-size=SQUALL_N_COLOURS) (transfer none): the colours of a palette
 * @layout: (transfer full): for all texts, one after the other
 *
 * What it takes to draw charts. Main thread.
 */
typedef struct
{
  GtkSnapshot *snapshot;
  const GdkRGBA *colours;
  PangoLayout *layout;
} SquallBrush;

/**
 * squall_brush_init:
 * @self: (out caller-allocates): a brush
 * @snapshot: what to draw on
 * @widget: whose font to take
 * @colours: (array fixed-size=SQUALL_N_COLOURS): the colours of a palette
 *
 * Takes up a brush; squall_brush_clear() puts it down.
 */
void squall_brush_init (SquallBrush *self,
                        GtkSnapshot *snapshot,
                        GtkWidget *widget,
                        const GdkRGBA *colours);

/**
 * squall_brush_clear:
 * @self: a brush
 *
 * Frees what @self holds.
 */
void squall_brush_clear (SquallBrush *self);

/**
 * squall_brush_set_text:
 * @self: a brush
 * @text: what to write next
 * @is_bold: whether in bold
 *
 * Sets what @layout says, to be measured and drawn.
 */
void squall_brush_set_text (SquallBrush *self, const char *text, gboolean is_bold);

/**
 * squall_brush_write:
 * @self: a brush
 * @x: the left edge of the text
 * @y: its upper edge
 * @colour: which colour of the palette
 * @opacity: 0 to 1
 *
 * Writes what @layout says.
 */
void squall_brush_write (SquallBrush *self, float x, float y, guint colour, float opacity);

/**
 * squall_brush_dot:
 * @self: a brush
 * @centre: where
 * @radius: how large, in pixels
 * @colour: which colour of the palette
 * @opacity: 0 to 1
 *
 * Draws a filled circle.
 */
void
squall_brush_dot (SquallBrush *self, SquallPoint centre, float radius, guint colour, float opacity);

/**
 * squall_brush_draw:
 * @self: a brush
 * @drawing: what to draw
 *
 * Draws all shapes of @drawing.
 */
void squall_brush_draw (SquallBrush *self, const SquallDrawing *drawing);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SquallBrush, squall_brush_clear)

G_END_DECLS
