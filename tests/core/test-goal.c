/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/squall-goal.h"

#include "core/squall-clock.h"
#include "core/squall-estimate.h"
#include "numeric-locale.h"
#include "synthetic.h"

#define MS 1e6

static void
check_good (const char *text, SquallGoal expected, const char *canonical)
{
  SquallGoal goal;
  g_autoptr (GError) error = NULL;
  g_autofree char *written = NULL;

  g_assert_true (squall_goal_parse (text, &goal, &error));
  g_assert_no_error (error);
  g_assert_cmpfloat_with_epsilon (goal.percentile, expected.percentile, 1e-12);
  g_assert_cmpint (goal.is_service, ==, expected.is_service);
  g_assert_cmpfloat_with_epsilon (goal.half_width, expected.half_width, 1e-12);
  written = squall_goal_dup_text (&goal);
  g_assert_cmpstr (written, ==, canonical);
  if (!g_str_equal (text, canonical))
    check_good (canonical, expected, canonical);
}

static void
test_good (void)
{
  check_good ("p99 ±5%", (SquallGoal) { 99, FALSE, 0.05 }, "p99 ±5%");
  check_good ("p99±5%", (SquallGoal) { 99, FALSE, 0.05 }, "p99 ±5%");
  check_good (" P(99.9) +-2.5 % ", (SquallGoal) { 99.9, FALSE, 0.025 }, "p99.9 ±2.5%");
  check_good ("p50(service) +/- 7 %", (SquallGoal) { 50, TRUE, 0.07 }, "p50(service) ±7%");
  check_good ("median(response) ±0.1%", (SquallGoal) { 50, FALSE, 0.001 }, "p50 ±0.1%");
  check_good ("p0.001 ±50%", (SquallGoal) { 0.001, FALSE, 0.5 }, "p0.001 ±50%");
  check_good ("p99.99999 ±1%", (SquallGoal) { 99.99999, FALSE, 0.01 }, "p99.99999 ±1%");
}

static void
test_decimal_comma (void)
{
  if (!numeric_locale_enter (',', '.'))
    return;
  test_good ();
  numeric_locale_leave ();
}

static void
test_bad (void)
{
  static const char *const texts[] = {
    "",         "p99",        "p99 5%",      "p99 ±",        "p99 ±5",    "p99 ±5 ms",
    "p99 ±0%",  "p99 ±0.09%", "p99 ±51%",    "p99 ±-5%",     "mean ±5%",  "errors ±5%",
    "p100 ±5%", "p99 < 5%",   "p99 ±5% now", "p99 ±5%, p50", "p99 ±2,5%", "±5%",
  };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      SquallGoal goal = { 1, TRUE, 2 };
      g_autoptr (GError) error = NULL;

      g_assert_false (squall_goal_parse (texts[i], &goal, &error));
      g_assert_error (error, SQUALL_PLAN_ERROR, SQUALL_PLAN_ERROR_GOAL);
      g_assert_cmpfloat_with_epsilon (goal.half_width, 2, 1e-12);
    }
}

/* Nothing in the first seconds; then as soon as neither side reaches further. */
static void
test_reached (void)
{
  SquallGoal goal = { 50, TRUE, 0 };
  SquallEstimate estimate;
  Synthetic run;
  double below, above;

  synthetic_set_up (&run, 1);
  goal.half_width = 0.5;
  g_assert_false (squall_goal_is_reached (&goal, run.result));
  for (guint i = 0; i < 40; i++)
    synthetic_add (&run, 100, 5 * MS, 0.6);
  g_assert_false (squall_goal_is_reached (&goal, run.result));
  for (guint i = 0; i < 10; i++)
    synthetic_add (&run, 100, 5 * MS, 0.6);
  g_assert_true (squall_goal_is_reached (&goal, run.result));
  squall_estimate_percentile (run.result, TRUE, 50, &estimate);
  below = 1 - estimate.lower / estimate.value;
  above = estimate.upper / estimate.value - 1;
  goal.half_width = 1.001 * MAX (below, above);
  g_assert_true (squall_goal_is_reached (&goal, run.result));
  goal.half_width = 0.999 * MAX (below, above);
  g_assert_false (squall_goal_is_reached (&goal, run.result));
  synthetic_tear_down (&run);
}

static void
check_side (guint n_low, guint n_high)
{
  static const SquallGoal goal = { 50, FALSE, 0.1 };
  Synthetic run;

  synthetic_set_up (&run, 1);
  for (guint i = 0; i < 50; i++)
    synthetic_add (&run, 10, MS, 0);
  squall_histogram_reset (run.result->response);
  for (guint i = 0; i < 1000; i++)
    squall_histogram_record (run.result->response,
                             i < n_low           ? 500000
                             : i < 1000 - n_high ? 1000000
                                                 : 1500000);
  g_assert_true (squall_goal_is_reached (&goal, run.result) == (n_low == 400 && n_high == 400));
  synthetic_tear_down (&run);
}

/* One side that is too far is enough. */
static void
test_sides (void)
{
  check_side (400, 400);
  check_side (495, 400);
  check_side (400, 495);
}

static void
test_percentile_that_is_not_supported (void)
{
  static const SquallGoal goal = { 99.99, TRUE, 0.5 };
  Synthetic run;

  synthetic_set_up (&run, 1);
  for (guint i = 0; i < 100; i++)
    synthetic_add (&run, 100, 5 * MS, 0.01);
  g_assert_false (squall_goal_is_reached (&goal, run.result));
  synthetic_tear_down (&run);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/goal/good", test_good);
  g_test_add_func ("/goal/decimal-comma", test_decimal_comma);
  g_test_add_func ("/goal/bad", test_bad);
  g_test_add_func ("/goal/reached", test_reached);
  g_test_add_func ("/goal/sides", test_sides);
  g_test_add_func ("/goal/not-supported", test_percentile_that_is_not_supported);
  return g_test_run ();
}
