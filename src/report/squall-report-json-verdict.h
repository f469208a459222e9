/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "core/squall-result.h"

G_BEGIN_DECLS

/**
 * squall_report_json_add_verdict:
 * @builder: in an object
 * @result: the result of a run that has ended
 *
 * Adds what follows from the numbers: `goal`, `thresholds`, `estimates`, `steady_state`,
 * `bottleneck` and `littles_law`.
 */
void squall_report_json_add_verdict (JsonBuilder *builder, const SquallResult *result);

G_END_DECLS
