/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "squall-test-run.h"

#define N_USERS 200

/* Cancels once all users wait for an answer that does not come. */
static SquallTestRun *
hang (SquallTestTarget *target, SquallPlan *plan)
{
  SquallTestRun *run = squall_test_run_start (plan, SQUALL_CHECK_NONE);

  squall_test_iterate_while (squall_test_target_get_stat (target, "in_flight") <
                             (gint64) plan->n_users);
  squall_test_iterate_while (squall_result_get_n_in_flight (run->result) < plan->n_users);
  return run;
}

static void
check_aborted (SquallTestRun *run, guint64 n_aborted)
{
  const SquallResult *result = run->result;

  g_assert_cmpint (squall_run_get_state (run->run), ==, SQUALL_RUN_STATE_FINISHED);
  g_assert_cmpint (result->ending, ==, SQUALL_ENDING_CANCELLED);
  g_assert_true (squall_result_is_balanced (result));
  g_assert_cmpuint (squall_result_get_n_aborted (result), ==, n_aborted);
  g_assert_cmpuint (result->n_sent, ==, n_aborted);
  g_assert_cmpuint (squall_result_get_n_never_sent (result),
                    ==,
                    result->plan->n_requests - n_aborted);
  g_assert_cmpuint (squall_histogram_get_count (result->aborted_age), ==, n_aborted);
  g_assert_cmpuint (squall_histogram_get_count (result->service), ==, 0);
}

static void
test_in_mid_run (void)
{
  g_autoptr (SquallTestTarget) target = squall_test_target_new (NULL);
  g_autoptr (SquallPlan) plan = squall_test_plan_new_for_target (target, "/hang", 10000, N_USERS);
  g_autoptr (SquallTestRun) run = hang (target, plan);
  gint64 time_us = g_get_monotonic_time ();

  squall_run_cancel (run->run);
  g_assert_cmpint (g_get_monotonic_time () - time_us, <, G_USEC_PER_SEC / 4);
  g_assert_cmpint (squall_run_get_state (run->run), ==, SQUALL_RUN_STATE_CANCELLING);
  squall_test_run_wait_for_end (run);
  g_assert_cmpint (g_get_monotonic_time () - time_us, <, 5 * G_USEC_PER_SEC);

  squall_test_run_assert_states (run, "checking running cancelling finished");
  check_aborted (run, N_USERS);
  /* All had waited since before they were seen to do so. */
  g_assert_cmpuint (squall_histogram_get_min (run->result->aborted_age), >, 0);
  g_assert_cmpuint (squall_histogram_get_max (run->result->aborted_age),
                    <=,
                    (guint64) run->result->elapsed_ns);
  squall_test_target_wait_for_stat (target, "connections.open", 0);
  g_assert_cmpint (squall_test_target_get_stat (target, "requests.total"), ==, N_USERS);
}

/* At full speed: the server gets nothing but what we say was sent. */
static void
test_at_speed (void)
{
  g_autoptr (SquallTestTarget) target = squall_test_target_new (NULL);
  g_autoptr (SquallPlan) plan = squall_test_plan_new_for_target (target, "/", 1000000, 50);
  g_autoptr (SquallTestRun) run = squall_test_run_start (plan, SQUALL_CHECK_NONE);
  gint64 n_at_end;

  squall_test_iterate_while (squall_result_get_n_ok (run->result) < 500);
  squall_run_cancel (run->run);
  squall_test_run_wait_for_end (run);
  /* What is still on its way to it then, it takes before it closes. */
  squall_test_target_wait_for_stat (target, "connections.open", 0);
  n_at_end = squall_test_target_get_stat (target, "requests.total");

  squall_test_run_assert_states (run, "checking running cancelling finished");
  g_assert_cmpint (run->result->ending, ==, SQUALL_ENDING_CANCELLED);
  g_assert_true (squall_result_is_balanced (run->result));
  g_assert_cmpuint (squall_result_get_n_failed (run->result), ==, 0);
  g_assert_cmpint (n_at_end, <=, (gint64) run->result->n_sent);
  g_assert_cmpint (n_at_end, >=, (gint64) squall_result_get_n_ok (run->result));
}

/* The second time it waits for nobody. */
static void
test_twice (void)
{
  g_autoptr (SquallTestTarget) target = squall_test_target_new (NULL);
  g_autoptr (SquallPlan) plan = squall_test_plan_new_for_target (target, "/hang", 10000, N_USERS);
  g_autoptr (SquallTestRun) run = hang (target, plan);
  gint64 time_us = g_get_monotonic_time ();

  squall_run_cancel (run->run);
  squall_run_cancel (run->run);
  squall_run_cancel (run->run);
  g_assert_cmpint (g_get_monotonic_time () - time_us, <, G_USEC_PER_SEC / 4);
  squall_test_run_wait_for_end (run);
  squall_test_run_assert_states (run, "checking running cancelling finished");
  check_aborted (run, N_USERS);
  squall_test_target_wait_for_stat (target, "connections.open", 0);
  g_assert_cmpint (squall_test_target_get_stat (target, "requests.total"), ==, N_USERS);
}

/* Again and again at a moment of chance, when some are between two requests. */
static void
test_twice_at_speed (void)
{
  g_autoptr (SquallTestTarget) target = squall_test_target_new (NULL);

  for (guint i = 0; i < 25; i++)
    {
      g_autoptr (SquallPlan) plan = squall_test_plan_new_for_target (target, "/", 1000000, 40);
      g_autoptr (SquallTestRun) run = squall_test_run_start (plan, SQUALL_CHECK_NONE);

      squall_test_iterate_while (squall_result_get_n_ok (run->result) < 10 * i);
      squall_run_cancel (run->run);
      if (i % 2 == 0)
        squall_test_iterate (G_MAXINT64, "");
      squall_run_cancel (run->run);
      squall_test_run_wait_for_end (run);
      if (squall_run_get_state (run->run) == SQUALL_RUN_STATE_IDLE)
        continue;
      g_assert_true (squall_result_is_balanced (run->result));
      g_assert_cmpuint (squall_result_get_n_failed (run->result), ==, 0);
      g_assert_cmpint (run->result->ending, ==, SQUALL_ENDING_CANCELLED);
    }
  squall_test_target_wait_for_stat (target, "connections.open", 0);
}

static void
test_while_checking (void)
{
  g_autoptr (SquallTestTarget) target = squall_test_target_new (NULL);
  g_autoptr (SquallPlan) plan = squall_test_plan_new_for_target (target, "/hang", 100, 10);
  g_autoptr (SquallTestRun) run = squall_test_run_start (plan, SQUALL_CHECK_EXPECTED);

  squall_test_iterate_while (squall_test_target_get_stat (target, "check.requests") < 1);
  g_assert_cmpint (squall_run_get_state (run->run), ==, SQUALL_RUN_STATE_CHECKING);
  squall_run_cancel (run->run);
  squall_test_run_wait_for_end (run);
  squall_test_run_assert_states (run, "checking idle");
  g_assert_cmpuint (run->n_results, ==, 0);
  g_assert_cmpuint (run->result->n_sent, ==, 0);
  g_assert_null (squall_run_get_error (run->run));
  g_assert_cmpint (squall_test_target_get_stat (target, "requests.total"), ==, 0);
}

/* Before the main thread has heard of anything. */
static void
test_at_once (gconstpointer policy)
{
  g_autoptr (SquallTestTarget) target = squall_test_target_new (NULL);

  for (guint i = 0; i < 20; i++)
    {
      g_autoptr (SquallPlan) plan = squall_test_plan_new_for_target (target, "/", 1000000, 4);
      g_autoptr (SquallTestRun)
          run = squall_test_run_start (plan, (SquallCheckPolicy) GPOINTER_TO_INT (policy));

      /* Sooner and later, as far as the thread of the run goes. */
      for (guint k = 0; k < i * 20; k++)
        g_thread_yield ();
      squall_run_cancel (run->run);
      squall_test_run_wait_for_end (run);
      g_assert_null (squall_run_get_error (run->run));
      if (squall_run_get_state (run->run) == SQUALL_RUN_STATE_IDLE)
        g_assert_cmpuint (run->result->n_sent, ==, 0);
      else
        g_assert_true (squall_result_is_balanced (run->result));
      squall_test_target_wait_for_stat (target, "connections.open", 0);
    }
}

/* When a person stops what was to go on, that is said, even if nothing was in flight just then. */
static void
test_endless (gconstpointer duration_ms)
{
  g_autoptr (SquallTestTarget) target = squall_test_target_new (NULL);

  for (guint i = 0; i < 10; i++)
    {
      g_autoptr (SquallPlan) plan = squall_test_plan_new_for_target (target, "/", 0, 1);
      g_autoptr (SquallTestRun) run = NULL;

      plan->duration_ns = SQUALL_TEST_MS (GPOINTER_TO_INT (duration_ms));
      run = squall_test_run_start (plan, SQUALL_CHECK_NONE);
      squall_test_iterate_while (squall_result_get_n_ok (run->result) < 10);
      squall_run_cancel (run->run);
      squall_test_run_wait_for_end (run);
      g_assert_true (squall_result_is_balanced (run->result));
      g_assert_cmpint (run->result->ending, ==, SQUALL_ENDING_CANCELLED);
    }
}

/* Too late to change anything: what was planned has been done. */
static void
test_too_late (void)
{
  g_autoptr (SquallTestTarget) target = squall_test_target_new (NULL);
  g_autoptr (SquallPlan) plan = squall_test_plan_new_for_target (target, "/", 50, 5);
  g_autoptr (SquallTestRun) run = squall_test_run_start (plan, SQUALL_CHECK_NONE);

  squall_test_run_wait_for_state (run, SQUALL_RUN_STATE_RUNNING);
  squall_test_target_wait_for_stat (target, "requests.total", 50);
  squall_test_target_wait_for_stat (target, "connections.open", 0);
  squall_run_cancel (run->run);
  squall_test_run_wait_for_end (run);
  g_assert_cmpuint (squall_result_get_n_ok (run->result), ==, 50);
  g_assert_cmpint (run->result->ending, ==, SQUALL_ENDING_DONE);
  squall_run_cancel (run->run);
  g_assert_cmpint (squall_run_get_state (run->run), ==, SQUALL_RUN_STATE_FINISHED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/engine/cancel/in-mid-run", test_in_mid_run);
  g_test_add_func ("/engine/cancel/at-speed", test_at_speed);
  g_test_add_func ("/engine/cancel/twice", test_twice);
  g_test_add_func ("/engine/cancel/twice-at-speed", test_twice_at_speed);
  g_test_add_func ("/engine/cancel/while-checking", test_while_checking);
  g_test_add_data_func ("/engine/cancel/at-once",
                        GINT_TO_POINTER (SQUALL_CHECK_NONE),
                        test_at_once);
  g_test_add_data_func ("/engine/cancel/at-once-while-checking",
                        GINT_TO_POINTER (SQUALL_CHECK_EXPECTED),
                        test_at_once);
  g_test_add_data_func ("/engine/cancel/endless", GINT_TO_POINTER (0), test_endless);
  g_test_add_data_func ("/engine/cancel/duration", GINT_TO_POINTER (60000), test_endless);
  g_test_add_func ("/engine/cancel/too-late", test_too_late);
  return g_test_run ();
}
