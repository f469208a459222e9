/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * squall_strict_json_parse:
 * @text: (nullable): JSON
 * @length: its length in bytes
 * @error: return location for a [enum@Squall.PlanError] `FILE`
 *
 * Reads JSON as its standard has it, without the extensions of the parser
 * below, and refuses what that would pass over in silence: an object that has a
 * key twice, and a NUL character, which would end a text.
 *
 * Returns: (transfer full) (nullable): the root
 */
JsonNode *squall_strict_json_parse (const char *text, gsize length, GError **error);

G_END_DECLS
