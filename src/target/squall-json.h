/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * squall_json_append_string:
 * @json: what to append to
 * @text: bytes
 * @length: how many
 *
 * Appends a JSON string with its quotes. Bytes that are not UTF-8 are taken as
 * ISO 8859-1, what HTTP's header fields once were.
 */
void squall_json_append_string (GString *json, const char *text, gsize length);

G_END_DECLS
