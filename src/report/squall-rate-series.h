/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/squall-result.h"

G_BEGIN_DECLS

/**
 * SquallRateBin:
 * @start_ns: when it began, in nanoseconds since the start of the run
 * @length_ns: how long it lasted
 * @rate_hz: how many answers came a second; not a number while the run was paused
 * @due_hz: how many requests came due a second; not a number where none did, as in the closed model
 *
 * The throughput in a while of a run.
 */
typedef struct
{
  gint64 start_ns;
  gint64 length_ns;
  double rate_hz;
  double due_hz;
} SquallRateBin;

/**
 * squall_rate_series_new:
 * @result: a result
 *
 * The throughput over time: intervals, as many of them taken together as it takes for some twenty
 * answers, as fewer show nothing but chance. The short one at the end of a run belongs to the one
 * before it.
 *
 * Returns: (transfer full) (element-type SquallRateBin): the series
 */
GArray *squall_rate_series_new (const SquallResult *result);

G_END_DECLS
