/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/squall-request-json.h"

#include <string.h>

#include "core/squall-i18n.h"
#include "core/squall-json-field.h"

static gboolean
set_file_error (GError **error, const char *message)
{
  g_set_error_literal (error, SQUALL_PLAN_ERROR, SQUALL_PLAN_ERROR_FILE, message);
  return FALSE;
}

static gboolean
read_header_name (gpointer target, const SquallJsonField *field, JsonNode *node, GError **error)
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
read_header_value (gpointer target, const SquallJsonField *field, JsonNode *node, GError **error)
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
read_header_secret (gpointer target, const SquallJsonField *field, JsonNode *node, GError **error)
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
read_headers (gpointer target, const SquallJsonField *field, JsonNode *node, GError **error)
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
read_method (gpointer target, const SquallJsonField *field, JsonNode *node, GError **error)
{
  const char *text;

  if (!squall_json_read_string (node, &text, error))
    return FALSE;
  squall_request_set_method (target, text);
  return TRUE;
}

static gboolean
read_url (gpointer target, const SquallJsonField *field, JsonNode *node, GError **error)
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
read_body (gpointer target, const SquallJsonField *field, JsonNode *node, GError **error)
{
  const char *text;

  return squall_json_read_string (node, &text, error) &&
         set_body (target, g_bytes_new (text, strlen (text)), error);
}

static gboolean
read_body_base64 (gpointer target, const SquallJsonField *field, JsonNode *node, GError **error)
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

gboolean
squall_request_read_json (SquallRequest *self, JsonNode *node, GError **error)
{
  return squall_json_read_object (self, request_fields, node, error);
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
      squall_json_write_string (builder, "name", header->name);
      if (!is_left_out)
        squall_json_write_string (builder, "value", header->value);
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
  squall_json_write_string (builder, is_text ? "body" : "body_base64", text);
}

void
squall_request_write_json (const SquallRequest *self, SquallSecrets secrets, JsonBuilder *builder)
{
  g_autofree char *url = NULL;

  if (self->uri != NULL)
    url = secrets == SQUALL_SECRETS_KEEP ? g_uri_to_string (self->uri)
                                         : squall_request_dup_display_url (self);

  json_builder_begin_object (builder);
  squall_json_write_string (builder, "method", self->method);
  if (url != NULL)
    squall_json_write_string (builder, "url", url);
  if (self->headers->len > 0)
    add_headers (builder, self->headers, secrets);
  if (self->body != NULL)
    add_body (builder, self->body);
  json_builder_end_object (builder);
}
