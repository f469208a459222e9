/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "squall-test-run.h"

#include "engine/squall-preflight.h"

#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>

#define URL_VARIABLE "SQUALL_TEST_URL"

/* The number with which the message begins: how many users fit. */
static guint
find_fitting (const char *message)
{
  const char *digits = message + strcspn (message, "0123456789");

  g_test_message ("%s", message);
  g_assert_cmpint (*digits, !=, '\0');
  return (guint) atoi (digits);
}

/* In a process of its own: few descriptors, and far more users. The number of users that the
 * refusal names do fit. */
static void
test_descriptors_here (void)
{
  struct rlimit limit = { 64, 64 };
  g_autoptr (SquallPlan) plan = squall_test_plan_new (g_getenv (URL_VARIABLE), 1000, 1000);
  g_autoptr (SquallTestRun) run = NULL;
  g_autofree char *message = NULL;
  guint n_fitting;

  g_assert_cmpint (setrlimit (RLIMIT_NOFILE, &limit), ==, 0);
  message = squall_test_run_fail (plan,
                                  SQUALL_CHECK_EXPECTED,
                                  SQUALL_PREFLIGHT_ERROR,
                                  SQUALL_PREFLIGHT_ERROR_DESCRIPTORS);
  g_assert_nonnull (strstr (message, "1000"));
  n_fitting = find_fitting (message);
  g_assert_cmpuint (n_fitting, >=, 5);
  g_assert_cmpuint (n_fitting, <, 64);

  plan->n_users = n_fitting;
  run = squall_test_run_finish (plan, SQUALL_CHECK_EXPECTED);
  g_assert_cmpuint (squall_result_get_n_ok (run->result), ==, 1000);
  g_assert_cmpuint (run->result->n_connections, ==, n_fitting);
}

/* As many as there may be at most, all of them waiting at the same time. */
static void
test_hanging_here (void)
{
  struct rlimit limit = { 200, 200 };
  g_autoptr (SquallPlan) plan = squall_test_plan_new (g_getenv (URL_VARIABLE), 5000, 5000);
  g_autoptr (SquallTestRun) run = NULL;
  g_autofree char *message = NULL;

  g_assert_cmpint (setrlimit (RLIMIT_NOFILE, &limit), ==, 0);
  message = squall_test_run_fail (plan,
                                  SQUALL_CHECK_NONE,
                                  SQUALL_PREFLIGHT_ERROR,
                                  SQUALL_PREFLIGHT_ERROR_DESCRIPTORS);
  plan->n_users = find_fitting (message);
  g_assert_cmpuint (plan->n_users, >=, 20);
  plan->n_requests = plan->n_users;
  plan->timeout_ns = SQUALL_TEST_MS (700);
  run = squall_test_run_finish (plan, SQUALL_CHECK_NONE);
  /* Not all connect in time on a computer that has a lot to do; none finds that there is no room.
   */
  g_assert_cmpuint (squall_test_run_count (run, SQUALL_OUTCOME_TIMEOUT) +
                        squall_test_run_count (run, SQUALL_OUTCOME_CONNECT_TIMEOUT),
                    ==,
                    plan->n_users);
}

/* The soft limit is raised before anything is refused. */
static void
test_soft_limit_here (void)
{
  struct rlimit limit;
  g_autoptr (SquallPlan) plan = squall_test_plan_new (g_getenv (URL_VARIABLE), 400, 100);
  g_autoptr (SquallTestRun) run = NULL;

  g_assert_cmpint (getrlimit (RLIMIT_NOFILE, &limit), ==, 0);
  limit.rlim_cur = 64;
  limit.rlim_max = MIN (limit.rlim_max, 1000);
  g_assert_cmpint (setrlimit (RLIMIT_NOFILE, &limit), ==, 0);
  run = squall_test_run_finish (plan, SQUALL_CHECK_NONE);
  g_assert_cmpuint (squall_result_get_n_ok (run->result), ==, 400);
  g_assert_cmpint (getrlimit (RLIMIT_NOFILE, &limit), ==, 0);
  g_assert_cmpuint (limit.rlim_cur, ==, limit.rlim_max);
}

/* Runs a test of those above in a process of its own, against the path of a target. */
static void
run_apart (const char *name, const char *path, gint64 n_requests)
{
  g_autoptr (SquallTestTarget) target = squall_test_target_new (NULL);
  g_autofree char *url = squall_test_target_make_url (target, path);
  g_autofree char *test_path = g_strconcat ("/engine/preflight/subprocess/", name, NULL);

  g_setenv (URL_VARIABLE, url, TRUE);
  g_test_trap_subprocess (test_path, 60 * G_USEC_PER_SEC, G_TEST_SUBPROCESS_INHERIT_STDERR);
  g_test_trap_assert_passed ();
  g_assert_cmpint (squall_test_target_get_stat (target, "requests.total"), ==, n_requests);
}

static void
test_descriptors (void)
{
  run_apart ("descriptors", "/delay/10", 1000);
}

static void
test_hanging (void)
{
  g_autoptr (SquallTestTarget) target = squall_test_target_new (NULL);
  g_autofree char *url = squall_test_target_make_url (target, "/hang");

  g_setenv (URL_VARIABLE, url, TRUE);
  g_test_trap_subprocess ("/engine/preflight/subprocess/hanging",
                          60 * G_USEC_PER_SEC,
                          G_TEST_SUBPROCESS_INHERIT_STDERR);
  g_test_trap_assert_passed ();
}

static void
test_soft_limit (void)
{
  run_apart ("soft-limit", "/", 400);
}

/* More than any computer has room for. */
static void
test_too_many (gconstpointer n_users)
{
  g_autoptr (SquallTestTarget) target = squall_test_target_new (NULL);
  g_autoptr (SquallPlan)
      plan = squall_test_plan_new_for_target (target, "/", 1000000, GPOINTER_TO_UINT (n_users));
  g_autoptr (SquallTestRun) run = squall_test_run_start (plan, SQUALL_CHECK_EXPECTED);
  const GError *error;

  squall_test_run_wait_for_end (run);
  squall_test_run_assert_states (run, "checking failed");
  error = squall_run_get_error (run->run);
  g_assert_true (error->domain == SQUALL_PREFLIGHT_ERROR);
  g_assert_cmpuint (find_fitting (error->message), <, GPOINTER_TO_UINT (n_users));
  g_assert_cmpuint (find_fitting (error->message), >, 10);
  g_assert_null (squall_run_get_check (run->run));
  g_assert_cmpint (squall_test_target_get_stat (target, "check.requests"), ==, 0);
  g_assert_cmpint (squall_test_target_get_stat (target, "requests.total"), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  /* Has a descriptor of its own, which must not come between two counts. */
  g_main_context_default ();
  g_test_add_func ("/engine/preflight/descriptors", test_descriptors);
  g_test_add_func ("/engine/preflight/hanging", test_hanging);
  g_test_add_func ("/engine/preflight/soft-limit", test_soft_limit);
  g_test_add_data_func ("/engine/preflight/too-many", GUINT_TO_POINTER (200000), test_too_many);
  g_test_add_data_func ("/engine/preflight/far-too-many",
                        GUINT_TO_POINTER (SQUALL_PLAN_MAX_USERS),
                        test_too_many);
  g_test_add_func ("/engine/preflight/subprocess/descriptors", test_descriptors_here);
  g_test_add_func ("/engine/preflight/subprocess/hanging", test_hanging_here);
  g_test_add_func ("/engine/preflight/subprocess/soft-limit", test_soft_limit_here);
  return g_test_run ();
}
