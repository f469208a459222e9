/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/squall-json-field.h"

#include "core/squall-format.h"
#include "core/squall-i18n.h"
#include "core/squall-plan-error.h"
#include "core/squall-quote.h"

static gboolean
set_file_error (GError **error, const char *message)
{
  g_set_error_literal (error, SQUALL_PLAN_ERROR, SQUALL_PLAN_ERROR_FILE, message);
  return FALSE;
}

/* The keys of a table, for a message: “a, b, c”. */
static char *
list_keys (const SquallJsonField *fields)
{
  GString *keys = g_string_new (NULL);

  for (const SquallJsonField *field = fields; field->key != NULL; field++)
    g_string_append_printf (keys, "%s%s", keys->len > 0 ? ", " : "", field->key);
  return g_string_free (keys, FALSE);
}

static gboolean
read_member (gpointer target,
             const SquallJsonField *fields,
             const char *key,
             JsonNode *node,
             GError **error)
{
  g_autofree char *keys = NULL;
  g_autofree char *quote = NULL;

  for (const SquallJsonField *field = fields; field->key != NULL; field++)
    if (g_str_equal (field->key, key))
      {
        if (field->read (target, node, error))
          return TRUE;
        g_prefix_error (error, "%s: ", key);
        return FALSE;
      }
  keys = list_keys (fields);
  quote = squall_quote (key);
  g_set_error (error,
               SQUALL_PLAN_ERROR,
               SQUALL_PLAN_ERROR_FILE,
               _ ("there is no key “%s” in a plan: use %s"),
               quote,
               keys);
  return FALSE;
}

gboolean
squall_json_read_object (gpointer target,
                         const SquallJsonField *fields,
                         JsonNode *node,
                         GError **error)
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

gboolean
squall_json_read_string (JsonNode *node, const char **text, GError **error)
{
  if (json_node_get_value_type (node) != G_TYPE_STRING)
    return set_file_error (error, _ ("a text in quotes is expected"));
  *text = json_node_get_string (node);
  return TRUE;
}

gboolean
squall_json_read_number (JsonNode *node, guint64 most, guint64 *number, GError **error)
{
  gint64 value = -1;

  if (json_node_get_value_type (node) == G_TYPE_INT64)
    value = json_node_get_int (node);
  if (value < 0 || (guint64) value > most)
    {
      g_autofree char *limit = squall_format_count (most);

      g_set_error (error,
                   SQUALL_PLAN_ERROR,
                   SQUALL_PLAN_ERROR_FILE,
                   _ ("a whole number from 0 to %s is expected"),
                   limit);
      return FALSE;
    }
  *number = (guint64) value;
  return TRUE;
}

gboolean
squall_json_read_boolean (JsonNode *node, gboolean *is_set, GError **error)
{
  if (json_node_get_value_type (node) != G_TYPE_BOOLEAN)
    return set_file_error (error, _ ("true or false is expected"));
  *is_set = json_node_get_boolean (node);
  return TRUE;
}
