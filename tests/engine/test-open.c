/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/squall-clock.h"

#include "squall-test-run.h"

#define MS SQUALL_NS_PER_MS

static SquallPlan *
make_plan (SquallTestTarget *target, const char *path, double rate_hz, gint64 duration_ns)
{
  SquallPlan *plan = squall_test_plan_new_for_target (target, path, 1, 8);

  plan->n_requests = 0;
  plan->rate_hz = rate_hz;
  plan->duration_ns = duration_ns;
  return plan;
}

/* A computer that has a lot to do may be late with the last ones when the time is up. */
static void
check_done (const SquallResult *result, guint64 n_expected)
{
  guint64 n_ok = squall_result_get_n_ok (result);

  g_assert_cmpuint (n_ok + squall_result_get_n_never_sent (result), ==, n_expected);
  g_assert_cmpuint (n_ok, >=, n_expected * 8 / 10);
}

static guint64
get_p (const SquallHistogram *histogram, double percentile)
{
  return squall_histogram_get_value_at_percentile (histogram, percentile);
}

/* So many as were asked for, and in the time that they take. */
static void
test_rate (void)
{
  g_autoptr (SquallTestTarget) target = squall_test_target_new (NULL);
  g_autoptr (SquallPlan) plan = make_plan (target, "/", 500, SQUALL_NS_PER_SECOND);
  g_autoptr (SquallTestRun) test = squall_test_run_finish (plan, SQUALL_CHECK_NONE);

  g_assert_cmpuint (test->result->n_due, ==, 500);
  g_assert_cmpuint (squall_result_get_n_planned (test->result), ==, 500);
  check_done (test->result, 500);
  g_assert_cmpint (squall_test_target_get_stat (target, "requests.total"),
                   ==,
                   (gint64) test->result->n_sent);
  g_assert_cmpint (test->result->elapsed_ns, >=, SQUALL_NS_PER_SECOND);
  g_assert_cmpuint (squall_histogram_get_count (test->result->response), ==, test->result->n_sent);
  g_assert_cmpuint (get_p (test->result->response, 50), >=, get_p (test->result->service, 50));
}

/* Two users can do 200 a second of those that take 10 ms; the others wait, and the waiting counts.
 */
static void
test_too_few_users (void)
{
  g_autoptr (SquallTestTarget) target = squall_test_target_new (NULL);
  g_autoptr (SquallPlan) plan = make_plan (target, "/delay/10", 1000, SQUALL_NS_PER_SECOND);
  g_autoptr (SquallTestRun) test = NULL;
  guint64 n_sent;

  plan->n_users = 2;
  test = squall_test_run_finish (plan, SQUALL_CHECK_NONE);
  n_sent = test->result->n_sent;
  g_assert_cmpuint (test->result->n_due, ==, 1000);
  g_assert_cmpuint (n_sent, >, 20);
  g_assert_cmpuint (n_sent, <=, 202);
  g_assert_cmpuint (squall_result_get_n_never_sent (test->result), ==, 1000 - n_sent);
  g_assert_cmpuint (squall_histogram_get_max (test->result->response), >, 600 * MS);
  g_assert_cmpuint (get_p (test->result->service, 50), <, 200 * MS);
}

/* A count ends the open model, too. */
static void
test_count (void)
{
  g_autoptr (SquallTestTarget) target = squall_test_target_new (NULL);
  g_autoptr (SquallPlan) plan = make_plan (target, "/", 1000, 0);
  g_autoptr (SquallTestRun) test = NULL;

  plan->n_requests = 321;
  plan->arrivals = SQUALL_ARRIVALS_POISSON;
  test = squall_test_run_finish (plan, SQUALL_CHECK_NONE);
  g_assert_cmpuint (squall_result_get_n_ok (test->result), ==, 321);
  g_assert_cmpuint (squall_result_get_n_never_sent (test->result), ==, 0);
}

static void
test_stages (void)
{
  const SquallStage stages[] = { { 400, SQUALL_NS_PER_SECOND / 2 },
                                 { 400, SQUALL_NS_PER_SECOND / 2 } };
  g_autoptr (SquallTestTarget) target = squall_test_target_new (NULL);
  g_autoptr (SquallPlan) plan = make_plan (target, "/", 0, SQUALL_NS_PER_SECOND);
  g_autoptr (SquallTestRun) test = NULL;

  plan->stages_of = SQUALL_LEVEL_RATE;
  g_array_append_vals (plan->stages, stages, G_N_ELEMENTS (stages));
  test = squall_test_run_finish (plan, SQUALL_CHECK_NONE);
  g_assert_cmpuint (test->result->n_due, ==, 300);
  check_done (test->result, 300);
}

/* What is kept apart is in the books, and in no latency. */
static void
test_warm_up (void)
{
  g_autoptr (SquallTestTarget) target = squall_test_target_new (NULL);
  g_autoptr (SquallPlan) plan = make_plan (target, "/", 500, SQUALL_NS_PER_SECOND);
  g_autoptr (SquallTestRun) test = NULL;

  plan->warm_up_ns = SQUALL_NS_PER_SECOND / 5;
  test = squall_test_run_finish (plan, SQUALL_CHECK_NONE);
  g_assert_cmpuint (squall_result_get_n_warm_up (test->result), ==, 100);
  check_done (test->result, 400);
  g_assert_cmpuint (squall_histogram_get_count (test->result->service) + 100,
                    ==,
                    test->result->n_sent);
  g_assert_cmpuint (squall_histogram_get_count (test->result->warm_up.service), ==, 100);
  g_assert_cmpint (test->result->measured_from_ns, ==, 200 * MS);
  g_assert_cmpfloat (squall_result_get_rate_hz (test->result), >, 350);
  g_assert_cmpfloat (squall_result_get_rate_hz (test->result), <, 501);
}

/* Users arrive one after the other, evenly. */
static void
test_ramp_up (void)
{
  g_autoptr (SquallTestTarget) target = squall_test_target_new (NULL);
  g_autoptr (SquallPlan) plan = make_plan (target, "/delay/50", 0, SQUALL_NS_PER_SECOND);
  g_autoptr (SquallTestRun) test = NULL;

  plan->n_users = 10;
  plan->ramp_up_ns = SQUALL_NS_PER_SECOND;
  test = squall_test_run_finish (plan, SQUALL_CHECK_NONE);
  /* User k does 20·(1 − k/10) requests. */
  g_assert_cmpuint (squall_result_get_n_ok (test->result), <=, 120);
  g_assert_cmpuint (squall_result_get_n_ok (test->result), >, 40);
  g_assert_cmpuint (test->result->n_connections, ==, 10);
}

static void
test_think_time (void)
{
  g_autoptr (SquallTestTarget) target = squall_test_target_new (NULL);
  g_autoptr (SquallPlan) plan = make_plan (target, "/", 0, 0);
  g_autoptr (SquallTestRun) test = NULL;

  plan->n_requests = 50;
  plan->n_users = 5;
  plan->think_time_ns = 20 * MS;
  test = squall_test_run_finish (plan, SQUALL_CHECK_NONE);
  g_assert_cmpuint (squall_result_get_n_ok (test->result), ==, 50);
  g_assert_cmpint (test->result->elapsed_ns, >=, 9 * 20 * MS);
}

/* In the open model a cancelled run has no more planned than was due. */
static void
test_cancel (void)
{
  g_autoptr (SquallTestTarget) target = squall_test_target_new (NULL);
  g_autoptr (SquallPlan) plan = make_plan (target, "/hang", 100, 0);
  g_autoptr (SquallTestRun) test = squall_test_run_start (plan, SQUALL_CHECK_NONE);

  squall_test_iterate_while (test->result->n_due < 30);
  squall_run_cancel (test->run);
  squall_test_run_wait_for_end (test);
  g_assert_true (squall_result_is_balanced (test->result));
  g_assert_cmpuint (squall_result_get_n_aborted (test->result), ==, 8);
  g_assert_cmpuint (squall_result_get_n_never_sent (test->result), ==, test->result->n_due - 8);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/engine/open/rate", test_rate);
  g_test_add_func ("/engine/open/too-few-users", test_too_few_users);
  g_test_add_func ("/engine/open/count", test_count);
  g_test_add_func ("/engine/open/stages", test_stages);
  g_test_add_func ("/engine/open/warm-up", test_warm_up);
  g_test_add_func ("/engine/open/ramp-up", test_ramp_up);
  g_test_add_func ("/engine/open/think-time", test_think_time);
  g_test_add_func ("/engine/open/cancel", test_cancel);
  return g_test_run ();
}
