/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "squall-test-run.h"

#include <string.h>

static guint
count_entries (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  guint n_entries = 0;

  g_assert_nonnull (dir);
  while (g_dir_read_name (dir) != NULL)
    n_entries++;
  return n_entries;
}

static guint
count_descriptors (void)
{
  return count_entries ("/proc/self/fd");
}

static guint
count_threads (void)
{
  return count_entries ("/proc/self/task");
}

static void
run_once (SquallTestTarget *target, const char *path, guint n_users)
{
  g_autoptr (SquallPlan) plan = squall_test_plan_new_for_target (target, path, 100, n_users);
  g_autoptr (SquallTestRun) run = NULL;

  plan->timeout_ns = SQUALL_TEST_MS (100);
  run = squall_test_run_finish (plan, SQUALL_CHECK_NONE);
}

static void
cancel_once (SquallTestTarget *target, gboolean is_twice)
{
  g_autoptr (SquallPlan) plan = squall_test_plan_new_for_target (target, "/hang", 100, 20);
  g_autoptr (SquallTestRun) run = squall_test_run_start (plan, SQUALL_CHECK_NONE);

  squall_test_iterate_while (squall_test_target_get_stat (target, "in_flight") < 20);
  squall_run_cancel (run->run);
  if (is_twice)
    squall_run_cancel (run->run);
  squall_test_run_wait_for_end (run);
}

static void
check_once (SquallTestTarget *target)
{
  g_autoptr (SquallPlan) plan = squall_test_plan_new_for_target (target, "/close", 100, 20);
  g_autofree char *message =
      squall_test_run_fail (plan, SQUALL_CHECK_EXPECTED, SQUALL_CHECK_ERROR, SQUALL_OUTCOME_CLOSED);
}

static void
run_all (SquallTestTarget *target)
{
  run_once (target, "/", 20);
  run_once (target, "/close", 20);
  run_once (target, "/reset", 20);
  run_once (target, "/truncate", 20);
  run_once (target, "/hang", 100);
  run_once (target, "/drip/100/50", 100);
  cancel_once (target, FALSE);
  cancel_once (target, TRUE);
  check_once (target);
}

/* Whatever becomes of the requests: as many open files and threads after it as before, and no
 * connection left at the server. */
static void
test_runs (void)
{
  g_autoptr (SquallTestTarget) target = squall_test_target_new (NULL);
  guint n_descriptors, n_threads;

  /* Otherwise GLib keeps some for later, and one that starts others it always has. */
  g_thread_pool_set_max_unused_threads (0);
  n_threads = count_threads () + 1;
  run_all (target);
  n_descriptors = count_descriptors ();

  for (guint i = 0; i < 3; i++)
    {
      run_all (target);
      squall_test_target_wait_for_stat (target, "connections.open", 0);
      g_assert_cmpuint (count_descriptors (), ==, n_descriptors);
      squall_test_iterate_while (count_threads () > n_threads);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/engine/leaks/runs", test_runs);
  return g_test_run ();
}
