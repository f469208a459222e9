/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/squall-json-field.h"

#include <math.h>

#include "core/squall-clock.h"
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
        if (field->read (target, field, node, error))
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

void
squall_json_write_members (gconstpointer source,
                           const SquallJsonField *fields,
                           JsonBuilder *builder)
{
  for (const SquallJsonField *field = fields; field->key != NULL; field++)
    if (field->write != NULL)
      field->write (source, field, builder);
}

void
squall_json_write_string (JsonBuilder *builder, const char *key, const char *text)
{
  json_builder_set_member_name (builder, key);
  json_builder_add_string_value (builder, text);
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

gboolean
squall_json_field_read_count (gpointer target,
                              const SquallJsonField *field,
                              JsonNode *node,
                              GError **error)
{
  return squall_json_read_number (node,
                                  field->most,
                                  &G_STRUCT_MEMBER (guint64, target, field->offset),
                                  error);
}

static void
add_count (JsonBuilder *builder, const SquallJsonField *field, guint64 count)
{
  if (count == 0 && field->is_optional)
    return;
  json_builder_set_member_name (builder, field->key);
  json_builder_add_int_value (builder, (gint64) count);
}

void
squall_json_field_write_count (gconstpointer source,
                               const SquallJsonField *field,
                               JsonBuilder *builder)
{
  add_count (builder, field, G_STRUCT_MEMBER (guint64, source, field->offset));
}

gboolean
squall_json_field_read_small_count (gpointer target,
                                    const SquallJsonField *field,
                                    JsonNode *node,
                                    GError **error)
{
  guint64 count;

  if (!squall_json_read_number (node, field->most, &count, error))
    return FALSE;
  G_STRUCT_MEMBER (guint, target, field->offset) = (guint) count;
  return TRUE;
}

void
squall_json_field_write_small_count (gconstpointer source,
                                     const SquallJsonField *field,
                                     JsonBuilder *builder)
{
  add_count (builder, field, G_STRUCT_MEMBER (guint, source, field->offset));
}

double
squall_json_get_number (JsonNode *node)
{
  GType type = json_node_get_value_type (node);

  return type == G_TYPE_INT64 || type == G_TYPE_DOUBLE ? json_node_get_double (node) : -1;
}

gboolean
squall_json_field_read_time (gpointer target,
                             const SquallJsonField *field,
                             JsonNode *node,
                             GError **error)
{
  double value_ns = squall_json_get_number (node) * SQUALL_NS_PER_MS;

  /* What is too short to be told from zero would be taken for no end. */
  if (value_ns < 0 || (value_ns > 0 && value_ns < 1) || value_ns > (double) field->most)
    {
      g_autofree char *limit = squall_format_count (field->most / SQUALL_NS_PER_MS);

      g_set_error (error,
                   SQUALL_PLAN_ERROR,
                   SQUALL_PLAN_ERROR_FILE,
                   _ ("a number from 0 to %s is expected"),
                   limit);
      return FALSE;
    }
  G_STRUCT_MEMBER (gint64, target, field->offset) = (gint64) llround (value_ns);
  return TRUE;
}

/* In whole milliseconds where that says it all. */
void
squall_json_field_write_time (gconstpointer source,
                              const SquallJsonField *field,
                              JsonBuilder *builder)
{
  gint64 time_ns = G_STRUCT_MEMBER (gint64, source, field->offset);

  if (time_ns == 0 && field->is_optional)
    return;
  json_builder_set_member_name (builder, field->key);
  if (time_ns % SQUALL_NS_PER_MS == 0)
    json_builder_add_int_value (builder, time_ns / SQUALL_NS_PER_MS);
  else
    json_builder_add_double_value (builder, (double) time_ns / SQUALL_NS_PER_MS);
}

gboolean
squall_json_field_read_flag (gpointer target,
                             const SquallJsonField *field,
                             JsonNode *node,
                             GError **error)
{
  return squall_json_read_boolean (node, &G_STRUCT_MEMBER (gboolean, target, field->offset), error);
}

void
squall_json_field_write_flag (gconstpointer source,
                              const SquallJsonField *field,
                              JsonBuilder *builder)
{
  gboolean is_set = G_STRUCT_MEMBER (gboolean, source, field->offset);

  if (!is_set && field->is_optional)
    return;
  json_builder_set_member_name (builder, field->key);
  json_builder_add_boolean_value (builder, is_set);
}
