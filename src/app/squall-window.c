/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/squall-window.h"

#include "app/squall-answer-dialog.h"
#include "app/squall-bottleneck-dialog.h"
#include "app/squall-close-dialog.h"
#include "app/squall-failed-view.h"
#include "app/squall-opener.h"
#include "app/squall-permission-dialog.h"
#include "app/squall-plan-dialog.h"
#include "app/squall-plan-view.h"
#include "app/squall-report-export.h"
#include "app/squall-request-log.h"
#include "app/squall-run-presenter.h"
#include "app/squall-run-strip.h"
#include "app/squall-run-view.h"
#include "app/squall-run-watch.h"
#include "app/squall-settings.h"
#include "core/squall-i18n.h"
#include "core/squall-plan-file.h"

struct _SquallWindow
{
  AdwApplicationWindow parent_instance;

  /* Template widgets */
  SquallFailedView *failed_view;
  GtkWidget *new_button;
  SquallPlanView *plan_view;
  SquallRunView *run_view;
  GtkWidget *start_button;
  GtkStack *stack;
  SquallRunStrip *strip;
  AdwWindowTitle *test_title;
  AdwToastOverlay *toasts;

  /* Template objects */
  SquallRunPresenter *presenter;

  /* What waits for an answer to a question. */
  SquallPlan *asked_plan;
  /* What the person last agreed to take for an answer. */
  SquallCheckPolicy policy;

  /* Cancelled when the window closes. */
  GCancellable *cancellable;

  /* Weak */
  AdwDialog *close_dialog;

  gboolean is_server_starting;
};

G_DEFINE_FINAL_TYPE (SquallWindow, squall_window, ADW_TYPE_APPLICATION_WINDOW)

#define IN(state) (1u << SQUALL_RUN_STATE_##state)

static SquallRunState
get_state (SquallWindow *self)
{
  SquallRun *run = squall_run_presenter_get_run (self->presenter);

  return run != NULL ? squall_run_get_state (run) : SQUALL_RUN_STATE_IDLE;
}

static SquallApplication *
get_application (SquallWindow *self)
{
  return SQUALL_APPLICATION (gtk_window_get_application (GTK_WINDOW (self)));
}

/* Whether the part of an action's conditions that is no matter of the run's state holds. */
static gboolean
is_possible (SquallWindow *self, const char *action)
{
  if (adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (self)) != NULL)
    return FALSE;
  if (g_str_equal (action, "win.built-in"))
    return !self->is_server_starting;
  if (g_str_equal (action, "win.save-plan") ||
      (g_str_equal (action, "win.start") && get_state (self) == SQUALL_RUN_STATE_IDLE))
    return squall_form_is_ready (squall_plan_view_get_form (self->plan_view));
  return TRUE;
}

static void
update_actions (SquallWindow *self)
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
  SquallRunState state = get_state (self);

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self),
                                   actions[i].name,
                                   (actions[i].states & (1u << state)) != 0 &&
                                       is_possible (self, actions[i].name));
}

static void
update_start_button_cb (SquallWindow *self)
{
  gtk_widget_set_visible (self->start_button,
                          get_state (self) == SQUALL_RUN_STATE_IDLE &&
                              !squall_plan_view_is_start_in_view (self->plan_view));
}

static void
show_state (SquallWindow *self)
{
  static const char *const pages[] = {
    [SQUALL_RUN_STATE_IDLE] = "plan",    [SQUALL_RUN_STATE_CHECKING] = "run",
    [SQUALL_RUN_STATE_RUNNING] = "run",  [SQUALL_RUN_STATE_CANCELLING] = "run",
    [SQUALL_RUN_STATE_FINISHED] = "run", [SQUALL_RUN_STATE_FAILED] = "failed",
  };
  SquallRunState state = get_state (self);
  g_autofree char *host = squall_run_presenter_dup_text (self->presenter, "host");

  gtk_stack_set_visible_child_name (self->stack, pages[state]);
  gtk_widget_set_visible (GTK_WIDGET (self->strip), g_str_equal (pages[state], "run"));
  gtk_widget_set_visible (self->new_button, state != SQUALL_RUN_STATE_IDLE);
  adw_window_title_set_title (self->test_title,
                              state == SQUALL_RUN_STATE_IDLE ? _ ("New Test") : host);
  update_actions (self);
  update_start_button_cb (self);
}

static void run_state_cb (SquallWindow *self);

static void
set_run (SquallWindow *self, SquallRun *run)
{
  SquallRun *old = squall_run_presenter_get_run (self->presenter);

  if (old != NULL)
    g_signal_handlers_disconnect_by_func (old, run_state_cb, self);
  /* The presenter hears of each state before this window does. */
  squall_run_presenter_set_run (self->presenter, run);
  if (run != NULL)
    g_signal_connect_object (run,
                             "notify::state",
                             G_CALLBACK (run_state_cb),
                             self,
                             G_CONNECT_SWAPPED);
}

static void
show_form (SquallWindow *self)
{
  set_run (self, NULL);
  show_state (self);
  squall_plan_view_focus_address (self->plan_view);
}

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
  GSettings *settings = squall_application_get_settings (get_application (self));
  g_autoptr (SquallRun) run = squall_run_new (plan, policy);

  squall_settings_remember_plan (settings, plan);
  if (g_settings_get_boolean (settings, SQUALL_SETTING_KEEP_LOG))
    keep_log (self, run);
  squall_run_watch_begin (run, self->toasts, settings);
  self->policy = policy;
  set_run (self, run);
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

  squall_permissions_grant (squall_application_get_permissions (get_application (self)), plan);
  begin (self, plan, SQUALL_CHECK_EXPECTED);
}

static void
start (SquallWindow *self, SquallPlan *plan, SquallCheckPolicy policy)
{
  SquallPermissions *permissions = squall_application_get_permissions (get_application (self));
  const char *host = g_uri_get_host (squall_plan_get_request (plan, 0)->uri);

  if (squall_permissions_cover (permissions, plan))
    begin (self, plan, policy);
  else
    ask (self, ADW_DIALOG (squall_permission_dialog_new (host)), plan, G_CALLBACK (permitted_cb));
}

static void
anyway_cb (SquallWindow *self)
{
  g_autoptr (SquallPlan) plan = g_steal_pointer (&self->asked_plan);

  begin (self, plan, SQUALL_CHECK_ANSWER);
}

/* The server answers, but not as one would want it to: goes back to the form and asks. */
static void
ask_whether_anyway (SquallWindow *self, SquallRun *run)
{
  guint status = squall_run_get_check (run)->status;

  show_form (self);
  ask (self,
       ADW_DIALOG (squall_answer_dialog_new (status)),
       squall_run_get_plan (run),
       G_CALLBACK (anyway_cb));
}

static void
fail (SquallWindow *self, SquallRun *run)
{
  const GError *error = squall_run_get_error (run);
  g_autoptr (SquallFailedWords) words = NULL;

  if (g_error_matches (error, SQUALL_CHECK_ERROR, SQUALL_OUTCOME_STATUS))
    {
      ask_whether_anyway (self, run);
      return;
    }
  words = squall_failed_words_new (error, squall_run_get_check (run), squall_run_get_plan (run));
  squall_failed_view_show (self->failed_view, words);
  show_state (self);
  squall_failed_view_focus_button (self->failed_view);
}

static void
run_state_cb (SquallWindow *self)
{
  g_autoptr (SquallRun) run = g_object_ref (squall_run_presenter_get_run (self->presenter));

  switch (squall_run_get_state (run))
    {
    case SQUALL_RUN_STATE_IDLE:
      show_form (self);
      break;
    case SQUALL_RUN_STATE_CHECKING:
      show_state (self);
      squall_run_strip_focus_button (self->strip);
      break;
    case SQUALL_RUN_STATE_FINISHED:
      if (self->close_dialog != NULL)
        adw_dialog_force_close (self->close_dialog);
      show_state (self);
      break;
    case SQUALL_RUN_STATE_FAILED:
      fail (self, run);
      break;
    case SQUALL_RUN_STATE_RUNNING:
    case SQUALL_RUN_STATE_CANCELLING:
    default:
      show_state (self);
    }
}

static void
again_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  SquallWindow *self = SQUALL_WINDOW (widget);
  SquallRun *run = squall_run_presenter_get_run (self->presenter);
  g_autoptr (SquallPlan) plan = squall_plan_ref (squall_run_get_plan (run));

  start (self, plan, self->policy);
}

/* Nothing was measured yet: the same plan once more, now for a server that the person trusts. */
static void
start_unverified_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  SquallWindow *self = SQUALL_WINDOW (widget);
  SquallRun *run = squall_run_presenter_get_run (self->presenter);
  g_autoptr (SquallPlan) plan = squall_plan_copy (squall_run_get_plan (run));

  plan->must_verify = FALSE;
  start (self, plan, self->policy);
}

static void
start_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  SquallWindow *self = SQUALL_WINDOW (widget);
  g_autoptr (SquallPlan) plan = NULL;

  if (get_state (self) != SQUALL_RUN_STATE_IDLE)
    {
      again_cb (widget, action, parameter);
      return;
    }
  plan = squall_plan_view_dup_plan (self->plan_view);
  if (plan != NULL)
    start (self, plan, SQUALL_CHECK_EXPECTED);
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

static gboolean
has_text (gpointer object, const char *text)
{
  return text != NULL && *text != '\0';
}

static void
edit_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  show_form (SQUALL_WINDOW (widget));
}

static void
new_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  SquallWindow *self = SQUALL_WINDOW (widget);
  GSettings *settings = squall_application_get_settings (get_application (self));
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
  else if (get_state (self) == SQUALL_RUN_STATE_FAILED)
    show_form (self);
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
  update_actions (self);
  if (url == NULL)
    {
      /* Translators: %s says why */
      message = g_strdup_printf (_ ("Could not start the test server: %s"), error->message);
      squall_window_show_message (self, message);
      return;
    }
  if (get_state (self) != SQUALL_RUN_STATE_IDLE)
    return;
  squall_plan_view_set_address (self->plan_view, url);
  squall_plan_view_focus_start (self->plan_view);
}

static void
built_in_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  SquallWindow *self = SQUALL_WINDOW (widget);

  self->is_server_starting = TRUE;
  update_actions (self);
  squall_test_server_start_async (squall_application_get_test_server (get_application (self)),
                                  self->cancellable,
                                  server_started_cb,
                                  self);
}

/* Lets the run end after the window, which is about to go. */
static void
leave_run (SquallWindow *self)
{
  if (squall_run_presenter_is_active (self->presenter))
    squall_application_end_run (get_application (self),
                                squall_run_presenter_get_run (self->presenter));
}

static void
close_anyway_cb (SquallWindow *self)
{
  leave_run (self);
  gtk_window_destroy (GTK_WINDOW (self));
}

static void
ask_whether_to_close (SquallWindow *self)
{
  SquallCloseDialog *dialog = squall_close_dialog_new ();

  g_signal_connect_object (dialog,
                           "response::cancel",
                           G_CALLBACK (close_anyway_cb),
                           self,
                           G_CONNECT_SWAPPED);
  g_set_weak_pointer (&self->close_dialog, ADW_DIALOG (dialog));
  adw_dialog_present (self->close_dialog, GTK_WIDGET (self));
}

static gboolean
squall_window_close_request (GtkWindow *window)
{
  SquallWindow *self = SQUALL_WINDOW (window);

  if (get_state (self) != SQUALL_RUN_STATE_RUNNING)
    {
      leave_run (self);
      return GTK_WINDOW_CLASS (squall_window_parent_class)->close_request (window);
    }
  if (self->close_dialog == NULL)
    ask_whether_to_close (self);
  return GDK_EVENT_STOP;
}

static void
squall_window_dispose (GObject *object)
{
  SquallWindow *self = SQUALL_WINDOW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  set_run (self, NULL);
  g_clear_weak_pointer (&self->close_dialog);
  g_clear_pointer (&self->asked_plan, squall_plan_unref);
  G_OBJECT_CLASS (squall_window_parent_class)->dispose (object);
}

static void
install_actions (GtkWidgetClass *widget_class)
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

static void
squall_window_class_init (SquallWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = squall_window_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = squall_window_close_request;

  g_type_ensure (SQUALL_TYPE_FAILED_VIEW);
  g_type_ensure (SQUALL_TYPE_PLAN_VIEW);
  g_type_ensure (SQUALL_TYPE_RUN_PRESENTER);
  g_type_ensure (SQUALL_TYPE_RUN_STRIP);
  g_type_ensure (SQUALL_TYPE_RUN_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class, SQUALL_RESOURCES "window.ui");
  gtk_widget_class_bind_template_child (widget_class, SquallWindow, failed_view);
  gtk_widget_class_bind_template_child (widget_class, SquallWindow, new_button);
  gtk_widget_class_bind_template_child (widget_class, SquallWindow, plan_view);
  gtk_widget_class_bind_template_child (widget_class, SquallWindow, presenter);
  gtk_widget_class_bind_template_child (widget_class, SquallWindow, run_view);
  gtk_widget_class_bind_template_child (widget_class, SquallWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, SquallWindow, start_button);
  gtk_widget_class_bind_template_child (widget_class, SquallWindow, strip);
  gtk_widget_class_bind_template_child (widget_class, SquallWindow, test_title);
  gtk_widget_class_bind_template_child (widget_class, SquallWindow, toasts);
  gtk_widget_class_bind_template_callback (widget_class, has_text);
  gtk_widget_class_bind_template_callback (widget_class, update_start_button_cb);
  install_actions (widget_class);
}

static void
squall_window_init (SquallWindow *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect (self, "notify::visible-dialog", G_CALLBACK (update_actions), NULL);
  g_signal_connect_object (squall_plan_view_get_form (self->plan_view),
                           "notify::is-ready",
                           G_CALLBACK (update_actions),
                           self,
                           G_CONNECT_SWAPPED);
  show_form (self);
  squall_opener_accept_drops (self);
}

/* Read once, so that a window does not follow the size of another. */
static void
bind_size (SquallWindow *self, GSettings *settings)
{
  static const struct
  {
    const char *key;
    const char *property;
  } bound[] = {
    { SQUALL_SETTING_WINDOW_WIDTH, "default-width" },
    { SQUALL_SETTING_WINDOW_HEIGHT, "default-height" },
    { SQUALL_SETTING_WINDOW_MAXIMIZED, "maximized" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (bound); i++)
    g_settings_bind (settings,
                     bound[i].key,
                     self,
                     bound[i].property,
                     G_SETTINGS_BIND_DEFAULT | G_SETTINGS_BIND_GET_NO_CHANGES);
}

SquallWindow *
squall_window_new (SquallApplication *application)
{
  SquallTestServer *server = squall_application_get_test_server (application);
  SquallWindow *self = g_object_new (SQUALL_TYPE_WINDOW, "application", application, NULL);
  GSettings *settings = squall_application_get_settings (application);
  g_autoptr (SquallPlan) plan = squall_settings_dup_new_plan (settings);

  bind_size (self, settings);
  squall_window_set_plan (self, plan);
  squall_plan_view_offer_test_server (self->plan_view, squall_test_server_is_installed (server));
  return self;
}

gboolean
squall_window_is_free (SquallWindow *self)
{
  g_return_val_if_fail (SQUALL_IS_WINDOW (self), FALSE);

  return !squall_run_presenter_is_active (self->presenter) &&
         adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (self)) == NULL;
}

void
squall_window_set_plan (SquallWindow *self, const SquallPlan *plan)
{
  g_return_if_fail (SQUALL_IS_WINDOW (self));

  squall_plan_view_set_plan (self->plan_view, plan);
  show_form (self);
}

void
squall_window_start_test_server (SquallWindow *self)
{
  g_return_if_fail (SQUALL_IS_WINDOW (self));

  gtk_widget_activate_action (GTK_WIDGET (self), "win.built-in", NULL);
}

void
squall_window_set_address (SquallWindow *self, const char *address)
{
  g_return_if_fail (SQUALL_IS_WINDOW (self));

  squall_plan_view_set_address (self->plan_view, address);
  show_form (self);
}

void
squall_window_show_message (SquallWindow *self, const char *message)
{
  AdwToast *toast;

  g_return_if_fail (SQUALL_IS_WINDOW (self));

  toast = adw_toast_new (message);
  adw_toast_set_use_markup (toast, FALSE);
  adw_toast_overlay_add_toast (self->toasts, toast);
}
