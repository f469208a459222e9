/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/squall-window-private.h"

#include "app/squall-answer-dialog.h"
#include "app/squall-permission-dialog.h"
#include "app/squall-request-log.h"
#include "app/squall-run-watch.h"
#include "app/squall-settings.h"
#include "core/squall-i18n.h"

static void
keep_log (SquallWindow *self, SquallRun *run)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *message = NULL;

  if (squall_request_log_begin (run, &error))
    return;
  /* Translators: %s says why */
  message = g_strdup_printf (_ ("Could not keep a log of every request: %s"), error->message);
  squall_window_show_message (self, message);
}

static void
begin (SquallWindow *self, SquallPlan *plan, SquallCheckPolicy policy)
{
  GSettings *settings = squall_application_get_settings (squall_window_get_application (self));
  g_autoptr (SquallRun) run = squall_run_new (plan, policy);

  squall_settings_remember_plan (settings, plan);
  if (g_settings_get_boolean (settings, SQUALL_SETTING_KEEP_LOG))
    keep_log (self, run);
  squall_run_watch_begin (run, self->toasts, settings);
  self->policy = policy;
  squall_window_set_run (self, run);
  squall_run_view_scroll_to_top (self->run_view);
  squall_run_start (run);
}

/* Shows a dialog whose response “start” answers what becomes of @plan. */
static void
ask (SquallWindow *self, AdwDialog *dialog, SquallPlan *plan, GCallback start_cb)
{
  g_clear_pointer (&self->asked_plan, squall_plan_unref);
  self->asked_plan = squall_plan_ref (plan);
  g_signal_connect_object (dialog, "response::start", start_cb, self, G_CONNECT_SWAPPED);
  adw_dialog_present (dialog, GTK_WIDGET (self));
}

static void
permitted_cb (SquallWindow *self)
{
  g_autoptr (SquallPlan) plan = g_steal_pointer (&self->asked_plan);

  squall_permissions_grant (
      squall_application_get_permissions (squall_window_get_application (self)),
      plan);
  begin (self, plan, SQUALL_CHECK_EXPECTED);
}

void
squall_window_start (SquallWindow *self, SquallPlan *plan, SquallCheckPolicy policy)
{
  SquallPermissions *permissions = squall_application_get_permissions (
      squall_window_get_application (self));
  g_auto (GStrv) hosts = squall_permissions_dup_missing (permissions, plan);

  if (*hosts == NULL)
    begin (self, plan, policy);
  else
    ask (self, ADW_DIALOG (squall_permission_dialog_new (hosts)), plan, G_CALLBACK (permitted_cb));
}

static void
anyway_cb (SquallWindow *self)
{
  g_autoptr (SquallPlan) plan = g_steal_pointer (&self->asked_plan);

  begin (self, plan, SQUALL_CHECK_ANSWER);
}

/* The server answers, but not as one would want it to: goes back to the form and asks. */
void
squall_window_ask_whether_anyway (SquallWindow *self, SquallRun *run)
{
  squall_window_show_form (self);
  ask (self,
       ADW_DIALOG (squall_answer_dialog_new (squall_run_get_check (run))),
       squall_run_get_plan (run),
       G_CALLBACK (anyway_cb));
}
