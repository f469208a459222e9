/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/squall-plan-file.h"

#include <math.h>
#include <string.h>

#include "core/squall-clock.h"
#include "core/squall-format.h"
#include "core/squall-i18n.h"
#include "core/squall-json-field.h"
#include "core/squall-strict-json.h"

#define VERSION      1
#define MAX_REQUESTS 10000

static gboolean
set_file_error (GError **error, const char *message)
{
  g_set_error_literal (error, SQUALL_PLAN_ERROR, SQUALL_PLAN_ERROR_FILE, message);
  return FALSE;
}

static gboolean
read_header_name (gpointer target, JsonNode *node, GError **error)
{
  SquallHeader *header = target;
  const char *text;

  if (!squall_json_read_string (node, &text, error))
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

  if (!squall_json_read_string (node, &text, error))
    return FALSE;
  g_free (header->value);
  header->value = g_strdup (text);
  return TRUE;
}

static gboolean
read_header_secret (gpointer target, JsonNode *node, GError **error)
{
  gboolean is_secret;

  return squall_json_read_boolean (node, &is_secret, error);
}

static const SquallJsonField header_fields[] = {
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

      if (!squall_json_read_object (header,
                                    header_fields,
                                    json_array_get_element (array, i),
                                    error))
        return FALSE;
      g_ptr_array_add (request->headers, g_steal_pointer (&header));
    }
  return TRUE;
}

static gboolean
read_method (gpointer target, JsonNode *node, GError **error)
{
  const char *text;

  if (!squall_json_read_string (node, &text, error))
    return FALSE;
  squall_request_set_method (target, text);
  return TRUE;
}

static gboolean
read_url (gpointer target, JsonNode *node, GError **error)
{
  const char *text;

  return squall_json_read_string (node, &text, error) &&
         squall_request_set_url (target, text, error);
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

  return squall_json_read_string (node, &text, error) &&
         set_body (target, g_bytes_new (text, strlen (text)), error);
}

static gboolean
read_body_base64 (gpointer target, JsonNode *node, GError **error)
{
  const char *text;
  g_autoptr (GBytes) body = NULL;
  g_autofree char *again = NULL;
  guchar *data;
  gsize length;

  if (!squall_json_read_string (node, &text, error))
    return FALSE;
  data = g_base64_decode (text, &length);
  body = g_bytes_new_take (data, length);
  /* GLib passes over what is not Base64. */
  again = g_base64_encode (data, length);
  if (!g_str_equal (again, text))
    {
      g_set_error_literal (
          error,
          SQUALL_PLAN_ERROR,
          SQUALL_PLAN_ERROR_BODY,
          _ ("the text is not Base64: use letters, digits, +, / and = at the end"));
      return FALSE;
    }
  return set_body (target, g_steal_pointer (&body), error);
}

static const SquallJsonField request_fields[] = {
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
    {
      g_set_error (error,
                   SQUALL_PLAN_ERROR,
                   SQUALL_PLAN_ERROR_FILE,
                   _ ("a list of 1 to %d requests is expected"),
                   MAX_REQUESTS);
      return FALSE;
    }
  g_ptr_array_set_size (plan->requests, 0);
  for (guint i = 0; i < length; i++)
    {
      SquallRequest *request = squall_request_new ();

      g_ptr_array_add (plan->requests, request);
      if (!squall_json_read_object (request,
                                    request_fields,
                                    json_array_get_element (array, i),
                                    error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
read_version (gpointer target, JsonNode *node, GError **error)
{
  guint64 version;

  if (squall_json_read_number (node, VERSION, &version, NULL) && version == VERSION)
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
  return squall_json_read_number (node,
                                  SQUALL_PLAN_MAX_REQUESTS,
                                  &((SquallPlan *) target)->n_requests,
                                  error);
}

static gboolean
read_time (JsonNode *node, gint64 most_ns, gint64 *time_ns, GError **error)
{
  GType type = json_node_get_value_type (node);
  gboolean is_number = type == G_TYPE_INT64 || type == G_TYPE_DOUBLE;
  double value_ns = is_number ? json_node_get_double (node) * SQUALL_NS_PER_MS : -1;

  /* What is too short to be told from zero would be taken for no end. */
  if (value_ns < 0 || (value_ns > 0 && value_ns < 1) || value_ns > (double) most_ns)
    {
      g_autofree char *limit = squall_format_count ((guint64) (most_ns / SQUALL_NS_PER_MS));

      g_set_error (error,
                   SQUALL_PLAN_ERROR,
                   SQUALL_PLAN_ERROR_FILE,
                   _ ("a number from 0 to %s is expected"),
                   limit);
      return FALSE;
    }
  *time_ns = (gint64) llround (value_ns);
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

  if (!squall_json_read_number (node, SQUALL_PLAN_MAX_USERS, &n_users, error))
    return FALSE;
  ((SquallPlan *) target)->n_users = (guint) n_users;
  return TRUE;
}

static gboolean
read_redirects (gpointer target, JsonNode *node, GError **error)
{
  guint64 max_redirects;

  if (!squall_json_read_number (node, SQUALL_PLAN_MAX_REDIRECTS, &max_redirects, error))
    return FALSE;
  ((SquallPlan *) target)->max_redirects = (guint) max_redirects;
  return TRUE;
}

static gboolean
read_verify (gpointer target, JsonNode *node, GError **error)
{
  return squall_json_read_boolean (node, &((SquallPlan *) target)->must_verify, error);
}

static gboolean
read_engine (gpointer target, JsonNode *node, GError **error)
{
  const char *text;

  return squall_json_read_string (node, &text, error) &&
         squall_engine_parse (text, &((SquallPlan *) target)->engine, error);
}

static const SquallJsonField plan_fields[] = {
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
  g_autoptr (JsonNode) root = squall_strict_json_parse (text, length, error);
  g_autoptr (SquallPlan) plan = squall_plan_new ();

  if (root == NULL)
    return NULL;
  if (!JSON_NODE_HOLDS_OBJECT (root))
    {
      set_file_error (error, _ ("the plan is not a JSON object"));
      return NULL;
    }
  if (!json_object_has_member (json_node_get_object (root), "squall_plan"))
    {
      set_file_error (error, _ ("this JSON is not a plan: the key “squall_plan” is missing"));
      return NULL;
    }
  if (!squall_json_read_object (plan, plan_fields, root, error))
    return NULL;
  return g_steal_pointer (&plan);
}

static void
add_member (JsonBuilder *builder, const char *key, gint64 value)
{
  json_builder_set_member_name (builder, key);
  json_builder_add_int_value (builder, value);
}

/* In whole milliseconds where that says it all. */
static void
add_time (JsonBuilder *builder, const char *key, gint64 time_ns)
{
  json_builder_set_member_name (builder, key);
  if (time_ns % SQUALL_NS_PER_MS == 0)
    json_builder_add_int_value (builder, time_ns / SQUALL_NS_PER_MS);
  else
    json_builder_add_double_value (builder, (double) time_ns / SQUALL_NS_PER_MS);
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

  /* Of no bytes there may be no pointer either. */
  if (length == 0)
    data = "";
  text = is_text ? g_strndup (data, length) : g_base64_encode ((const guchar *) data, length);
  add_text (builder, is_text ? "body" : "body_base64", text);
}

static void
add_request (JsonBuilder *builder, const SquallRequest *request, SquallSecrets secrets)
{
  g_autofree char *url = NULL;

  if (request->uri != NULL)
    url = secrets == SQUALL_SECRETS_KEEP ? g_uri_to_string (request->uri)
                                         : squall_request_dup_display_url (request);

  json_builder_begin_object (builder);
  add_text (builder, "method", request->method);
  if (url != NULL)
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
  add_time (builder, "duration_ms", self->duration_ns);
  add_member (builder, "users", self->n_users);
  add_time (builder, "timeout_ms", self->timeout_ns);
  add_member (builder, "max_redirects", self->max_redirects);
  json_builder_set_member_name (builder, "verify_certificate");
  json_builder_add_boolean_value (builder, self->must_verify);
  add_text (builder, "engine", squall_engine_get_id (self->engine));
  json_builder_end_object (builder);

  root = json_builder_get_root (builder);
  text = json_to_string (root, TRUE);
  return g_strconcat (text, "\n", NULL);
}
