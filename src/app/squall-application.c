/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/squall-application.h"

#include "app/squall-about.h"
#include "app/squall-high-contrast.h"
#include "app/squall-label-monitor.h"
#include "app/squall-opener.h"
#include "app/squall-preferences-dialog.h"
#include "app/squall-request-log.h"
#include "app/squall-settings.h"
#include "app/squall-shortcuts-dialog.h"
#include "app/squall-stall-monitor.h"
#include "app/squall-window.h"
#include "core/squall-i18n.h"

/* How long a run whose window is gone may take to end by itself. */
#define PATIENCE_MS 500

/* What the launcher's menu has, and options for a desktop that does not use D-Bus for that. */
static const char *const option_actions[] = { "new-window", "test-server" };

struct _SquallApplication
{
  AdwApplication parent_instance;
  GSettings *settings;
  SquallPermissions *permissions;
  SquallTestServer *test_server;
};

G_DEFINE_FINAL_TYPE (SquallApplication, squall_application, ADW_TYPE_APPLICATION)

static SquallWindow *
open_window (SquallApplication *self)
{
  SquallWindow *window = squall_window_new (self);

  squall_stall_monitor_watch (GTK_WIDGET (window));
  return window;
}

static void
quit_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  g_autoptr (GList) windows = g_list_copy (gtk_application_get_windows (user_data));

  for (GList *link = windows; link != NULL; link = link->next)
    gtk_window_close (link->data);
}

static void
new_window_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  gtk_window_present (GTK_WINDOW (open_window (user_data)));
}

/* One at a time: keys reach the program through a dialog, too. */
static void
present_dialog (GtkApplication *application, AdwDialog *dialog)
{
  g_autoptr (AdwDialog) shown = g_object_ref_sink (dialog);
  GtkWindow *window = gtk_application_get_active_window (application);

  if (!ADW_IS_APPLICATION_WINDOW (window) ||
      adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window)) == NULL)
    adw_dialog_present (shown, GTK_WIDGET (window));
}

static void
shortcuts_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  present_dialog (user_data, ADW_DIALOG (squall_shortcuts_dialog_new ()));
}

static void
about_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  present_dialog (user_data, squall_about_new ());
}

static void
preferences_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  present_dialog (user_data, ADW_DIALOG (squall_preferences_dialog_new (user_data)));
}

static void
test_server_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  SquallWindow *window = open_window (user_data);

  gtk_window_present (GTK_WINDOW (window));
  squall_window_start_test_server (window);
}

/* What a notification does; the window may have been closed since. */
static void
show_window_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  GtkWindow *window = gtk_application_get_window_by_id (user_data,
                                                        g_variant_get_uint32 (parameter));

  if (window != NULL)
    gtk_window_present (window);
  else
    g_application_activate (user_data);
}

static void
add_accelerators (GtkApplication *application)
{
  static const struct
  {
    const char *action;
    const char *accelerators[3];
  } all[] = {
    { "app.new-window", { "<Control><Shift>n" } },
    { "app.preferences", { "<Control>comma" } },
    { "app.quit", { "<Control>q" } },
    { "app.shortcuts", { "<Control>question" } },
    { "win.address", { "<Control>l" } },
    { "win.again", { "<Control>r" } },
    { "win.copy-summary", { "<Control><Shift>c" } },
    { "win.new", { "<Control>n" } },
    { "win.open-plan", { "<Control>o" } },
    /* One of the two is off. */
    { "win.save-plan", { "<Control>s" } },
    { "win.save-report", { "<Control>s" } },
    { "win.start", { "<Control>Return", "<Control>KP_Enter" } },
    { "window.close", { "<Control>w" } },
  };

  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    gtk_application_set_accels_for_action (application, all[i].action, all[i].accelerators);
}

/* For tests: as where people read from right to left, whatever the language. */
static void
set_text_direction (void)
{
  if (g_strcmp0 (g_getenv ("SQUALL_TEXT_DIRECTION"), "rtl") == 0)
    gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
}

static void
squall_application_startup (GApplication *application)
{
  static const GActionEntry entries[] = {
    { .name = "about", .activate = about_cb },
    { .name = "new-window", .activate = new_window_cb },
    { .name = "preferences", .activate = preferences_cb },
    { .name = "quit", .activate = quit_cb },
    { .name = "shortcuts", .activate = shortcuts_cb },
    { .name = "test-server", .activate = test_server_cb },
    { .name = "show-window", .activate = show_window_cb, .parameter_type = "u" },
  };

  G_APPLICATION_CLASS (squall_application_parent_class)->startup (application);
  squall_high_contrast_start ();
  squall_stall_monitor_start ();
  squall_label_monitor_start ();
  set_text_direction ();
  squall_request_log_clean ();
  gtk_window_set_default_icon_name (SQUALL_APP_ID);
  g_action_map_add_action_entries (G_ACTION_MAP (application),
                                   entries,
                                   G_N_ELEMENTS (entries),
                                   application);
  add_accelerators (GTK_APPLICATION (application));
}

/* The first window goes on where the last one was left. */
static GtkWindow *
open_first_window (SquallApplication *self)
{
  SquallWindow *window = open_window (self);
  g_autoptr (SquallPlan) plan = squall_settings_dup_last_plan (self->settings);

  if (plan != NULL)
    squall_window_set_plan (window, plan);
  return GTK_WINDOW (window);
}

static void
squall_application_activate (GApplication *application)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (application));

  if (window == NULL)
    window = open_first_window (SQUALL_APPLICATION (application));
  gtk_window_present (window);
}

static void
remember_changed_cb (SquallApplication *self)
{
  if (!g_settings_get_boolean (self->settings, SQUALL_SETTING_REMEMBER_PLAN))
    squall_settings_forget_plan (self->settings);
}

static void
open_in_window (SquallApplication *self, GFile *file, const char *text)
{
  SquallWindow *window = open_window (self);

  gtk_window_present (GTK_WINDOW (window));
  squall_opener_open (window, file, text);
}

static void
squall_application_open (GApplication *application, GFile **files, int n_files, const char *hint)
{
  for (int i = 0; i < n_files; i++)
    open_in_window (SQUALL_APPLICATION (application), files[i], NULL);
}

static int
squall_application_command_line (GApplication *application, GApplicationCommandLine *command_line)
{
  GVariantDict *options = g_application_command_line_get_options_dict (command_line);
  g_autofree const char **addresses = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (option_actions); i++)
    if (g_variant_dict_contains (options, option_actions[i]))
      {
        g_action_group_activate_action (G_ACTION_GROUP (application), option_actions[i], NULL);
        return 0;
      }
  if (!g_variant_dict_lookup (options, G_OPTION_REMAINING, "^a&s", &addresses))
    {
      g_application_activate (application);
      return 0;
    }
  for (guint i = 0; addresses[i] != NULL; i++)
    {
      g_autoptr (GFile)
          file = g_application_command_line_create_file_for_arg (command_line, addresses[i]);

      open_in_window (SQUALL_APPLICATION (application), file, addresses[i]);
    }
  return 0;
}

static int
squall_application_handle_local_options (GApplication *application, GVariantDict *options)
{
  if (!g_variant_dict_contains (options, "version"))
    return -1;
  g_print ("squall %s\n", SQUALL_VERSION);
  return 0;
}

static void
squall_application_shutdown (GApplication *application)
{
  squall_test_server_stop (SQUALL_APPLICATION (application)->test_server);
  G_APPLICATION_CLASS (squall_application_parent_class)->shutdown (application);
}

static void
squall_application_finalize (GObject *object)
{
  SquallApplication *self = SQUALL_APPLICATION (object);

  squall_permissions_free (self->permissions);
  g_object_unref (self->settings);
  g_object_unref (self->test_server);
  G_OBJECT_CLASS (squall_application_parent_class)->finalize (object);
}

static void
squall_application_class_init (SquallApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = squall_application_finalize;
  application_class->activate = squall_application_activate;
  application_class->command_line = squall_application_command_line;
  application_class->handle_local_options = squall_application_handle_local_options;
  application_class->open = squall_application_open;
  application_class->shutdown = squall_application_shutdown;
  application_class->startup = squall_application_startup;
}

static void
squall_application_init (SquallApplication *self)
{
  static const GOptionEntry entries[] = {
    { "version", 0, 0, G_OPTION_ARG_NONE, NULL, N_ ("Print the version and exit"), NULL },
    { "new-window", 0, 0, G_OPTION_ARG_NONE, NULL, N_ ("Open a new window"), NULL },
    { "test-server", 0, 0, G_OPTION_ARG_NONE, NULL, N_ ("Start the built-in test server"), NULL },
    { G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_STRING_ARRAY, NULL, NULL, N_ ("[URL or plan file]") },
    { NULL },
  };

  self->settings = squall_settings_new ();
  g_signal_connect_object (self->settings,
                           "changed::" SQUALL_SETTING_REMEMBER_PLAN,
                           G_CALLBACK (remember_changed_cb),
                           self,
                           G_CONNECT_SWAPPED);
  self->permissions = squall_permissions_new (self->settings);
  self->test_server = squall_test_server_new ();
  g_application_add_main_option_entries (G_APPLICATION (self), entries);
  g_application_set_option_context_summary (G_APPLICATION (self),
                                            _ ("Stress-test an HTTP server."));
}

SquallApplication *
squall_application_new (void)
{
  return g_object_new (SQUALL_TYPE_APPLICATION,
                       "application-id",
                       SQUALL_APP_ID,
                       "flags",
                       G_APPLICATION_HANDLES_COMMAND_LINE | G_APPLICATION_HANDLES_OPEN,
                       NULL);
}

GSettings *
squall_application_get_settings (SquallApplication *self)
{
  g_return_val_if_fail (SQUALL_IS_APPLICATION (self), NULL);

  return self->settings;
}

SquallPermissions *
squall_application_get_permissions (SquallApplication *self)
{
  g_return_val_if_fail (SQUALL_IS_APPLICATION (self), NULL);

  return self->permissions;
}

SquallTestServer *
squall_application_get_test_server (SquallApplication *self)
{
  g_return_val_if_fail (SQUALL_IS_APPLICATION (self), NULL);

  return self->test_server;
}

static gboolean
is_ended (SquallRun *run)
{
  SquallRunState state = squall_run_get_state (run);

  return state == SQUALL_RUN_STATE_IDLE || state == SQUALL_RUN_STATE_FINISHED ||
         state == SQUALL_RUN_STATE_FAILED;
}

static void
ended_cb (SquallRun *run, GParamSpec *pspec, GApplication *application)
{
  if (!is_ended (run))
    return;
  g_signal_handlers_disconnect_by_func (run, ended_cb, application);
  g_application_release (application);
}

static gboolean
lose_patience_cb (gpointer user_data)
{
  squall_run_cancel (user_data);
  return G_SOURCE_REMOVE;
}

void
squall_application_end_run (SquallApplication *self, SquallRun *run)
{
  g_return_if_fail (SQUALL_IS_APPLICATION (self));
  g_return_if_fail (SQUALL_IS_RUN (run));

  g_application_hold (G_APPLICATION (self));
  g_signal_connect_object (run, "notify::state", G_CALLBACK (ended_cb), self, G_CONNECT_DEFAULT);
  squall_run_cancel (run);
  g_timeout_add_full (G_PRIORITY_DEFAULT,
                      PATIENCE_MS,
                      lose_patience_cb,
                      g_object_ref (run),
                      g_object_unref);
}
