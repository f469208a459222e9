/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "squall-test-result.h"
#include "squall-test-text.h"

#include "core/squall-clock.h"
#include "report/squall-report-text.h"

#include <string.h>

/* What the report concludes: thresholds, endings, bottleneck, contradictions, marks. */

static void
add_threshold (SquallResult *result, const char *text)
{
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (result->plan->thresholds, squall_threshold_parse (text, &error));
  g_assert_no_error (error);
}

static void
check (const SquallResult *result, const char *phrase)
{
  g_autofree char *text = squall_report_text_write (result);

  squall_test_text_check_fits (result);
  squall_test_text_check_phrase (text, phrase);
}

static void
check_not (const SquallResult *result, const char *words)
{
  g_autofree char *text = squall_report_text_write (result);

  g_assert_null (strstr (text, words));
}

static void
test_thresholds (void)
{
  g_autoptr (SquallResult) result = squall_test_result_new_full ();

  check (result, "Failed: 10100 of 10200 requests in 12 s");
  check (result, "Thresholds ✓ p99 < 10 s: ");
  check (result, "✗ median(service) < 1 ms: ");
  check (result, "? p99.999 < 1 s: needs 368887 requests");
  check (result, "✓ errors <= 5 %: 0.99 %");
  check (result, "✓ rate > 100/s: ");
}

static void
test_passed (void)
{
  g_autoptr (SquallResult) result = squall_test_result_new_ordinary ();

  add_threshold (result, "p99 < 1 s");
  check (result, "Passed: 10000 requests");
  /* 1 %, and the interval of that reaches up to 1.2 %. */
  add_threshold (result, "errors < 1.1 %");
  check (result, "Passed: 10000 requests");
  check (result, "✓ errors < 1.1 %: 1.0 % (not sure: the limit is within its 95 % interval)");
}

static void
test_endings (void)
{
  g_autoptr (SquallResult) result = squall_test_result_new_ordinary ();

  check (result, "Finished: 10000 requests in 13 s");
  check_not (result, "Stopped");
  squall_goal_parse ("p99 ±5%", &result->plan->goal, NULL);
  result->plan->max_time_ns = 300 * SQUALL_NS_PER_SECOND;
  check (result, "Load 10000 requests, until p99 ±5%, for 5 min at most, 50 connections");
  check (result, "Not as sure as asked (p99 ±5%): it would have to run for longer.");
  result->ending = SQUALL_ENDING_SURE;
  check (result, "Finished: 10000 requests in 13 s");
  check (result, "Stopped when it was as sure as asked: p99 ±5%.");
  result->ending = SQUALL_ENDING_CANCELLED;
  check (result, "Cancelled: 10000 requests in 13 s");
  check_not (result, "as sure as asked");
  add_threshold (result, "errors < 0.1 %");
  result->ending = SQUALL_ENDING_FAILED;
  check (result, "Failed: 10000 requests in 13 s");
  check (result, "Stopped early: it was sure to miss a threshold.");
}

/* What this computer could not do is not the server's limit. */
static void
test_at_least (void)
{
  g_autoptr (SquallResult) result = squall_test_result_new ("http://example.com/", 1000, 50);

  squall_test_result_add (result, SQUALL_OUTCOME_OK, 200, 500, 1000000);
  check (result, " · 40.0 answers/s · ");
  squall_test_result_add (result, SQUALL_OUTCOME_CLIENT_LIMIT, 0, 500, 0);
  check (result, " · at least 40.0 answers/s · ");
  check (result, "Bottleneck limits of this computer. 50.0 % of the requests failed because");
}

/* 10 s with ten requests under way. */
static void
add_flight (SquallResult *result, gint64 service_ns)
{
  result->elapsed_ns = 10 * SQUALL_NS_PER_SECOND;
  for (guint i = 0; i < 100; i++)
    {
      const SquallInterval interval = {
        .start_ns = i * 100 * SQUALL_NS_PER_MS,
        .length_ns = 100 * SQUALL_NS_PER_MS,
        .n_answered = 10,
        .n_ok = 10,
        .service_sum_ns = (guint64) (10 * service_ns),
        .n_in_flight = 10,
      };

      squall_intervals_append (result->intervals, &interval);
    }
}

static void
test_contradiction (void)
{
  /* 100 a second, ten at a time, which is right where each takes 100 ms. */
  static const gint64 service_ms[] = { 100, 112 };

  for (guint i = 0; i < G_N_ELEMENTS (service_ms); i++)
    {
      g_autoptr (SquallResult) result = squall_test_result_new ("http://localhost/", 1000, 10);

      add_flight (result, service_ms[i] * SQUALL_NS_PER_MS);
      squall_test_result_add (result,
                              SQUALL_OUTCOME_OK,
                              200,
                              1000,
                              service_ms[i] * SQUALL_NS_PER_MS);
      if (i == 0)
        check_not (result, "do not agree");
      else
        check (result,
               "These numbers do not agree with each other: 9.9 requests were in flight on "
               "average, but their times say 11.2.");
    }
}

static void
test_rest (void)
{
  g_autoptr (SquallResult) result = squall_test_result_new_full ();

  check (result, "Squall itself woke 60.0 µs late (p99.9) · took 18.0 % of the processors");
  check (result, "Marks 1.0 s: paused · 2.0 s: resumed · 3.0 s: rate 500/s");
  check (result, "Log 4 records are missing: the disk was too slow");
  check (result, "The answers are of more than 64 kinds;");
}

/* “200 OK” alone would not look like an error. */
static void
test_unexpected_success (void)
{
  g_autoptr (SquallResult) result = squall_test_result_new ("http://localhost/", 10, 1);
  g_autoptr (GError) error = NULL;

  squall_expectation_set_statuses (&result->plan->expectation, "201", &error);
  g_assert_no_error (error);
  squall_test_result_add (result, SQUALL_OUTCOME_STATUS, 200, 10, 1000000);
  check (result, "10 errors (100 %)");
  check (result, "Errors 200 OK, which is not expected: 10 (100 %), 0.2 s");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/report/text-verdict/thresholds", test_thresholds);
  g_test_add_func ("/report/text-verdict/passed", test_passed);
  g_test_add_func ("/report/text-verdict/endings", test_endings);
  g_test_add_func ("/report/text-verdict/at-least", test_at_least);
  g_test_add_func ("/report/text-verdict/contradiction", test_contradiction);
  g_test_add_func ("/report/text-verdict/rest", test_rest);
  g_test_add_func ("/report/text-verdict/unexpected-success", test_unexpected_success);
  return g_test_run ();
}
