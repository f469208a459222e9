/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/squall-clock.h"
#include "core/squall-estimate.h"

#include "squall-test-run.h"

static SquallPlan *
make_plan (SquallTestTarget *target, const char *path)
{
  SquallPlan *plan = squall_test_plan_new_for_target (target, path, 1, 4);

  plan->n_requests = 0;
  return plan;
}

static void
add_threshold (SquallPlan *plan, const char *text)
{
  g_autoptr (GError) error = NULL;
  SquallThreshold *threshold = squall_threshold_parse (text, &error);

  g_assert_no_error (error);
  g_ptr_array_add (plan->thresholds, threshold);
}

/* Without a word from anybody, long before its end. */
static void
test_abort_on_fail (void)
{
  g_autoptr (SquallTestTarget) target = squall_test_target_new (NULL);
  g_autoptr (SquallPlan) plan = make_plan (target, "/flaky/50");
  g_autoptr (SquallTestRun) test = NULL;

  plan->duration_ns = 60 * SQUALL_NS_PER_SECOND;
  plan->is_abort_on_fail = TRUE;
  add_threshold (plan, "errors < 10 %");
  test = squall_test_run_finish (plan, SQUALL_CHECK_NONE);
  g_assert_cmpint (test->result->ending, ==, SQUALL_ENDING_FAILED);
  g_assert_cmpint (test->result->elapsed_ns, <, 20 * SQUALL_NS_PER_SECOND);
  g_assert_cmpuint (squall_thresholds_count_missed (test->result), ==, 1);
  g_assert_cmpuint (squall_result_get_n_never_sent (test->result), ==, 0);
}

/* A threshold that holds does not end anything, nor does one that nobody said to end it for. */
static void
test_goes_on (gconstpointer is_abort_on_fail)
{
  g_autoptr (SquallTestTarget) target = squall_test_target_new (NULL);
  g_autoptr (SquallPlan) plan = make_plan (target, "/flaky/50");
  g_autoptr (SquallTestRun) test = NULL;

  plan->duration_ns = 3 * SQUALL_NS_PER_SECOND;
  plan->is_abort_on_fail = GPOINTER_TO_INT (is_abort_on_fail);
  add_threshold (plan, plan->is_abort_on_fail ? "errors < 90 %" : "errors < 10 %");
  test = squall_test_run_finish (plan, SQUALL_CHECK_NONE);
  g_assert_cmpint (test->result->ending, ==, SQUALL_ENDING_DONE);
  g_assert_cmpint (test->result->elapsed_ns, >, 2900 * SQUALL_NS_PER_MS);
}

/* A pause in which nothing new comes is no reason to be surer. */
static void
test_paused (void)
{
  g_autoptr (SquallTestTarget) target = squall_test_target_new (NULL);
  g_autoptr (SquallPlan) plan = make_plan (target, "/flaky/50");
  g_autoptr (SquallTestRun) test = NULL;
  guint n_intervals;

  plan->is_abort_on_fail = TRUE;
  add_threshold (plan, "errors < 10 %");
  test = squall_test_run_start (plan, SQUALL_CHECK_NONE);
  squall_test_iterate_while (test->result->elapsed_ns < 2100 * SQUALL_NS_PER_MS);
  squall_run_pause (test->run);
  n_intervals = test->result->intervals->len;
  squall_test_iterate_while (squall_run_get_state (test->run) == SQUALL_RUN_STATE_RUNNING &&
                             test->result->intervals->len < n_intervals + 20);
  g_assert_cmpint (squall_run_get_state (test->run), ==, SQUALL_RUN_STATE_RUNNING);
  squall_run_resume (test->run);
  squall_test_run_wait_for_end (test);
  g_assert_cmpint (test->result->ending, ==, SQUALL_ENDING_FAILED);
}

/* Nothing is judged before something is measured. */
static void
test_warm_up (void)
{
  g_autoptr (SquallTestTarget) target = squall_test_target_new (NULL);
  g_autoptr (SquallPlan) plan = make_plan (target, "/delay/5");
  g_autoptr (SquallTestRun) test = NULL;

  plan->warm_up_ns = 6 * SQUALL_NS_PER_SECOND;
  plan->duration_ns = 7 * SQUALL_NS_PER_SECOND;
  plan->is_abort_on_fail = TRUE;
  add_threshold (plan, "rate > 100/s");
  test = squall_test_run_finish (plan, SQUALL_CHECK_NONE);
  g_assert_cmpint (test->result->ending, ==, SQUALL_ENDING_DONE);
  g_assert_cmpuint (squall_thresholds_count_missed (test->result), ==, 0);
}

/* Until it is sure, and it is then. */
static void
test_goal (void)
{
  g_autoptr (SquallTestTarget) target = squall_test_target_new (NULL);
  g_autoptr (SquallPlan) plan = make_plan (target, "/delay/2");
  g_autoptr (SquallTestRun) test = NULL;

  plan->goal = (SquallGoal) { .percentile = 50, .half_width = 0.2 };
  plan->max_time_ns = 60 * SQUALL_NS_PER_SECOND;
  test = squall_test_run_finish (plan, SQUALL_CHECK_NONE);
  g_assert_cmpint (test->result->ending, ==, SQUALL_ENDING_SURE);
  g_assert_cmpint (test->result->elapsed_ns, <, 30 * SQUALL_NS_PER_SECOND);
  g_assert_true (squall_goal_is_reached (&plan->goal, test->result));
}

/* But no longer than it may. */
static void
test_max_time (void)
{
  g_autoptr (SquallTestTarget) target = squall_test_target_new (NULL);
  g_autoptr (SquallPlan) plan = make_plan (target, "/lognormal/2/1");
  g_autoptr (SquallTestRun) test = NULL;

  plan->goal = (SquallGoal) { .percentile = 99.99, .half_width = 0.001 };
  plan->max_time_ns = 2 * SQUALL_NS_PER_SECOND;
  test = squall_test_run_finish (plan, SQUALL_CHECK_NONE);
  g_assert_cmpint (test->result->ending, ==, SQUALL_ENDING_DONE);
  g_assert_cmpint (test->result->elapsed_ns, >, 1900 * SQUALL_NS_PER_MS);
  g_assert_cmpint (test->result->elapsed_ns, <, 20 * SQUALL_NS_PER_SECOND);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/engine/judge/abort-on-fail", test_abort_on_fail);
  g_test_add_data_func ("/engine/judge/holds", GINT_TO_POINTER (TRUE), test_goes_on);
  g_test_add_data_func ("/engine/judge/not-told", GINT_TO_POINTER (FALSE), test_goes_on);
  g_test_add_func ("/engine/judge/goal", test_goal);
  g_test_add_func ("/engine/judge/max-time", test_max_time);
  g_test_add_func ("/engine/judge/paused", test_paused);
  g_test_add_func ("/engine/judge/warm-up", test_warm_up);
  return g_test_run ();
}
