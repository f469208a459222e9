/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/squall-clock.h"
#include "engine/squall-preflight.h"

#include "squall-test-run.h"

#define MS SQUALL_NS_PER_MS

static SquallTestRun *
start (SquallTestTarget *target, const char *path, double rate_hz)
{
  g_autoptr (SquallPlan) plan = squall_test_plan_new_for_target (target, path, 1, 4);
  SquallTestRun *test;

  plan->n_requests = 0;
  plan->rate_hz = rate_hz;
  test = squall_test_run_start (plan, SQUALL_CHECK_NONE);
  squall_test_run_wait_for_state (test, SQUALL_RUN_STATE_RUNNING);
  squall_test_iterate_while (squall_result_get_n_done (test->result) < 10);
  return test;
}

static void
stop (SquallTestRun *test)
{
  squall_run_cancel (test->run);
  squall_test_run_wait_for_end (test);
  g_assert_cmpint (squall_run_get_state (test->run), ==, SQUALL_RUN_STATE_FINISHED);
  g_assert_true (squall_result_is_balanced (test->result));
}

static const SquallMark *
get_mark (SquallTestRun *test, guint index)
{
  g_assert_cmpuint (test->result->marks->len, >, index);
  return &g_array_index (test->result->marks, SquallMark, index);
}

/* Nothing is sent in a pause, and its time is in no rate. */
static void
test_pause (gconstpointer rate_hz)
{
  g_autoptr (SquallTestTarget) target = squall_test_target_new (NULL);
  g_autoptr (SquallTestRun) test = start (target, "/delay/5", GPOINTER_TO_INT (rate_hz));
  guint64 n_sent;
  guint n_intervals;

  squall_run_pause (test->run);
  g_assert_true (squall_run_is_paused (test->run));
  squall_test_iterate_while (squall_result_get_n_in_flight (test->result) > 0);
  n_sent = test->result->n_sent;
  n_intervals = test->result->intervals->len;
  squall_test_iterate_while (test->result->intervals->len < n_intervals + 10);
  g_assert_cmpuint (test->result->n_sent, ==, n_sent);
  squall_run_resume (test->run);
  g_assert_false (squall_run_is_paused (test->run));
  squall_test_iterate_while (test->result->n_sent < n_sent + 10);
  stop (test);

  g_assert_cmpint (get_mark (test, 0)->kind, ==, SQUALL_MARK_PAUSED);
  g_assert_cmpint (get_mark (test, 1)->kind, ==, SQUALL_MARK_RESUMED);
  g_assert_cmpint (get_mark (test, 1)->time_ns - get_mark (test, 0)->time_ns,
                   ==,
                   test->result->paused_ns);
  g_assert_cmpint (test->result->paused_ns, >, 800 * MS);
  g_assert_cmpint (squall_result_get_measured_ns (test->result),
                   ==,
                   test->result->elapsed_ns - test->result->paused_ns);
  /* Nobody waited for the server during that time. */
  g_assert_cmpuint (squall_histogram_get_max (test->result->response),
                    <,
                    (guint64) test->result->paused_ns);
}

static void
pause_for_intervals (SquallTestRun *test, guint n)
{
  guint n_intervals;

  squall_run_pause (test->run);
  squall_test_iterate_while (squall_result_get_n_in_flight (test->result) > 0);
  n_intervals = test->result->intervals->len;
  squall_test_iterate_while (test->result->intervals->len < n_intervals + n);
}

static void
pause_once_cb (SquallRun *run, GParamSpec *pspec, gpointer user_data)
{
  if (squall_run_get_state (run) == SQUALL_RUN_STATE_RUNNING)
    squall_run_pause (run);
}

/* From the first moment on, in which nobody sees yet that it runs. */
static void
test_pause_at_once (void)
{
  g_autoptr (SquallTestTarget) target = squall_test_target_new (NULL);
  g_autoptr (SquallPlan) plan = squall_test_plan_new_for_target (target, "/", 1, 1);
  g_autoptr (SquallTestRun) test = NULL;
  guint64 n_sent;

  plan->n_requests = 0;
  plan->rate_hz = 1000;
  test = squall_test_run_start (plan, SQUALL_CHECK_NONE);
  g_signal_connect (test->run, "notify::state", G_CALLBACK (pause_once_cb), NULL);
  squall_test_run_wait_for_state (test, SQUALL_RUN_STATE_RUNNING);
  squall_test_iterate_while (test->result->intervals->len < 1);
  n_sent = test->result->n_sent;
  squall_test_iterate_while (test->result->intervals->len < 3);
  g_assert_cmpuint (test->result->n_sent, ==, n_sent);
  g_assert_cmpint (get_mark (test, 0)->kind, ==, SQUALL_MARK_PAUSED);
  squall_run_cancel (test->run);
  squall_test_run_wait_for_end (test);
}

/* What was measured before is not made less by a pause without an end. */
static void
test_cancel_while_paused (void)
{
  g_autoptr (SquallTestTarget) target = squall_test_target_new (NULL);
  g_autoptr (SquallTestRun) test = start (target, "/delay/5", 0);

  pause_for_intervals (test, 5);
  stop (test);
  g_assert_cmpint (test->result->ending, ==, SQUALL_ENDING_CANCELLED);
  g_assert_cmpint (test->result->paused_ns, <=, 50 * MS);
  g_assert_cmpint (squall_result_get_measured_ns (test->result), >=, 10 * MS);
  g_assert_cmpint (squall_result_get_measured_ns (test->result), <=, get_mark (test, 0)->time_ns);
  g_assert_false (squall_run_is_paused (test->run));
}

/* A pause in the warm-up takes nothing from the time that is measured after it. */
static void
test_pause_in_warm_up (void)
{
  g_autoptr (SquallTestTarget) target = squall_test_target_new (NULL);
  g_autoptr (SquallPlan) plan = squall_test_plan_new_for_target (target, "/delay/5", 1, 4);
  g_autoptr (SquallTestRun) test = NULL;

  plan->n_requests = 0;
  plan->duration_ns = 1200 * MS;
  plan->warm_up_ns = 1000 * MS;
  test = squall_test_run_start (plan, SQUALL_CHECK_NONE);
  squall_test_run_wait_for_state (test, SQUALL_RUN_STATE_RUNNING);
  squall_test_iterate_while (squall_result_get_n_warm_up (test->result) < 10);
  g_assert_cmpint (squall_result_get_measured_ns (test->result), ==, 0);
  pause_for_intervals (test, 5);
  squall_run_resume (test->run);
  squall_test_run_wait_for_end (test);
  g_assert_cmpint (test->result->paused_ns, >, 400 * MS);
  g_assert_cmpint (test->result->warm_up_paused_ns, ==, test->result->paused_ns);
  g_assert_cmpint (squall_result_get_measured_ns (test->result), >, 100 * MS);
  g_assert_cmpint (squall_result_get_measured_ns (test->result), <, 400 * MS);
}

static void
test_rate (void)
{
  g_autoptr (SquallTestTarget) target = squall_test_target_new (NULL);
  g_autoptr (SquallTestRun) test = start (target, "/", 100);
  const SquallMark *mark;
  guint64 n_due;

  squall_run_set_rate (test->run, 1000);
  g_assert_cmpfloat_with_epsilon (squall_run_get_level (test->run), 1000, 1e-9);
  n_due = test->result->n_due;
  squall_test_iterate_while (test->result->n_due < n_due + 500);
  stop (test);
  mark = get_mark (test, 0);
  g_assert_cmpint (mark->kind, ==, SQUALL_MARK_RATE);
  g_assert_cmpfloat_with_epsilon (mark->level, 1000, 1e-9);
}

/* More than the plan has, then fewer. */
static void
test_users (void)
{
  g_autoptr (SquallTestTarget) target = squall_test_target_new (NULL);
  g_autoptr (SquallTestRun) test = start (target, "/delay/20", 0);
  g_autoptr (GError) error = NULL;
  guint n_intervals;

  g_assert_true (squall_run_set_n_users (test->run, 20, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (squall_run_get_n_users (test->run), ==, 20);
  squall_test_iterate_while (squall_result_get_n_in_flight (test->result) < 20);
  g_assert_true (squall_run_set_n_users (test->run, 2, &error));
  squall_test_iterate_while (squall_result_get_n_in_flight (test->result) > 2);
  n_intervals = test->result->intervals->len;
  squall_test_iterate_while (test->result->intervals->len < n_intervals + 3);
  g_assert_cmpuint (squall_result_get_n_in_flight (test->result), <=, 2);
  g_assert_true (squall_run_set_n_users (test->run, 6, &error));
  squall_test_iterate_while (squall_result_get_n_in_flight (test->result) < 6);
  stop (test);
  g_assert_cmpuint (test->result->marks->len, ==, 3);
  g_assert_cmpint (get_mark (test, 0)->kind, ==, SQUALL_MARK_USERS);
  g_assert_cmpfloat_with_epsilon (get_mark (test, 1)->level, 2, 1e-9);
  g_assert_cmpuint (test->result->n_connections, ==, 20);
}

/* In the open model, as many as may be busy at once; the rate stays. */
static void
test_users_of_rate (void)
{
  g_autoptr (SquallTestTarget) target = squall_test_target_new (NULL);
  g_autoptr (SquallTestRun) test = start (target, "/delay/50", 200);
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (squall_run_get_n_users (test->run), ==, 4);
  squall_test_iterate_while (squall_result_get_n_in_flight (test->result) < 4);
  g_assert_true (squall_run_set_n_users (test->run, 8, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (squall_run_get_n_users (test->run), ==, 8);
  g_assert_cmpfloat_with_epsilon (squall_run_get_level (test->run), 200, 1e-9);
  squall_test_iterate_while (squall_result_get_n_in_flight (test->result) < 8);
  stop (test);
  g_assert_cmpuint (test->result->marks->len, ==, 1);
  g_assert_cmpint (get_mark (test, 0)->kind, ==, SQUALL_MARK_USERS);
  g_assert_cmpfloat_with_epsilon (get_mark (test, 0)->level, 8, 1e-9);
  g_assert_cmpuint (squall_result_get_n_users (test->result), ==, 8);
}

/* More than a run can be given is refused, not cut without a word. */
static void
test_too_many_users (void)
{
  g_autoptr (SquallTestTarget) target = squall_test_target_new (NULL);
  g_autoptr (SquallTestRun) test = start (target, "/delay/20", 0);
  g_autoptr (GError) error = NULL;

  g_assert_false (squall_run_set_n_users (test->run, 1001, &error));
  g_assert_error (error, SQUALL_PREFLIGHT_ERROR, SQUALL_PREFLIGHT_ERROR_GROWTH);
  g_assert_nonnull (strstr (error->message, "1000 connections"));
  stop (test);
  g_assert_cmpuint (test->result->marks->len, ==, 0);
}

/* After the end nothing can be changed, and nothing breaks. */
static void
test_too_late (void)
{
  g_autoptr (SquallTestTarget) target = squall_test_target_new (NULL);
  g_autoptr (SquallPlan) plan = squall_test_plan_new_for_target (target, "/", 10, 2);
  g_autoptr (SquallTestRun) test = squall_test_run_finish (plan, SQUALL_CHECK_NONE);
  g_autoptr (GError) error = NULL;

  squall_run_pause (test->run);
  squall_run_resume (test->run);
  g_assert_true (squall_run_set_n_users (test->run, 5, &error));
  g_assert_no_error (error);
  g_assert_false (squall_run_is_paused (test->run));
  g_assert_cmpuint (test->result->marks->len, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/engine/control/pause", GINT_TO_POINTER (0), test_pause);
  g_test_add_data_func ("/engine/control/pause-open", GINT_TO_POINTER (400), test_pause);
  g_test_add_func ("/engine/control/cancel-while-paused", test_cancel_while_paused);
  g_test_add_func ("/engine/control/pause-at-once", test_pause_at_once);
  g_test_add_func ("/engine/control/pause-in-warm-up", test_pause_in_warm_up);
  g_test_add_func ("/engine/control/rate", test_rate);
  g_test_add_func ("/engine/control/users", test_users);
  g_test_add_func ("/engine/control/users-of-rate", test_users_of_rate);
  g_test_add_func ("/engine/control/too-many-users", test_too_many_users);
  g_test_add_func ("/engine/control/too-late", test_too_late);
  return g_test_run ();
}
