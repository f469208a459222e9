/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "squall-test-run.h"

/* How late the end of a run may be on a computer that has a lot to do. */
#define SLACK_NS SQUALL_TEST_MS (3000)

static SquallTestRun *
run_for (SquallTestTarget *target, const char *path, gint64 duration_ns, guint n_users)
{
  g_autoptr (SquallPlan) plan = squall_test_plan_new_for_target (target, path, 0, n_users);

  plan->duration_ns = duration_ns;
  return squall_test_run_finish (plan, SQUALL_CHECK_NONE);
}

/* No request begins after the time is up, and every one that began is counted. */
static void
test_ends_in_time (void)
{
  g_autoptr (SquallTestTarget) target = squall_test_target_new (NULL);
  g_autoptr (SquallTestRun) run = run_for (target, "/", SQUALL_TEST_MS (500), 4);
  const SquallResult *result = run->result;

  g_assert_cmpint (result->ending, ==, SQUALL_ENDING_DONE);
  g_assert_cmpint (result->elapsed_ns, >, SQUALL_TEST_MS (400));
  g_assert_cmpint (result->elapsed_ns, <, SQUALL_TEST_MS (500) + SLACK_NS);
  g_assert_cmpuint (squall_result_get_n_aborted (result), ==, 0);
  g_assert_cmpuint (squall_result_get_n_planned (result), ==, result->n_sent);
  g_assert_cmpuint (squall_result_get_n_never_sent (result), ==, 0);
  g_assert_cmpint (squall_test_target_get_stat (target, "requests.total"),
                   ==,
                   (gint64) result->n_sent);
  g_assert_cmpfloat_with_epsilon (squall_run_get_progress (run->run), 1, 1e-9);
  squall_test_run_assert_states (run, "checking running finished");
}

/* What is on its way when the time is up may still be answered. */
static void
test_grace (void)
{
  g_autoptr (SquallTestTarget) target = squall_test_target_new (NULL);
  g_autoptr (SquallTestRun) run = run_for (target, "/delay/500", SQUALL_TEST_MS (100), 10);

  g_assert_cmpint (run->result->ending, ==, SQUALL_ENDING_DONE);
  /* On a busy computer not every user gets to begin before the time is up. */
  g_assert_cmpuint (run->result->n_sent, >, 0);
  g_assert_cmpuint (squall_result_get_n_ok (run->result), ==, run->result->n_sent);
  g_assert_cmpuint (squall_result_get_n_aborted (run->result), ==, 0);
  g_assert_cmpint (run->result->elapsed_ns, >=, SQUALL_TEST_MS (500));
  g_assert_cmpint (squall_test_target_get_stat (target, "requests.total"),
                   ==,
                   (gint64) run->result->n_sent);
}

/* But not for ever. */
static void
test_after_grace (void)
{
  g_autoptr (SquallTestTarget) target = squall_test_target_new (NULL);
  g_autoptr (SquallTestRun) run = run_for (target, "/hang", SQUALL_TEST_MS (100), 10);

  g_assert_cmpint (run->result->ending, ==, SQUALL_ENDING_DONE);
  g_assert_cmpuint (squall_result_get_n_ok (run->result), ==, 0);
  g_assert_cmpuint (squall_result_get_n_failed (run->result), ==, 0);
  g_assert_cmpuint (run->result->n_sent, >, 0);
  g_assert_cmpuint (squall_result_get_n_aborted (run->result), ==, run->result->n_sent);
  g_assert_cmpuint (squall_histogram_get_min (run->result->aborted_age),
                    >=,
                    (guint64) SQUALL_TEST_MS (1900));
  g_assert_cmpint (run->result->elapsed_ns, >=, SQUALL_TEST_MS (2100));
  g_assert_cmpint (run->result->elapsed_ns, <, SQUALL_TEST_MS (2100) + SLACK_NS);
  squall_test_target_wait_for_stat (target, "connections.open", 0);
}

/* A count beside a duration: whichever is reached first. */
static void
test_count_first (void)
{
  g_autoptr (SquallTestTarget) target = squall_test_target_new (NULL);
  g_autoptr (SquallPlan) plan = squall_test_plan_new_for_target (target, "/", 100, 4);
  g_autoptr (SquallTestRun) run = NULL;

  plan->duration_ns = SQUALL_TEST_MS (60000);
  run = squall_test_run_finish (plan, SQUALL_CHECK_NONE);
  g_assert_cmpuint (squall_result_get_n_ok (run->result), ==, 100);
  g_assert_cmpint (run->result->elapsed_ns, <, SQUALL_TEST_MS (30000));
  g_assert_cmpfloat_with_epsilon (squall_run_get_progress (run->run), 1, 1e-9);
}

static void
test_time_first (void)
{
  g_autoptr (SquallTestTarget) target = squall_test_target_new (NULL);
  g_autoptr (SquallPlan) plan = squall_test_plan_new_for_target (target, "/delay/20", 1000000, 4);
  g_autoptr (SquallTestRun) run = NULL;

  plan->duration_ns = SQUALL_TEST_MS (200);
  run = squall_test_run_finish (plan, SQUALL_CHECK_NONE);
  g_assert_cmpint (run->result->ending, ==, SQUALL_ENDING_DONE);
  g_assert_cmpuint (run->result->n_sent, <, 1000);
  g_assert_cmpuint (squall_result_get_n_planned (run->result), ==, run->result->n_sent);
  g_assert_cmpuint (squall_result_get_n_never_sent (run->result), ==, 0);
  g_assert_cmpfloat_with_epsilon (squall_run_get_progress (run->run), 1, 1e-9);
}

/* A deadline that comes before the end of the grace is a failure, not a request that was cut off.
 */
static void
test_timeout_in_grace (void)
{
  g_autoptr (SquallTestTarget) target = squall_test_target_new (NULL);
  g_autoptr (SquallPlan) plan = squall_test_plan_new_for_target (target, "/hang", 0, 5);
  g_autoptr (SquallTestRun) run = NULL;

  plan->duration_ns = SQUALL_TEST_MS (50);
  plan->timeout_ns = SQUALL_TEST_MS (600);
  run = squall_test_run_finish (plan, SQUALL_CHECK_NONE);
  /* On a busy computer not every user gets to begin before the time is up. */
  g_assert_cmpuint (run->result->n_sent, >, 0);
  g_assert_cmpuint (squall_test_run_count (run, SQUALL_OUTCOME_TIMEOUT), ==, run->result->n_sent);
  g_assert_cmpuint (squall_result_get_n_aborted (run->result), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/engine/duration/ends-in-time", test_ends_in_time);
  g_test_add_func ("/engine/duration/grace", test_grace);
  g_test_add_func ("/engine/duration/after-grace", test_after_grace);
  g_test_add_func ("/engine/duration/count-first", test_count_first);
  g_test_add_func ("/engine/duration/time-first", test_time_first);
  g_test_add_func ("/engine/duration/timeout-in-grace", test_timeout_in_grace);
  return g_test_run ();
}
