/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SquallUsage:
 * @own_cpu_ns: how much processor time this process took
 * @busy_cpu_ns: how much of the time of the processors that it may use was taken, by whomever
 * @target_cpu_ns: how much processor time the server took that runs on this computer
 * @turn_wait_ns: for how long, summed up over all users, an answer or a request lay ready while
 *   its user waited for a turn to compute
 * @crowded_ns: for how long any of them did
 * @throttled_ns: for how long, summed up over processors, a quota kept this process from computing
 *
 * What was taken from this computer, so far or in a stretch of time. What is not known is 0.
 */
typedef struct
{
  gint64 own_cpu_ns;
  gint64 busy_cpu_ns;
  gint64 target_cpu_ns;
  gint64 turn_wait_ns;
  gint64 crowded_ns;
  gint64 throttled_ns;
} SquallUsage;

/**
 * squall_usage_add:
 * @first: a usage
 * @second: another
 *
 * Returns: both together
 */
SquallUsage squall_usage_add (const SquallUsage *first, const SquallUsage *second);

/**
 * squall_usage_subtract:
 * @now: what was taken so far
 * @before: what had been taken before
 *
 * Returns: what was taken in between, never less than nothing
 */
SquallUsage squall_usage_subtract (const SquallUsage *now, const SquallUsage *before);

G_END_DECLS
