/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/squall-chart-view.h"

#include <adwaita.h>

#include "app/squall-chart-cursor.h"
#include "app/squall-read-out.h"

#define MIN_WIDTH     160
#define NATURAL_WIDTH 240
/* Of charts over time, and of the others. */
#define LOW_HEIGHT  190
#define HIGH_HEIGHT 220
#define REDRAW_MS   100
/* So that a screen reader is not interrupted all the time. */
#define DESCRIBE_US (5 * G_USEC_PER_SEC)

enum
{
  PROP_KIND = 1,
  PROP_RESULT,
  PROP_IS_FINAL,
  PROP_CURSOR,
  N_PROPS,
};

enum
{
  UPDATED,
  N_SIGNALS,
};

struct _SquallChartView
{
  GtkWidget parent_instance;

  SquallChartKind kind;
  SquallResult *result;
  gboolean is_final;

  SquallCanvas canvas;
  SquallChartCursor cursor;

  /* When it was last made, and whether the result has had news since. */
  gint64 charted_at_us;
  gint64 described_at_us;
  guint redraw_id;
  gboolean is_stale;

  /* Weak; the window that the view is in while it is mapped. */
  GtkWindow *window;
};

G_DEFINE_ENUM_TYPE (SquallChartKind,
                    squall_chart_kind,
                    G_DEFINE_ENUM_VALUE (SQUALL_CHART_THROUGHPUT, "throughput"),
                    G_DEFINE_ENUM_VALUE (SQUALL_CHART_LATENCY, "latency"),
                    G_DEFINE_ENUM_VALUE (SQUALL_CHART_HISTOGRAM, "histogram"),
                    G_DEFINE_ENUM_VALUE (SQUALL_CHART_PERCENTILES, "percentiles"),
                    G_DEFINE_ENUM_VALUE (SQUALL_CHART_HEAT_MAP, "heat-map"))

G_DEFINE_FINAL_TYPE (SquallChartView, squall_chart_view, GTK_TYPE_WIDGET)

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static void
moved_cb (GtkWidget *widget)
{
  gtk_widget_queue_draw (widget);
  g_object_notify_by_pspec (G_OBJECT (widget), properties[PROP_CURSOR]);
}

static void
describe (SquallChartView *self)
{
  gint64 now_us = g_get_monotonic_time ();
  g_autofree char *summary = NULL;

  if (self->result == NULL || (!self->is_final && now_us - self->described_at_us < DESCRIBE_US))
    return;
  /* The first numbers are no news among others. */
  self->described_at_us = squall_chart_get_n_points (self->canvas.chart) > 0 ? now_us : 0;
  summary = squall_chart_dup_summary (self->kind, self->result);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  summary,
                                  -1);
}

static gboolean
is_seen (SquallChartView *self)
{
  return self->window != NULL && !gtk_window_is_suspended (self->window);
}

static void
refresh (SquallChartView *self)
{
  g_clear_handle_id (&self->redraw_id, g_source_remove);
  self->is_stale = FALSE;
  self->charted_at_us = g_get_monotonic_time ();
  squall_canvas_set_chart (&self->canvas, GTK_WIDGET (self), self->kind, self->result);
  squall_chart_cursor_follow (&self->cursor);
  gtk_widget_queue_draw (GTK_WIDGET (self));
  describe (self);
  g_signal_emit (self, signals[UPDATED], 0);
}

static void
redraw_cb (gpointer user_data)
{
  SquallChartView *self = user_data;

  self->redraw_id = 0;
  if (is_seen (self))
    refresh (self);
}

/* There is something else to show: now, soon, or when it can be seen. */
static void
changed (SquallChartView *self)
{
  gint64 since_ms = (g_get_monotonic_time () - self->charted_at_us) / 1000;

  self->is_stale = TRUE;
  if (!is_seen (self))
    return;
  if (self->is_final || since_ms >= REDRAW_MS)
    refresh (self);
  else if (self->redraw_id == 0)
    self->redraw_id = g_timeout_add_once ((guint) (REDRAW_MS - since_ms), redraw_cb, self);
}

static void
seen_cb (SquallChartView *self)
{
  if (self->is_stale && is_seen (self))
    refresh (self);
}

static void
restyle_cb (SquallChartView *self)
{
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* Drawing */

static void
append_read_out (SquallChartView *self, GtkSnapshot *snapshot)
{
  g_auto (SquallReading) reading = { 0 };
  g_auto (SquallBrush) brush = { 0 };
  int point = squall_chart_cursor_find_point (&self->cursor);

  if (point < 0 || !squall_chart_read (self->canvas.chart, (guint) point, &reading))
    return;
  squall_brush_init (&brush, snapshot, GTK_WIDGET (self), self->canvas.palette.colours);
  squall_read_out_draw (&reading, self->canvas.chart, &brush);
}

static void
squall_chart_view_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  SquallChartView *self = SQUALL_CHART_VIEW (widget);
  GskRenderNode *node;

  if (!squall_canvas_fits (&self->canvas, widget))
    squall_canvas_set_chart (&self->canvas, widget, self->kind, self->result);
  node = squall_canvas_get_node (&self->canvas, widget);
  if (node != NULL)
    gtk_snapshot_append_node (snapshot, node);
  append_read_out (self, snapshot);
}

static void
squall_chart_view_measure (GtkWidget *widget,
                           GtkOrientation orientation,
                           int for_size,
                           int *minimum,
                           int *natural,
                           int *minimum_baseline,
                           int *natural_baseline)
{
  SquallChartKind kind = SQUALL_CHART_VIEW (widget)->kind;
  gboolean is_low = kind == SQUALL_CHART_THROUGHPUT || kind == SQUALL_CHART_LATENCY;

  if (orientation == GTK_ORIENTATION_VERTICAL)
    {
      *minimum = *natural = is_low ? LOW_HEIGHT : HIGH_HEIGHT;
      return;
    }
  *minimum = MIN_WIDTH;
  *natural = NATURAL_WIDTH;
}

static void
leave_window (SquallChartView *self)
{
  if (self->window == NULL)
    return;
  g_signal_handlers_disconnect_by_func (self->window, seen_cb, self);
  squall_chart_cursor_set_window (&self->cursor, NULL);
  g_clear_weak_pointer (&self->window);
}

static void
enter_window (SquallChartView *self, GtkWindow *window)
{
  g_set_weak_pointer (&self->window, window);
  g_signal_connect_swapped (window, "notify::suspended", G_CALLBACK (seen_cb), self);
  squall_chart_cursor_set_window (&self->cursor, GTK_WIDGET (window));
}

static void
squall_chart_view_map (GtkWidget *widget)
{
  SquallChartView *self = SQUALL_CHART_VIEW (widget);
  GtkRoot *root = gtk_widget_get_root (widget);

  GTK_WIDGET_CLASS (squall_chart_view_parent_class)->map (widget);
  if (GTK_IS_WINDOW (root))
    enter_window (self, GTK_WINDOW (root));
  seen_cb (self);
}

static void
squall_chart_view_unmap (GtkWidget *widget)
{
  SquallChartView *self = SQUALL_CHART_VIEW (widget);

  g_clear_handle_id (&self->redraw_id, g_source_remove);
  leave_window (self);
  squall_chart_cursor_hide (&self->cursor);
  GTK_WIDGET_CLASS (squall_chart_view_parent_class)->unmap (widget);
}

/* The object */

static void
set_result (SquallChartView *self, SquallResult *result)
{
  if (result != self->result)
    {
      g_clear_pointer (&self->result, squall_result_unref);
      self->result = result != NULL ? squall_result_ref (result) : NULL;
      self->described_at_us = 0;
      squall_chart_cursor_hide (&self->cursor);
    }
  changed (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_RESULT]);
}

static void
set_is_final (SquallChartView *self, gboolean is_final)
{
  if (self->is_final == is_final)
    return;
  self->is_final = is_final;
  changed (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_IS_FINAL]);
}

static void
squall_chart_view_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  SquallChartView *self = SQUALL_CHART_VIEW (object);

  switch (id)
    {
    case PROP_KIND:
      g_value_set_enum (value, self->kind);
      break;
    case PROP_RESULT:
      g_value_set_boxed (value, self->result);
      break;
    case PROP_IS_FINAL:
      g_value_set_boolean (value, self->is_final);
      break;
    case PROP_CURSOR:
      g_value_set_double (value, self->cursor.position);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
squall_chart_view_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  SquallChartView *self = SQUALL_CHART_VIEW (object);

  switch (id)
    {
    case PROP_KIND:
      self->kind = (SquallChartKind) g_value_get_enum (value);
      break;
    case PROP_RESULT:
      set_result (self, g_value_get_boxed (value));
      break;
    case PROP_IS_FINAL:
      set_is_final (self, g_value_get_boolean (value));
      break;
    case PROP_CURSOR:
      squall_chart_cursor_set_position (&self->cursor, g_value_get_double (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
squall_chart_view_dispose (GObject *object)
{
  SquallChartView *self = SQUALL_CHART_VIEW (object);

  g_clear_handle_id (&self->redraw_id, g_source_remove);
  squall_canvas_clear (&self->canvas);
  g_clear_pointer (&self->result, squall_result_unref);
  G_OBJECT_CLASS (squall_chart_view_parent_class)->dispose (object);
}

static void
install_properties (GObjectClass *object_class)
{
  GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  properties[PROP_KIND] = g_param_spec_enum ("kind",
                                             NULL,
                                             NULL,
                                             SQUALL_TYPE_CHART_KIND,
                                             SQUALL_CHART_THROUGHPUT,
                                             flags | G_PARAM_CONSTRUCT_ONLY);
  properties[PROP_RESULT] = g_param_spec_boxed ("result", NULL, NULL, SQUALL_TYPE_RESULT, flags);
  properties[PROP_IS_FINAL] = g_param_spec_boolean ("is-final", NULL, NULL, FALSE, flags);
  properties[PROP_CURSOR] = g_param_spec_double ("cursor",
                                                 NULL,
                                                 NULL,
                                                 SQUALL_CHART_CURSOR_NOWHERE,
                                                 G_MAXDOUBLE,
                                                 SQUALL_CHART_CURSOR_NOWHERE,
                                                 flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
squall_chart_view_class_init (SquallChartViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = squall_chart_view_get_property;
  object_class->set_property = squall_chart_view_set_property;
  object_class->dispose = squall_chart_view_dispose;
  widget_class->measure = squall_chart_view_measure;
  widget_class->snapshot = squall_chart_view_snapshot;
  widget_class->map = squall_chart_view_map;
  widget_class->unmap = squall_chart_view_unmap;
  install_properties (object_class);
  signals[UPDATED] = g_signal_new ("updated",
                                   G_TYPE_FROM_CLASS (klass),
                                   G_SIGNAL_RUN_LAST,
                                   0,
                                   NULL,
                                   NULL,
                                   NULL,
                                   G_TYPE_NONE,
                                   0);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
squall_chart_view_init (SquallChartView *self)
{
  self->is_stale = TRUE;
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self), "chart");
  squall_palette_set_parent (&self->canvas.palette, GTK_WIDGET (self));
  squall_chart_cursor_init (&self->cursor, GTK_WIDGET (self), &self->canvas, moved_cb);
  g_signal_connect_object (adw_style_manager_get_default (),
                           "notify::high-contrast",
                           G_CALLBACK (restyle_cb),
                           self,
                           G_CONNECT_SWAPPED);
}

SquallChartKind
squall_chart_view_get_kind (SquallChartView *self)
{
  g_return_val_if_fail (SQUALL_IS_CHART_VIEW (self), SQUALL_CHART_THROUGHPUT);

  return self->kind;
}

SquallResult *
squall_chart_view_get_result (SquallChartView *self)
{
  g_return_val_if_fail (SQUALL_IS_CHART_VIEW (self), NULL);

  return self->result;
}

const SquallChart *
squall_chart_view_get_chart (SquallChartView *self)
{
  g_return_val_if_fail (SQUALL_IS_CHART_VIEW (self), NULL);

  return self->canvas.chart;
}

const GdkRGBA *
squall_chart_view_get_colours (SquallChartView *self)
{
  g_return_val_if_fail (SQUALL_IS_CHART_VIEW (self), NULL);

  return self->canvas.palette.colours;
}
