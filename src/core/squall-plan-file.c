/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/squall-plan-file.h"

#include <json-glib/json-glib.h>
#include <string.h>

#include "core/squall-clock.h"
#include "core/squall-i18n.h"

#define VERSION      1
#define MAX_REQUESTS 10000

/* Sets one field from the value of its key. */
typedef gboolean (*ReadFunc) (gpointer target, JsonNode *node, GError **error);

typedef struct
{
  const char *key;
  ReadFunc read;
} Field;

static gboolean
set_file_error (GError **error, const char *message)
{
  g_set_error_literal (error, SQUALL_PLAN_ERROR, SQUALL_PLAN_ERROR_FILE, message);
  return FALSE;
}

/* The keys of a table, for a message: “a, b, c”. */
static char *
list_keys (const Field *fields)
{
  GString *keys = g_string_new (NULL);

  for (const Field *field = fields; field->key != NULL; field++)
    g_string_append_printf (keys, "%s%s", keys->len > 0 ? ", " : "", field->key);
  return g_string_free (keys, FALSE);
}

static gboolean
read_member (gpointer target, const Field *fields, const char *key, JsonNode *node, GError **error)
{
  g_autofree char *keys = NULL;

  for (const Field *field = fields; field->key != NULL; field++)
    if (g_str_equal (field->key, key))
      {
        if (field->read (target, node, error))
          return TRUE;
        g_prefix_error (error, "%s: ", key);
        return FALSE;
      }
  keys = list_keys (fields);
  g_set_error (error,
               SQUALL_PLAN_ERROR,
               SQUALL_PLAN_ERROR_FILE,
               _ ("there is no key “%s” in a plan: use %s"),
               key,
               keys);
  return FALSE;
}

static gboolean
read_object (gpointer target, const Field *fields, JsonNode *node, GError **error)
{
  JsonObjectIter iter;
  const char *key;
  JsonNode *value;

  if (!JSON_NODE_HOLDS_OBJECT (node))
    return set_file_error (error, _ ("an object in braces is expected"));
  json_object_iter_init_ordered (&iter, json_node_get_object (node));
  while (json_object_iter_next_ordered (&iter, &key, &value))
    if (!read_member (target, fields, key, value, error))
      return FALSE;
  return TRUE;
}

static gboolean
read_string (JsonNode *node, const char **text, GError **error)
{
  if (json_node_get_value_type (node) != G_TYPE_STRING)
    return set_file_error (error, _ ("a text in quotes is expected"));
  *text = json_node_get_string (node);
  return TRUE;
}

static gboolean
read_number (JsonNode *node, guint64 most, guint64 *number, GError **error)
{
  gint64 value = -1;

  if (json_node_get_value_type (node) == G_TYPE_INT64)
    value = json_node_get_int (node);
  if (value < 0 || (guint64) value > most)
    {
      g_set_error (error,
                   SQUALL_PLAN_ERROR,
                   SQUALL_PLAN_ERROR_FILE,
                   _ ("a whole number from 0 to %" G_GUINT64_FORMAT " is expected"),
                   most);
      return FALSE;
    }
  *number = (guint64) value;
  return TRUE;
}

static gboolean
read_boolean (JsonNode *node, gboolean *is_set, GError **error)
{
  if (json_node_get_value_type (node) != G_TYPE_BOOLEAN)
    return set_file_error (error, _ ("true or false is expected"));
  *is_set = json_node_get_boolean (node);
  return TRUE;
}

static gboolean
read_header_name (gpointer target, JsonNode *node, GError **error)
{
  SquallHeader *header = target;
  const char *text;

  if (!read_string (node, &text, error))
    return FALSE;
  g_free (header->name);
  header->name = g_strdup (text);
  return TRUE;
}

static gboolean
read_header_value (gpointer target, JsonNode *node, GError **error)
{
  SquallHeader *header = target;
  const char *text;

  if (!read_string (node, &text, error))
    return FALSE;
  g_free (header->value);
  header->value = g_strdup (text);
  return TRUE;
}

static gboolean
read_header_secret (gpointer target, JsonNode *node, GError **error)
{
  gboolean is_secret;

  return read_boolean (node, &is_secret, error);
}

static const Field header_fields[] = {
  { "name", read_header_name },
  { "value", read_header_value },
  { "secret", read_header_secret },
  { NULL, NULL },
};

static gboolean
read_headers (gpointer target, JsonNode *node, GError **error)
{
  SquallRequest *request = target;
  JsonArray *array;

  if (!JSON_NODE_HOLDS_ARRAY (node))
    return set_file_error (error, _ ("a list in brackets is expected"));
  array = json_node_get_array (node);
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      g_autoptr (SquallHeader) header = squall_header_new ("", NULL);

      if (!read_object (header, header_fields, json_array_get_element (array, i), error))
        return FALSE;
      g_ptr_array_add (request->headers, g_steal_pointer (&header));
    }
  return TRUE;
}

static gboolean
read_method (gpointer target, JsonNode *node, GError **error)
{
  const char *text;

  if (!read_string (node, &text, error))
    return FALSE;
  squall_request_set_method (target, text);
  return TRUE;
}

static gboolean
read_url (gpointer target, JsonNode *node, GError **error)
{
  const char *text;

  return read_string (node, &text, error) && squall_request_set_url (target, text, error);
}

static gboolean
set_body (SquallRequest *request, GBytes *body, GError **error)
{
  if (request->body != NULL)
    {
      g_bytes_unref (body);
      return set_file_error (error, _ ("a request has one body: use body or body_base64"));
    }
  request->body = body;
  return TRUE;
}

static gboolean
read_body (gpointer target, JsonNode *node, GError **error)
{
  const char *text;

  return read_string (node, &text, error) &&
         set_body (target, g_bytes_new (text, strlen (text)), error);
}

static gboolean
read_body_base64 (gpointer target, JsonNode *node, GError **error)
{
  const char *text;
  guchar *data;
  gsize length;

  if (!read_string (node, &text, error))
    return FALSE;
  data = g_base64_decode (text, &length);
  return set_body (target, g_bytes_new_take (data, length), error);
}

static const Field request_fields[] = {
  { "method", read_method },           { "url", read_url },
  { "headers", read_headers },         { "body", read_body },
  { "body_base64", read_body_base64 }, { NULL, NULL },
};

static gboolean
read_requests (gpointer target, JsonNode *node, GError **error)
{
  SquallPlan *plan = target;
  JsonArray *array = JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;
  guint length = array != NULL ? json_array_get_length (array) : 0;

  if (length < 1 || length > MAX_REQUESTS)
    return set_file_error (error, _ ("a list of at least one request is expected"));
  g_ptr_array_set_size (plan->requests, 0);
  for (guint i = 0; i < length; i++)
    {
      SquallRequest *request = squall_request_new ();

      g_ptr_array_add (plan->requests, request);
      if (!read_object (request, request_fields, json_array_get_element (array, i), error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
read_version (gpointer target, JsonNode *node, GError **error)
{
  guint64 version;

  if (read_number (node, VERSION, &version, NULL) && version == VERSION)
    return TRUE;
  g_set_error (error,
               SQUALL_PLAN_ERROR,
               SQUALL_PLAN_ERROR_FILE,
               _ ("this program reads plans of version %d"),
               VERSION);
  return FALSE;
}

static gboolean
read_count (gpointer target, JsonNode *node, GError **error)
{
  return read_number (node, SQUALL_PLAN_MAX_REQUESTS, &((SquallPlan *) target)->n_requests, error);
}

static gboolean
read_time (JsonNode *node, gint64 most_ns, gint64 *time_ns, GError **error)
{
  guint64 time_ms;

  if (!read_number (node, (guint64) (most_ns / SQUALL_NS_PER_MS), &time_ms, error))
    return FALSE;
  *time_ns = (gint64) time_ms * SQUALL_NS_PER_MS;
  return TRUE;
}

static gboolean
read_duration (gpointer target, JsonNode *node, GError **error)
{
  SquallPlan *plan = target;

  return read_time (node, SQUALL_PLAN_MAX_DURATION_NS, &plan->duration_ns, error);
}

static gboolean
read_timeout (gpointer target, JsonNode *node, GError **error)
{
  SquallPlan *plan = target;

  return read_time (node, SQUALL_PLAN_MAX_TIMEOUT_NS, &plan->timeout_ns, error);
}

static gboolean
read_users (gpointer target, JsonNode *node, GError **error)
{
  guint64 n_users;

  if (!read_number (node, SQUALL_PLAN_MAX_USERS, &n_users, error))
    return FALSE;
  ((SquallPlan *) target)->n_users = (guint) n_users;
  return TRUE;
}

static gboolean
read_redirects (gpointer target, JsonNode *node, GError **error)
{
  guint64 max_redirects;

  if (!read_number (node, SQUALL_PLAN_MAX_REDIRECTS, &max_redirects, error))
    return FALSE;
  ((SquallPlan *) target)->max_redirects = (guint) max_redirects;
  return TRUE;
}

static gboolean
read_verify (gpointer target, JsonNode *node, GError **error)
{
  return read_boolean (node, &((SquallPlan *) target)->must_verify, error);
}

static gboolean
read_engine (gpointer target, JsonNode *node, GError **error)
{
  const char *text;

  return read_string (node, &text, error) &&
         squall_engine_parse (text, &((SquallPlan *) target)->engine, error);
}

static const Field plan_fields[] = {
  { "squall_plan", read_version },
  { "requests", read_requests },
  { "count", read_count },
  { "duration_ms", read_duration },
  { "users", read_users },
  { "timeout_ms", read_timeout },
  { "max_redirects", read_redirects },
  { "verify_certificate", read_verify },
  { "engine", read_engine },
  { NULL, NULL },
};

SquallPlan *
squall_plan_new_from_json (const char *text, gsize length, GError **error)
{
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  g_autoptr (SquallPlan) plan = squall_plan_new ();
  g_autoptr (GError) cause = NULL;
  JsonNode *root;

  json_parser_set_strict (parser, TRUE);
  if (!json_parser_load_from_data (parser, text, (gssize) length, &cause))
    {
      g_set_error (error,
                   SQUALL_PLAN_ERROR,
                   SQUALL_PLAN_ERROR_FILE,
                   _ ("the plan is not JSON: %s"),
                   cause->message);
      return NULL;
    }
  root = json_parser_get_root (parser);
  if (root == NULL || !JSON_NODE_HOLDS_OBJECT (root))
    {
      set_file_error (error, _ ("the plan is not a JSON object"));
      return NULL;
    }
  if (!json_object_has_member (json_node_get_object (root), "squall_plan"))
    {
      set_file_error (error, _ ("this JSON is not a plan: the key “squall_plan” is missing"));
      return NULL;
    }
  if (!read_object (plan, plan_fields, root, error))
    return NULL;
  return g_steal_pointer (&plan);
}

static void
add_member (JsonBuilder *builder, const char *key, gint64 value)
{
  json_builder_set_member_name (builder, key);
  json_builder_add_int_value (builder, value);
}

static void
add_text (JsonBuilder *builder, const char *key, const char *value)
{
  json_builder_set_member_name (builder, key);
  json_builder_add_string_value (builder, value);
}

static void
add_headers (JsonBuilder *builder, GPtrArray *headers, SquallSecrets secrets)
{
  json_builder_set_member_name (builder, "headers");
  json_builder_begin_array (builder);
  for (guint i = 0; i < headers->len; i++)
    {
      const SquallHeader *header = g_ptr_array_index (headers, i);
      gboolean is_left_out = header->value == NULL || (secrets == SQUALL_SECRETS_LEAVE_OUT &&
                                                       squall_header_is_secret (header->name));

      json_builder_begin_object (builder);
      add_text (builder, "name", header->name);
      if (!is_left_out)
        add_text (builder, "value", header->value);
      else
        {
          json_builder_set_member_name (builder, "secret");
          json_builder_add_boolean_value (builder, TRUE);
        }
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_body (JsonBuilder *builder, GBytes *body)
{
  gsize length;
  const char *data = g_bytes_get_data (body, &length);
  g_autofree char *text = NULL;
  gboolean is_text = length == 0 || (g_utf8_validate_len (data, length, NULL) &&
                                     memchr (data, '\0', length) == NULL);

  text = is_text ? g_strndup (data, length) : g_base64_encode ((const guchar *) data, length);
  add_text (builder, is_text ? "body" : "body_base64", text);
}

static void
add_request (JsonBuilder *builder, const SquallRequest *request, SquallSecrets secrets)
{
  g_autofree char *url = NULL;

  if (secrets == SQUALL_SECRETS_KEEP)
    url = g_uri_to_string (request->uri);
  else
    url = g_uri_to_string_partial (request->uri, G_URI_HIDE_PASSWORD);

  json_builder_begin_object (builder);
  add_text (builder, "method", request->method);
  add_text (builder, "url", url);
  if (request->headers->len > 0)
    add_headers (builder, request->headers, secrets);
  if (request->body != NULL)
    add_body (builder, request->body);
  json_builder_end_object (builder);
}

char *
squall_plan_to_json (const SquallPlan *self, SquallSecrets secrets)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *text = NULL;

  json_builder_begin_object (builder);
  add_member (builder, "squall_plan", VERSION);
  json_builder_set_member_name (builder, "requests");
  json_builder_begin_array (builder);
  for (guint i = 0; i < self->requests->len; i++)
    add_request (builder, g_ptr_array_index (self->requests, i), secrets);
  json_builder_end_array (builder);
  add_member (builder, "count", (gint64) self->n_requests);
  add_member (builder, "duration_ms", self->duration_ns / SQUALL_NS_PER_MS);
  add_member (builder, "users", self->n_users);
  add_member (builder, "timeout_ms", self->timeout_ns / SQUALL_NS_PER_MS);
  add_member (builder, "max_redirects", self->max_redirects);
  json_builder_set_member_name (builder, "verify_certificate");
  json_builder_add_boolean_value (builder, self->must_verify);
  add_text (builder, "engine", squall_engine_get_id (self->engine));
  json_builder_end_object (builder);

  root = json_builder_get_root (builder);
  text = json_to_string (root, TRUE);
  return g_strconcat (text, "\n", NULL);
}
