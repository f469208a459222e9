/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/squall-failing-guard.h"

#include "core/squall-clock.h"
#include "squall-test-result.h"

static void
add_second (SquallResult *result, guint64 n_ok, guint64 n_failed)
{
  SquallInterval interval = {
    .start_ns = result->elapsed_ns,
    .length_ns = SQUALL_NS_PER_SECOND,
    .n_ok = n_ok,
    .n_failed = n_failed,
  };

  squall_intervals_append (result->intervals, &interval);
  result->elapsed_ns += SQUALL_NS_PER_SECOND;
}

static void
test_not_before_ten_seconds (void)
{
  g_autoptr (SquallResult) result = squall_test_result_new (0);

  for (guint i = 0; i < 9; i++)
    add_second (result, 0, 1000);
  g_assert_false (squall_failing_guard_should_stop (result, 0.5));
  add_second (result, 0, 1000);
  g_assert_true (squall_failing_guard_should_stop (result, 0.5));
  g_assert_false (squall_failing_guard_should_stop (result, 0));
}

static void
test_share (void)
{
  g_autoptr (SquallResult) result = squall_test_result_new (0);

  for (guint i = 0; i < 10; i++)
    add_second (result, 2, 8);
  g_assert_true (squall_failing_guard_should_stop (result, 0.5));
  g_assert_true (squall_failing_guard_should_stop (result, 0.8));
  g_assert_false (squall_failing_guard_should_stop (result, 0.9));
}

/* What was before does not count: neither good times nor bad ones. */
static void
test_only_the_last (void)
{
  g_autoptr (SquallResult) result = squall_test_result_new (0);

  for (guint i = 0; i < 20; i++)
    add_second (result, 1000000, 0);
  for (guint i = 0; i < 10; i++)
    add_second (result, 0, 10);
  g_assert_true (squall_failing_guard_should_stop (result, 0.9));
  for (guint i = 0; i < 10; i++)
    add_second (result, 10, 0);
  g_assert_false (squall_failing_guard_should_stop (result, 0.5));
}

static void
test_too_few (void)
{
  g_autoptr (SquallResult) result = squall_test_result_new (0);

  for (guint i = 0; i < 10; i++)
    add_second (result, 0, 1);
  g_assert_false (squall_failing_guard_should_stop (result, 0.5));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/failing-guard/not-before-ten-seconds", test_not_before_ten_seconds);
  g_test_add_func ("/failing-guard/share", test_share);
  g_test_add_func ("/failing-guard/only-the-last", test_only_the_last);
  g_test_add_func ("/failing-guard/too-few", test_too_few);
  return g_test_run ();
}
