/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "core/squall-result.h"

G_BEGIN_DECLS

/**
 * squall_report_json_add_client:
 * @builder: in an object
 * @result: a result
 *
 * Adds what the run took from this computer as the member `client`.
 */
void squall_report_json_add_client (JsonBuilder *builder, const SquallResult *result);

G_END_DECLS
