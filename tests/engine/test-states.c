/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "squall-test-run.h"

/* The period of updates, in microseconds. */
#define UPDATE_US 33000

static void
test_finished (void)
{
  g_autoptr (SquallTestTarget) target = squall_test_target_new (NULL);
  g_autoptr (SquallPlan) plan = squall_test_plan_new_for_target (target, "/", 200, 4);
  g_autoptr (SquallTestRun) run = squall_test_run_finish (plan, SQUALL_CHECK_EXPECTED);

  squall_test_run_assert_states (run, "checking running finished");
  g_assert_true (squall_run_get_plan (run->run) == plan);
  g_assert_null (squall_run_get_error (run->run));
  g_assert_cmpfloat_with_epsilon (squall_run_get_progress (run->run), 1, 1e-9);
  g_assert_cmpint (run->result->ending, ==, SQUALL_ENDING_DONE);
}

static void
test_without_check (void)
{
  g_autoptr (SquallTestTarget) target = squall_test_target_new (NULL);
  g_autoptr (SquallPlan) plan = squall_test_plan_new_for_target (target, "/", 200, 4);
  g_autoptr (SquallTestRun) run = squall_test_run_finish (plan, SQUALL_CHECK_NONE);

  squall_test_run_assert_states (run, "checking running finished");
  g_assert_null (squall_run_get_check (run->run));
  g_assert_cmpint (squall_test_target_get_stat (target, "check.requests"), ==, 0);
}

static void
test_failed (void)
{
  g_autoptr (SquallTestTarget) target = squall_test_target_new (NULL);
  g_autoptr (SquallPlan) plan = squall_test_plan_new_for_target (target, "/status/500", 200, 4);
  g_autoptr (SquallTestRun) run = squall_test_run_start (plan, SQUALL_CHECK_EXPECTED);

  squall_test_run_wait_for_end (run);
  squall_test_run_assert_states (run, "checking failed");
  g_assert_cmpuint (run->n_results, ==, 0);
  /* Of no effect any more. */
  squall_run_cancel (run->run);
  squall_test_run_assert_states (run, "checking failed");
}

/* The properties say the same as the functions. */
static void
test_properties (void)
{
  g_autoptr (SquallTestTarget) target = squall_test_target_new (NULL);
  g_autoptr (SquallPlan) plan = squall_test_plan_new_for_target (target, "/", 10, 1);
  g_autoptr (SquallTestRun) run = squall_test_run_finish (plan, SQUALL_CHECK_EXPECTED);
  g_autoptr (SquallPlan) same_plan = NULL;
  g_autoptr (SquallResult) result = NULL;
  SquallRunState state;
  guint64 n_in_flight;
  double progress;

  g_object_get (run->run,
                "plan",
                &same_plan,
                "state",
                &state,
                "result",
                &result,
                "progress",
                &progress,
                "n-in-flight",
                &n_in_flight,
                NULL);
  g_assert_true (same_plan == plan);
  g_assert_true (result == run->result);
  g_assert_cmpint (state, ==, SQUALL_RUN_STATE_FINISHED);
  g_assert_cmpfloat_with_epsilon (progress, 1, 1e-9);
  g_assert_cmpuint (n_in_flight, ==, 0);
}

typedef struct
{
  SquallTestRun *run;
  guint n_results_at_end;
  guint64 n_ok_at_end;
} Last;

static void
finished_cb (SquallRun *object, GParamSpec *pspec, gpointer user_data)
{
  Last *last = user_data;

  if (squall_run_get_state (object) != SQUALL_RUN_STATE_FINISHED)
    return;
  last->n_results_at_end = last->run->n_results;
  last->n_ok_at_end = squall_result_get_n_ok (last->run->result);
}

/* Seldom enough to be drawn, and the last update has the final numbers and comes before the state,
 * after which there is none. */
static void
test_updates (void)
{
  g_autoptr (SquallTestTarget) target = squall_test_target_new (NULL);
  g_autoptr (SquallPlan) plan = squall_test_plan_new_for_target (target, "/", 0, 8);
  g_autoptr (SquallTestRun) run = NULL;
  gint64 time_us = g_get_monotonic_time ();
  Last last = { 0 };

  plan->duration_ns = SQUALL_TEST_MS (1000);
  run = squall_test_run_start (plan, SQUALL_CHECK_NONE);
  last.run = run;
  g_signal_connect (run->run, "notify::state", G_CALLBACK (finished_cb), &last);
  squall_test_run_wait_for_end (run);
  time_us = g_get_monotonic_time () - time_us;

  g_test_message ("%u updates in %" G_GINT64_FORMAT " ms", run->n_results, time_us / 1000);
  g_assert_cmpint (run->n_results, <=, time_us / UPDATE_US + 2);
  g_assert_cmpint (run->n_results, >=, 3);
  g_assert_cmpuint (last.n_results_at_end, ==, run->n_results);
  g_assert_cmpuint (last.n_ok_at_end, >, 0);
  g_assert_cmpint (squall_test_target_get_stat (target, "requests.total"),
                   ==,
                   (gint64) last.n_ok_at_end);
  for (guint i = 0; i < 100; i++)
    g_main_context_iteration (NULL, FALSE);
  g_assert_cmpuint (run->n_results, ==, last.n_results_at_end);
  g_signal_handlers_disconnect_by_data (run->run, &last);
}

/* However many requests end while the main thread has other things to do, one update is due. */
static void
test_one_source (void)
{
  g_autoptr (SquallTestTarget) target = squall_test_target_new (NULL);
  g_autoptr (SquallPlan) plan = squall_test_plan_new_for_target (target, "/", 8000, 4);
  g_autoptr (SquallTestRun) run = squall_test_run_start (plan, SQUALL_CHECK_NONE);
  gint64 end_us = g_get_monotonic_time () + 30 * G_USEC_PER_SEC;
  guint n_results, n_iterations = 0;

  squall_test_iterate_while (run->n_results == 0);
  n_results = run->n_results;
  while (squall_test_target_get_stat (target, "requests.total") < 6000)
    g_assert_cmpint (g_get_monotonic_time (), <, end_us);
  /* One update once it is due, and another where this here takes long enough for it. */
  squall_test_iterate_while (run->n_results == n_results);
  for (; g_main_context_iteration (NULL, FALSE); n_iterations++)
    ;
  g_assert_cmpuint (run->n_results - n_results, <=, 2);
  g_assert_cmpuint (n_iterations, <=, 8);
  g_assert_cmpuint (squall_result_get_n_ok (run->result), >=, 6000 - 8);
  squall_test_run_wait_for_end (run);
}

/* Requests that take long are seen to be in flight, and time goes on without any that ends. */
static void
test_in_flight (void)
{
  g_autoptr (SquallTestTarget) target = squall_test_target_new (NULL);
  g_autoptr (SquallPlan) plan = squall_test_plan_new_for_target (target, "/delay/400", 5, 5);
  g_autoptr (SquallTestRun) run = squall_test_run_start (plan, SQUALL_CHECK_NONE);

  squall_test_iterate_while (run->n_in_flight_most < 5);
  squall_test_iterate_while (run->result->intervals->len < 2);
  g_assert_cmpint (run->result->elapsed_ns, >=, SQUALL_TEST_MS (200));
  g_assert_cmpint (run->result->elapsed_ns, <, 60 * SQUALL_TEST_MS (1000));
  squall_test_run_wait_for_end (run);
  g_assert_cmpuint (run->n_in_flight_most, ==, 5);
}

static void
set_cb (gpointer user_data, GObject *object)
{
  *(gboolean *) user_data = TRUE;
}

/* A run keeps itself alive until it is over, and no longer. */
static void
test_unref (gconstpointer path)
{
  g_autoptr (SquallTestTarget) target = squall_test_target_new (NULL);
  g_autoptr (SquallPlan) plan = squall_test_plan_new_for_target (target, path, 400, 4);
  SquallRun *run = squall_run_new (plan, SQUALL_CHECK_EXPECTED);
  gboolean is_gone = FALSE;

  g_object_weak_ref (G_OBJECT (run), set_cb, &is_gone);
  squall_run_start (run);
  g_object_unref (run);
  g_assert_false (is_gone);
  squall_test_iterate_while (!is_gone);
  g_assert_cmpint (squall_test_target_get_stat (target, "requests.total"),
                   ==,
                   g_str_has_prefix (path, "/status") ? 0 : 400);
}

static void
test_unref_in_mid_run (void)
{
  g_autoptr (SquallTestTarget) target = squall_test_target_new (NULL);
  g_autoptr (SquallPlan) plan = squall_test_plan_new_for_target (target, "/hang", 400, 4);
  SquallRun *run = squall_run_new (plan, SQUALL_CHECK_NONE);
  gboolean is_gone = FALSE;

  g_object_weak_ref (G_OBJECT (run), set_cb, &is_gone);
  squall_run_start (run);
  squall_test_iterate_while (squall_test_target_get_stat (target, "in_flight") < 4);
  squall_run_cancel (run);
  g_object_unref (run);
  squall_test_iterate_while (!is_gone);
  g_assert_cmpint (squall_test_target_get_stat (target, "requests.total"), ==, 4);
  squall_test_target_wait_for_stat (target, "connections.open", 0);
}

static void
test_unstarted (void)
{
  g_autoptr (SquallPlan) plan = squall_test_plan_new ("http://127.0.0.1/", 1, 1);
  SquallRun *run = squall_run_new (plan, SQUALL_CHECK_NONE);

  squall_run_cancel (run);
  g_assert_cmpint (squall_run_get_state (run), ==, SQUALL_RUN_STATE_IDLE);
  g_assert_finalize_object (run);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/engine/states/finished", test_finished);
  g_test_add_func ("/engine/states/without-check", test_without_check);
  g_test_add_func ("/engine/states/failed", test_failed);
  g_test_add_func ("/engine/states/properties", test_properties);
  g_test_add_func ("/engine/states/updates", test_updates);
  g_test_add_func ("/engine/states/one-source", test_one_source);
  g_test_add_func ("/engine/states/in-flight", test_in_flight);
  g_test_add_data_func ("/engine/states/unref", "/", test_unref);
  g_test_add_data_func ("/engine/states/unref-failing", "/status/500", test_unref);
  g_test_add_func ("/engine/states/unref-in-mid-run", test_unref_in_mid_run);
  g_test_add_func ("/engine/states/unstarted", test_unstarted);
  return g_test_run ();
}
