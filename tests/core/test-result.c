/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/squall-result.h"

#include "core/squall-clock.h"

#define SECOND SQUALL_NS_PER_SECOND

static SquallResult *
make_result (guint64 n_requests, gint64 duration_ns)
{
  g_autoptr (SquallPlan) plan = squall_plan_new ();

  plan->n_requests = n_requests;
  plan->duration_ns = duration_ns;
  return squall_result_new (plan);
}

static void
add (SquallResult *result, SquallOutcome outcome, guint status, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      result->n_sent++;
      result->outcomes[outcome].count++;
      if (squall_outcome_is_answered (outcome))
        {
          result->statuses[status].count++;
          squall_histogram_record (result->service, 1000);
          squall_histogram_record (result->service_new, 1000);
          squall_histogram_record (result->response, 1000);
        }
      else if (outcome == SQUALL_OUTCOME_ABORTED)
        squall_histogram_record (result->aborted_age, 1000);
    }
}

/* One of each kind, and 5 of 100 never sent. */
static SquallResult *
make_ended_result (void)
{
  SquallResult *result = make_result (100, 0);

  add (result, SQUALL_OUTCOME_OK, 200, 50);
  add (result, SQUALL_OUTCOME_OK, 304, 10);
  add (result, SQUALL_OUTCOME_STATUS, 500, 7);
  add (result, SQUALL_OUTCOME_STATUS, 0, 1);
  add (result, SQUALL_OUTCOME_REDIRECT, 302, 2);
  for (guint i = SQUALL_OUTCOME_NAME; i < SQUALL_OUTCOME_ABORTED; i++)
    add (result, (SquallOutcome) i, 0, 1);
  add (result, SQUALL_OUTCOME_ABORTED, 0, 11);
  result->ending = SQUALL_ENDING_CANCELLED;
  result->elapsed_ns = 10 * SECOND;
  return result;
}

static void
test_counts (void)
{
  g_autoptr (SquallResult) result = make_ended_result ();

  g_assert_cmpuint (squall_result_get_n_planned (result), ==, 100);
  g_assert_cmpuint (squall_result_get_n_ok (result), ==, 60);
  g_assert_cmpuint (squall_result_get_n_failed (result), ==, 24);
  g_assert_cmpuint (squall_result_get_n_done (result), ==, 84);
  g_assert_cmpuint (squall_result_get_n_answered (result), ==, 70);
  g_assert_cmpuint (squall_result_get_n_unanswered (result), ==, 14);
  g_assert_cmpuint (squall_result_get_n_aborted (result), ==, 11);
  g_assert_cmpuint (squall_result_get_n_in_flight (result), ==, 0);
  g_assert_cmpuint (squall_result_get_n_never_sent (result), ==, 5);
  g_assert_cmpfloat_with_epsilon (squall_result_get_rate_hz (result), 7, 1e-9);
  g_assert_true (squall_result_is_balanced (result));
}

static void
test_new_result (void)
{
  g_autoptr (SquallResult) result = make_result (100, 0);

  g_assert_cmpuint (squall_result_get_n_planned (result), ==, 100);
  g_assert_cmpuint (squall_result_get_n_never_sent (result), ==, 100);
  g_assert_cmpuint (squall_result_get_n_done (result), ==, 0);
  g_assert_cmpstr (result->engine, ==, "");
  g_assert_cmpuint (result->intervals->len, ==, 0);
  g_assert_true (squall_result_is_balanced (result));
  g_assert_cmpfloat_with_epsilon (squall_result_get_rate_hz (result), 0, 1e-12);
  g_assert_cmpfloat_with_epsilon (squall_result_get_recent_rate_hz (result), 0, 1e-12);
  g_assert_cmpfloat_with_epsilon (squall_result_get_progress (result), 0, 1e-12);
  g_assert_cmpint (squall_result_get_time_left_ns (result), <, 0);
}

/* Not a single count can be off by one without being noticed. */
static void
test_each_count_matters (void)
{
  g_autoptr (SquallResult) result = make_ended_result ();

  for (guint i = 0; i < SQUALL_N_OUTCOMES; i++)
    {
      result->outcomes[i].count++;
      g_assert_false (squall_result_is_balanced (result));
      result->outcomes[i].count -= 2;
      g_assert_false (squall_result_is_balanced (result));
      result->outcomes[i].count++;
    }
  for (guint i = 0; i < SQUALL_N_STATUSES; i++)
    {
      result->statuses[i].count++;
      g_assert_false (squall_result_is_balanced (result));
      result->statuses[i].count--;
    }
  result->n_sent++;
  g_assert_false (squall_result_is_balanced (result));
  result->n_sent -= 2;
  g_assert_false (squall_result_is_balanced (result));
  result->n_sent++;
  g_assert_true (squall_result_is_balanced (result));
}

/* Nor can one move to where it does not belong. */
static void
test_each_class_matters (void)
{
  for (guint i = 0; i < SQUALL_N_OUTCOMES; i++)
    for (guint j = 0; j < SQUALL_N_OUTCOMES; j++)
      {
        g_autoptr (SquallResult) result = make_ended_result ();
        gboolean is_seen = squall_outcome_is_answered ((SquallOutcome) i) !=
                               squall_outcome_is_answered ((SquallOutcome) j) ||
                           (i == SQUALL_OUTCOME_STATUS) != (j == SQUALL_OUTCOME_STATUS) ||
                           (i == SQUALL_OUTCOME_ABORTED) != (j == SQUALL_OUTCOME_ABORTED);

        result->outcomes[i].count--;
        result->outcomes[j].count++;
        g_assert_true (squall_result_is_balanced (result) == !is_seen);
      }
}

static void
test_times_matter (void)
{
  g_autoptr (SquallResult) result = make_ended_result ();
  g_autoptr (SquallResult) other = make_ended_result ();

  squall_histogram_record (result->service, 5);
  g_assert_false (squall_result_is_balanced (result));
  squall_histogram_record (other->aborted_age, 5);
  g_assert_false (squall_result_is_balanced (other));
}

/* What is above the histogram's reach is an answer as well. */
static void
test_overflows_count (void)
{
  g_autoptr (SquallResult) result = make_result (1, 0);

  result->n_sent = result->outcomes[SQUALL_OUTCOME_OK].count = result->statuses[200].count = 1;
  squall_histogram_record (result->service, G_GUINT64_CONSTANT (7200) * SECOND);
  squall_histogram_record (result->service_new, G_GUINT64_CONSTANT (7200) * SECOND);
  squall_histogram_record (result->response, G_GUINT64_CONSTANT (7200) * SECOND);
  g_assert_true (squall_result_is_balanced (result));
}

/* More requests than were planned would be a grave mistake, not a huge number never sent. */
static void
test_too_many_sent (void)
{
  g_autoptr (SquallResult) result = make_result (10, 0);

  add (result, SQUALL_OUTCOME_OK, 200, 11);
  g_assert_cmpuint (squall_result_get_n_never_sent (result), ==, 0);
  g_assert_false (squall_result_is_balanced (result));
}

static void
test_one_too_many_never_ended (void)
{
  g_autoptr (SquallResult) result = make_result (10, 0);

  add (result, SQUALL_OUTCOME_OK, 200, 10);
  g_assert_true (squall_result_is_balanced (result));
  result->n_sent++;
  g_assert_false (squall_result_is_balanced (result));
}

/* Read while others count, an end may be seen before its beginning. */
static void
test_in_flight (void)
{
  g_autoptr (SquallResult) result = make_result (100, 0);

  add (result, SQUALL_OUTCOME_OK, 200, 10);
  result->n_sent = 14;
  g_assert_cmpuint (squall_result_get_n_in_flight (result), ==, 4);
  result->n_sent = 9;
  g_assert_cmpuint (squall_result_get_n_in_flight (result), ==, 0);
}

static void
test_planned (void)
{
  g_autoptr (SquallResult) endless = make_result (0, 0);
  g_autoptr (SquallResult) timed = make_result (0, 10 * SECOND);
  g_autoptr (SquallResult) both = make_result (100, 10 * SECOND);
  g_autoptr (SquallResult) counted = make_result (100, 0);

  add (endless, SQUALL_OUTCOME_OK, 200, 7);
  endless->ending = SQUALL_ENDING_CANCELLED;
  g_assert_cmpuint (squall_result_get_n_planned (endless), ==, 7);
  g_assert_cmpuint (squall_result_get_n_never_sent (endless), ==, 0);
  g_assert_true (squall_result_is_balanced (endless));
  add (counted, SQUALL_OUTCOME_OK, 200, 7);
  counted->ending = SQUALL_ENDING_DONE;
  g_assert_cmpuint (squall_result_get_n_planned (counted), ==, 100);
  add (timed, SQUALL_OUTCOME_OK, 200, 7);
  timed->ending = SQUALL_ENDING_DONE;
  g_assert_cmpuint (squall_result_get_n_planned (timed), ==, 7);
  g_assert_true (squall_result_is_balanced (timed));

  /* While it runs, and when it is cancelled, the count is the plan; when time is up, it is not. */
  add (both, SQUALL_OUTCOME_OK, 200, 7);
  g_assert_cmpuint (squall_result_get_n_planned (both), ==, 100);
  both->ending = SQUALL_ENDING_CANCELLED;
  g_assert_cmpuint (squall_result_get_n_never_sent (both), ==, 93);
  g_assert_true (squall_result_is_balanced (both));
  both->ending = SQUALL_ENDING_DONE;
  g_assert_cmpuint (squall_result_get_n_planned (both), ==, 7);
  g_assert_cmpuint (squall_result_get_n_never_sent (both), ==, 0);
  g_assert_true (squall_result_is_balanced (both));
}

static void
test_references (void)
{
  SquallResult *result = make_result (1, 0);
  GValue value = G_VALUE_INIT;

  g_value_init (&value, SQUALL_TYPE_RESULT);
  g_value_set_boxed (&value, result);
  g_assert_true (g_value_get_boxed (&value) == result);
  squall_result_unref (result);
  g_assert_cmpuint (((SquallResult *) g_value_get_boxed (&value))->plan->n_requests, ==, 1);
  g_value_unset (&value);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/result/counts", test_counts);
  g_test_add_func ("/result/new", test_new_result);
  g_test_add_func ("/result/books/counts", test_each_count_matters);
  g_test_add_func ("/result/books/classes", test_each_class_matters);
  g_test_add_func ("/result/books/times", test_times_matter);
  g_test_add_func ("/result/books/overflows", test_overflows_count);
  g_test_add_func ("/result/books/too-many", test_too_many_sent);
  g_test_add_func ("/result/books/never-ended", test_one_too_many_never_ended);
  g_test_add_func ("/result/in-flight", test_in_flight);
  g_test_add_func ("/result/planned", test_planned);
  g_test_add_func ("/result/references", test_references);
  return g_test_run ();
}
