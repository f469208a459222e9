/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/squall-window-private.h"

#include "app/squall-bottleneck-dialog.h"
#include "app/squall-plan-dialog.h"
#include "app/squall-report-export.h"
#include "app/squall-settings.h"
#include "core/squall-i18n.h"

#define IN(state) (1u << SQUALL_RUN_STATE_##state)

/* Whether the part of an action's conditions that is no matter of the run's state holds. */
static gboolean
is_possible (SquallWindow *self, const char *action)
{
  if (adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (self)) != NULL)
    return FALSE;
  if (g_str_equal (action, "win.built-in"))
    return !self->is_server_starting;
  if (g_str_equal (action, "win.save-plan") ||
      (g_str_equal (action, "win.start") &&
       squall_window_get_state (self) == SQUALL_RUN_STATE_IDLE))
    return squall_form_is_ready (squall_plan_view_get_form (self->plan_view));
  return TRUE;
}

void
squall_window_update_actions (SquallWindow *self)
{
  static const struct
  {
    const char *name;
    guint states;
  } actions[] = {
    { "win.start", IN (IDLE) | IN (FINISHED) | IN (FAILED) },
    { "win.again", IN (FINISHED) | IN (FAILED) },
    { "win.start-unverified", IN (FAILED) },
    { "win.bottleneck", IN (RUNNING) | IN (CANCELLING) | IN (FINISHED) },
    { "win.pause", IN (RUNNING) },
    { "win.cancel", IN (CHECKING) | IN (RUNNING) | IN (CANCELLING) },
    { "win.new", IN (FINISHED) | IN (FAILED) },
    { "win.edit", IN (FINISHED) | IN (FAILED) },
    { "win.address", IN (IDLE) | IN (FINISHED) | IN (FAILED) },
    { "win.built-in", IN (IDLE) },
    { "win.copy-summary", IN (FINISHED) },
    { "win.open-plan", IN (IDLE) | IN (FINISHED) | IN (FAILED) },
    { "win.save-plan", IN (IDLE) },
    { "win.save-report", IN (FINISHED) },
    { "win.save-report-as", IN (FINISHED) },
  };
  SquallRunState state = squall_window_get_state (self);

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self),
                                   actions[i].name,
                                   (actions[i].states & (1u << state)) != 0 &&
                                       is_possible (self, actions[i].name));
}

static void
again_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  SquallWindow *self = SQUALL_WINDOW (widget);
  SquallRun *run = squall_run_presenter_get_run (self->presenter);
  g_autoptr (SquallPlan) plan = squall_plan_ref (squall_run_get_plan (run));

  squall_window_start (self, plan, self->policy);
}

/* Nothing was measured yet: the same plan once more, now for a server that the person trusts. */
static void
start_unverified_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  SquallWindow *self = SQUALL_WINDOW (widget);
  SquallRun *run = squall_run_presenter_get_run (self->presenter);
  g_autoptr (SquallPlan) plan = squall_plan_copy (squall_run_get_plan (run));

  plan->must_verify = FALSE;
  g_object_set (squall_plan_view_get_form (self->plan_view), "must-verify", FALSE, NULL);
  squall_window_start (self, plan, self->policy);
}

static void
start_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  SquallWindow *self = SQUALL_WINDOW (widget);
  g_autoptr (SquallPlan) plan = NULL;

  if (squall_window_get_state (self) != SQUALL_RUN_STATE_IDLE)
    {
      again_cb (widget, action, parameter);
      return;
    }
  plan = squall_plan_view_dup_plan (self->plan_view);
  if (plan != NULL)
    squall_window_start (self, plan, SQUALL_CHECK_EXPECTED);
}

static void
cancel_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  squall_run_cancel (squall_run_presenter_get_run (SQUALL_WINDOW (widget)->presenter));
}

static void
pause_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  SquallRun *run = squall_run_presenter_get_run (SQUALL_WINDOW (widget)->presenter);

  if (squall_run_is_paused (run))
    squall_run_resume (run);
  else
    squall_run_pause (run);
}

static void
bottleneck_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  SquallRun *run = squall_run_presenter_get_run (SQUALL_WINDOW (widget)->presenter);

  adw_dialog_present (ADW_DIALOG (squall_bottleneck_dialog_new (squall_run_get_result (run))),
                      widget);
}

static void
edit_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  squall_window_show_form (SQUALL_WINDOW (widget));
}

static void
new_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  SquallWindow *self = SQUALL_WINDOW (widget);
  GSettings *settings = squall_application_get_settings (squall_window_get_application (self));
  g_autoptr (SquallPlan) plan = squall_settings_dup_new_plan (settings);

  squall_window_set_plan (self, plan);
}

static void
copy_summary_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  SquallWindow *self = SQUALL_WINDOW (widget);

  squall_report_export_copy (self->toasts, squall_run_presenter_get_run (self->presenter));
}

static void
save_report_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  SquallWindow *self = SQUALL_WINDOW (widget);
  const char *format = parameter != NULL ? g_variant_get_string (parameter, NULL) : NULL;

  squall_report_export_save (self->toasts, squall_run_presenter_get_run (self->presenter), format);
}

static void
open_plan_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  squall_plan_dialog_open (SQUALL_WINDOW (widget));
}

static void
save_plan_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  SquallWindow *self = SQUALL_WINDOW (widget);
  g_autoptr (SquallPlan) plan = squall_plan_view_dup_plan (self->plan_view);

  if (plan != NULL)
    squall_plan_dialog_save (self, plan);
}

static gboolean
escape_cb (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  SquallWindow *self = SQUALL_WINDOW (widget);

  if (squall_run_presenter_is_active (self->presenter))
    cancel_cb (widget, NULL, NULL);
  else if (squall_window_get_state (self) == SQUALL_RUN_STATE_FAILED)
    squall_window_show_form (self);
  else
    return GDK_EVENT_PROPAGATE;
  return GDK_EVENT_STOP;
}

static void
server_started_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *url =
      squall_test_server_start_finish (SQUALL_TEST_SERVER (source), result, &error);
  g_autofree char *message = NULL;
  SquallWindow *self = user_data;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  self->is_server_starting = FALSE;
  squall_window_update_actions (self);
  if (url == NULL)
    {
      /* Translators: %s says why */
      message = g_strdup_printf (_ ("Could not start the test server: %s"), error->message);
      squall_window_show_message (self, message);
      return;
    }
  if (squall_window_get_state (self) != SQUALL_RUN_STATE_IDLE)
    return;
  squall_plan_view_set_address (self->plan_view, url);
  squall_plan_view_focus_start (self->plan_view);
}

static void
built_in_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  SquallWindow *self = SQUALL_WINDOW (widget);

  self->is_server_starting = TRUE;
  squall_window_update_actions (self);
  squall_test_server_start_async (
      squall_application_get_test_server (squall_window_get_application (self)),
      self->cancellable,
      server_started_cb,
      self);
}

void
squall_window_install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.address", NULL, edit_cb);
  gtk_widget_class_install_action (widget_class, "win.again", NULL, again_cb);
  gtk_widget_class_install_action (widget_class, "win.bottleneck", NULL, bottleneck_cb);
  gtk_widget_class_install_action (widget_class, "win.built-in", NULL, built_in_cb);
  gtk_widget_class_install_action (widget_class, "win.cancel", NULL, cancel_cb);
  gtk_widget_class_install_action (widget_class, "win.copy-summary", NULL, copy_summary_cb);
  gtk_widget_class_install_action (widget_class, "win.edit", NULL, edit_cb);
  gtk_widget_class_install_action (widget_class, "win.new", NULL, new_cb);
  gtk_widget_class_install_action (widget_class, "win.pause", NULL, pause_cb);
  gtk_widget_class_install_action (widget_class, "win.open-plan", NULL, open_plan_cb);
  gtk_widget_class_install_action (widget_class, "win.save-plan", NULL, save_plan_cb);
  gtk_widget_class_install_action (widget_class, "win.save-report", NULL, save_report_cb);
  gtk_widget_class_install_action (widget_class, "win.save-report-as", "s", save_report_cb);
  gtk_widget_class_install_action (widget_class, "win.start", NULL, start_cb);
  gtk_widget_class_install_action (widget_class, "win.start-unverified", NULL, start_unverified_cb);
  /* Not an accelerator of the application, which would come before menus and dialogs. */
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Escape, 0, escape_cb, NULL);
}
