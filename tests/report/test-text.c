/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "numeric-locale.h"
#include "squall-test-result.h"
#include "squall-test-text.h"

#include "core/squall-clock.h"
#include "report/squall-report-text.h"

#include <string.h>

#define N_LINES 40

static void
test_ordinary (void)
{
  g_autoptr (SquallResult) result = squall_test_result_new_ordinary ();
  g_autofree char *text = squall_report_text_write (result);

  g_assert_cmpuint (squall_test_text_check_fits (result), <=, N_LINES);
  squall_test_text_check_words (text, "GET http://localhost:8080/\n");
  squall_test_text_check_phrase (text, "Load 10000 requests, 50 connections, engine soup");
  squall_test_text_check_phrase (text, "Finished: 10000 requests in 13 s · 798 answers/s");
  squall_test_text_check_phrase (text, "100 errors (1.0 %, at most 1.3 %)");
  squall_test_text_check_phrase (text, "200 OK: 9000 (90.0 %) · 204 No Content: 900 (9.0 %)");
  squall_test_text_check_phrase (
      text,
      "404 Not Found: 20 (0.20 %) · 503 Service Unavailable: 60 (0.60 %)");
  squall_test_text_check_phrase (text, "503 Service Unavailable: 60 (0.60 %), 0.2 s – 13 s");
  squall_test_text_check_phrase (text, "Connection reset by the server: 5 (0.05 %), 0.2 s – 13 s");
  squall_test_text_check_phrase (text, "median 4.23 ms 4.23 ms – 4.23 ms 4.23 ms");
  squall_test_text_check_phrase (text, "Both are the same: ");
  squall_test_text_check_phrase (text, "connections 50 · redirects 17 · retries 19");
  g_assert_null (strstr (text, "THE BOOKS"));
  g_assert_null (strstr (text, "not verified"));
  g_assert_null (strstr (text, "aborted had"));
}

static void
test_extreme (void)
{
  g_autoptr (SquallResult) result = squall_test_result_new_extreme ();
  g_autofree char *text = squall_report_text_write (result);

  squall_test_text_check_fits (result);
  g_assert_true (squall_result_is_balanced (result));
  squall_test_text_check_phrase (text, "certificate not verified");
  squall_test_text_check_words (text, "\nCancelled:");
  squall_test_text_check_words (text, "1000000000");
  squall_test_text_check_words (text, "431 Request Header Fields Too Large");
  squall_test_text_check_words (text, "Connection closed without an answer");
  squall_test_text_check_phrase (text, "+ 999999 aborted + ");
  g_assert_null (strstr (text, "THE BOOKS"));
}

/* Each kind of failure by itself is told, and told with its time. */
static void
test_every_failure (void)
{
  for (guint i = SQUALL_OUTCOME_NAME; i < SQUALL_OUTCOME_ABORTED; i++)
    {
      g_autoptr (SquallResult) result = squall_test_result_new ("http://localhost/", 3, 1);
      g_autofree char *text = NULL;

      squall_test_result_add (result, (SquallOutcome) i, 0, 3, 0);
      text = squall_report_text_write (result);
      g_assert_cmpuint (squall_test_text_check_fits (result), <=, N_LINES);
      squall_test_text_check_words (text, "none was answered");
      squall_test_text_check_phrase (text, "3 errors (100 %)");
      squall_test_text_check_phrase (text, "3 (100 %), 0.2 s");
      if (i != SQUALL_OUTCOME_TIMEOUT)
        squall_test_text_check_phrase (text, squall_outcome_get_label ((SquallOutcome) i));
      else
        squall_test_text_check_phrase (text, "Timed out after 30");
    }
}

/* An address is cut rather than left to run over. */
static void
test_long_address (void)
{
  g_autoptr (GString) url = g_string_new ("https://a-server-with-a-long-name.example.com/path?");
  g_autoptr (SquallResult) result = NULL;
  g_autofree char *text = NULL;

  for (guint i = 0; i < 50; i++)
    g_string_append_printf (url, "parameter%u=%%20value&", i);
  result = squall_test_result_new (url->str, 1, 1);
  squall_test_result_add (result, SQUALL_OUTCOME_OK, 200, 1, 1000000);
  text = squall_report_text_write (result);
  g_assert_cmpuint (squall_test_text_check_fits (result), <=, N_LINES);
  squall_test_text_check_words (text, "GET https://a-server-with-a-long-name.example.com/path?");
}

static void
test_long_method (void)
{
  g_autoptr (SquallResult)
      result = squall_test_result_new ("http://localhost:8080/a/b/c/d/e/f/g/h/i/j/k/l/m/n", 2, 1);

  squall_request_set_method (squall_plan_get_request (result->plan, 0),
                             "ABCDEFGHIJKLMNOPQRSTUVWXYZABCDEFGHIJKLMNOPQRSTUVWXYZABCDEFGHIJKL");
  for (guint i = 0; i < 9999; i++)
    g_ptr_array_add (result->plan->requests, squall_request_new ());
  squall_test_result_add (result, SQUALL_OUTCOME_OK, 200, 2, 1000000);
  squall_test_text_check_fits (result);
}

static void
test_several_requests (void)
{
  g_autoptr (SquallResult) result = squall_test_result_new ("http://localhost/", 2, 1);
  g_autofree char *one_more = NULL;
  g_autofree char *two_more = NULL;

  g_ptr_array_add (result->plan->requests, squall_request_new ());
  one_more = squall_report_text_write (result);
  squall_test_text_check_words (one_more, "GET http://localhost/ and 1 more\n");
  g_ptr_array_add (result->plan->requests, squall_request_new ());
  two_more = squall_report_text_write (result);
  squall_test_text_check_words (two_more, "GET http://localhost/ and 2 more\n");
}

static void
test_duration (void)
{
  g_autoptr (SquallResult) result = squall_test_result_new ("http://localhost/", 0, 1);
  g_autofree char *text = NULL;

  result->plan->duration_ns = 10 * SQUALL_NS_PER_SECOND;
  squall_test_result_add (result, SQUALL_OUTCOME_OK, 200, 1, 1000000);
  text = squall_report_text_write (result);
  squall_test_text_check_fits (result);
  squall_test_text_check_phrase (text, "Load for 10 s, 1 connection, engine soup");
  squall_test_text_check_phrase (text, "Finished: 1 request in 13 s");
}

static void
test_cancelled (void)
{
  g_autoptr (SquallResult) result = squall_test_result_new ("http://localhost/", 10000, 200);
  g_autofree char *text = NULL;

  result->ending = SQUALL_ENDING_CANCELLED;
  squall_test_result_add (result, SQUALL_OUTCOME_OK, 200, 300, 1000000);
  squall_test_result_add (result, SQUALL_OUTCOME_ABORTED, 0, 200, 2000000000);
  text = squall_report_text_write (result);
  g_assert_cmpuint (squall_test_text_check_fits (result), <=, N_LINES);
  squall_test_text_check_phrase (text, "Cancelled: 300 of 10000 requests in 13 s");
  squall_test_text_check_phrase (text, "200 aborted");
  squall_test_text_check_phrase (text, "9500 never sent");
  squall_test_text_check_phrase (
      text,
      "the aborted had been waiting for 2.00 s on average, 2.00 s at most");
  /* Shares are of what ended by itself. */
  squall_test_text_check_phrase (text, "200 OK: 300 (100 %)");
  squall_test_text_check_phrase (text, "0 errors");
  g_assert_null (strstr (text, "\nErrors"));
}

/* How many errors there may be where none was seen: a bound, and so rounded up. */
static void
test_no_errors (void)
{
  static const struct
  {
    guint64 count;
    const char *words;
  } cases[] = {
    { 2, "0 errors (< 65.8 %)" },      { 20, "0 errors (< 16.2 %)" },
    { 1000, "0 errors (< 0.39 %)" },   { 34030, "0 errors (< 0.02 %)" },
    { 100000, "0 errors (< 0.01 %)" }, { 100000000, "0 errors (< 0.01 %)" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (SquallResult)
          result = squall_test_result_new ("http://localhost/", cases[i].count, 1);
      g_autofree char *text = NULL;

      squall_test_result_add (result, SQUALL_OUTCOME_OK, 200, cases[i].count, 1000000);
      text = squall_report_text_write (result);
      squall_test_text_check_phrase (text, cases[i].words);
    }
}

/* Nothing divides by nothing. */
static void
test_empty (void)
{
  g_autoptr (SquallResult) result = squall_test_result_new ("http://localhost/", 100, 1);
  g_autofree char *text = NULL;

  result->elapsed_ns = 0;
  result->ending = SQUALL_ENDING_CANCELLED;
  text = squall_report_text_write (result);
  g_assert_cmpuint (squall_test_text_check_fits (result), <=, N_LINES);
  squall_test_text_check_phrase (text, "Cancelled: 0 of 100 requests");
  squall_test_text_check_words (text, "100 never sent");
  g_assert_null (strstr (text, "nan"));
  g_assert_null (strstr (text, "inf"));
}

/* Numbers that contradict each other are not passed off as a result. */
static void
test_unbalanced (void)
{
  g_autoptr (SquallResult) result = squall_test_result_new_ordinary ();
  g_autofree char *text = NULL;

  result->n_sent++;
  g_assert_false (squall_result_is_balanced (result));
  text = squall_report_text_write (result);
  squall_test_text_check_fits (result);
  squall_test_text_check_phrase (text, "THE BOOKS DO NOT BALANCE");
}

static void
test_grouped (void)
{
  g_autoptr (SquallResult) result = squall_test_result_new_ordinary ();
  g_autofree char *text = NULL;

  if (!numeric_locale_enter (',', '.'))
    return;
  text = squall_report_text_write (result);
  numeric_locale_leave ();
  squall_test_text_check_words (text, "10.000 requests");
  squall_test_text_check_phrase (text, "200 OK: 9.000 (90,0 %)");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/report/text/ordinary", test_ordinary);
  g_test_add_func ("/report/text/extreme", test_extreme);
  g_test_add_func ("/report/text/every-failure", test_every_failure);
  g_test_add_func ("/report/text/long-address", test_long_address);
  g_test_add_func ("/report/text/long-method", test_long_method);
  g_test_add_func ("/report/text/several-requests", test_several_requests);
  g_test_add_func ("/report/text/duration", test_duration);
  g_test_add_func ("/report/text/cancelled", test_cancelled);
  g_test_add_func ("/report/text/no-errors", test_no_errors);
  g_test_add_func ("/report/text/empty", test_empty);
  g_test_add_func ("/report/text/unbalanced", test_unbalanced);
  g_test_add_func ("/report/text/grouped", test_grouped);
  return g_test_run ();
}
