/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/squall-canvas.h"

G_BEGIN_DECLS

typedef struct _SquallChartCursor SquallChartCursor;

/**
 * SquallChartCursorFunc:
 * @widget: the widget of a cursor
 *
 * Is told that the cursor is somewhere else.
 */
typedef void (*SquallChartCursorFunc) (GtkWidget *widget);

/**
 * SquallChartCursor:
 * @position: where on the horizontal axis it is; negative for nowhere
 *
 * The line that reads the points of a chart one by one: by pointer, by tapping, or by the arrow
 * keys. A part of the widget that shows the chart; it goes with that.
 */
struct _SquallChartCursor
{
  double position;

  /*< private >*/
  GtkWidget *widget;
  const SquallCanvas *canvas;
  SquallChartCursorFunc moved;
  double pointer_x; /* negative while it is elsewhere */
  gboolean is_held; /* whether the line stays when the pointer leaves */
  GtkWidget *window;
  GtkEventController *outside; /* hears of clicks anywhere in the window */
};

/**
 * SQUALL_CHART_CURSOR_NOWHERE:
 *
 * Where a cursor is that does not show.
 */
#define SQUALL_CHART_CURSOR_NOWHERE (-1.0)

/**
 * squall_chart_cursor_init:
 * @self: (out caller-allocates): a cursor, in the memory of @widget
 * @widget: the widget whose keys and pointer it follows
 * @canvas: the chart in it
 * @moved: told of each move
 *
 * Makes a cursor that is nowhere.
 */
void squall_chart_cursor_init (SquallChartCursor *self,
                               GtkWidget *widget,
                               const SquallCanvas *canvas,
                               SquallChartCursorFunc moved);

/**
 * squall_chart_cursor_set_window:
 * @self: a cursor
 * @window: (nullable): the window that its widget is in, while that is mapped
 *
 * Listens for clicks elsewhere in that window, which hide a line that a tap has left.
 */
void squall_chart_cursor_set_window (SquallChartCursor *self, GtkWidget *window);

/**
 * squall_chart_cursor_set_position:
 * @self: a cursor
 * @position: where on the horizontal axis; negative for nowhere
 */
void squall_chart_cursor_set_position (SquallChartCursor *self, double position);

/**
 * squall_chart_cursor_hide:
 * @self: a cursor
 *
 * Lets it be nowhere, wherever the pointer is.
 */
void squall_chart_cursor_hide (SquallChartCursor *self);

/**
 * squall_chart_cursor_follow:
 * @self: a cursor whose chart has been made anew
 *
 * Moves it to the point that is under the pointer now.
 */
void squall_chart_cursor_follow (SquallChartCursor *self);

/**
 * squall_chart_cursor_find_point:
 * @self: a cursor
 *
 * Returns: at which point of the chart it is; -1 for none
 */
int squall_chart_cursor_find_point (const SquallChartCursor *self);

G_END_DECLS
