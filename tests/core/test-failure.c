/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/squall-failure.h"

#include "core/squall-clock.h"

static void
see (SquallResult *result, SquallOutcome outcome, guint status, guint64 count)
{
  SquallSighting seen = { count, 1 + (gint64) status, 2 + (gint64) status };

  result->outcomes[outcome].count += count;
  result->n_sent += count;
  if (squall_outcome_is_answered (outcome))
    result->statuses[status] = seen;
  else
    result->outcomes[outcome] = seen;
}

static SquallResult *
make_result (void)
{
  g_autoptr (SquallPlan) plan = squall_plan_new ();

  return squall_result_new (plan);
}

static const SquallFailure *
get (const GArray *failures, guint index)
{
  return &g_array_index (failures, SquallFailure, index);
}

static void
test_nothing_failed (void)
{
  g_autoptr (SquallResult) result = make_result ();
  g_autoptr (GArray) none = squall_failures_list (result);
  g_autoptr (GArray) only_good = NULL;

  g_assert_cmpuint (none->len, ==, 0);
  see (result, SQUALL_OUTCOME_OK, 200, 100);
  see (result, SQUALL_OUTCOME_OK, 304, 100);
  see (result, SQUALL_OUTCOME_ABORTED, 0, 5);
  only_good = squall_failures_list (result);
  g_assert_cmpuint (only_good->len, ==, 0);
}

/* Most frequent first; each unexpected status by itself, and their class not once more. */
static void
test_kinds (void)
{
  static const struct
  {
    SquallOutcome outcome;
    guint status;
    guint64 count;
  } expected[] = {
    { SQUALL_OUTCOME_STATUS, 503, 30 }, { SQUALL_OUTCOME_REFUSED, 0, 20 },
    { SQUALL_OUTCOME_STATUS, 404, 10 }, { SQUALL_OUTCOME_STATUS, 500, 10 },
    { SQUALL_OUTCOME_REDIRECT, 0, 10 }, { SQUALL_OUTCOME_RESET, 0, 10 },
    { SQUALL_OUTCOME_STATUS, 0, 2 },    { SQUALL_OUTCOME_STATUS, 999, 1 },
  };
  g_autoptr (SquallResult) result = make_result ();
  g_autoptr (GArray) failures = NULL;
  guint64 sum = 0;

  see (result, SQUALL_OUTCOME_OK, 200, 1000);
  see (result, SQUALL_OUTCOME_RESET, 0, 10);
  see (result, SQUALL_OUTCOME_STATUS, 500, 10);
  see (result, SQUALL_OUTCOME_STATUS, 999, 1);
  see (result, SQUALL_OUTCOME_STATUS, 503, 30);
  see (result, SQUALL_OUTCOME_REFUSED, 0, 20);
  see (result, SQUALL_OUTCOME_REDIRECT, 302, 10);
  see (result, SQUALL_OUTCOME_STATUS, 404, 10);
  see (result, SQUALL_OUTCOME_STATUS, 0, 2);
  failures = squall_failures_list (result);
  g_assert_cmpuint (failures->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < failures->len; i++)
    {
      g_assert_cmpint (get (failures, i)->outcome, ==, expected[i].outcome);
      g_assert_cmpuint (get (failures, i)->status, ==, expected[i].status);
      g_assert_cmpuint (get (failures, i)->seen.count, ==, expected[i].count);
      sum += get (failures, i)->seen.count;
    }
  g_assert_cmpuint (sum, ==, squall_result_get_n_failed (result));
}

static void
test_when (void)
{
  g_autoptr (SquallResult) result = make_result ();
  g_autoptr (GArray) failures = NULL;

  see (result, SQUALL_OUTCOME_STATUS, 404, 3);
  failures = squall_failures_list (result);
  g_assert_cmpint (get (failures, 0)->seen.first_ns, ==, 405);
  g_assert_cmpint (get (failures, 0)->seen.last_ns, ==, 406);
}

static void
check_label (SquallOutcome outcome, guint status, gint64 timeout_ns, const char *expected)
{
  g_autoptr (SquallPlan) plan = squall_plan_new ();
  SquallFailure failure = { .outcome = outcome, .status = status };
  g_autofree char *label = NULL;

  plan->timeout_ns = timeout_ns;
  label = squall_failure_dup_label (&failure, plan);
  g_assert_cmpstr (label, ==, expected);
}

static void
test_labels (void)
{
  check_label (SQUALL_OUTCOME_STATUS, 503, 0, "503 Service Unavailable");
  check_label (SQUALL_OUTCOME_STATUS, 599, 0, "599");
  check_label (SQUALL_OUTCOME_REFUSED, 0, 0, "Connection refused");
  check_label (SQUALL_OUTCOME_TIMEOUT, 0, 30 * SQUALL_NS_PER_SECOND, "Timed out after 30\u202fs");
  check_label (SQUALL_OUTCOME_TIMEOUT,
               0,
               90 * SQUALL_NS_PER_SECOND,
               "Timed out after 1\u202fmin 30\u202fs");
  check_label (SQUALL_OUTCOME_TIMEOUT, 0, 250 * SQUALL_NS_PER_MS, "Timed out after 250\u202fms");
  check_label (SQUALL_OUTCOME_TIMEOUT, 0, 12300 * SQUALL_NS_PER_MS, "Timed out after 12.3\u202fs");
  check_label (SQUALL_OUTCOME_TIMEOUT, 0, 0, "Timed out waiting for an answer");
}

/* All kinds of failure can be told apart by their labels. */
static void
test_labels_are_unique (void)
{
  g_autoptr (SquallPlan) plan = squall_plan_new ();
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < SQUALL_N_OUTCOMES; i++)
    {
      SquallFailure failure = { .outcome = (SquallOutcome) i, .status = 404 };

      g_assert_true (g_hash_table_add (seen, squall_failure_dup_label (&failure, plan)));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/failure/none", test_nothing_failed);
  g_test_add_func ("/failure/kinds", test_kinds);
  g_test_add_func ("/failure/when", test_when);
  g_test_add_func ("/failure/labels", test_labels);
  g_test_add_func ("/failure/unique", test_labels_are_unique);
  return g_test_run ();
}
