/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/squall-plan-view.h"

#include "app/squall-add-header-dialog.h"
#include "app/squall-add-limit-dialog.h"
#include "app/squall-body-row.h"
#include "app/squall-count-field.h"
#include "app/squall-curl-import.h"
#include "app/squall-file-row.h"
#include "app/squall-form-choice.h"
#include "app/squall-item-rows.h"
#include "app/squall-request-list.h"
#include "app/squall-text-row.h"
#include "core/squall-i18n.h"

struct _SquallPlanView
{
  AdwBin parent_instance;

  /* Template widgets */
  GtkWidget *add_header_row;
  GtkWidget *add_limit_row;
  GtkWidget *add_request_row;
  GtkWidget *address_row;
  GtkWidget *built_in_group;
  AdwExpanderRow *limits_row;
  AdwExpanderRow *request_row;
  GtkWidget *start_button;

  /* Template objects */
  GtkStringList *engines;
  GtkStringList *methods;
  SquallCurlImport *curl_import;
  SquallForm *form;
  SquallCountField *connections_field;
  SquallCountField *requests_field;

  SquallItemRows *header_rows;
  SquallItemRows *limit_rows;

  /* Borrowed references */
  GtkScrolledWindow *scroller;

  guint focus_id;
  guint look_id;
  gboolean is_start_in_view;
};

G_DEFINE_FINAL_TYPE (SquallPlanView, squall_plan_view, ADW_TYPE_BIN)

enum
{
  PROP_IS_START_IN_VIEW = 1,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

static gboolean
has_text (gpointer object, const char *text)
{
  return text != NULL && *text != '\0';
}

static void
address_left_cb (SquallPlanView *self)
{
  if (!squall_curl_import_confirm (self->curl_import))
    squall_form_complete_address (self->form);
}

static void
address_activated_cb (SquallPlanView *self)
{
  if (!squall_curl_import_confirm (self->curl_import))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.start", NULL);
}

static void
form_notify_address_problem_cb (SquallPlanView *self)
{
  GtkEditable *text = gtk_editable_get_delegate (GTK_EDITABLE (self->address_row));
  g_autofree char *problem = NULL;

  g_object_get (self->form, "address-problem", &problem, NULL);
  if (problem != NULL)
    gtk_widget_add_css_class (self->address_row, "error");
  else
    gtk_widget_remove_css_class (self->address_row, "error");
  gtk_accessible_update_state (GTK_ACCESSIBLE (text),
                               GTK_ACCESSIBLE_STATE_INVALID,
                               problem != NULL ? GTK_ACCESSIBLE_INVALID_TRUE
                                               : GTK_ACCESSIBLE_INVALID_FALSE,
                               -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (text),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  problem != NULL ? problem : "",
                                  -1);
}

static void
form_notify_hint_cb (SquallPlanView *self)
{
  g_autofree char *hint = NULL;

  g_object_get (self->form, "hint", &hint, NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->start_button),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  hint,
                                  -1);
}

static void
form_notify_request_cb (SquallPlanView *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  guint place, n_requests;

  g_object_get (self->form, "request", &place, "n-requests", &n_requests, NULL);
  gtk_widget_action_set_enabled (widget, "plan.raise-request", place > 0);
  gtk_widget_action_set_enabled (widget, "plan.lower-request", place + 1 < n_requests);
  gtk_widget_action_set_enabled (widget, "plan.remove-request", n_requests > 1);
  squall_item_rows_set_items (self->header_rows, squall_form_get_headers (self->form));
}

static void
look_cb (gpointer user_data)
{
  SquallPlanView *self = user_data;
  GtkWidget *scroller = GTK_WIDGET (self->scroller);
  graphene_rect_t bounds;
  gboolean is_in_view;

  self->look_id = 0;
  if (!gtk_widget_compute_bounds (self->start_button, scroller, &bounds))
    return;
  is_in_view = bounds.origin.y + bounds.size.height / 2 > 0 &&
               bounds.origin.y + bounds.size.height / 2 < (float) gtk_widget_get_height (scroller);
  if (self->is_start_in_view == is_in_view)
    return;
  self->is_start_in_view = is_in_view;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_IS_START_IN_VIEW]);
}

/* Scrolling and resizing say so before the button is in its new place. */
static void
scrolled_cb (SquallPlanView *self)
{
  if (self->look_id == 0)
    self->look_id = g_idle_add_once (look_cb, self);
}

static void
squall_plan_view_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_IS_START_IN_VIEW)
    g_value_set_boolean (value, SQUALL_PLAN_VIEW (object)->is_start_in_view);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static char *
dup_verify_words (gpointer object, gboolean must_verify)
{
  return g_strdup (must_verify ? "" : _ ("Anyone could pose as this server"));
}

static gboolean
can_end_when_sure (gpointer object, guint stop)
{
  return stop != SQUALL_FORM_STOP_SURE && stop != SQUALL_FORM_STOP_CANCEL;
}

static gboolean
is_single (gpointer object, guint n_requests)
{
  return n_requests == 1;
}

/* The rows of a form that was changed in a dialog are there once it has given the focus back; an
 * alert does that before its response. */
static void
ask (SquallPlanView *self, AdwDialog *dialog, SquallItemRows *rows)
{
  g_signal_connect_object (dialog,
                           ADW_IS_ALERT_DIALOG (dialog) ? "response" : "closed",
                           G_CALLBACK (squall_item_rows_focus_new),
                           rows,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  adw_dialog_present (dialog, GTK_WIDGET (self));
}

static void
add_header_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  SquallPlanView *self = SQUALL_PLAN_VIEW (widget);

  ask (self, ADW_DIALOG (squall_add_header_dialog_new (self->form)), self->header_rows);
}

static void
add_limit_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  SquallPlanView *self = SQUALL_PLAN_VIEW (widget);

  ask (self, ADW_DIALOG (squall_add_limit_dialog_new (self->form)), self->limit_rows);
}

static void
focus_address_cb (gpointer user_data)
{
  SquallPlanView *self = user_data;

  self->focus_id = 0;
  squall_plan_view_focus_address (self);
}

static void
add_request_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  SquallPlanView *self = SQUALL_PLAN_VIEW (widget);

  squall_form_add_request (self->form);
  /* The list that the row was clicked in takes the focus once more when this is done. */
  if (self->focus_id == 0)
    self->focus_id = g_idle_add_once (focus_address_cb, self);
}

static void
remove_request_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  squall_form_remove_request (SQUALL_PLAN_VIEW (widget)->form);
}

static void
raise_request_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  squall_form_move_request (SQUALL_PLAN_VIEW (widget)->form, -1);
}

static void
lower_request_cb (GtkWidget *widget, const char *action, GVariant *parameter)
{
  squall_form_move_request (SQUALL_PLAN_VIEW (widget)->form, 1);
}

static void
squall_plan_view_dispose (GObject *object)
{
  SquallPlanView *self = SQUALL_PLAN_VIEW (object);

  g_clear_object (&self->header_rows);
  g_clear_object (&self->limit_rows);
  g_clear_handle_id (&self->focus_id, g_source_remove);
  g_clear_handle_id (&self->look_id, g_source_remove);
  G_OBJECT_CLASS (squall_plan_view_parent_class)->dispose (object);
}

static void
squall_plan_view_class_init (SquallPlanViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = squall_plan_view_get_property;
  object_class->dispose = squall_plan_view_dispose;

  properties[PROP_IS_START_IN_VIEW] = g_param_spec_boolean (
      "is-start-in-view",
      NULL,
      NULL,
      TRUE,
      G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (SQUALL_TYPE_BODY_ROW);
  g_type_ensure (SQUALL_TYPE_COUNT_FIELD);
  g_type_ensure (SQUALL_TYPE_CURL_IMPORT);
  g_type_ensure (SQUALL_TYPE_FORM);
  g_type_ensure (SQUALL_TYPE_REQUEST_LIST);
  g_type_ensure (SQUALL_TYPE_FILE_ROW);
  g_type_ensure (SQUALL_TYPE_TEXT_ROW);
  gtk_widget_class_set_template_from_resource (widget_class, SQUALL_RESOURCES "plan-view.ui");
  gtk_widget_class_install_action (widget_class, "plan.add-header", NULL, add_header_cb);
  gtk_widget_class_install_action (widget_class, "plan.add-limit", NULL, add_limit_cb);
  gtk_widget_class_install_action (widget_class, "plan.add-request", NULL, add_request_cb);
  gtk_widget_class_install_action (widget_class, "plan.lower-request", NULL, lower_request_cb);
  gtk_widget_class_install_action (widget_class, "plan.raise-request", NULL, raise_request_cb);
  gtk_widget_class_install_action (widget_class, "plan.remove-request", NULL, remove_request_cb);
  gtk_widget_class_bind_template_child (widget_class, SquallPlanView, add_header_row);
  gtk_widget_class_bind_template_child (widget_class, SquallPlanView, add_limit_row);
  gtk_widget_class_bind_template_child (widget_class, SquallPlanView, add_request_row);
  gtk_widget_class_bind_template_child (widget_class, SquallPlanView, address_row);
  gtk_widget_class_bind_template_child (widget_class, SquallPlanView, built_in_group);
  gtk_widget_class_bind_template_child (widget_class, SquallPlanView, connections_field);
  gtk_widget_class_bind_template_child (widget_class, SquallPlanView, curl_import);
  gtk_widget_class_bind_template_child (widget_class, SquallPlanView, engines);
  gtk_widget_class_bind_template_child (widget_class, SquallPlanView, form);
  gtk_widget_class_bind_template_child (widget_class, SquallPlanView, limits_row);
  gtk_widget_class_bind_template_child (widget_class, SquallPlanView, methods);
  gtk_widget_class_bind_template_child (widget_class, SquallPlanView, request_row);
  gtk_widget_class_bind_template_child (widget_class, SquallPlanView, requests_field);
  gtk_widget_class_bind_template_child (widget_class, SquallPlanView, start_button);
  gtk_widget_class_bind_template_callback (widget_class, address_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, address_left_cb);
  gtk_widget_class_bind_template_callback (widget_class, can_end_when_sure);
  gtk_widget_class_bind_template_callback (widget_class, dup_verify_words);
  gtk_widget_class_bind_template_callback (widget_class, has_text);
  gtk_widget_class_bind_template_callback (widget_class, is_single);
}

static void
watch_scrolling (SquallPlanView *self)
{
  GtkAdjustment *adjustment;

  self->scroller = GTK_SCROLLED_WINDOW (
      gtk_widget_get_ancestor (self->start_button, GTK_TYPE_SCROLLED_WINDOW));
  adjustment = gtk_scrolled_window_get_vadjustment (self->scroller);
  g_signal_connect_object (adjustment,
                           "changed",
                           G_CALLBACK (scrolled_cb),
                           self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (adjustment,
                           "value-changed",
                           G_CALLBACK (scrolled_cb),
                           self,
                           G_CONNECT_SWAPPED);
}

static void
create_rows (SquallPlanView *self)
{
  for (guint i = 0; i < SQUALL_N_ENGINES; i++)
    gtk_string_list_append (self->engines,
                            i == SQUALL_ENGINE_AUTOMATIC ? C_ ("engine", "Automatic")
                                                         : squall_engine_get_id (i));
  gtk_string_list_splice (self->methods, 0, 0, squall_form_choice_get_methods ());
  self->header_rows = squall_item_rows_new (self->form,
                                            self->request_row,
                                            self->add_header_row,
                                            self->add_request_row);
  self->limit_rows = squall_item_rows_new (self->form, self->limits_row, self->add_limit_row, NULL);
  squall_item_rows_set_items (self->limit_rows, squall_form_get_limits (self->form));
}

static void
squall_plan_view_init (SquallPlanView *self)
{
  self->is_start_in_view = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  create_rows (self);
  watch_scrolling (self);
  squall_count_field_set_most (self->requests_field, SQUALL_PLAN_MAX_REQUESTS);
  squall_count_field_set_most (self->connections_field, SQUALL_PLAN_MAX_USERS);
  g_signal_connect_object (self->form,
                           "notify::request",
                           G_CALLBACK (form_notify_request_cb),
                           self,
                           G_CONNECT_SWAPPED);
  squall_plan_view_reset (self);
  g_signal_connect_object (self->form,
                           "notify::address-problem",
                           G_CALLBACK (form_notify_address_problem_cb),
                           self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->form,
                           "notify::hint",
                           G_CALLBACK (form_notify_hint_cb),
                           self,
                           G_CONNECT_SWAPPED);
  form_notify_hint_cb (self);
}

SquallForm *
squall_plan_view_get_form (SquallPlanView *self)
{
  g_return_val_if_fail (SQUALL_IS_PLAN_VIEW (self), NULL);

  return self->form;
}

void
squall_plan_view_reset (SquallPlanView *self)
{
  g_autoptr (SquallPlan) plan = squall_plan_new ();

  g_return_if_fail (SQUALL_IS_PLAN_VIEW (self));

  squall_plan_view_set_plan (self, plan);
}

void
squall_plan_view_set_plan (SquallPlanView *self, const SquallPlan *plan)
{
  g_return_if_fail (SQUALL_IS_PLAN_VIEW (self));

  squall_form_load_plan (self->form, plan);
  squall_count_field_commit (self->requests_field);
  squall_count_field_commit (self->connections_field);
}

void
squall_plan_view_set_address (SquallPlanView *self, const char *address)
{
  g_return_if_fail (SQUALL_IS_PLAN_VIEW (self));

  if (squall_curl_import_take (self->curl_import, address))
    return;
  g_object_set (self->form, "address", address, NULL);
  squall_form_complete_address (self->form);
}

SquallPlan *
squall_plan_view_dup_plan (SquallPlanView *self)
{
  g_return_val_if_fail (SQUALL_IS_PLAN_VIEW (self), NULL);

  squall_form_complete_address (self->form);
  squall_count_field_commit (self->requests_field);
  squall_count_field_commit (self->connections_field);
  return squall_form_dup_plan (self->form);
}

void
squall_plan_view_focus_address (SquallPlanView *self)
{
  g_return_if_fail (SQUALL_IS_PLAN_VIEW (self));

  gtk_widget_grab_focus (self->address_row);
}

void
squall_plan_view_focus_start (SquallPlanView *self)
{
  g_return_if_fail (SQUALL_IS_PLAN_VIEW (self));

  gtk_widget_grab_focus (self->start_button);
}

gboolean
squall_plan_view_is_start_in_view (SquallPlanView *self)
{
  g_return_val_if_fail (SQUALL_IS_PLAN_VIEW (self), TRUE);

  return self->is_start_in_view;
}

void
squall_plan_view_offer_test_server (SquallPlanView *self, gboolean is_offered)
{
  g_return_if_fail (SQUALL_IS_PLAN_VIEW (self));

  gtk_widget_set_visible (self->built_in_group, is_offered);
}
