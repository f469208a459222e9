/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/squall-run-watch.h"

#include "app/squall-failed-words.h"
#include "app/squall-failing-guard.h"
#include "app/squall-notice-words.h"
#include "app/squall-settings.h"
#include "core/squall-i18n.h"

typedef struct
{
  GtkApplication *application;
  GSettings *settings;
  /* Weak: the window may be closed before the run has ended. */
  AdwToastOverlay *toasts;
  guint inhibition;
  gboolean is_stopped;
} Watch;

static void
watch_free (gpointer data, GClosure *closure)
{
  Watch *self = data;

  g_object_unref (self->application);
  g_object_unref (self->settings);
  g_clear_weak_pointer (&self->toasts);
  g_free (self);
}

static GtkWindow *
get_window (Watch *self)
{
  return self->toasts != NULL ? GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self->toasts))) : NULL;
}

static void
keep_awake (Watch *self)
{
  if (self->inhibition != 0 || !g_settings_get_boolean (self->settings, SQUALL_SETTING_KEEP_AWAKE))
    return;
  self->inhibition = gtk_application_inhibit (self->application,
                                              get_window (self),
                                              GTK_APPLICATION_INHIBIT_SUSPEND,
                                              /* Translators: why the computer stays awake */
                                              _ ("A test is running"));
}

static void
let_sleep (Watch *self)
{
  if (self->inhibition != 0)
    gtk_application_uninhibit (self->application, self->inhibition);
  self->inhibition = 0;
}

static char *
dup_notification_id (GtkWindow *window)
{
  guint number = gtk_application_window_get_id (GTK_APPLICATION_WINDOW (window));

  return g_strdup_printf ("run-%u", number);
}

static void
active_cb (GtkWindow *window)
{
  g_autofree char *id = dup_notification_id (window);

  if (!gtk_window_is_active (window))
    return;
  g_application_withdraw_notification (g_application_get_default (), id);
  g_signal_handlers_disconnect_by_func (window, active_cb, NULL);
}

static void
send (Watch *self, GtkWindow *window, const SquallNoticeWords *words)
{
  g_autoptr (GNotification) notification = g_notification_new (words->title);
  g_autofree char *id = dup_notification_id (window);

  g_notification_set_body (notification, words->body);
  g_notification_set_default_action_and_target (
      notification,
      "app.show-window",
      "u",
      gtk_application_window_get_id (GTK_APPLICATION_WINDOW (window)));
  g_application_send_notification (G_APPLICATION (self->application), id, notification);
  g_signal_handlers_disconnect_by_func (window, active_cb, NULL);
  g_signal_connect (window, "notify::is-active", G_CALLBACK (active_cb), NULL);
}

static void
notify_end (Watch *self, SquallRun *run)
{
  GtkWindow *window = get_window (self);
  g_autoptr (SquallFailedWords) failed = NULL;
  g_autoptr (SquallNoticeWords) words = NULL;

  if (window == NULL || gtk_window_is_active (window) ||
      !g_settings_get_boolean (self->settings, SQUALL_SETTING_NOTIFY))
    return;
  if (squall_run_get_error (run) != NULL)
    failed = squall_failed_words_new (squall_run_get_error (run),
                                      squall_run_get_check (run),
                                      squall_run_get_plan (run));
  words = squall_notice_words_new (squall_run_get_result (run),
                                   failed != NULL ? failed->title : NULL);
  send (self, window, words);
}

static void
result_cb (SquallRun *run, GParamSpec *pspec, Watch *self)
{
  static const double shares[] = { 0, 0.5, 0.9 };
  int choice = g_settings_get_enum (self->settings, SQUALL_SETTING_STOP_WHEN_FAILING);
  AdwToast *toast;

  if (self->is_stopped || squall_run_get_state (run) != SQUALL_RUN_STATE_RUNNING ||
      !squall_failing_guard_should_stop (squall_run_get_result (run), shares[choice]))
    return;
  self->is_stopped = TRUE;
  squall_run_cancel (run);
  if (self->toasts == NULL)
    return;
  toast = adw_toast_new (_ ("Cancelled because most requests failed"));
  /* Nobody may be looking. */
  adw_toast_set_timeout (toast, 0);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

static void
state_cb (SquallRun *run, GParamSpec *pspec, Watch *self)
{
  SquallRunState state = squall_run_get_state (run);

  if (state == SQUALL_RUN_STATE_RUNNING)
    keep_awake (self);
  if (state != SQUALL_RUN_STATE_IDLE && state != SQUALL_RUN_STATE_FINISHED &&
      state != SQUALL_RUN_STATE_FAILED)
    return;
  let_sleep (self);
  if (state != SQUALL_RUN_STATE_IDLE)
    notify_end (self, run);
  g_signal_handlers_disconnect_by_func (run, result_cb, self);
  g_signal_handlers_disconnect_by_func (run, state_cb, self);
}

void
squall_run_watch_begin (SquallRun *run, AdwToastOverlay *toasts, GSettings *settings)
{
  Watch *self = g_new0 (Watch, 1);

  g_return_if_fail (SQUALL_IS_RUN (run));

  self->application = g_object_ref (GTK_APPLICATION (g_application_get_default ()));
  self->settings = g_object_ref (settings);
  g_set_weak_pointer (&self->toasts, toasts);
  g_signal_connect (run, "notify::result", G_CALLBACK (result_cb), self);
  g_signal_connect_data (run,
                         "notify::state",
                         G_CALLBACK (state_cb),
                         self,
                         watch_free,
                         G_CONNECT_DEFAULT);
}
