/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/squall-judge.h"

gboolean
squall_judge_is_needed (const SquallPlan *plan)
{
  return plan->goal.percentile > 0 || (plan->is_abort_on_fail && plan->thresholds->len > 0);
}

static gboolean
is_surely_missed (const SquallResult *result, const SquallThreshold *threshold)
{
  SquallThresholdOutcome outcome;

  squall_threshold_judge (threshold, result, &outcome);
  return outcome.state == SQUALL_THRESHOLD_FAILED && outcome.is_sure;
}

SquallEnding
squall_judge (const SquallResult *result)
{
  const SquallPlan *plan = result->plan;

  for (guint i = 0; plan->is_abort_on_fail && i < plan->thresholds->len; i++)
    if (is_surely_missed (result, g_ptr_array_index (plan->thresholds, i)))
      return SQUALL_ENDING_FAILED;
  if (plan->goal.percentile > 0 && squall_goal_is_reached (&plan->goal, result))
    return SQUALL_ENDING_SURE;
  return SQUALL_ENDING_NONE;
}
