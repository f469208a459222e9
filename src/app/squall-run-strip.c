/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/squall-run-strip.h"

#include "app/squall-load-popover.h"
#include "app/squall-run-presenter.h"
#include "core/squall-i18n.h"

enum
{
  PROP_PRESENTER = 1,
  N_PROPS,
};

struct _SquallRunStrip
{
  AdwBin parent_instance;

  /* Template widgets */
  GtkWidget *main_button;
  GtkWidget *title_label;
  GtkWidget *verdict_image;

  /* Owned references */
  SquallRunPresenter *presenter;

  /* When the button was last pressed, in the time of events. */
  guint32 pressed_ms;
  gboolean is_second_press;
};

G_DEFINE_FINAL_TYPE (SquallRunStrip, squall_run_strip, ADW_TYPE_BIN)

static GParamSpec *properties[N_PROPS];

static gboolean
has_text (gpointer object, const char *text)
{
  return text != NULL && *text != '\0';
}

static char *
get_pause_icon (gpointer object, gboolean is_paused)
{
  return g_strdup (is_paused ? "media-playback-start-symbolic" : "media-playback-pause-symbolic");
}

static char *
get_pause_label (gpointer object, gboolean is_paused)
{
  return g_strdup (is_paused ? _ ("Resume") : _ ("Pause"));
}

/* By time: the gesture itself counts anew after each click, which the button claims. */
static void
button_pressed_cb (SquallRunStrip *self, int n_press, double x, double y, GtkGesture *gesture)
{
  guint32 time_ms = gtk_event_controller_get_current_event_time (GTK_EVENT_CONTROLLER (gesture));
  int double_click_ms;

  g_object_get (gtk_widget_get_settings (GTK_WIDGET (self)),
                "gtk-double-click-time",
                &double_click_ms,
                NULL);
  self->is_second_press = time_ms - self->pressed_ms < (guint32) double_click_ms;
  self->pressed_ms = time_ms;
}

/* Not bound to the action itself: while one action is off and the next is not yet on, the button
 * would be insensitive and lose the focus. */
static void
button_clicked_cb (SquallRunStrip *self)
{
  g_autofree char *action = squall_run_presenter_dup_text (self->presenter, "action");

  if (!self->is_second_press)
    gtk_widget_activate_action (GTK_WIDGET (self), action, NULL);
  self->is_second_press = FALSE;
}

static void
notify_is_over_cb (SquallRunStrip *self)
{
  g_autofree char *title = squall_run_presenter_dup_text (self->presenter, "title");
  g_autofree char *subtitle = squall_run_presenter_dup_text (self->presenter, "subtitle");
  g_autofree char *verdict = g_strdup_printf ("%s. %s", title, subtitle);

  if (squall_run_presenter_is_over (self->presenter))
    gtk_accessible_announce (GTK_ACCESSIBLE (self->title_label),
                             verdict,
                             GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

static void
notify_icon_class_cb (SquallRunStrip *self)
{
  g_autofree char *icon_class = squall_run_presenter_dup_text (self->presenter, "icon-class");

  gtk_widget_set_css_classes (self->verdict_image, (const char *[]) { icon_class, NULL });
}

static void
set_presenter (SquallRunStrip *self, SquallRunPresenter *presenter)
{
  g_return_if_fail (self->presenter == NULL);

  self->presenter = g_object_ref (presenter);
  g_signal_connect_object (presenter,
                           "notify::is-over",
                           G_CALLBACK (notify_is_over_cb),
                           self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (presenter,
                           "notify::icon-class",
                           G_CALLBACK (notify_icon_class_cb),
                           self,
                           G_CONNECT_SWAPPED);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PRESENTER]);
}

static void
squall_run_strip_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_PRESENTER)
    g_value_set_object (value, SQUALL_RUN_STRIP (object)->presenter);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
squall_run_strip_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_PRESENTER)
    set_presenter (SQUALL_RUN_STRIP (object), g_value_get_object (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
squall_run_strip_dispose (GObject *object)
{
  SquallRunStrip *self = SQUALL_RUN_STRIP (object);

  g_clear_object (&self->presenter);
  G_OBJECT_CLASS (squall_run_strip_parent_class)->dispose (object);
}

static void
squall_run_strip_class_init (SquallRunStripClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = squall_run_strip_get_property;
  object_class->set_property = squall_run_strip_set_property;
  object_class->dispose = squall_run_strip_dispose;
  properties[PROP_PRESENTER] = g_param_spec_object ("presenter",
                                                    NULL,
                                                    NULL,
                                                    SQUALL_TYPE_RUN_PRESENTER,
                                                    G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY |
                                                        G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  g_type_ensure (SQUALL_TYPE_LOAD_POPOVER);
  gtk_widget_class_set_template_from_resource (widget_class, SQUALL_RESOURCES "run-strip.ui");
  gtk_widget_class_bind_template_child (widget_class, SquallRunStrip, main_button);
  gtk_widget_class_bind_template_child (widget_class, SquallRunStrip, title_label);
  gtk_widget_class_bind_template_child (widget_class, SquallRunStrip, verdict_image);
  gtk_widget_class_bind_template_callback (widget_class, button_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, button_pressed_cb);
  gtk_widget_class_bind_template_callback (widget_class, get_pause_icon);
  gtk_widget_class_bind_template_callback (widget_class, get_pause_label);
  gtk_widget_class_bind_template_callback (widget_class, has_text);
}

static void
squall_run_strip_init (SquallRunStrip *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
squall_run_strip_focus_button (SquallRunStrip *self)
{
  g_return_if_fail (SQUALL_IS_RUN_STRIP (self));

  gtk_widget_grab_focus (self->main_button);
}
