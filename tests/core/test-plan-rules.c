/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/squall-plan.h"

#include <math.h>
#include <string.h>

#include "core/squall-clock.h"
#include "core/squall-stages.h"

/* The rules about how fields go together; test-plan has those of single ones. */

static SquallPlan *
make_plan (void)
{
  SquallPlan *plan = squall_plan_new ();

  g_assert_true (
      squall_request_set_url (squall_plan_get_request (plan, 0), "http://localhost:8080/", NULL));
  return plan;
}

static void
set_stages (SquallPlan *plan, const char *text)
{
  g_assert_true (squall_stages_parse (text, plan->stages, &plan->stages_of, NULL));
}

static void
assert_valid (const SquallPlan *plan)
{
  g_autoptr (GError) error = NULL;
  gboolean is_valid = squall_plan_validate (plan, &error);

  g_assert_no_error (error);
  g_assert_true (is_valid);
}

static void
assert_invalid (const SquallPlan *plan, SquallPlanError field, const char *part)
{
  g_autoptr (GError) error = NULL;

  g_assert_false (squall_plan_validate (plan, &error));
  g_assert_error (error, SQUALL_PLAN_ERROR, (int) field);
  if (strstr (error->message, part) == NULL)
    g_error ("“%s” does not say “%s”", error->message, part);
}

static void
test_rate (void)
{
  static const double good_hz[] = { 0, SQUALL_PLAN_MIN_RATE_HZ, 0.5, SQUALL_PLAN_MAX_RATE_HZ };
  static const double bad_hz[] = { -1, 1e-6, 1e6 + 1e-3, 1e300, -INFINITY, INFINITY, NAN };
  g_autoptr (SquallPlan) plan = make_plan ();

  for (guint i = 0; i < G_N_ELEMENTS (good_hz); i++)
    {
      plan->rate_hz = good_hz[i];
      assert_valid (plan);
    }
  for (guint i = 0; i < G_N_ELEMENTS (bad_hz); i++)
    {
      plan->rate_hz = bad_hz[i];
      assert_invalid (plan, SQUALL_PLAN_ERROR_RATE, "between 0.00001 and 1000000 requests");
    }
}

static void
test_think_time (void)
{
  g_autoptr (SquallPlan) plan = make_plan ();

  plan->think_time_ns = SQUALL_PLAN_MAX_DURATION_NS;
  assert_valid (plan);
  plan->think_time_ns++;
  assert_invalid (plan, SQUALL_PLAN_ERROR_THINK_TIME, "the think time must be at most 24");
  plan->think_time_ns = -1;
  assert_invalid (plan, SQUALL_PLAN_ERROR_THINK_TIME, "the think time must be at most 24");
  plan->think_time_ns = 1;
  plan->rate_hz = 5;
  assert_invalid (plan, SQUALL_PLAN_ERROR_THINK_TIME, "either it or a think time");
  plan->rate_hz = 0;
  set_stages (plan, "10u:5s");
  assert_valid (plan);
  set_stages (plan, "10/s:5s");
  assert_invalid (plan, SQUALL_PLAN_ERROR_THINK_TIME, "either it or a think time");
}

static void
test_arrivals (void)
{
  g_autoptr (SquallPlan) plan = make_plan ();

  plan->arrivals = SQUALL_ARRIVALS_POISSON;
  assert_invalid (plan, SQUALL_PLAN_ERROR_ARRIVALS, "only at a rate");
  plan->rate_hz = 5;
  assert_valid (plan);
  plan->rate_hz = 0;
  set_stages (plan, "10u:5s");
  assert_invalid (plan, SQUALL_PLAN_ERROR_ARRIVALS, "only at a rate");
  set_stages (plan, "10/s:5s");
  assert_valid (plan);
}

static void
test_seed (void)
{
  g_autoptr (SquallPlan) plan = make_plan ();

  plan->seed = 0;
  assert_valid (plan);
  plan->seed = SQUALL_PLAN_MAX_SEED;
  assert_valid (plan);
  plan->seed++;
  assert_invalid (plan, SQUALL_PLAN_ERROR_ARRIVALS, "the seed must be at most 9007199254740991");
}

static void
test_stages (void)
{
  g_autoptr (SquallPlan) plan = make_plan ();

  set_stages (plan, "10u:5s,100u:5s");
  assert_valid (plan);
  plan->rate_hz = 5;
  assert_invalid (plan, SQUALL_PLAN_ERROR_RATE, "either them or a rate");
  plan->rate_hz = 0;
  plan->ramp_up_ns = 1;
  assert_invalid (plan, SQUALL_PLAN_ERROR_RAMP_UP, "either them or a ramp-up");
  plan->ramp_up_ns = 0;
  g_array_index (plan->stages, SquallStage, 1).level = 1.5;
  assert_invalid (plan, SQUALL_PLAN_ERROR_STAGES, "whole number from 0 to 1000000");
  g_array_index (plan->stages, SquallStage, 1).level = 1000001;
  assert_invalid (plan, SQUALL_PLAN_ERROR_STAGES, "whole number from 0 to 1000000");
}

static void
test_ramp_up (void)
{
  g_autoptr (SquallPlan) plan = make_plan ();

  plan->ramp_up_ns = SQUALL_PLAN_MAX_DURATION_NS;
  assert_valid (plan);
  plan->rate_hz = 5;
  assert_valid (plan);
  plan->ramp_up_ns++;
  assert_invalid (plan, SQUALL_PLAN_ERROR_RAMP_UP, "the ramp-up must be at most 24");
}

static void
test_warm_up_time (void)
{
  g_autoptr (SquallPlan) plan = make_plan ();

  plan->warm_up_ns = 10 * SQUALL_NS_PER_SECOND;
  assert_valid (plan);
  plan->duration_ns = plan->warm_up_ns;
  assert_invalid (plan, SQUALL_PLAN_ERROR_WARM_UP, "shorter than the duration");
  plan->duration_ns++;
  assert_valid (plan);
  plan->goal = (SquallGoal) { 99, FALSE, 0.05 };
  plan->max_time_ns = plan->warm_up_ns;
  assert_invalid (plan, SQUALL_PLAN_ERROR_WARM_UP, "shorter than the longest time");
  plan->max_time_ns++;
  assert_valid (plan);
  plan->warm_up_ns = SQUALL_PLAN_MAX_DURATION_NS + 1;
  assert_invalid (plan, SQUALL_PLAN_ERROR_WARM_UP, "the warm-up must be at most 24");
}

static void
test_warm_up_count (void)
{
  g_autoptr (SquallPlan) plan = make_plan ();

  plan->n_requests = 100;
  plan->n_warm_up = 99;
  assert_valid (plan);
  plan->n_warm_up = 100;
  assert_invalid (plan, SQUALL_PLAN_ERROR_WARM_UP, "fewer requests");
  plan->n_requests = 0;
  assert_valid (plan);
  plan->warm_up_ns = 1;
  assert_invalid (plan, SQUALL_PLAN_ERROR_WARM_UP, "not both");
  plan->warm_up_ns = 0;
  plan->n_warm_up = SQUALL_PLAN_MAX_REQUESTS + 1;
  assert_invalid (plan, SQUALL_PLAN_ERROR_WARM_UP, "between 1 and 1000000000");
}

static void
test_expectation (void)
{
  g_autoptr (SquallPlan) plan = make_plan ();

  plan->expectation.size = SQUALL_EXPECTATION_MAX_SIZE;
  assert_valid (plan);
  plan->expectation.size++;
  assert_invalid (plan, SQUALL_PLAN_ERROR_EXPECTATION, "at most 1099511627776 bytes");
}

static void
test_thresholds (void)
{
  g_autoptr (SquallPlan) plan = make_plan ();

  plan->is_abort_on_fail = TRUE;
  assert_invalid (plan, SQUALL_PLAN_ERROR_THRESHOLD, "give a threshold");
  for (guint i = 0; i < SQUALL_PLAN_MAX_THRESHOLDS; i++)
    g_ptr_array_add (plan->thresholds, g_new0 (SquallThreshold, 1));
  assert_valid (plan);
  g_ptr_array_add (plan->thresholds, g_new0 (SquallThreshold, 1));
  assert_invalid (plan, SQUALL_PLAN_ERROR_THRESHOLD, "at most 100");
}

static void
test_goal (void)
{
  g_autoptr (SquallPlan) plan = make_plan ();

  plan->goal = (SquallGoal) { 99, FALSE, 0.05 };
  assert_invalid (plan, SQUALL_PLAN_ERROR_GOAL, "give a longest time");
  plan->max_time_ns = SQUALL_PLAN_MAX_DURATION_NS;
  assert_valid (plan);
  plan->max_time_ns++;
  assert_invalid (plan, SQUALL_PLAN_ERROR_GOAL, "the longest time must be at most 24");
  plan->max_time_ns = 1;
  plan->goal.percentile = 0;
  assert_invalid (plan, SQUALL_PLAN_ERROR_GOAL, "needs a goal");
}

static void
test_goal_bounds (void)
{
  static const double bad_percentiles[] = { -1, 100, 1e9, NAN, INFINITY };
  static const double bad_widths[] = { -0.1, 0, 1, 5, NAN, INFINITY };
  g_autoptr (SquallPlan) plan = make_plan ();

  plan->max_time_ns = 1;
  for (guint i = 0; i < G_N_ELEMENTS (bad_percentiles); i++)
    {
      plan->goal = (SquallGoal) { bad_percentiles[i], FALSE, 0.05 };
      assert_invalid (plan, SQUALL_PLAN_ERROR_GOAL, "above 0 and below 100");
    }
  for (guint i = 0; i < G_N_ELEMENTS (bad_widths); i++)
    {
      plan->goal = (SquallGoal) { 99, FALSE, bad_widths[i] };
      assert_invalid (plan, SQUALL_PLAN_ERROR_GOAL, "above 0 % and below 100 %");
    }
}

static void
test_streams (void)
{
  g_autoptr (SquallPlan) plan = make_plan ();
  SquallRequest *second = squall_request_new ();

  plan->n_streams = 0;
  assert_invalid (plan, SQUALL_PLAN_ERROR_STREAMS, "streams must be between 1 and 1000");
  plan->n_streams = SQUALL_PLAN_MAX_STREAMS + 1;
  assert_invalid (plan, SQUALL_PLAN_ERROR_STREAMS, "streams must be between 1 and 1000");
  plan->n_streams = SQUALL_PLAN_MAX_STREAMS;
  assert_valid (plan);
  plan->protocol = SQUALL_PROTOCOL_HTTP1;
  assert_invalid (plan, SQUALL_PLAN_ERROR_STREAMS, "HTTP/1.1 has one stream: use HTTP/2");
  plan->protocol = SQUALL_PROTOCOL_HTTP2;
  assert_valid (plan);
  g_ptr_array_add (plan->requests, second);
  g_assert_true (squall_request_set_url (second, "http://LOCALHOST:8080/other", NULL));
  assert_valid (plan);
  g_assert_true (squall_request_set_url (second, "https://localhost:8080/", NULL));
  assert_invalid (plan, SQUALL_PLAN_ERROR_STREAMS, "send all requests to one server");
  g_assert_true (squall_request_set_url (second, "http://localhost/", NULL));
  assert_invalid (plan, SQUALL_PLAN_ERROR_STREAMS, "send all requests to one server");
  plan->n_streams = 1;
  assert_valid (plan);
}

static void
test_connections (void)
{
  g_autoptr (SquallPlan) plan = make_plan ();

  plan->n_users = 64;
  g_assert_cmpuint (squall_plan_get_peak_connections (plan), ==, 64);
  g_assert_false (squall_plan_needs_http2 (plan));
  plan->n_streams = 32;
  g_assert_cmpuint (squall_plan_get_peak_connections (plan), ==, 2);
  g_assert_true (squall_plan_needs_http2 (plan));
  plan->n_users = 65;
  g_assert_cmpuint (squall_plan_get_peak_connections (plan), ==, 3);
  plan->n_users = 1;
  g_assert_cmpuint (squall_plan_get_peak_connections (plan), ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/plan-rules/rate", test_rate);
  g_test_add_func ("/plan-rules/think-time", test_think_time);
  g_test_add_func ("/plan-rules/arrivals", test_arrivals);
  g_test_add_func ("/plan-rules/seed", test_seed);
  g_test_add_func ("/plan-rules/stages", test_stages);
  g_test_add_func ("/plan-rules/streams", test_streams);
  g_test_add_func ("/plan-rules/connections", test_connections);
  g_test_add_func ("/plan-rules/ramp-up", test_ramp_up);
  g_test_add_func ("/plan-rules/warm-up/time", test_warm_up_time);
  g_test_add_func ("/plan-rules/warm-up/count", test_warm_up_count);
  g_test_add_func ("/plan-rules/expectation", test_expectation);
  g_test_add_func ("/plan-rules/thresholds", test_thresholds);
  g_test_add_func ("/plan-rules/goal", test_goal);
  g_test_add_func ("/plan-rules/goal/bounds", test_goal_bounds);
  return g_test_run ();
}
