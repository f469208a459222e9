/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/squall-option-group.h"
#include "core/squall-i18n.h"
#include "core/squall-parse.h"
#include "core/squall-stages.h"

static gboolean
apply_rate (const SquallOption *self, SquallOptions *options, const char *value, GError **error)
{
  double rate_hz;

  if (!squall_parse_rate (value, &rate_hz) || rate_hz > SQUALL_PLAN_MAX_RATE_HZ ||
      (rate_hz > 0 && rate_hz < SQUALL_PLAN_MIN_RATE_HZ))
    return squall_option_refuse (self, value, error);
  options->plan->rate_hz = rate_hz;
  return TRUE;
}

static gboolean
apply_arrivals (const SquallOption *self, SquallOptions *options, const char *value, GError **error)
{
  return squall_arrivals_parse (value, &options->plan->arrivals, error);
}

static gboolean
apply_stages (const SquallOption *self, SquallOptions *options, const char *value, GError **error)
{
  return squall_stages_parse (value, options->plan->stages, &options->plan->stages_of, error);
}

static gboolean
apply_warm_up (const SquallOption *self, SquallOptions *options, const char *value, GError **error)
{
  gint64 time_ns;
  guint64 count;

  if (!squall_parse_time_or_count (value, &time_ns, &count) ||
      time_ns > SQUALL_PLAN_MAX_DURATION_NS || count > SQUALL_PLAN_MAX_REQUESTS)
    return squall_option_refuse (self, value, error);
  options->plan->warm_up_ns = time_ns;
  options->plan->n_warm_up = count;
  return TRUE;
}

static gboolean
apply_until (const SquallOption *self, SquallOptions *options, const char *value, GError **error)
{
  return squall_goal_parse (value, &options->plan->goal, error);
}

#define OFFSET(field) G_STRUCT_OFFSET (SquallPlan, field)

const SquallOption squall_load_options[] = {
  {
      .name = "requests",
      .letter = 'n',
      .argument = "N",
      .description = N_ ("How many requests (10000; 0: no such end)"),
      .apply = squall_option_apply_count,
      .field = SQUALL_PLAN_ERROR_REQUESTS,
      .offset = OFFSET (n_requests),
      .most = SQUALL_PLAN_MAX_REQUESTS,
      .right = N_ ("a number of requests: use 1 to 1,000,000,000, such as 500, 10k or 1.5M, or 0 "
                   "for no such end"),
      .is_common = TRUE,
  },
  {
      .name = "users",
      .letter = 'c',
      .argument = "N",
      .description = N_ ("How many to keep going at once (50)"),
      .apply = squall_option_apply_small_count,
      .field = SQUALL_PLAN_ERROR_USERS,
      .offset = OFFSET (n_users),
      .least = 1,
      .most = SQUALL_PLAN_MAX_USERS,
      .right = N_ ("a number of users: use 1 to 1,000,000, such as 50"),
      .is_common = TRUE,
  },
  {
      .name = "duration",
      .letter = 'z',
      .argument = "TIME",
      .description = N_ ("How long to begin new ones: 10s, 5m"),
      .apply = squall_option_apply_time,
      .field = SQUALL_PLAN_ERROR_DURATION,
      .offset = OFFSET (duration_ns),
      .least = 1,
      .most = SQUALL_PLAN_MAX_DURATION_NS,
      .right = N_ ("a duration: use up to 24h, such as 500ms, 10s or 1m30s"),
      .is_common = TRUE,
  },
  {
      .name = "rate",
      .letter = 'q',
      .argument = "RATE",
      .description = N_ ("Requests a second, of all users together"),
      .apply = apply_rate,
      .field = SQUALL_PLAN_ERROR_RATE,
      .right = N_ ("a rate: use up to 1M/s, such as 500, 0.5/s, 30/m or 10k/s, or 0 for as fast as "
                   "the users can"),
      .is_common = TRUE,
  },
  {
      .name = "arrivals",
      .argument = "HOW",
      .description = N_ ("At a rate: uniform, or poisson for at random"),
      .apply = apply_arrivals,
      .field = SQUALL_PLAN_ERROR_ARRIVALS,
  },
  {
      .name = "seed",
      .argument = "N",
      .description = N_ ("Where the random numbers start (1)"),
      .apply = squall_option_apply_count,
      .field = SQUALL_PLAN_ERROR_ARRIVALS,
      .offset = OFFSET (seed),
      .most = SQUALL_PLAN_MAX_SEED,
      .right = N_ ("a seed: use a number from 0 to 9,007,199,254,740,991"),
  },
  {
      .name = "ramp-up",
      .argument = "TIME",
      .description = N_ ("How long users or the rate rise evenly"),
      .apply = squall_option_apply_time,
      .field = SQUALL_PLAN_ERROR_RAMP_UP,
      .offset = OFFSET (ramp_up_ns),
      .most = SQUALL_PLAN_MAX_DURATION_NS,
      .right = N_ ("a ramp-up: use up to 24h, such as 10s, or 0 for none"),
  },
  {
      .name = "stages",
      .argument = "STAGES",
      .description = N_ ("How it moves: 100/s:10s,500/s:30s or 10u:10s"),
      .apply = apply_stages,
      .field = SQUALL_PLAN_ERROR_STAGES,
  },
  {
      .name = "think-time",
      .argument = "TIME",
      .description = N_ ("How long a user waits after an answer"),
      .apply = squall_option_apply_time,
      .field = SQUALL_PLAN_ERROR_THINK_TIME,
      .offset = OFFSET (think_time_ns),
      .most = SQUALL_PLAN_MAX_DURATION_NS,
      .right = N_ ("a think time: use up to 24h, such as 500ms, or 0 for none"),
  },
  {
      .name = "warm-up",
      .argument = "TIME|N",
      .description = N_ ("Keep the first apart: 10s, or 500 requests"),
      .apply = apply_warm_up,
      .field = SQUALL_PLAN_ERROR_WARM_UP,
      .right = N_ ("a warm-up: use a time up to 24h, such as 10s, or a number of requests, such as "
                   "500, or 0 for none"),
  },
  {
      .name = "until",
      .argument = "GOAL",
      .description = N_ ("Go on until that is sure: 'p99 ±5%'"),
      .apply = apply_until,
      .field = SQUALL_PLAN_ERROR_GOAL,
  },
  {
      .name = "max-time",
      .argument = "TIME",
      .description = N_ ("How long at most for --until (5m)"),
      .apply = squall_option_apply_time,
      .field = SQUALL_PLAN_ERROR_GOAL,
      .offset = OFFSET (max_time_ns),
      .least = 1,
      .most = SQUALL_PLAN_MAX_DURATION_NS,
      .right = N_ ("a longest time: use up to 24h, such as 5m"),
  },
  { .name = NULL },
};
