/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/squall-form.h"

#include "app/squall-authorization.h"
#include "app/squall-form-choice.h"
#include "app/squall-form-field.h"
#include "app/squall-form-items.h"
#include "app/squall-form-words.h"
#include "app/squall-sentence.h"
#include "core/squall-curl.h"
#include "core/squall-i18n.h"
#include "core/squall-plan-file.h"

#define N_WORDS 4

/* Each block begins with the number of its first property, in the order of the fields and
 * choices. */
enum
{
  PROP_TEXT = 1,
  PROP_PROBLEM = PROP_TEXT + SQUALL_N_FORM_FIELDS,
  PROP_IS_USED = PROP_PROBLEM + SQUALL_N_FORM_FIELDS,
  PROP_CHOICE = PROP_IS_USED + SQUALL_N_FORM_FIELDS,
  PROP_HINT = PROP_CHOICE + SQUALL_N_FORM_CHOICES,
  PROP_LOAD_WORDS,
  PROP_REQUEST_WORDS,
  PROP_CONNECTION_WORDS,
  PROP_LIMITS_WORDS,
  PROP_IS_OPEN,
  PROP_HAS_LIMITS,
  PROP_IS_READY,
  N_PROPS,
};

struct _SquallForm
{
  GObject parent_instance;

  char *texts[SQUALL_N_FORM_FIELDS];
  char *problems[SQUALL_N_FORM_FIELDS];
  gboolean is_used[SQUALL_N_FORM_FIELDS];
  guint choices[SQUALL_N_FORM_CHOICES];
  GListStore *headers;
  GListStore *limits;
  guint authorization_place; /* among the headers */

  char *hint;
  char *words[N_WORDS];
  gboolean is_open;
  gboolean has_limits;
  gboolean is_ready;

  /* What there is no field for comes from the base. */
  SquallPlan *base;
  SquallPlan *plan;
  gboolean is_loading;
};

G_DEFINE_FINAL_TYPE (SquallForm, squall_form, G_TYPE_OBJECT)

static GParamSpec *properties[N_PROPS];

static void
notify (SquallForm *self, guint property)
{
  g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

static void
set_flag (SquallForm *self, gboolean *flag, gboolean value, guint property)
{
  if (*flag == value)
    return;
  *flag = value;
  notify (self, property);
}

static void
take_words (SquallForm *self, char **words, char *text, guint property)
{
  if (g_set_str (words, text))
    notify (self, property);
  g_free (text);
}

static void
take_problem (SquallForm *self, SquallFormFieldId id, char *problem)
{
  take_words (self, &self->problems[id], problem, PROP_PROBLEM + id);
}

static void
read_fields (SquallForm *self, SquallPlan *plan)
{
  for (guint i = 0; i < SQUALL_N_FORM_FIELDS; i++)
    {
      gboolean is_used = squall_form_field_is_used (i, self->texts[i], self->choices, plan);

      set_flag (self, &self->is_used[i], is_used, PROP_IS_USED + i);
      take_problem (self, i, is_used ? squall_form_field_read (i, self->texts[i], plan) : NULL);
    }
}

static gboolean
read_items (SquallForm *self, SquallPlan *plan)
{
  guint kind = self->choices[SQUALL_FORM_CHOICE_AUTHORIZATION];
  GPtrArray *headers = squall_plan_get_request (plan, 0)->headers;
  gboolean is_right = squall_form_items_read_headers (G_LIST_MODEL (self->headers), headers);

  if (kind != SQUALL_AUTHORIZATION_NONE)
    g_ptr_array_insert (headers,
                        (int) MIN (self->authorization_place, headers->len),
                        squall_authorization_dup_header (kind,
                                                         self->texts[SQUALL_FORM_FIELD_USER],
                                                         self->texts[SQUALL_FORM_FIELD_SECRET]));
  return squall_form_items_read_limits (G_LIST_MODEL (self->limits), plan->thresholds) && is_right;
}

static char *
dup_hint (SquallForm *self, gboolean are_items_right)
{
  const char *hint = squall_form_field_get_hint (self->problems);

  if (self->problems[SQUALL_FORM_FIELD_ADDRESS] == NULL &&
      !self->is_used[SQUALL_FORM_FIELD_ADDRESS])
    hint = _ ("Enter an address to start");
  else if (*hint == '\0' && !are_items_right)
    hint = _ ("Correct the options to start");
  return g_strdup (hint);
}

/* What is only wrong about the plan as a whole is said by the field it is about, else by the
 * hint. */
static char *
dup_whole_hint (SquallForm *self)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *problem = NULL;
  SquallFormFieldId id;

  if (squall_plan_validate (self->plan, &error))
    return g_strdup ("");
  problem = squall_sentence_new (error->message);
  id = squall_form_field_find (error);
  if (id == SQUALL_N_FORM_FIELDS || !self->is_used[id])
    return g_steal_pointer (&problem);
  take_problem (self, id, g_steal_pointer (&problem));
  return dup_hint (self, TRUE);
}

static void
describe (SquallForm *self)
{
  char *words[N_WORDS] = {
    squall_form_words_dup_load (self->plan),
    squall_form_words_dup_request (self->plan),
    squall_form_words_dup_connection (self->plan),
    squall_form_words_dup_limits (self->plan),
  };

  for (guint i = 0; i < N_WORDS; i++)
    take_words (self, &self->words[i], words[i], PROP_LOAD_WORDS + i);
}

static void
evaluate (SquallForm *self)
{
  SquallPlan *plan = squall_plan_copy (self->base);
  gboolean is_right;
  char *hint;

  g_object_freeze_notify (G_OBJECT (self));
  squall_form_field_clear_all (plan);
  read_fields (self, plan);
  is_right = read_items (self, plan);
  for (guint i = 0; i < SQUALL_N_FORM_CHOICES; i++)
    squall_form_choice_set (i, self->choices[i], plan);
  g_clear_pointer (&self->plan, squall_plan_unref);
  self->plan = plan;
  hint = dup_hint (self, is_right);
  if (*hint == '\0')
    {
      g_free (hint);
      hint = dup_whole_hint (self);
    }
  take_words (self, &self->hint, hint, PROP_HINT);
  describe (self);
  set_flag (self, &self->is_open, squall_plan_is_open (plan), PROP_IS_OPEN);
  set_flag (self, &self->has_limits, plan->thresholds->len > 0, PROP_HAS_LIMITS);
  set_flag (self, &self->is_ready, *self->hint == '\0', PROP_IS_READY);
  g_object_thaw_notify (G_OBJECT (self));
}

static void
changed (SquallForm *self)
{
  if (!self->is_loading)
    evaluate (self);
}

static void
squall_form_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  SquallForm *self = SQUALL_FORM (object);

  if (id < PROP_PROBLEM)
    g_value_set_string (value, self->texts[id - PROP_TEXT]);
  else if (id < PROP_IS_USED)
    g_value_set_string (value, self->problems[id - PROP_PROBLEM]);
  else if (id < PROP_CHOICE)
    g_value_set_boolean (value, self->is_used[id - PROP_IS_USED]);
  else if (id < PROP_CHOICE + SQUALL_FORM_CHOICE_REDIRECTS)
    g_value_set_uint (value, self->choices[id - PROP_CHOICE]);
  else if (id < PROP_HINT)
    g_value_set_boolean (value, self->choices[id - PROP_CHOICE] != 0);
  else if (id == PROP_HINT)
    g_value_set_string (value, self->hint);
  else if (id <= PROP_LIMITS_WORDS)
    g_value_set_string (value, self->words[id - PROP_LOAD_WORDS]);
  else if (id == PROP_IS_OPEN)
    g_value_set_boolean (value, self->is_open);
  else if (id == PROP_HAS_LIMITS)
    g_value_set_boolean (value, self->has_limits);
  else if (id == PROP_IS_READY)
    g_value_set_boolean (value, self->is_ready);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static gboolean
set_choice (SquallForm *self, guint id, guint value)
{
  if (self->choices[id] == value)
    return FALSE;
  self->choices[id] = value;
  return TRUE;
}

static void
squall_form_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  SquallForm *self = SQUALL_FORM (object);
  const char *text = id < PROP_PROBLEM ? g_value_get_string (value) : NULL;
  gboolean is_new;

  if (id < PROP_PROBLEM)
    is_new = g_set_str (&self->texts[id - PROP_TEXT], text != NULL ? text : "");
  else if (id < PROP_CHOICE + SQUALL_FORM_CHOICE_REDIRECTS)
    is_new = set_choice (self, id - PROP_CHOICE, g_value_get_uint (value));
  else
    is_new = set_choice (self, id - PROP_CHOICE, g_value_get_boolean (value) ? 1 : 0);
  if (!is_new)
    return;
  g_object_notify_by_pspec (object, properties[id]);
  changed (self);
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
  for (guint i = 0; i < N_WORDS; i++)
    g_free (self->words[i]);
  g_free (self->hint);
  g_object_unref (self->headers);
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

      properties[PROP_TEXT + i] = new_text (squall_form_field_get_name (i), G_PARAM_READWRITE);
      properties[PROP_PROBLEM + i] = new_text (problem, G_PARAM_READABLE);
      properties[PROP_IS_USED + i] = new_flag (is_used, G_PARAM_READABLE);
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
    properties[PROP_CHOICE + i] = squall_form_choice_create_property (i);
  properties[PROP_HINT] = new_text ("hint", G_PARAM_READABLE);
  properties[PROP_LOAD_WORDS] = new_text ("load-words", G_PARAM_READABLE);
  properties[PROP_REQUEST_WORDS] = new_text ("request-words", G_PARAM_READABLE);
  properties[PROP_CONNECTION_WORDS] = new_text ("connection-words", G_PARAM_READABLE);
  properties[PROP_LIMITS_WORDS] = new_text ("limits-words", G_PARAM_READABLE);
  properties[PROP_IS_OPEN] = new_flag ("is-open", G_PARAM_READABLE);
  properties[PROP_HAS_LIMITS] = new_flag ("has-limits", G_PARAM_READABLE);
  properties[PROP_IS_READY] = new_flag ("is-ready", G_PARAM_READABLE);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
items_changed_cb (SquallForm *self, guint place, guint n_removed, guint n_added, GListModel *items)
{
  for (guint i = place; i < place + n_added; i++)
    {
      g_autoptr (GObject) item = g_list_model_get_item (items, i);

      g_signal_connect_object (item, "notify::text", G_CALLBACK (changed), self, G_CONNECT_SWAPPED);
    }
  changed (self);
}

static GListStore *
new_items (SquallForm *self)
{
  GListStore *items = g_list_store_new (SQUALL_TYPE_FORM_ITEM);

  g_signal_connect_object (items,
                           "items-changed",
                           G_CALLBACK (items_changed_cb),
                           self,
                           G_CONNECT_SWAPPED);
  return items;
}

static void
squall_form_init (SquallForm *self)
{
  g_autoptr (SquallPlan) plan = squall_plan_new ();

  self->headers = new_items (self);
  self->limits = new_items (self);
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
  g_autofree char *url = NULL;

  g_return_if_fail (SQUALL_IS_FORM (self));

  if (squall_form_field_is_beginning (self->texts[SQUALL_FORM_FIELD_ADDRESS]) ||
      squall_curl_is_command (self->texts[SQUALL_FORM_FIELD_ADDRESS]))
    return;
  url = squall_request_complete_url (self->texts[SQUALL_FORM_FIELD_ADDRESS]);
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
load_authorization (SquallForm *self, SquallRequest *request)
{
  g_autofree char *user = NULL;
  g_autofree char *secret = NULL;
  guint kind =
      squall_authorization_find (request->headers, &self->authorization_place, &user, &secret);

  g_object_set (self, "authorization", kind, "user", user, "secret", secret, NULL);
}

static void
load (SquallForm *self)
{
  SquallRequest *request = squall_plan_get_request (self->base, 0);

  for (guint i = 0; i < SQUALL_N_FORM_FIELDS; i++)
    {
      g_autofree char *text = squall_form_field_dup_text (i, self->base);

      g_object_set (self, properties[PROP_TEXT + i]->name, text, NULL);
    }
  for (guint i = 0; i < SQUALL_N_FORM_CHOICES; i++)
    g_object_set (self,
                  properties[PROP_CHOICE + i]->name,
                  squall_form_choice_get (i, self->base),
                  NULL);
  load_authorization (self, request);
  squall_form_items_load_headers (self->headers, request->headers, self->authorization_place);
  squall_form_items_load_limits (self->limits, self->base->thresholds);
}

void
squall_form_load_plan (SquallForm *self, const SquallPlan *plan)
{
  g_return_if_fail (SQUALL_IS_FORM (self));

  g_object_freeze_notify (G_OBJECT (self));
  self->is_loading = TRUE;
  g_clear_pointer (&self->base, squall_plan_unref);
  self->base = squall_plan_copy (plan);
  load (self);
  self->is_loading = FALSE;
  evaluate (self);
  g_object_thaw_notify (G_OBJECT (self));
}

GListModel *
squall_form_get_headers (SquallForm *self)
{
  g_return_val_if_fail (SQUALL_IS_FORM (self), NULL);

  return G_LIST_MODEL (self->headers);
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

  g_list_store_append (self->headers, item);
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
  guint place;

  g_return_if_fail (SQUALL_IS_FORM (self));

  if (g_list_store_find (self->headers, item, &place))
    g_list_store_remove (self->headers, place);
  else if (g_list_store_find (self->limits, item, &place))
    g_list_store_remove (self->limits, place);
}
