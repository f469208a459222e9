/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * SquallJsonField:
 * @key: a key that an object may have; %NULL ends a table
 * @read: sets what belongs to that key in a target, or says what is wrong with the value
 *
 * How one member of a JSON object is read. All functions here report errors as
 * [enum@Squall.PlanError] `FILE`.
 */
typedef struct
{
  const char *key;
  gboolean (*read) (gpointer target, JsonNode *node, GError **error);
} SquallJsonField;

/**
 * squall_json_read_object:
 * @target: what to set
 * @fields: the keys that there may be
 * @node: the JSON
 * @error: return location for an error that names the key
 *
 * Returns: whether @node is an object, with no other keys and good values
 */
gboolean squall_json_read_object (gpointer target,
                                  const SquallJsonField *fields,
                                  JsonNode *node,
                                  GError **error);

/**
 * squall_json_read_string:
 * @node: the JSON
 * @text: (out) (transfer none): the text, owned by @node
 * @error: return location for an error
 *
 * Returns: whether @node is a text
 */
gboolean squall_json_read_string (JsonNode *node, const char **text, GError **error);

/**
 * squall_json_read_number:
 * @node: the JSON
 * @most: the largest number that fits
 * @number: (out): the number
 * @error: return location for an error
 *
 * Returns: whether @node is a whole number, from 0 to @most
 */
gboolean squall_json_read_number (JsonNode *node, guint64 most, guint64 *number, GError **error);

/**
 * squall_json_read_boolean:
 * @node: the JSON
 * @is_set: (out): what it says
 * @error: return location for an error
 *
 * Returns: whether @node is true or false
 */
gboolean squall_json_read_boolean (JsonNode *node, gboolean *is_set, GError **error);

G_END_DECLS
