/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/squall-option-group.h"
#include "core/squall-i18n.h"
#include "core/squall-parse.h"

static gboolean
apply_statuses (const SquallOption *self, SquallOptions *options, const char *value, GError **error)
{
  return squall_expectation_set_statuses (&options->plan->expectation, value, error);
}

static gboolean
apply_text (const SquallOption *self, SquallOptions *options, const char *value, GError **error)
{
  return squall_expectation_set_text (&options->plan->expectation, value, error);
}

static gboolean
apply_pattern (const SquallOption *self, SquallOptions *options, const char *value, GError **error)
{
  return squall_expectation_set_pattern (&options->plan->expectation, value, error);
}

static gboolean
apply_size (const SquallOption *self, SquallOptions *options, const char *value, GError **error)
{
  guint64 size;

  if (!squall_parse_count (value, &size) || size > SQUALL_EXPECTATION_MAX_SIZE)
    return squall_option_refuse (self, value, error);
  options->plan->expectation.size = (gint64) size;
  return TRUE;
}

const SquallOption squall_success_options[] = {
  {
      .name = "expect-status",
      .argument = "LIST",
      .description = N_ ("Statuses of success (200-399): 200,304 or 2xx"),
      .apply = apply_statuses,
      .field = SQUALL_PLAN_ERROR_EXPECTATION,
      .is_common = TRUE,
  },
  {
      .name = "expect-body",
      .argument = "TEXT",
      .description = N_ ("What the body has to contain"),
      .apply = apply_text,
      .field = SQUALL_PLAN_ERROR_EXPECTATION,
  },
  {
      .name = "expect-body-regex",
      .argument = "REGEX",
      .description = N_ ("What its first MiB has to match"),
      .apply = apply_pattern,
      .field = SQUALL_PLAN_ERROR_EXPECTATION,
  },
  {
      .name = "expect-size",
      .argument = "N",
      .description = N_ ("How many bytes the body has to have"),
      .apply = apply_size,
      .field = SQUALL_PLAN_ERROR_EXPECTATION,
      .right = N_ ("a number of bytes: use 0 to 1,099,511,627,776, such as 912 or 10k"),
  },
  {
      .name = "expect-stable-body",
      .description = N_ ("Tell which answers are not like the others"),
      .apply = squall_option_turn_on,
      .field = SQUALL_PLAN_ERROR_EXPECTATION,
      .offset = G_STRUCT_OFFSET (SquallPlan, expectation.must_compare),
  },
  { .name = NULL },
};
