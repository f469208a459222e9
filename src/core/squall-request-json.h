/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "core/squall-plan-file.h"

G_BEGIN_DECLS

/**
 * squall_request_read_json:
 * @self: a new request
 * @node: JSON
 * @error: return location for a [enum@Squall.PlanError]
 *
 * Sets what an object of a plan file says.
 *
 * Returns: whether @node is a request
 */
gboolean squall_request_read_json (SquallRequest *self, JsonNode *node, GError **error);

/**
 * squall_request_write_json:
 * @self: a request
 * @secrets: whether to write its secrets
 * @builder: where an object is expected
 *
 * Adds a request as it stands in a plan file.
 */
void
squall_request_write_json (const SquallRequest *self, SquallSecrets secrets, JsonBuilder *builder);

G_END_DECLS
