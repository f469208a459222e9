/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/squall-form-private.h"

#include "app/squall-form-items.h"
#include "app/squall-form-text.h"
#include "core/squall-curl.h"

G_DEFINE_FINAL_TYPE (SquallForm, squall_form, G_TYPE_OBJECT)

static GParamSpec *properties[SQUALL_FORM_N_PROPS];

void
squall_form_notify (SquallForm *self, guint property)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

void
squall_form_change (SquallForm *self)
{
  if (!self->is_loading)
    squall_form_evaluate (self);
}

static const char *
get_text (SquallForm *self, SquallFormFieldId id)
{
  return id < SQUALL_N_REQUEST_FIELDS ? squall_form_request_get_text (self->shown, id)
                                      : self->texts[id];
}

static guint
get_choice (SquallForm *self, SquallFormChoiceId id)
{
  return id < SQUALL_N_REQUEST_CHOICES ? squall_form_request_get_choice (self->shown, id)
                                       : self->choices[id];
}

static void
squall_form_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  SquallForm *self = SQUALL_FORM (object);

  if (id < SQUALL_FORM_PROP_PROBLEM)
    g_value_set_string (value, get_text (self, id - SQUALL_FORM_PROP_TEXT));
  else if (id < SQUALL_FORM_PROP_IS_USED)
    g_value_set_string (value, self->problems[id - SQUALL_FORM_PROP_PROBLEM]);
  else if (id < SQUALL_FORM_PROP_CHOICE)
    g_value_set_boolean (value, self->is_used[id - SQUALL_FORM_PROP_IS_USED]);
  else if (id < SQUALL_FORM_PROP_CHOICE + SQUALL_FORM_CHOICE_REDIRECTS)
    g_value_set_uint (value, get_choice (self, id - SQUALL_FORM_PROP_CHOICE));
  else if (id < SQUALL_FORM_PROP_REQUEST)
    g_value_set_boolean (value, get_choice (self, id - SQUALL_FORM_PROP_CHOICE) != 0);
  else if (id == SQUALL_FORM_PROP_REQUEST)
    g_value_set_uint (value, self->place);
  else if (id == SQUALL_FORM_PROP_N_REQUESTS)
    g_value_set_uint (value, g_list_model_get_n_items (G_LIST_MODEL (self->requests)));
  else if (id == SQUALL_FORM_PROP_HINT)
    g_value_set_string (value, self->hint);
  else if (id <= SQUALL_FORM_PROP_LIMITS_WORDS)
    g_value_set_string (value, self->words[id - SQUALL_FORM_PROP_LOAD_WORDS]);
  else if (id == SQUALL_FORM_PROP_ATTACHMENT_WORDS)
    g_value_set_string (value, self->attachment_words);
  else if (id == SQUALL_FORM_PROP_IS_OPEN)
    g_value_set_boolean (value, self->is_open);
  else if (id == SQUALL_FORM_PROP_HAS_LIMITS)
    g_value_set_boolean (value, self->has_limits);
  else if (id == SQUALL_FORM_PROP_IS_READY)
    g_value_set_boolean (value, self->is_ready);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static gboolean
set_text (SquallForm *self, SquallFormFieldId id, const char *text)
{
  if (text == NULL)
    text = "";
  return id < SQUALL_N_REQUEST_FIELDS ? squall_form_request_set_text (self->shown, id, text)
                                      : g_set_str (&self->texts[id], text);
}

static gboolean
set_choice (SquallForm *self, SquallFormChoiceId id, guint value)
{
  if (id < SQUALL_N_REQUEST_CHOICES)
    return squall_form_request_set_choice (self->shown, id, value);
  if (self->choices[id] == value)
    return FALSE;
  self->choices[id] = value;
  return TRUE;
}

static void
squall_form_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  SquallForm *self = SQUALL_FORM (object);
  gboolean is_new;

  if (id == SQUALL_FORM_PROP_REQUEST)
    {
      squall_form_show_request (self, g_value_get_uint (value));
      return;
    }
  if (id < SQUALL_FORM_PROP_PROBLEM)
    is_new = set_text (self, id - SQUALL_FORM_PROP_TEXT, g_value_get_string (value));
  else if (id < SQUALL_FORM_PROP_CHOICE + SQUALL_FORM_CHOICE_REDIRECTS)
    is_new = set_choice (self, id - SQUALL_FORM_PROP_CHOICE, g_value_get_uint (value));
  else
    is_new = set_choice (self, id - SQUALL_FORM_PROP_CHOICE, g_value_get_boolean (value) ? 1 : 0);
  if (!is_new)
    return;
  squall_form_notify (self, id);
  squall_form_change (self);
}

static void
squall_form_finalize (GObject *object)
{
  SquallForm *self = SQUALL_FORM (object);

  for (guint i = 0; i < SQUALL_N_FORM_FIELDS; i++)
    {
      g_free (self->texts[i]);
      g_free (self->problems[i]);
    }
  for (guint i = 0; i < SQUALL_N_FORM_WORDS; i++)
    g_free (self->words[i]);
  g_free (self->attachment_words);
  g_free (self->hint);
  g_clear_object (&self->shown);
  g_object_unref (self->requests);
  g_object_unref (self->limits);
  squall_plan_unref (self->base);
  squall_plan_unref (self->plan);
  G_OBJECT_CLASS (squall_form_parent_class)->finalize (object);
}

static GParamSpec *
new_text (const char *name, GParamFlags flags)
{
  return g_param_spec_string (name, NULL, NULL, NULL, flags | G_PARAM_EXPLICIT_NOTIFY);
}

static GParamSpec *
new_flag (const char *name, GParamFlags flags)
{
  return g_param_spec_boolean (name, NULL, NULL, FALSE, flags | G_PARAM_EXPLICIT_NOTIFY);
}

static void
create_fields (void)
{
  for (guint i = 0; i < SQUALL_N_FORM_FIELDS; i++)
    {
      g_autofree char *problem = g_strconcat (squall_form_field_get_name (i), "-problem", NULL);
      g_autofree char *is_used = g_strconcat (squall_form_field_get_name (i), "-is-used", NULL);

      properties[SQUALL_FORM_PROP_TEXT + i] = new_text (squall_form_field_get_name (i),
                                                        G_PARAM_READWRITE);
      properties[SQUALL_FORM_PROP_PROBLEM + i] = new_text (problem, G_PARAM_READABLE);
      properties[SQUALL_FORM_PROP_IS_USED + i] = new_flag (is_used, G_PARAM_READABLE);
    }
}

static void
squall_form_class_init (SquallFormClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = squall_form_get_property;
  object_class->set_property = squall_form_set_property;
  object_class->finalize = squall_form_finalize;

  create_fields ();
  for (guint i = 0; i < SQUALL_N_FORM_CHOICES; i++)
    properties[SQUALL_FORM_PROP_CHOICE + i] = squall_form_choice_create_property (i);
  properties[SQUALL_FORM_PROP_REQUEST] = g_param_spec_uint (
      "request",
      NULL,
      NULL,
      0,
      G_MAXUINT,
      0,
      G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[SQUALL_FORM_PROP_N_REQUESTS] = g_param_spec_uint (
      "n-requests",
      NULL,
      NULL,
      1,
      G_MAXUINT,
      1,
      G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[SQUALL_FORM_PROP_HINT] = new_text ("hint", G_PARAM_READABLE);
  properties[SQUALL_FORM_PROP_LOAD_WORDS] = new_text ("load-words", G_PARAM_READABLE);
  properties[SQUALL_FORM_PROP_REQUEST_WORDS] = new_text ("request-words", G_PARAM_READABLE);
  properties[SQUALL_FORM_PROP_CONNECTION_WORDS] = new_text ("connection-words", G_PARAM_READABLE);
  properties[SQUALL_FORM_PROP_LIMITS_WORDS] = new_text ("limits-words", G_PARAM_READABLE);
  properties[SQUALL_FORM_PROP_ATTACHMENT_WORDS] = new_text ("attachment-words", G_PARAM_READABLE);
  properties[SQUALL_FORM_PROP_IS_OPEN] = new_flag ("is-open", G_PARAM_READABLE);
  properties[SQUALL_FORM_PROP_HAS_LIMITS] = new_flag ("has-limits", G_PARAM_READABLE);
  properties[SQUALL_FORM_PROP_IS_READY] = new_flag ("is-ready", G_PARAM_READABLE);
  g_object_class_install_properties (object_class, SQUALL_FORM_N_PROPS, properties);
}

static void
limits_changed_cb (SquallForm *self, guint place, guint n_removed, guint n_added, GListModel *items)
{
  for (guint i = place; i < place + n_added; i++)
    {
      g_autoptr (GObject) item = g_list_model_get_item (items, i);

      g_signal_connect_object (item,
                               "notify::text",
                               G_CALLBACK (squall_form_change),
                               self,
                               G_CONNECT_SWAPPED);
    }
  squall_form_change (self);
}

static void
squall_form_init (SquallForm *self)
{
  g_autoptr (SquallPlan) plan = squall_plan_new ();

  self->requests = g_list_store_new (SQUALL_TYPE_FORM_REQUEST);
  self->limits = g_list_store_new (SQUALL_TYPE_FORM_ITEM);
  g_signal_connect_object (self->limits,
                           "items-changed",
                           G_CALLBACK (limits_changed_cb),
                           self,
                           G_CONNECT_SWAPPED);
  squall_form_load_plan (self, plan);
}

SquallForm *
squall_form_new (void)
{
  return g_object_new (SQUALL_TYPE_FORM, NULL);
}

void
squall_form_complete_address (SquallForm *self)
{
  const char *typed;
  g_autofree char *url = NULL;

  g_return_if_fail (SQUALL_IS_FORM (self));

  typed = get_text (self, SQUALL_FORM_FIELD_ADDRESS);
  if (!self->is_used[SQUALL_FORM_FIELD_ADDRESS] || squall_curl_is_command (typed))
    return;
  url = squall_request_complete_url (typed);
  g_object_set (self, "address", url, NULL);
}

gboolean
squall_form_is_ready (SquallForm *self)
{
  g_return_val_if_fail (SQUALL_IS_FORM (self), FALSE);

  return self->is_ready;
}

SquallPlan *
squall_form_dup_plan (SquallForm *self)
{
  g_return_val_if_fail (SQUALL_IS_FORM (self), NULL);

  return self->is_ready ? squall_plan_ref (self->plan) : NULL;
}

const SquallPlan *
squall_form_peek_draft (SquallForm *self)
{
  g_return_val_if_fail (SQUALL_IS_FORM (self), NULL);

  return self->plan;
}

static void
load (SquallForm *self, const SquallPlan *plan)
{
  g_autoptr (GPtrArray) requests = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < plan->requests->len; i++)
    g_ptr_array_add (requests, squall_form_request_new (g_ptr_array_index (plan->requests, i)));
  squall_form_set_requests (self, requests, 0);
  for (guint i = SQUALL_N_REQUEST_FIELDS; i < SQUALL_N_FORM_FIELDS; i++)
    {
      g_autofree char *text = squall_form_text_dup (i, plan);

      g_object_set (self, properties[SQUALL_FORM_PROP_TEXT + i]->name, text, NULL);
    }
  for (guint i = SQUALL_N_REQUEST_CHOICES; i < SQUALL_N_FORM_CHOICES; i++)
    g_object_set (self,
                  properties[SQUALL_FORM_PROP_CHOICE + i]->name,
                  squall_form_choice_get (i, plan),
                  NULL);
  squall_form_items_load_limits (self->limits, plan->thresholds);
}

void
squall_form_load_plan (SquallForm *self, const SquallPlan *plan)
{
  g_return_if_fail (SQUALL_IS_FORM (self));

  g_object_freeze_notify (G_OBJECT (self));
  self->is_loading = TRUE;
  g_clear_pointer (&self->base, squall_plan_unref);
  self->base = squall_plan_copy (plan);
  g_ptr_array_set_size (self->base->requests, 0);
  load (self, plan);
  self->is_loading = FALSE;
  squall_form_evaluate (self);
  g_object_thaw_notify (G_OBJECT (self));
}

GListModel *
squall_form_get_headers (SquallForm *self)
{
  g_return_val_if_fail (SQUALL_IS_FORM (self), NULL);

  return G_LIST_MODEL (squall_form_request_get_headers (self->shown));
}

GListModel *
squall_form_get_limits (SquallForm *self)
{
  g_return_val_if_fail (SQUALL_IS_FORM (self), NULL);

  return G_LIST_MODEL (self->limits);
}

void
squall_form_add_header (SquallForm *self, const char *name, const char *value)
{
  g_autoptr (SquallFormItem) item = squall_form_items_new_header (name, value);

  g_return_if_fail (SQUALL_IS_FORM (self));

  g_list_store_append (squall_form_request_get_headers (self->shown), item);
}

void
squall_form_add_limit (SquallForm *self, const char *text)
{
  g_autoptr (SquallFormItem) item = squall_form_items_new_limit (text);

  g_return_if_fail (SQUALL_IS_FORM (self));

  g_list_store_append (self->limits, item);
}

void
squall_form_remove_item (SquallForm *self, SquallFormItem *item)
{
  GListStore *headers;
  guint place;

  g_return_if_fail (SQUALL_IS_FORM (self));

  headers = squall_form_request_get_headers (self->shown);
  if (g_list_store_find (headers, item, &place))
    g_list_store_remove (headers, place);
  else if (g_list_store_find (self->limits, item, &place))
    g_list_store_remove (self->limits, place);
}

void
squall_form_attach (SquallForm *self, GBytes *body, const char *name)
{
  g_return_if_fail (SQUALL_IS_FORM (self));

  squall_form_request_attach (self->shown, body, name);
  squall_form_change (self);
}
