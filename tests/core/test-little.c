/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/squall-little.h"

#include "core/squall-clock.h"

#define MS SQUALL_NS_PER_MS

/* Intervals of 100 ms with as many in flight as @first and @second, by turns, and ten answers of
 * @service_ns each. */
static SquallResult *
make_result (guint n_intervals, guint64 first, guint64 second, gint64 service_ns)
{
  g_autoptr (SquallPlan) plan = squall_plan_new ();
  SquallResult *result = squall_result_new (plan);

  for (guint i = 0; i < n_intervals; i++)
    {
      SquallInterval interval = {
        .start_ns = i * 100 * MS,
        .length_ns = 100 * MS,
        .n_answered = 10,
        .service_sum_ns = (guint64) (10 * service_ns),
        .n_in_flight = i % 2 == 0 ? first : second,
      };

      squall_intervals_append (result->intervals, &interval);
    }
  result->outcomes[SQUALL_OUTCOME_OK].count = 10 * n_intervals;
  result->ending = SQUALL_ENDING_DONE;
  return result;
}

static SquallLittle
check (const SquallResult *result)
{
  SquallLittle little;

  squall_little_check (result, &little);
  return little;
}

/* 100 a second of 100 ms each: ten at a time. */
static void
test_consistent (void)
{
  g_autoptr (SquallResult) result = make_result (100, 10, 10, 100 * MS);
  SquallLittle little = check (result);

  g_assert_true (little.is_known);
  g_assert_true (little.is_consistent);
  g_assert_cmpfloat_with_epsilon (little.computed, 10, 0.001);
  /* It began with none. */
  g_assert_cmpfloat_with_epsilon (little.measured, 9.95, 0.001);
}

static void
test_inconsistent (void)
{
  g_autoptr (SquallResult) result = make_result (100, 10, 10, 112 * MS);
  SquallLittle little = check (result);

  g_assert_true (little.is_known);
  g_assert_false (little.is_consistent);
}

/* When the number changes much, few samples of it say little. */
static void
test_chance (void)
{
  g_autoptr (SquallResult) steady = make_result (25, 10, 10, 115 * MS);
  g_autoptr (SquallResult) unsteady = make_result (25, 0, 20, 115 * MS);

  g_assert_false (check (steady).is_consistent);
  g_assert_true (check (unsteady).is_consistent);
}

/* Requests come when they are counted, and are gone the next moment. */
static void
test_in_step (void)
{
  g_autoptr (SquallResult) result = make_result (100, 1, 1, MS);

  g_assert_false (check (result).is_consistent);
  result->plan->rate_hz = 100;
  g_assert_true (check (result).is_consistent);
}

static void
test_aborted (void)
{
  g_autoptr (SquallResult) result = make_result (20, 60, 60, 100 * MS);

  g_assert_false (check (result).is_consistent);
  result->outcomes[SQUALL_OUTCOME_ABORTED].count = 50;
  for (guint i = 0; i < 50; i++)
    squall_histogram_record (result->aborted_age, 2000 * MS);
  g_assert_true (check (result).is_consistent);
  g_assert_cmpfloat_with_epsilon (check (result).computed, 60, 0.001);
}

static void
test_unknown (void)
{
  g_autoptr (SquallResult) brief = make_result (19, 10, 10, 100 * MS);
  g_autoptr (SquallResult) result = make_result (100, 10, 10, 100 * MS);

  g_assert_false (check (brief).is_known);
  g_assert_true (check (result).is_known);
  result->outcomes[SQUALL_OUTCOME_TIMEOUT].count = 2;
  g_assert_false (check (result).is_known);
  result->outcomes[SQUALL_OUTCOME_TIMEOUT].count = 0;
  result->warm_up.outcomes[SQUALL_OUTCOME_TIMEOUT].count = 2;
  g_assert_false (check (result).is_known);
  result->warm_up.outcomes[SQUALL_OUTCOME_TIMEOUT].count = 0;
  result->ending = SQUALL_ENDING_NONE;
  g_assert_false (check (result).is_known);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/little/consistent", test_consistent);
  g_test_add_func ("/little/inconsistent", test_inconsistent);
  g_test_add_func ("/little/chance", test_chance);
  g_test_add_func ("/little/in-step", test_in_step);
  g_test_add_func ("/little/aborted", test_aborted);
  g_test_add_func ("/little/unknown", test_unknown);
  return g_test_run ();
}
