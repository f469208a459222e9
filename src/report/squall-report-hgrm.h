/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/squall-result.h"

G_BEGIN_DECLS

/**
 * squall_report_hgrm_write:
 * @result: a result
 *
 * Writes the percentile distribution of the response times in milliseconds as HdrHistogram's
 * `outputPercentileDistribution` does, five ticks to each half of the distance to 100 %: what its
 * plotters read. Values are the highest of their bucket; mean and largest are exact.
 *
 * Returns: (transfer full): the report
 */
char *squall_report_hgrm_write (const SquallResult *result);

G_END_DECLS
