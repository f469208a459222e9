/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/squall-clock.h"
#include "core/squall-result.h"

#define SECOND SQUALL_NS_PER_SECOND
#define TENTH  (SQUALL_NS_PER_SECOND / 10)

static SquallResult *
make_result (guint64 n_requests, gint64 duration_ns)
{
  g_autoptr (SquallPlan) plan = squall_plan_new ();

  plan->n_requests = n_requests;
  plan->duration_ns = duration_ns;
  return squall_result_new (plan);
}

/* Lets the run go on for some intervals, in each of which so many requests end. */
static void
go_on (SquallResult *result, guint n_intervals, gint64 length_ns, guint64 n_ok, guint64 n_refused)
{
  for (guint i = 0; i < n_intervals; i++)
    {
      SquallInterval interval = {
        .start_ns = result->elapsed_ns,
        .length_ns = length_ns,
        .n_answered = n_ok,
        .n_ok = n_ok,
        .n_failed = n_refused,
      };

      squall_intervals_append (result->intervals, &interval);
      result->elapsed_ns += length_ns;
      result->outcomes[SQUALL_OUTCOME_OK].count += n_ok;
      result->outcomes[SQUALL_OUTCOME_REFUSED].count += n_refused;
      result->n_sent += n_ok + n_refused;
    }
}

static void
assert_progress (const SquallResult *result, double expected)
{
  g_assert_cmpfloat_with_epsilon (squall_result_get_progress (result), expected, 1e-9);
}

static void
assert_time_left (const SquallResult *result, double seconds)
{
  g_assert_cmpint (squall_result_get_time_left_ns (result), >=, 0);
  g_assert_cmpfloat_with_epsilon ((double) squall_result_get_time_left_ns (result) / SECOND,
                                  seconds,
                                  1e-3);
}

static void
assert_no_time_left_known (const SquallResult *result)
{
  g_assert_cmpint (squall_result_get_time_left_ns (result), <, 0);
}

static void
test_rates (void)
{
  g_autoptr (SquallResult) result = make_result (0, 0);

  go_on (result, 30, TENTH, 100, 0);
  go_on (result, 10, TENTH, 40, 60);
  /* What is refused gets no answer. */
  g_assert_cmpfloat_with_epsilon (squall_result_get_recent_rate_hz (result), 400, 1e-6);
  g_assert_cmpfloat_with_epsilon (squall_result_get_rate_hz (result), 850, 1e-6);
}

/* The last second may have been cut into unequal pieces. */
static void
test_recent_rate_of_long_intervals (void)
{
  g_autoptr (SquallResult) result = make_result (0, 0);

  go_on (result, 4, 6 * SECOND, 6000, 0);
  g_assert_cmpfloat_with_epsilon (squall_result_get_recent_rate_hz (result), 1000, 1e-6);
  go_on (result, 5, TENTH, 200, 0);
  g_assert_cmpfloat_with_epsilon (squall_result_get_recent_rate_hz (result), 7000 / 6.5, 1e-6);
  go_on (result, 5, TENTH, 200, 0);
  g_assert_cmpfloat_with_epsilon (squall_result_get_recent_rate_hz (result), 2000, 1e-6);
}

static void
test_progress_by_count (void)
{
  g_autoptr (SquallResult) result = make_result (1000, 0);

  assert_progress (result, 0);
  go_on (result, 1, TENTH, 100, 150);
  assert_progress (result, 0.25);
  go_on (result, 3, TENTH, 100, 150);
  assert_progress (result, 1);
  go_on (result, 1, TENTH, 1, 0);
  assert_progress (result, 1);
}

static void
test_progress_by_time (void)
{
  g_autoptr (SquallResult) result = make_result (0, 4 * SECOND);

  go_on (result, 10, TENTH, 0, 0);
  assert_progress (result, 0.25);
  /* The drain comes after the end. */
  go_on (result, 40, TENTH, 0, 0);
  assert_progress (result, 1);
}

/* The nearer end counts. */
static void
test_progress_by_both (void)
{
  g_autoptr (SquallResult) result = make_result (1000, 10 * SECOND);

  go_on (result, 10, TENTH, 50, 0);
  assert_progress (result, 0.5);
  go_on (result, 80, TENTH, 1, 0);
  assert_progress (result, 0.9);
}

static void
test_progress_without_end (void)
{
  g_autoptr (SquallResult) result = make_result (0, 0);

  go_on (result, 10, TENTH, 50, 0);
  g_assert_cmpfloat (squall_result_get_progress (result), <, 0);
  assert_no_time_left_known (result);
}

static void
test_time_left_by_count (void)
{
  g_autoptr (SquallResult) result = make_result (10000, 0);

  go_on (result, 19, TENTH, 100, 0);
  assert_no_time_left_known (result);
  go_on (result, 1, TENTH, 100, 0);
  assert_time_left (result, 8);
  /* As in the last second, failures included, not as on the average. */
  go_on (result, 10, TENTH, 50, 150);
  assert_time_left (result, 3);
  go_on (result, 30, TENTH, 200, 0);
  assert_time_left (result, 0);
}

static void
test_time_left_by_time (void)
{
  g_autoptr (SquallResult) result = make_result (0, 60 * SECOND);

  go_on (result, 30, TENTH, 0, 0);
  assert_time_left (result, 57);
  go_on (result, 600, TENTH, 0, 0);
  assert_time_left (result, 0);
}

static void
test_time_left_by_both (void)
{
  g_autoptr (SquallResult) result = make_result (10000, 60 * SECOND);

  go_on (result, 20, TENTH, 100, 0);
  assert_time_left (result, 8);
  go_on (result, 10, TENTH, 1, 0);
  assert_time_left (result, 57);
  /* Nothing gets done, but time passes. */
  go_on (result, 10, TENTH, 0, 0);
  assert_time_left (result, 56);
}

static void
test_time_left_when_nothing_gets_done (void)
{
  g_autoptr (SquallResult) result = make_result (10000, 0);

  go_on (result, 20, TENTH, 100, 0);
  go_on (result, 20, TENTH, 0, 0);
  assert_no_time_left_known (result);
}

/* Longer than a number of nanoseconds can say is as good as unknown. */
static void
test_time_left_is_huge (void)
{
  g_autoptr (SquallResult) result = make_result (SQUALL_PLAN_MAX_REQUESTS, 0);

  go_on (result, 3, 30 * SECOND, 1, 0);
  assert_no_time_left_known (result);
}

static void
test_time_left_after_too_many (void)
{
  g_autoptr (SquallResult) result = make_result (100, 0);

  go_on (result, 30, TENTH, 100, 0);
  assert_time_left (result, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/result/rate/both", test_rates);
  g_test_add_func ("/result/rate/recent", test_recent_rate_of_long_intervals);
  g_test_add_func ("/result/progress/count", test_progress_by_count);
  g_test_add_func ("/result/progress/time", test_progress_by_time);
  g_test_add_func ("/result/progress/both", test_progress_by_both);
  g_test_add_func ("/result/progress/none", test_progress_without_end);
  g_test_add_func ("/result/time-left/count", test_time_left_by_count);
  g_test_add_func ("/result/time-left/time", test_time_left_by_time);
  g_test_add_func ("/result/time-left/both", test_time_left_by_both);
  g_test_add_func ("/result/time-left/stuck", test_time_left_when_nothing_gets_done);
  g_test_add_func ("/result/time-left/huge", test_time_left_is_huge);
  g_test_add_func ("/result/time-left/too-many", test_time_left_after_too_many);
  return g_test_run ();
}
