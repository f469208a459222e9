/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/squall-option-group.h"
#include "core/squall-i18n.h"

static gboolean
apply_threshold (const SquallOption *self,
                 SquallOptions *options,
                 const char *value,
                 GError **error)
{
  SquallThreshold *threshold = squall_threshold_parse (value, error);

  if (threshold == NULL)
    return FALSE;
  g_ptr_array_add (options->plan->thresholds, threshold);
  return TRUE;
}

const SquallOption squall_verdict_options[] = {
  {
      .name = "threshold",
      .argument = "TEXT",
      .description = N_ ("'p99 < 300 ms', 'errors < 1 %', repeatable"),
      .apply = apply_threshold,
      .field = SQUALL_PLAN_ERROR_THRESHOLD,
      .is_common = TRUE,
  },
  {
      .name = "abort-on-fail",
      .description = N_ ("Stop as soon as it surely fails"),
      .apply = squall_option_turn_on,
      .field = SQUALL_PLAN_ERROR_THRESHOLD,
      .offset = G_STRUCT_OFFSET (SquallPlan, is_abort_on_fail),
  },
  { .name = NULL },
};
