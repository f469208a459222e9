/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/squall-form-request.h"

#include <string.h>

#include "app/squall-authorization.h"
#include "app/squall-form-items.h"
#include "app/squall-sentence.h"
#include "core/squall-curl.h"
#include "core/squall-format.h"
#include "core/squall-i18n.h"

#define LONGEST_TYPED 65536 /* What is longer is no text to edit in a row. */

enum
{
  PROP_TITLE = 1,
  PROP_PROBLEM,
  N_PROPS,
};

struct _SquallFormRequest
{
  GObject parent_instance;
  SquallRequest *request;

  char *texts[SQUALL_N_REQUEST_FIELDS];
  char *problems[SQUALL_N_REQUEST_FIELDS];
  guint choices[SQUALL_N_REQUEST_CHOICES];
  GListStore *headers; /* NULL until it is begun */
  char *authorization_name;
  guint authorization_place; /* among the headers */
  GBytes *attachment;
  char *attachment_name;

  char *title;
  char *problem;
  gboolean are_headers_right;
};

G_DEFINE_FINAL_TYPE (SquallFormRequest, squall_form_request, G_TYPE_OBJECT)

static GParamSpec *properties[N_PROPS];
static guint changed_signal;

static void
squall_form_request_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  SquallFormRequest *self = SQUALL_FORM_REQUEST (object);

  if (id == PROP_TITLE)
    g_value_set_string (value, self->title);
  else if (id == PROP_PROBLEM)
    g_value_set_string (value, self->problem);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
squall_form_request_finalize (GObject *object)
{
  SquallFormRequest *self = SQUALL_FORM_REQUEST (object);

  for (guint i = 0; i < SQUALL_N_REQUEST_FIELDS; i++)
    {
      g_free (self->texts[i]);
      g_free (self->problems[i]);
    }
  g_clear_object (&self->headers);
  g_clear_pointer (&self->attachment, g_bytes_unref);
  g_free (self->attachment_name);
  g_free (self->authorization_name);
  g_free (self->title);
  g_free (self->problem);
  squall_request_free (self->request);
  G_OBJECT_CLASS (squall_form_request_parent_class)->finalize (object);
}

static void
squall_form_request_class_init (SquallFormRequestClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = squall_form_request_get_property;
  object_class->finalize = squall_form_request_finalize;
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, flags);
  properties[PROP_PROBLEM] = g_param_spec_string ("problem", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  changed_signal = g_signal_new ("changed",
                                 SQUALL_TYPE_FORM_REQUEST,
                                 G_SIGNAL_RUN_LAST,
                                 0,
                                 NULL,
                                 NULL,
                                 NULL,
                                 G_TYPE_NONE,
                                 0);
}

static void
squall_form_request_init (SquallFormRequest *self)
{
}

static void
set_words (SquallFormRequest *self, char **words, const char *text, guint property)
{
  if (g_set_str (words, text))
    g_object_notify_by_pspec (G_OBJECT (self), properties[property]);
}

/* As typed where it is no address: its secrets cannot be found in that. */
static void
describe (SquallFormRequest *self)
{
  gboolean is_typed = self->problems[SQUALL_FORM_FIELD_ADDRESS] != NULL ||
                      self->request->uri == NULL;
  g_autofree char *url = is_typed ? g_strdup (self->texts[SQUALL_FORM_FIELD_ADDRESS])
                                  : squall_request_dup_display_url (self->request);
  g_autofree char *title = g_strconcat (self->request->method, " ", url, NULL);

  set_words (self, &self->title, g_strstrip (title), PROP_TITLE);
}

SquallFormRequest *
squall_form_request_new (const SquallRequest *request)
{
  SquallFormRequest *self = g_object_new (SQUALL_TYPE_FORM_REQUEST, NULL);
  g_autoptr (GError) error = NULL;

  self->request = squall_request_copy (request);
  self->are_headers_right = TRUE;
  if (!squall_request_validate (request, &error))
    self->problem = squall_sentence_new (error->message);
  describe (self);
  return self;
}

static void
changed_cb (SquallFormRequest *self)
{
  g_signal_emit (self, changed_signal, 0);
}

static void
items_changed_cb (SquallFormRequest *self,
                  guint place,
                  guint n_removed,
                  guint n_added,
                  GListModel *items)
{
  for (guint i = place; i < place + n_added; i++)
    {
      g_autoptr (GObject) item = g_list_model_get_item (items, i);

      g_signal_connect_object (item,
                               "notify::text",
                               G_CALLBACK (changed_cb),
                               self,
                               G_CONNECT_SWAPPED);
    }
  changed_cb (self);
}

static void
begin_authorization (SquallFormRequest *self)
{
  const GPtrArray *headers = self->request->headers;
  guint *place = &self->authorization_place;
  const SquallHeader *header;

  self->choices[SQUALL_FORM_CHOICE_AUTHORIZATION] = squall_authorization_find (
      headers,
      place,
      &self->texts[SQUALL_FORM_FIELD_USER],
      &self->texts[SQUALL_FORM_FIELD_SECRET]);
  header = *place < headers->len ? g_ptr_array_index (headers, *place) : NULL;
  self->authorization_name = g_strdup (header != NULL ? header->name : SQUALL_AUTHORIZATION_NAME);
}

static void
begin_body (SquallFormRequest *self)
{
  gsize size = 0;
  const char *data = self->request->body != NULL ? g_bytes_get_data (self->request->body, &size)
                                                 : NULL;

  if (size > 0 && (size > LONGEST_TYPED || !g_utf8_validate_len (data, size, NULL)))
    self->attachment = g_bytes_ref (self->request->body);
  self->texts[SQUALL_FORM_FIELD_BODY] = self->attachment == NULL && size > 0
                                            ? g_strndup (data, size)
                                            : g_strdup ("");
}

void
squall_form_request_begin (SquallFormRequest *self)
{
  GUri *uri;

  g_return_if_fail (SQUALL_IS_FORM_REQUEST (self));

  if (self->headers != NULL)
    return;
  uri = self->request->uri;
  self->headers = g_list_store_new (SQUALL_TYPE_FORM_ITEM);
  self->texts[SQUALL_FORM_FIELD_ADDRESS] = uri != NULL ? g_uri_to_string (uri) : g_strdup ("");
  self->choices[SQUALL_FORM_CHOICE_METHOD] = squall_form_choice_get_method (self->request);
  begin_body (self);
  begin_authorization (self);
  g_signal_connect_object (self->headers,
                           "items-changed",
                           G_CALLBACK (items_changed_cb),
                           self,
                           G_CONNECT_SWAPPED);
  squall_form_items_load_headers (self->headers, self->request->headers, self->authorization_place);
}

/* Whether it is a command that is taken over once it is confirmed. */
static gboolean
is_whole_command (const char *address)
{
  g_autoptr (SquallPlan) plan = NULL;

  if (squall_curl_is_command (address))
    plan = squall_curl_parse (address, NULL, NULL);
  return plan != NULL;
}

/* Whether it can still become an address, as also a command for curl can, and so is no mistake. */
static gboolean
is_beginning (const char *address)
{
  g_autofree char *typed = g_strstrip (g_strdup (address));

  return is_whole_command (address) || g_str_has_prefix ("https://", typed) ||
         g_str_has_prefix ("http://", typed);
}

gboolean
squall_form_request_is_used (SquallFormRequest *self, SquallFormFieldId id)
{
  guint authorization = self->choices[SQUALL_FORM_CHOICE_AUTHORIZATION];

  switch ((guint) id)
    {
    case SQUALL_FORM_FIELD_ADDRESS:
      return !is_beginning (self->texts[id]);
    case SQUALL_FORM_FIELD_BODY:
      return self->attachment == NULL;
    case SQUALL_FORM_FIELD_USER:
      return authorization == SQUALL_AUTHORIZATION_BASIC;
    default:
      return authorization != SQUALL_AUTHORIZATION_NONE;
    }
}

static void
take_problem (SquallFormRequest *self, SquallFormFieldId id, const GError *error)
{
  g_clear_pointer (&self->problems[id], g_free);
  if (error != NULL)
    self->problems[id] = squall_sentence_new (error->message);
}

static void
read_address (SquallFormRequest *self)
{
  const char *text = self->texts[SQUALL_FORM_FIELD_ADDRESS];
  g_autofree char *url = squall_request_complete_url (text);
  g_autoptr (SquallPlan) command = NULL;
  g_autoptr (GError) error = NULL;

  if (squall_form_request_is_used (self, SQUALL_FORM_FIELD_ADDRESS))
    {
      if (squall_curl_is_command (text))
        command = squall_curl_parse (text, NULL, &error);
      else
        squall_request_set_url (self->request, url, &error);
    }
  take_problem (self, SQUALL_FORM_FIELD_ADDRESS, error);
}

/* A body of no bytes is not the same as none, and stays until there is another. */
static void
read_body (SquallFormRequest *self)
{
  GBytes **body = &self->request->body;
  const char *text = self->texts[SQUALL_FORM_FIELD_BODY];

  if (self->attachment == NULL && *text == '\0' && *body != NULL && g_bytes_get_size (*body) == 0)
    return;
  g_clear_pointer (body, g_bytes_unref);
  if (self->attachment != NULL)
    *body = g_bytes_ref (self->attachment);
  else if (*text != '\0')
    *body = g_bytes_new (text, strlen (text));
}

static void
read_headers (SquallFormRequest *self)
{
  guint kind = self->choices[SQUALL_FORM_CHOICE_AUTHORIZATION];
  const char *user = self->texts[SQUALL_FORM_FIELD_USER];
  GPtrArray *headers = self->request->headers;

  self->are_headers_right = squall_form_items_read_headers (G_LIST_MODEL (self->headers), headers);
  if (kind != SQUALL_AUTHORIZATION_NONE)
    g_ptr_array_insert (headers,
                        (int) MIN (self->authorization_place, headers->len),
                        squall_authorization_dup_header (kind,
                                                         self->authorization_name,
                                                         user,
                                                         self->texts[SQUALL_FORM_FIELD_SECRET]));
  g_clear_pointer (&self->problems[SQUALL_FORM_FIELD_USER], g_free);
  if (kind == SQUALL_AUTHORIZATION_BASIC && strchr (user, ':') != NULL)
    self->problems[SQUALL_FORM_FIELD_USER] = g_strdup (_ ("A user name has no colon"));
}

/* The first thing that is wrong with the fields, else with the request as a whole. */
static char *
dup_problem (SquallFormRequest *self)
{
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < SQUALL_N_REQUEST_FIELDS; i++)
    if (self->problems[i] != NULL)
      return g_strdup (self->problems[i]);
  if (!squall_form_request_is_used (self, SQUALL_FORM_FIELD_ADDRESS))
    return g_strdup (_ ("The address is missing."));
  if (squall_request_validate (self->request, &error))
    return NULL;
  if (error->code == SQUALL_PLAN_ERROR_URL)
    take_problem (self, SQUALL_FORM_FIELD_ADDRESS, error);
  return squall_sentence_new (error->message);
}

void
squall_form_request_evaluate (SquallFormRequest *self)
{
  g_autofree char *problem = NULL;

  g_return_if_fail (SQUALL_IS_FORM_REQUEST (self));

  read_address (self);
  squall_form_choice_set_method (self->choices[SQUALL_FORM_CHOICE_METHOD], self->request);
  read_body (self);
  read_headers (self);
  problem = dup_problem (self);
  set_words (self, &self->problem, problem, PROP_PROBLEM);
  describe (self);
}

const SquallRequest *
squall_form_request_peek (SquallFormRequest *self)
{
  return self->request;
}

const char *
squall_form_request_get_problem (SquallFormRequest *self)
{
  return self->problem;
}

gboolean
squall_form_request_are_headers_right (SquallFormRequest *self)
{
  return self->are_headers_right;
}

const char *
squall_form_request_get_text (SquallFormRequest *self, SquallFormFieldId id)
{
  return self->texts[id];
}

gboolean
squall_form_request_set_text (SquallFormRequest *self, SquallFormFieldId id, const char *text)
{
  return g_set_str (&self->texts[id], text);
}

const char *
squall_form_request_get_field_problem (SquallFormRequest *self, SquallFormFieldId id)
{
  return self->problems[id];
}

guint
squall_form_request_get_choice (SquallFormRequest *self, SquallFormChoiceId id)
{
  return self->choices[id];
}

gboolean
squall_form_request_set_choice (SquallFormRequest *self, SquallFormChoiceId id, guint value)
{
  if (self->choices[id] == value)
    return FALSE;
  self->choices[id] = value;
  return TRUE;
}

GListStore *
squall_form_request_get_headers (SquallFormRequest *self)
{
  return self->headers;
}

void
squall_form_request_attach (SquallFormRequest *self, GBytes *body, const char *name)
{
  g_return_if_fail (SQUALL_IS_FORM_REQUEST (self));

  g_clear_pointer (&self->attachment, g_bytes_unref);
  self->attachment = body != NULL ? g_bytes_ref (body) : NULL;
  g_set_str (&self->attachment_name, name);
}

char *
squall_form_request_dup_attachment_words (SquallFormRequest *self)
{
  const char *name = self->attachment_name;
  g_autofree char *size = NULL;

  g_return_val_if_fail (SQUALL_IS_FORM_REQUEST (self), NULL);

  if (self->attachment == NULL)
    return NULL;
  size = squall_format_bytes (g_bytes_get_size (self->attachment));
  /* Translators: what is sent as the body of a request where it is not shown as text */
  return g_strjoin (C_ ("list", ", "), name != NULL ? name : _ ("Data"), size, NULL);
}
