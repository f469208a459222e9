/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/squall-result.h"

G_BEGIN_DECLS

/**
 * squall_report_openmetrics_write:
 * @result: a result
 *
 * Writes the totals in the text format of OpenMetrics 1.0, for Prometheus and its kin: counters,
 * gauges, and summaries with the times in seconds. Secrets left out.
 *
 * Returns: (transfer full): the report
 */
char *squall_report_openmetrics_write (const SquallResult *result);

G_END_DECLS
