/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/squall-clock.h"

#include "squall-test-run.h"

static SquallPlan *
make_plan (SquallTestTarget *target, const char *path)
{
  return squall_test_plan_new_for_target (target, path, 40, 4);
}

static void
run (SquallPlan *plan, guint64 n_ok, SquallOutcome outcome, guint64 n_failed)
{
  g_autoptr (SquallTestRun) test = squall_test_run_finish (plan, SQUALL_CHECK_NONE);

  g_assert_cmpuint (squall_result_get_n_ok (test->result), ==, n_ok);
  g_assert_cmpuint (test->result->outcomes[outcome].count, ==, n_failed);
}

static void
test_statuses (void)
{
  g_autoptr (SquallTestTarget) target = squall_test_target_new (NULL);
  g_autoptr (SquallPlan) plan = make_plan (target, "/status/404");

  squall_test_plan_add_request (plan, target, "/");
  squall_expectation_set_statuses (&plan->expectation, "404", NULL);
  run (plan, 20, SQUALL_OUTCOME_STATUS, 20);
}

static void
test_text (void)
{
  g_autoptr (SquallTestTarget) target = squall_test_target_new (NULL);
  g_autoptr (SquallPlan) plan = make_plan (target, "/");

  squall_test_plan_add_request (plan, target, "/bytes/5000");
  squall_expectation_set_text (&plan->expectation, "ello", NULL);
  run (plan, 20, SQUALL_OUTCOME_CONTENT, 20);
}

static void
test_pattern (void)
{
  g_autoptr (SquallTestTarget) target = squall_test_target_new (NULL);
  g_autoptr (SquallPlan) plan = make_plan (target, "/");

  squall_expectation_set_pattern (&plan->expectation, "^[A-Z][a-z]+ .*NOT$", NULL);
  run (plan, 0, SQUALL_OUTCOME_CONTENT, 40);
}

static void
test_size (void)
{
  g_autoptr (SquallTestTarget) target = squall_test_target_new (NULL);
  g_autoptr (SquallPlan) plan = make_plan (target, "/bytes/70000");

  squall_test_plan_add_request (plan, target, "/chunked/70001");
  plan->expectation.size = 70000;
  run (plan, 20, SQUALL_OUTCOME_CONTENT, 20);
}

/* Which pages there are is told, and nothing is held against them. */
static void
test_compare (void)
{
  g_autoptr (SquallTestTarget) target = squall_test_target_new (NULL);
  g_autoptr (SquallPlan) plan = make_plan (target, "/");
  g_autoptr (SquallTestRun) test = NULL;
  const SquallCluster *first;

  for (guint i = 0; i < 2; i++)
    squall_test_plan_add_request (plan, target, "/");
  squall_test_plan_add_request (plan, target, "/bytes/912");
  plan->expectation.must_compare = TRUE;
  test = squall_test_run_finish (plan, SQUALL_CHECK_NONE);
  g_assert_cmpuint (squall_result_get_n_ok (test->result), ==, 40);
  g_assert_cmpuint (test->result->clusters->len, ==, 2);
  first = &g_array_index (test->result->clusters, SquallCluster, 0);
  g_assert_cmpuint (first[0].count, ==, 30);
  g_assert_cmpuint (first[0].size, ==, 13);
  g_assert_cmpuint (first[1].count, ==, 10);
  g_assert_cmpuint (first[1].size, ==, 912);
}

/* Each phase that takes place is counted, new connections apart from those kept. */
static void
test_phases (void)
{
  g_autoptr (SquallTestTarget) target = squall_test_target_new (NULL);
  g_autoptr (SquallPlan) plan = make_plan (target, "/delay/5");
  g_autoptr (SquallTestRun) test = squall_test_run_finish (plan, SQUALL_CHECK_NONE);
  SquallHistogram **phases = test->result->phases;

  g_assert_cmpuint (squall_histogram_get_count (test->result->service_new), ==, 4);
  g_assert_cmpuint (squall_histogram_get_count (test->result->service_reused), ==, 36);
  g_assert_cmpuint (squall_histogram_get_count (phases[SQUALL_PHASE_CONNECT]), ==, 4);
  g_assert_cmpuint (squall_histogram_get_count (phases[SQUALL_PHASE_TLS]), ==, 0);
  g_assert_cmpuint (squall_histogram_get_count (phases[SQUALL_PHASE_WAITING]), ==, 40);
  g_assert_cmpuint (squall_histogram_get_count (phases[SQUALL_PHASE_RECEIVING]), ==, 40);
  g_assert_cmpuint (squall_histogram_get_min (phases[SQUALL_PHASE_WAITING]),
                    >=,
                    5 * SQUALL_NS_PER_MS);
  g_assert_cmpuint (squall_histogram_get_min (phases[SQUALL_PHASE_RECEIVING]),
                    <,
                    5 * SQUALL_NS_PER_MS);
  g_assert_cmpuint (test->result->bytes_decoded, ==, 40 * 13);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/engine/answers/statuses", test_statuses);
  g_test_add_func ("/engine/answers/text", test_text);
  g_test_add_func ("/engine/answers/pattern", test_pattern);
  g_test_add_func ("/engine/answers/size", test_size);
  g_test_add_func ("/engine/answers/compare", test_compare);
  g_test_add_func ("/engine/answers/phases", test_phases);
  return g_test_run ();
}
