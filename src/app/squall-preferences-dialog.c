/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/squall-preferences-dialog.h"

#include "app/squall-allowed-servers-page.h"
#include "app/squall-settings.h"

struct _SquallPreferencesDialog
{
  AdwDialog parent_instance;

  /* Template widgets */
  GtkWidget *agent_row;
  GtkWidget *awake_row;
  GtkWidget *guard_row;
  GtkWidget *log_row;
  AdwNavigationView *navigation;
  GtkWidget *notify_row;
  GtkWidget *remember_row;

  /* Template objects */
  GtkAdjustment *connections;
  GtkAdjustment *requests;

  /* Owned references */
  SquallApplication *application;
};

G_DEFINE_FINAL_TYPE (SquallPreferencesDialog, squall_preferences_dialog, ADW_TYPE_DIALOG)

static void
show_servers_cb (SquallPreferencesDialog *self)
{
  SquallAllowedServersPage *page = squall_allowed_servers_page_new (
      squall_application_get_permissions (self->application),
      squall_application_get_settings (self->application));

  adw_navigation_view_push (self->navigation, ADW_NAVIGATION_PAGE (page));
}

/* The choices are in the order of the values. */
static gboolean
get_choice_cb (GValue *value, GVariant *variant, gpointer user_data)
{
  g_value_set_uint (value,
                    (guint) g_settings_get_enum (user_data, SQUALL_SETTING_STOP_WHEN_FAILING));
  return TRUE;
}

static GVariant *
set_choice_cb (const GValue *value, const GVariantType *type, gpointer user_data)
{
  static const char *const nicks[] = { "never", "half", "nine-in-ten" };
  guint choice = g_value_get_uint (value);

  return choice < G_N_ELEMENTS (nicks) ? g_variant_new_string (nicks[choice]) : NULL;
}

static void
bind (SquallPreferencesDialog *self, GSettings *settings)
{
  const struct
  {
    const char *key;
    gpointer object;
    const char *property;
  } bound[] = {
    { SQUALL_SETTING_REQUESTS, self->requests, "value" },
    { SQUALL_SETTING_CONNECTIONS, self->connections, "value" },
    { SQUALL_SETTING_USER_AGENT, self->agent_row, "text" },
    { SQUALL_SETTING_KEEP_AWAKE, self->awake_row, "active" },
    { SQUALL_SETTING_NOTIFY, self->notify_row, "active" },
    { SQUALL_SETTING_KEEP_LOG, self->log_row, "active" },
    { SQUALL_SETTING_REMEMBER_PLAN, self->remember_row, "active" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (bound); i++)
    g_settings_bind (settings,
                     bound[i].key,
                     bound[i].object,
                     bound[i].property,
                     G_SETTINGS_BIND_DEFAULT);
  g_settings_bind_with_mapping (settings,
                                SQUALL_SETTING_STOP_WHEN_FAILING,
                                self->guard_row,
                                "selected",
                                G_SETTINGS_BIND_DEFAULT,
                                get_choice_cb,
                                set_choice_cb,
                                settings,
                                NULL);
}

static void
squall_preferences_dialog_dispose (GObject *object)
{
  g_clear_object (&SQUALL_PREFERENCES_DIALOG (object)->application);
  G_OBJECT_CLASS (squall_preferences_dialog_parent_class)->dispose (object);
}

static void
squall_preferences_dialog_class_init (SquallPreferencesDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = squall_preferences_dialog_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               SQUALL_RESOURCES "preferences-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, SquallPreferencesDialog, agent_row);
  gtk_widget_class_bind_template_child (widget_class, SquallPreferencesDialog, awake_row);
  gtk_widget_class_bind_template_child (widget_class, SquallPreferencesDialog, connections);
  gtk_widget_class_bind_template_child (widget_class, SquallPreferencesDialog, guard_row);
  gtk_widget_class_bind_template_child (widget_class, SquallPreferencesDialog, log_row);
  gtk_widget_class_bind_template_child (widget_class, SquallPreferencesDialog, navigation);
  gtk_widget_class_bind_template_child (widget_class, SquallPreferencesDialog, notify_row);
  gtk_widget_class_bind_template_child (widget_class, SquallPreferencesDialog, remember_row);
  gtk_widget_class_bind_template_child (widget_class, SquallPreferencesDialog, requests);
  gtk_widget_class_bind_template_callback (widget_class, show_servers_cb);
}

static void
squall_preferences_dialog_init (SquallPreferencesDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_adjustment_set_upper (self->requests, (double) SQUALL_PLAN_MAX_REQUESTS);
  gtk_adjustment_set_upper (self->connections, SQUALL_PLAN_MAX_USERS);
}

SquallPreferencesDialog *
squall_preferences_dialog_new (SquallApplication *application)
{
  SquallPreferencesDialog *self = g_object_new (SQUALL_TYPE_PREFERENCES_DIALOG, NULL);

  self->application = g_object_ref (application);
  bind (self, squall_application_get_settings (application));
  return self;
}
