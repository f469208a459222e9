/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/squall-load-popover.h"

#include "core/squall-i18n.h"
#include "engine/squall-run.h"

/* A number that is being typed or turned is not one that is meant yet. */
#define SETTLE_MS 400

enum
{
  PROP_RUN = 1,
  N_PROPS,
};

struct _SquallLoadPopover
{
  GtkPopover parent_instance;

  /* Template widgets */
  GtkSpinButton *level_button;
  GtkLabel *problem_label;
  GtkLabel *title_label;

  /* Owned references */
  SquallRun *run;

  guint settle_id;
};

G_DEFINE_FINAL_TYPE (SquallLoadPopover, squall_load_popover, GTK_TYPE_POPOVER)

static GParamSpec *properties[N_PROPS];

static gboolean
is_open_model (SquallLoadPopover *self)
{
  return squall_plan_is_open (squall_run_get_plan (self->run));
}

static void
show_problem (SquallLoadPopover *self, const char *problem)
{
  gtk_label_set_label (self->problem_label, problem);
  gtk_widget_set_visible (GTK_WIDGET (self->problem_label), *problem != '\0');
}

static void
settled_cb (gpointer user_data)
{
  SquallLoadPopover *self = user_data;
  double level = gtk_spin_button_get_value (self->level_button);
  g_autoptr (GError) error = NULL;

  self->settle_id = 0;
  if (self->run == NULL || squall_run_get_state (self->run) != SQUALL_RUN_STATE_RUNNING ||
      ABS (level - squall_run_get_level (self->run)) < 0.5)
    return;
  if (is_open_model (self))
    squall_run_set_rate (self->run, level);
  else
    squall_run_set_n_users (self->run, (guint) level, &error);
  show_problem (self, error != NULL ? error->message : "");
}

static void
level_changed_cb (SquallLoadPopover *self)
{
  g_clear_handle_id (&self->settle_id, g_source_remove);
  self->settle_id = g_timeout_add_once (SETTLE_MS, settled_cb, self);
}

static void
squall_load_popover_show (GtkWidget *widget)
{
  SquallLoadPopover *self = SQUALL_LOAD_POPOVER (widget);
  gboolean is_open = self->run != NULL && is_open_model (self);
  double level = self->run != NULL ? squall_run_get_level (self->run) : 1;

  gtk_label_set_label (self->title_label, is_open ? _ ("Requests per Second") : _ ("Connections"));
  gtk_spin_button_set_range (self->level_button,
                             1,
                             is_open ? SQUALL_PLAN_MAX_RATE_HZ : SQUALL_PLAN_MAX_USERS);
  gtk_spin_button_set_increments (self->level_button, is_open ? 10 : 1, is_open ? 100 : 10);
  gtk_spin_button_set_value (self->level_button, level);
  /* To show what is so is no change of it. */
  g_clear_handle_id (&self->settle_id, g_source_remove);
  show_problem (self, "");
  GTK_WIDGET_CLASS (squall_load_popover_parent_class)->show (widget);
}

static void
set_run (SquallLoadPopover *self, SquallRun *run)
{
  if (!g_set_object (&self->run, run))
    return;
  g_clear_handle_id (&self->settle_id, g_source_remove);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_RUN]);
}

static void
squall_load_popover_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_RUN)
    g_value_set_object (value, SQUALL_LOAD_POPOVER (object)->run);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
squall_load_popover_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  if (id == PROP_RUN)
    set_run (SQUALL_LOAD_POPOVER (object), g_value_get_object (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
squall_load_popover_dispose (GObject *object)
{
  SquallLoadPopover *self = SQUALL_LOAD_POPOVER (object);

  g_clear_handle_id (&self->settle_id, g_source_remove);
  g_clear_object (&self->run);
  G_OBJECT_CLASS (squall_load_popover_parent_class)->dispose (object);
}

static void
squall_load_popover_class_init (SquallLoadPopoverClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = squall_load_popover_get_property;
  object_class->set_property = squall_load_popover_set_property;
  object_class->dispose = squall_load_popover_dispose;
  widget_class->show = squall_load_popover_show;
  properties[PROP_RUN] = g_param_spec_object ("run",
                                              NULL,
                                              NULL,
                                              SQUALL_TYPE_RUN,
                                              G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY |
                                                  G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  gtk_widget_class_set_template_from_resource (widget_class, SQUALL_RESOURCES "load-popover.ui");
  gtk_widget_class_bind_template_child (widget_class, SquallLoadPopover, level_button);
  gtk_widget_class_bind_template_child (widget_class, SquallLoadPopover, problem_label);
  gtk_widget_class_bind_template_child (widget_class, SquallLoadPopover, title_label);
  gtk_widget_class_bind_template_callback (widget_class, level_changed_cb);
}

static void
squall_load_popover_init (SquallLoadPopover *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
