/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/squall-curl-import.h"

#include "app/squall-curl-words.h"
#include "app/squall-form-state.h"
#include "core/squall-curl.h"
#include "core/squall-i18n.h"

#define LONG_S  12
#define WIDE_PX 640

enum
{
  PROP_ROW = 1,
  PROP_FORM,
  N_PROPS,
};

struct _SquallCurlImport
{
  GObject parent_instance;
  AdwEntryRow *row;
  SquallForm *form;

  /* What was pasted last, and the form before it. */
  SquallPlan *pasted;
  char **left_out;
  SquallFormState *earlier;
  guint load_id;

  /* Weak */
  AdwToast *toast;
};

G_DEFINE_FINAL_TYPE (SquallCurlImport, squall_curl_import, G_TYPE_OBJECT)

static GParamSpec *properties[N_PROPS];

static void
undo_cb (SquallCurlImport *self)
{
  squall_form_state_restore (self->earlier, self->form);
}

/* Unlike a toast's own title, it shows all that is said, in however narrow a window. */
static GtkWidget *
create_title (char *const *left_out, int width_px)
{
  g_autofree char *text = squall_curl_words_dup_toast (left_out);
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_max_width_chars (GTK_LABEL (label), width_px < WIDE_PX ? 20 : 50);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "heading");
  return label;
}

/* The window's toasts, in which the row is. */
static void
tell (SquallCurlImport *self)
{
  GtkWidget *toasts = gtk_widget_get_ancestor (GTK_WIDGET (self->row), ADW_TYPE_TOAST_OVERLAY);
  AdwToast *toast = adw_toast_new ("");

  /* It would undo what is no longer the last. */
  if (self->toast != NULL)
    adw_toast_dismiss (self->toast);
  g_set_weak_pointer (&self->toast, toast);
  adw_toast_set_custom_title (toast, create_title (self->left_out, gtk_widget_get_width (toasts)));
  if (*self->left_out != NULL)
    adw_toast_set_timeout (toast, LONG_S);
  adw_toast_set_button_label (toast, _ ("Undo"));
  g_signal_connect_object (toast, "button-clicked", G_CALLBACK (undo_cb), self, G_CONNECT_SWAPPED);
  adw_toast_overlay_add_toast (ADW_TOAST_OVERLAY (toasts), toast);
}

/* Whatever says how the load moves stays as it is: the command knows nothing of it. */
static SquallPlan *
join_plans (SquallForm *form, SquallPlan *pasted)
{
  SquallPlan *plan = squall_plan_copy (squall_form_peek_draft (form));

  plan->max_redirects = pasted->max_redirects;
  plan->must_verify = pasted->must_verify;
  plan->is_compressed = pasted->is_compressed;
  plan->timeout_ns = pasted->timeout_ns;
  return plan;
}

/* The other requests stay as they are, what is wrong included. */
static GPtrArray *
join_requests (GListModel *requests, guint place, SquallPlan *pasted)
{
  GPtrArray *joined = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < g_list_model_get_n_items (requests); i++)
    if (i == place)
      g_ptr_array_add (joined, squall_form_request_new (squall_plan_get_request (pasted, 0)));
    else
      g_ptr_array_add (joined, g_list_model_get_item (requests, i));
  return joined;
}

static void
load (SquallCurlImport *self)
{
  GListModel *requests = squall_form_get_requests (self->form);
  g_autoptr (SquallPlan) pasted = g_steal_pointer (&self->pasted);
  g_autoptr (SquallPlan) plan = join_plans (self->form, pasted);
  g_autoptr (GPtrArray) joined = NULL;
  guint place;

  g_object_get (self->form, "request", &place, NULL);
  joined = join_requests (requests, place, pasted);
  squall_form_load_plan (self->form, plan);
  squall_form_set_requests (self->form, joined, place);
  gtk_editable_set_position (GTK_EDITABLE (self->row), -1);
  tell (self);
}

static gboolean
load_cb (gpointer user_data)
{
  SquallCurlImport *self = user_data;

  self->load_id = 0;
  load (self);
  return G_SOURCE_REMOVE;
}

/* Notes what @text means, if it is a command that can be understood, and the form as it is. */
static gboolean
take (SquallCurlImport *self, const char *text)
{
  g_auto (GStrv) left_out = NULL;
  g_autoptr (SquallPlan) plan = NULL;

  if (!squall_curl_is_command (text))
    return FALSE;
  plan = squall_curl_parse (text, &left_out, NULL);
  if (plan == NULL)
    return FALSE;
  g_clear_handle_id (&self->load_id, g_source_remove);
  g_clear_pointer (&self->pasted, squall_plan_unref);
  g_clear_pointer (&self->left_out, g_strfreev);
  g_clear_pointer (&self->earlier, squall_form_state_free);
  self->earlier = squall_form_state_new (self->form);
  self->pasted = g_steal_pointer (&plan);
  self->left_out = g_steal_pointer (&left_out);
  return TRUE;
}

/* Comes before the text is in the row. What a person types comes letter by letter, and so is
 * never a command. */
static void
insert_text_cb (SquallCurlImport *self,
                const char *text,
                int length,
                int *position,
                GtkEditable *editable)
{
  g_autofree char *inserted = g_strndup (text, length >= 0 ? (gsize) length : strlen (text));

  if (!take (self, inserted))
    return;
  g_signal_stop_emission_by_name (editable, "insert-text");
  /* Who inserts is not done with the row yet, but has to be before anything else happens. */
  self->load_id = g_idle_add_full (G_PRIORITY_HIGH, load_cb, self, NULL);
}

static void
set_row (SquallCurlImport *self, AdwEntryRow *row)
{
  GtkEditable *text = gtk_editable_get_delegate (GTK_EDITABLE (row));

  self->row = g_object_ref (row);
  g_signal_connect_object (text,
                           "insert-text",
                           G_CALLBACK (insert_text_cb),
                           self,
                           G_CONNECT_SWAPPED);
}

static void
squall_curl_import_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  SquallCurlImport *self = SQUALL_CURL_IMPORT (object);

  if (id == PROP_ROW)
    set_row (self, g_value_get_object (value));
  else if (id == PROP_FORM)
    self->form = g_value_dup_object (value);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
squall_curl_import_dispose (GObject *object)
{
  SquallCurlImport *self = SQUALL_CURL_IMPORT (object);

  g_clear_handle_id (&self->load_id, g_source_remove);
  g_clear_object (&self->form);
  g_clear_object (&self->row);
  g_clear_pointer (&self->pasted, squall_plan_unref);
  g_clear_pointer (&self->left_out, g_strfreev);
  g_clear_pointer (&self->earlier, squall_form_state_free);
  g_clear_weak_pointer (&self->toast);
  G_OBJECT_CLASS (squall_curl_import_parent_class)->dispose (object);
}

static void
squall_curl_import_class_init (SquallCurlImportClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS;

  object_class->set_property = squall_curl_import_set_property;
  object_class->dispose = squall_curl_import_dispose;
  properties[PROP_ROW] = g_param_spec_object ("row", NULL, NULL, ADW_TYPE_ENTRY_ROW, flags);
  properties[PROP_FORM] = g_param_spec_object ("form", NULL, NULL, SQUALL_TYPE_FORM, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
squall_curl_import_init (SquallCurlImport *self)
{
}

gboolean
squall_curl_import_take (SquallCurlImport *self, const char *text)
{
  g_return_val_if_fail (SQUALL_IS_CURL_IMPORT (self), FALSE);

  if (!take (self, text))
    return FALSE;
  load (self);
  return TRUE;
}

gboolean
squall_curl_import_confirm (SquallCurlImport *self)
{
  g_return_val_if_fail (SQUALL_IS_CURL_IMPORT (self), FALSE);

  return squall_curl_import_take (self, gtk_editable_get_text (GTK_EDITABLE (self->row)));
}
