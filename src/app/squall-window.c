/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/squall-window-private.h"

#include "app/squall-close-dialog.h"
#include "app/squall-column.h"
#include "app/squall-opener.h"
#include "app/squall-settings.h"
#include "core/squall-i18n.h"

G_DEFINE_FINAL_TYPE (SquallWindow, squall_window, ADW_TYPE_APPLICATION_WINDOW)

SquallRunState
squall_window_get_state (SquallWindow *self)
{
  SquallRun *run = squall_run_presenter_get_run (self->presenter);

  return run != NULL ? squall_run_get_state (run) : SQUALL_RUN_STATE_IDLE;
}

SquallApplication *
squall_window_get_application (SquallWindow *self)
{
  return SQUALL_APPLICATION (gtk_window_get_application (GTK_WINDOW (self)));
}

static void
update_start_button_cb (SquallWindow *self)
{
  gtk_widget_set_visible (self->start_button,
                          squall_window_get_state (self) == SQUALL_RUN_STATE_IDLE &&
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
  SquallRunState state = squall_window_get_state (self);
  g_autofree char *host = squall_run_presenter_dup_text (self->presenter, "host");

  gtk_stack_set_visible_child_name (self->stack, pages[state]);
  gtk_widget_set_visible (GTK_WIDGET (self->strip), g_str_equal (pages[state], "run"));
  gtk_widget_set_visible (self->new_button, state != SQUALL_RUN_STATE_IDLE);
  adw_window_title_set_title (self->test_title,
                              state == SQUALL_RUN_STATE_IDLE ? _ ("New Test") : host);
  squall_window_update_actions (self);
  update_start_button_cb (self);
}

static void run_state_cb (SquallWindow *self);

void
squall_window_set_run (SquallWindow *self, SquallRun *run)
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

void
squall_window_show_form (SquallWindow *self)
{
  squall_window_set_run (self, NULL);
  show_state (self);
  squall_plan_view_focus_address (self->plan_view);
}

static void
fail (SquallWindow *self, SquallRun *run)
{
  const GError *error = squall_run_get_error (run);
  g_autoptr (SquallFailedWords) words = NULL;

  if (g_error_matches (error, SQUALL_CHECK_ERROR, SQUALL_OUTCOME_STATUS) ||
      g_error_matches (error, SQUALL_CHECK_ERROR, SQUALL_OUTCOME_CONTENT))
    {
      squall_window_ask_whether_anyway (self, run);
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
      squall_window_show_form (self);
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

/* Lets the run end after the window, which is about to go. */
static void
leave_run (SquallWindow *self)
{
  if (squall_run_presenter_is_active (self->presenter))
    squall_application_end_run (squall_window_get_application (self),
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

  if (squall_window_get_state (self) != SQUALL_RUN_STATE_RUNNING)
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
  squall_window_set_run (self, NULL);
  g_clear_weak_pointer (&self->close_dialog);
  g_clear_pointer (&self->asked_plan, squall_plan_unref);
  G_OBJECT_CLASS (squall_window_parent_class)->dispose (object);
}

static gboolean
has_text (gpointer object, const char *text)
{
  return text != NULL && *text != '\0';
}

static void
squall_window_class_init (SquallWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = squall_window_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = squall_window_close_request;

  g_type_ensure (SQUALL_TYPE_COLUMN);
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
  squall_window_install_actions (widget_class);
}

static void
squall_window_init (SquallWindow *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect (self,
                    "notify::visible-dialog",
                    G_CALLBACK (squall_window_update_actions),
                    NULL);
  g_signal_connect_object (squall_plan_view_get_form (self->plan_view),
                           "notify::is-ready",
                           G_CALLBACK (squall_window_update_actions),
                           self,
                           G_CONNECT_SWAPPED);
  squall_window_show_form (self);
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
  squall_window_show_form (self);
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
  squall_window_show_form (self);
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
