/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "report/squall-ink.h"

G_BEGIN_DECLS

/**
 * SquallPoint:
 * @x: from the left, in pixels
 * @y: from the top
 *
 * A place in a drawing.
 */
typedef struct
{
  float x;
  float y;
} SquallPoint;

/**
 * SquallShapeKind:
 * @SQUALL_SHAPE_LINE: a line through its points, not closed
 * @SQUALL_SHAPE_AREA: the polygon of its points, filled
 * @SQUALL_SHAPE_RECTANGLE: a rectangle between two points, top left and bottom right, filled
 * @SQUALL_SHAPE_DOT: a filled circle around its point
 * @SQUALL_SHAPE_TEXT: a line of text; its point is half-way up the line, and where @anchor says
 *
 * The kinds of shapes.
 */
typedef enum
{
  SQUALL_SHAPE_LINE,
  SQUALL_SHAPE_AREA,
  SQUALL_SHAPE_RECTANGLE,
  SQUALL_SHAPE_DOT,
  SQUALL_SHAPE_TEXT,
} SquallShapeKind;

/**
 * SquallDash:
 * @SQUALL_DASH_NONE: a whole line, with round joins and ends
 * @SQUALL_DASH_SHORT: 4 px, then 4 px nothing: what is no measurement, such as limits
 * @SQUALL_DASH_LONG: 7 px, then 3 px nothing: tells a series from others in high contrast
 * @SQUALL_DASH_DOTTED: 2 px, then 3 px nothing: likewise
 *
 * How a line is broken. Dashes have flat ends.
 */
typedef enum
{
  SQUALL_DASH_NONE,
  SQUALL_DASH_SHORT,
  SQUALL_DASH_LONG,
  SQUALL_DASH_DOTTED,
} SquallDash;

/**
 * SquallShape:
 * @kind: what it is
 * @ink: its colour
 * @opacity: 0 to 1, at its upper edge
 * @opacity_below: the same at its lower edge, of areas: between the two it changes evenly
 * @size: how wide a line is, the radius of a dot, or of the upper corners of a rectangle, in
 *   pixels
 * @dash: how a line is broken
 * @first_point: where its points begin in those of the drawing
 * @n_points: how many these are
 * @text: (nullable): what a text says
 * @anchor: which part of the text is at its point: 0 its left end, 0.5 its middle, 1 its right end
 * @is_bold: whether the text is
 *
 * A part of a drawing.
 */
typedef struct
{
  SquallShapeKind kind;
  SquallInk ink;
  float opacity;
  float opacity_below;
  float size;
  SquallDash dash;
  guint first_point;
  guint n_points;
  char *text;
  float anchor;
  gboolean is_bold;
} SquallShape;

/**
 * SquallDrawing:
 * @width: in pixels
 * @height: in pixels
 * @font_size: of all of its texts, in pixels
 * @shapes: (element-type SquallShape): what to draw, from the back to the front
 * @points: (element-type SquallPoint): the points of all shapes
 *
 * A picture as plain data: for a widget, or for a file. Any thread, one at a time.
 */
typedef struct
{
  float width;
  float height;
  float font_size;
  GArray *shapes;
  GArray *points;
} SquallDrawing;

/**
 * squall_drawing_new:
 * @width: in pixels
 * @height: in pixels
 * @font_size: in pixels
 *
 * Returns: (transfer full): an empty drawing
 */
SquallDrawing *squall_drawing_new (float width, float height, float font_size);

/**
 * squall_drawing_free:
 * @self: (nullable): a drawing
 *
 * Frees @self.
 */
void squall_drawing_free (SquallDrawing *self);

/**
 * squall_drawing_get_points:
 * @self: a drawing
 * @shape: one of its shapes
 *
 * Returns: (array) (transfer none): the points of @shape, as many as it says; until more is added
 */
const SquallPoint *squall_drawing_get_points (const SquallDrawing *self, const SquallShape *shape);

/**
 * squall_drawing_add:
 * @self: a drawing
 * @shape: kind, ink, opacity and what else its kind needs; points and text are set by this
 * @points: (array length=n_points): its points
 * @n_points: how many
 * @text: (nullable): what it says
 *
 * Puts a shape in front of all others. Where @opacity_below is 0, it is taken for the same as
 * @opacity.
 */
void squall_drawing_add (SquallDrawing *self,
                         SquallShape shape,
                         const SquallPoint *points,
                         guint n_points,
                         const char *text);

/**
 * squall_drawing_add_line:
 * @self: a drawing
 * @shape: ink, opacity, size, dash
 * @from: one end
 * @to: the other
 *
 * Adds a straight line.
 */
void
squall_drawing_add_line (SquallDrawing *self, SquallShape shape, SquallPoint from, SquallPoint to);

/**
 * squall_drawing_add_rectangle:
 * @self: a drawing
 * @shape: ink, opacity, size
 * @from: its upper left corner
 * @to: its lower right corner
 *
 * Adds a filled rectangle.
 */
void squall_drawing_add_rectangle (SquallDrawing *self,
                                   SquallShape shape,
                                   SquallPoint from,
                                   SquallPoint to);

/**
 * squall_drawing_add_dot:
 * @self: a drawing
 * @shape: ink, opacity, size
 * @centre: where
 *
 * Adds a filled circle.
 */
void squall_drawing_add_dot (SquallDrawing *self, SquallShape shape, SquallPoint centre);

/**
 * squall_drawing_add_text:
 * @self: a drawing
 * @text: what to say
 * @at: where, half-way up the line
 * @anchor: which part of it is there: 0 its left end, 1 its right end
 * @opacity: how faint
 *
 * Adds a text in the colour of text.
 */
void squall_drawing_add_text (SquallDrawing *self,
                              const char *text,
                              SquallPoint at,
                              float anchor,
                              float opacity);

/**
 * squall_drawing_estimate_width:
 * @self: a drawing
 * @text: what is to be said
 *
 * There are no fonts down here: what room most of them need for it, and rather too much.
 *
 * Returns: pixels
 */
float squall_drawing_estimate_width (const SquallDrawing *self, const char *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SquallDrawing, squall_drawing_free)

G_END_DECLS
