/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "squall-test-run.h"

#define N_TARGETS 4

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

static void
add_closing_request (SquallPlan *plan, SquallTestTarget *target)
{
  SquallRequest *request = squall_test_plan_add_request (plan, target, "/");

  squall_request_set_header (request, squall_header_new ("Connection", "close"));
}

/* A connection for each of very many requests leaves nothing behind. One server would have more of
 * them than there are ports, which are kept for a while. */
static void
test_connections (void)
{
  gboolean is_wire = g_str_equal (squall_test_get_engine (), "wire");
  guint64 n_requests = is_wire ? 100000 : 5000;
  SquallTestTarget *targets[N_TARGETS];
  g_autoptr (SquallPlan) plan = squall_test_plan_new ("http://127.0.0.1/", n_requests, 20);
  g_autoptr (SquallTestRun) run = NULL;
  guint n_descriptors;

  g_ptr_array_set_size (plan->requests, 0);
  for (guint i = 0; i < N_TARGETS; i++)
    {
      targets[i] = squall_test_target_new (NULL);
      add_closing_request (plan, targets[i]);
    }
  run_once (targets[0], "/", 20);
  n_descriptors = count_descriptors ();
  run = squall_test_run_finish (plan, SQUALL_CHECK_NONE);
  g_assert_cmpuint (squall_test_run_count (run, SQUALL_OUTCOME_OK), ==, n_requests);
  g_assert_cmpuint (run->result->n_connections, ==, n_requests);
  g_assert_cmpuint (count_descriptors (), ==, n_descriptors);
  for (guint i = 0; i < N_TARGETS; i++)
    {
      squall_test_target_wait_for_stat (targets[i], "connections.open", 0);
      squall_test_target_free (targets[i]);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/engine/leaks/runs", test_runs);
  g_test_add_func ("/engine/leaks/connections", test_connections);
  return g_test_run ();
}
