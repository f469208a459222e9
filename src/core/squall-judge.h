/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/squall-result.h"

G_BEGIN_DECLS

/**
 * squall_judge_is_needed:
 * @plan: a plan
 *
 * Returns: whether a run of it may end by what it measures
 */
gboolean squall_judge_is_needed (const SquallPlan *plan);

/**
 * squall_judge:
 * @result: the result of a run that goes on
 *
 * Decides whether a run has measured enough.
 *
 * Returns: [enum@Squall.Ending] `FAILED` when its plan says to end it as soon as it surely misses a
 *   threshold, and it does; `SURE` when it is as sure as its plan asks; else `NONE`
 */
SquallEnding squall_judge (const SquallResult *result);

G_END_DECLS
