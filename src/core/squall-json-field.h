/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * SquallJsonField:
 * @key: a key that an object may have; %NULL ends a table
 * @read: sets what belongs to that key in a target, or says what is wrong with the value
 * @write: (nullable): adds key and value to an object, or nothing where the value is as if it had
 *   not been given
 * @offset: where the value is in target and source, for functions that serve several keys
 * @most: the largest value, for such functions
 * @is_optional: whether zero is as if it had not been given, for such functions
 *
 * How one member of a JSON object is read and written. All functions here report
 * errors as [enum@Squall.PlanError] `FILE`.
 */
typedef struct _SquallJsonField SquallJsonField;

struct _SquallJsonField
{
  const char *key;
  gboolean (*read) (gpointer target, const SquallJsonField *field, JsonNode *node, GError **error);
  void (*write) (gconstpointer source, const SquallJsonField *field, JsonBuilder *builder);
  gsize offset;
  guint64 most;
  gboolean is_optional;
};

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
 * squall_json_write_members:
 * @source: what to write
 * @fields: the keys that there may be
 * @builder: a builder, within an object
 *
 * Adds the members of an object, in the order of @fields.
 */
void squall_json_write_members (gconstpointer source,
                                const SquallJsonField *fields,
                                JsonBuilder *builder);

/**
 * squall_json_write_string:
 * @builder: a builder, within an object
 * @key: a key
 * @text: its value
 *
 * Adds a text.
 */
void squall_json_write_string (JsonBuilder *builder, const char *key, const char *text);

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

/**
 * squall_json_get_number:
 * @node: the JSON
 *
 * Returns: the number that @node is, whole or not; negative if it is none
 */
double squall_json_get_number (JsonNode *node);

/**
 * squall_json_field_read_count:
 * @target: a structure
 * @field: where in it a `guint64` is
 * @node: the JSON
 * @error: return location for an error
 *
 * Reads a whole number.
 *
 * Returns: whether it is one, from 0 to the most that fits
 */
gboolean squall_json_field_read_count (gpointer target,
                                       const SquallJsonField *field,
                                       JsonNode *node,
                                       GError **error);

/**
 * squall_json_field_write_count:
 * @source: a structure
 * @field: where in it a `guint64` is
 * @builder: a builder, within an object
 *
 * The counterpart of [func@Squall.json_field_read_count].
 */
void squall_json_field_write_count (gconstpointer source,
                                    const SquallJsonField *field,
                                    JsonBuilder *builder);

/**
 * squall_json_field_read_small_count:
 * @target: a structure
 * @field: where in it a `guint` is
 * @node: the JSON
 * @error: return location for an error
 *
 * Reads a whole number.
 *
 * Returns: whether it is one, from 0 to the most that fits
 */
gboolean squall_json_field_read_small_count (gpointer target,
                                             const SquallJsonField *field,
                                             JsonNode *node,
                                             GError **error);

/**
 * squall_json_field_write_small_count:
 * @source: a structure
 * @field: where in it a `guint` is
 * @builder: a builder, within an object
 *
 * The counterpart of [func@Squall.json_field_read_small_count].
 */
void squall_json_field_write_small_count (gconstpointer source,
                                          const SquallJsonField *field,
                                          JsonBuilder *builder);

/**
 * squall_json_field_read_time:
 * @target: a structure
 * @field: where in it a length of time in nanoseconds is, a `gint64`
 * @node: the JSON
 * @error: return location for an error
 *
 * Reads a length of time, in milliseconds in the JSON.
 *
 * Returns: whether it is one, from 0 to the most that fits
 */
gboolean squall_json_field_read_time (gpointer target,
                                      const SquallJsonField *field,
                                      JsonNode *node,
                                      GError **error);

/**
 * squall_json_field_write_time:
 * @source: a structure
 * @field: where in it a length of time in nanoseconds is, a `gint64`
 * @builder: a builder, within an object
 *
 * The counterpart of [func@Squall.json_field_read_time].
 */
void squall_json_field_write_time (gconstpointer source,
                                   const SquallJsonField *field,
                                   JsonBuilder *builder);

/**
 * squall_json_field_read_flag:
 * @target: a structure
 * @field: where in it a `gboolean` is
 * @node: the JSON
 * @error: return location for an error
 *
 * Reads true or false.
 *
 * Returns: whether it is one of the two
 */
gboolean squall_json_field_read_flag (gpointer target,
                                      const SquallJsonField *field,
                                      JsonNode *node,
                                      GError **error);

/**
 * squall_json_field_write_flag:
 * @source: a structure
 * @field: where in it a `gboolean` is
 * @builder: a builder, within an object
 *
 * The counterpart of [func@Squall.json_field_read_flag].
 */
void squall_json_field_write_flag (gconstpointer source,
                                   const SquallJsonField *field,
                                   JsonBuilder *builder);

G_END_DECLS
