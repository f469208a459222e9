/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/squall-result.h"

G_BEGIN_DECLS

/**
 * squall_report_json_write:
 * @result: a result
 *
 * Writes everything that is known as JSON, version 2: numbers in the units that
 * their keys name, never grouped, with a decimal point; secrets left out. The members are
 * described in data/schema/squall-result-2.schema.json.
 *
 * Returns: (transfer full): the report
 */
char *squall_report_json_write (const SquallResult *result);

G_END_DECLS
