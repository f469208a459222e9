/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "core/squall-result.h"

G_BEGIN_DECLS

/**
 * squall_report_json_add_series:
 * @builder: in an object
 * @result: a result
 *
 * Adds what a result holds in lists: `intervals`, `slices`, `marks`, `clusters`.
 */
void squall_report_json_add_series (JsonBuilder *builder, const SquallResult *result);

G_END_DECLS
