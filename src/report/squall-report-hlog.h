/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/squall-result.h"

G_BEGIN_DECLS

/**
 * squall_report_hlog_write:
 * @result: a result
 *
 * Writes the latencies over time as an interval log of HdrHistogram, version 1.2: a row for each
 * slice of the run with the histogram of its latencies in nanoseconds, its largest value in
 * milliseconds. Where response times are not the service times, both have rows, tagged `service`
 * and `response`; else rows have no tag. Warm-up included.
 *
 * Returns: (transfer full): the report
 */
char *squall_report_hlog_write (const SquallResult *result);

G_END_DECLS
