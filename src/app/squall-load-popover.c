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
  GtkLabel *problem_label;
  GtkSpinButton *rate_button;
  GtkLabel *rate_label;
  GtkSpinButton *users_button;

  /* Owned references */
  SquallRun *run;

  guint settle_id;
  gboolean is_rate_new;
  gboolean are_users_new;
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

/* What is there already need not be asked for, and would be another mark on the charts. */
static gboolean
is_different (GtkSpinButton *button, double value)
{
  return ABS (gtk_spin_button_get_value (button) - value) >= 0.5;
}

static void
forget_news (SquallLoadPopover *self)
{
  g_clear_handle_id (&self->settle_id, g_source_remove);
  self->is_rate_new = self->are_users_new = FALSE;
}

static void
settled_cb (gpointer user_data)
{
  SquallLoadPopover *self = user_data;
  gboolean is_rate_new = self->is_rate_new, are_users_new = self->are_users_new;
  g_autoptr (GError) error = NULL;

  self->settle_id = 0;
  forget_news (self);
  if (self->run == NULL || squall_run_get_state (self->run) != SQUALL_RUN_STATE_RUNNING)
    return;
  if (is_rate_new && is_different (self->rate_button, squall_run_get_level (self->run)))
    squall_run_set_rate (self->run, gtk_spin_button_get_value (self->rate_button));
  if (are_users_new && is_different (self->users_button, squall_run_get_n_users (self->run)))
    squall_run_set_n_users (self->run,
                            (guint) gtk_spin_button_get_value_as_int (self->users_button),
                            &error);
  show_problem (self, error != NULL ? error->message : "");
}

static void
settle (SquallLoadPopover *self)
{
  g_clear_handle_id (&self->settle_id, g_source_remove);
  self->settle_id = g_timeout_add_once (SETTLE_MS, settled_cb, self);
}

static void
rate_changed_cb (SquallLoadPopover *self)
{
  self->is_rate_new = TRUE;
  settle (self);
}

static void
users_changed_cb (SquallLoadPopover *self)
{
  self->are_users_new = TRUE;
  settle (self);
}

static void
squall_load_popover_show (GtkWidget *widget)
{
  SquallLoadPopover *self = SQUALL_LOAD_POPOVER (widget);
  gboolean is_open = self->run != NULL && is_open_model (self);

  gtk_widget_set_visible (GTK_WIDGET (self->rate_label), is_open);
  gtk_widget_set_visible (GTK_WIDGET (self->rate_button), is_open);
  if (is_open)
    gtk_spin_button_set_value (self->rate_button, squall_run_get_level (self->run));
  if (self->run != NULL)
    gtk_spin_button_set_value (self->users_button, squall_run_get_n_users (self->run));
  /* To show what is so is no change of it. */
  forget_news (self);
  show_problem (self, "");
  GTK_WIDGET_CLASS (squall_load_popover_parent_class)->show (widget);
}

static void
set_run (SquallLoadPopover *self, SquallRun *run)
{
  if (!g_set_object (&self->run, run))
    return;
  forget_news (self);
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
  gtk_widget_class_bind_template_child (widget_class, SquallLoadPopover, problem_label);
  gtk_widget_class_bind_template_child (widget_class, SquallLoadPopover, rate_button);
  gtk_widget_class_bind_template_child (widget_class, SquallLoadPopover, rate_label);
  gtk_widget_class_bind_template_child (widget_class, SquallLoadPopover, users_button);
  gtk_widget_class_bind_template_callback (widget_class, rate_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, users_changed_cb);
}

static void
squall_load_popover_init (SquallLoadPopover *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_spin_button_set_range (self->rate_button, 1, SQUALL_PLAN_MAX_RATE_HZ);
  gtk_spin_button_set_range (self->users_button, 1, SQUALL_PLAN_MAX_USERS);
}
