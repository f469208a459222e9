/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/squall-result.h"

G_BEGIN_DECLS

/**
 * SquallFailure:
 * @outcome: the class
 * @status: for [enum@Squall.Outcome] `STATUS` the status, else 0
 * @seen: how often and when
 *
 * A kind of failure, as a list of errors shows it.
 */
typedef struct
{
  SquallOutcome outcome;
  guint status;
  SquallSighting seen;
} SquallFailure;

/**
 * squall_failures_list:
 * @result: a result
 *
 * Lists the kinds of failure that happened: each class, and each unexpected
 * status as a kind of its own.
 *
 * Returns: (transfer full) (element-type SquallFailure): the kinds, most frequent first
 */
GArray *squall_failures_list (const SquallResult *result);

/**
 * squall_failure_dup_label:
 * @self: a kind of failure
 * @plan: what was run
 *
 * Returns: (transfer full): what a person reads, translated: “503 Service Unavailable”,
 *   “Timed out after 30 s”, “Connection refused”
 */
char *squall_failure_dup_label (const SquallFailure *self, const SquallPlan *plan);

G_END_DECLS
