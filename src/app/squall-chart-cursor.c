/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/squall-chart-cursor.h"

#include "app/squall-chart-keys.h"
#include "app/squall-reading-words.h"

#define NOWHERE SQUALL_CHART_CURSOR_NOWHERE

int
squall_chart_cursor_find_point (const SquallChartCursor *self)
{
  return self->position < 0 ? -1 : squall_chart_find_position (self->canvas->chart, self->position);
}

void
squall_chart_cursor_set_position (SquallChartCursor *self, double position)
{
  if (self->position <= position && self->position >= position)
    return;
  self->position = position;
  self->moved (self->widget);
}

void
squall_chart_cursor_hide (SquallChartCursor *self)
{
  self->pointer_x = NOWHERE;
  self->is_held = FALSE;
  squall_chart_cursor_set_position (self, NOWHERE);
}

static void
point_at (SquallChartCursor *self, double x)
{
  const SquallChart *chart = self->canvas->chart;
  int point = chart != NULL ? squall_chart_find_point (chart, (float) x) : -1;

  if (point >= 0)
    squall_chart_cursor_set_position (self, squall_chart_get_position (chart, (guint) point));
}

void
squall_chart_cursor_follow (SquallChartCursor *self)
{
  if (self->pointer_x >= 0)
    point_at (self, self->pointer_x);
}

static void
announce (SquallChartCursor *self, guint point)
{
  g_auto (SquallReading) reading = { 0 };
  g_autofree char *words = NULL;

  if (!squall_chart_read (self->canvas->chart, point, &reading))
    return;
  words = squall_reading_words_dup (&reading);
  gtk_accessible_announce (GTK_ACCESSIBLE (self->widget),
                           words,
                           GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

static void
go_to (SquallChartCursor *self, guint point)
{
  self->pointer_x = NOWHERE;
  self->is_held = TRUE;
  squall_chart_cursor_set_position (self, squall_chart_get_position (self->canvas->chart, point));
  announce (self, point);
}

/* Whether the key leads from one point to another, or to the first. */
static gboolean
go_by_key (SquallChartCursor *self, guint keyval, gboolean is_far)
{
  const SquallChart *chart = self->canvas->chart;
  int n_points = chart != NULL ? (int) squall_chart_get_n_points (chart) : 0;
  int target;

  if (n_points == 0)
    return FALSE;
  target = squall_chart_keys_find_point (keyval,
                                         is_far,
                                         squall_chart_cursor_find_point (self),
                                         n_points);
  if (target < 0)
    return FALSE;
  go_to (self, (guint) target);
  return TRUE;
}

static gboolean
key_pressed_cb (SquallChartCursor *self, guint keyval, guint keycode, GdkModifierType state)
{
  GdkModifierType modifiers = state & gtk_accelerator_get_default_mod_mask ();

  if (keyval == GDK_KEY_Escape && modifiers == 0 && self->position >= 0)
    {
      squall_chart_cursor_hide (self);
      return GDK_EVENT_STOP;
    }
  if (modifiers == 0 && squall_chart_keys_open_table (keyval))
    return gtk_widget_activate_action (self->widget, "chart.table", NULL);
  return (modifiers & ~GDK_CONTROL_MASK) == 0 && go_by_key (self, keyval, modifiers != 0);
}

static void
motion_cb (SquallChartCursor *self, double x, double y)
{
  self->is_held = FALSE;
  self->pointer_x = MAX (0, x);
  point_at (self, x);
}

static void
leave_cb (SquallChartCursor *self)
{
  self->pointer_x = NOWHERE;
  if (!self->is_held)
    squall_chart_cursor_hide (self);
}

static void
released_cb (SquallChartCursor *self, int n_press, double x, double y, GtkGesture *click)
{
  GdkEvent *event = gtk_event_controller_get_current_event (GTK_EVENT_CONTROLLER (click));

  gtk_widget_grab_focus (self->widget);
  point_at (self, x);
  self->is_held = event != NULL && gdk_event_get_event_sequence (event) != NULL;
}

/* A click anywhere in the window. */
static void
window_pressed_cb (SquallChartCursor *self, int n_press, double x, double y, GtkGesture *click)
{
  graphene_point_t at = GRAPHENE_POINT_INIT ((float) x, (float) y);

  if (self->is_held && (!gtk_widget_compute_point (self->window, self->widget, &at, &at) ||
                        !gtk_widget_contains (self->widget, at.x, at.y)))
    squall_chart_cursor_hide (self);
}

static void
add_controllers (SquallChartCursor *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();
  GtkEventController *motion = gtk_event_controller_motion_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self);
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (squall_chart_cursor_hide), self);
  g_signal_connect_swapped (motion, "enter", G_CALLBACK (motion_cb), self);
  g_signal_connect_swapped (motion, "motion", G_CALLBACK (motion_cb), self);
  g_signal_connect_swapped (motion, "leave", G_CALLBACK (leave_cb), self);
  g_signal_connect_swapped (click, "released", G_CALLBACK (released_cb), self);
  gtk_widget_add_controller (self->widget, keys);
  gtk_widget_add_controller (self->widget, focus);
  gtk_widget_add_controller (self->widget, motion);
  gtk_widget_add_controller (self->widget, GTK_EVENT_CONTROLLER (click));
}

void
squall_chart_cursor_init (SquallChartCursor *self,
                          GtkWidget *widget,
                          const SquallCanvas *canvas,
                          SquallChartCursorFunc moved)
{
  *self = (SquallChartCursor) {
    .position = NOWHERE,
    .widget = widget,
    .canvas = canvas,
    .moved = moved,
    .pointer_x = NOWHERE,
  };
  add_controllers (self);
}

void
squall_chart_cursor_set_window (SquallChartCursor *self, GtkWidget *window)
{
  GtkGesture *click;

  if (self->window != NULL)
    gtk_widget_remove_controller (self->window, self->outside);
  self->outside = NULL;
  g_set_weak_pointer (&self->window, window);
  if (window == NULL)
    return;
  click = gtk_gesture_click_new ();
  self->outside = GTK_EVENT_CONTROLLER (click);
  gtk_event_controller_set_propagation_phase (self->outside, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (window_pressed_cb), self);
  gtk_widget_add_controller (window, self->outside);
}
