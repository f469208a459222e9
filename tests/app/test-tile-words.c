/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/squall-tile-words.h"

#include "core/squall-clock.h"
#include "squall-test-result.h"

static void
test_nothing_yet (void)
{
  g_autoptr (SquallResult) result = squall_test_result_new (100);
  g_autoptr (SquallTileWords) words = squall_tile_words_new (SQUALL_RUN_STATE_RUNNING, result);

  g_assert_cmpstr (words->rate, ==, "–");
  g_assert_cmpstr (words->rate_note, ==, "");
  g_assert_cmpstr (words->median.number, ==, "–");
  g_assert_cmpstr (words->median.unit, ==, "");
  g_assert_cmpstr (words->p99.number, ==, "–");
  g_assert_cmpstr (words->p99_note, ==, "1 in 100 is slower");
  g_assert_cmpstr (words->errors.number, ==, "–");
  g_assert_cmpstr (words->errors_note, ==, "");
}

/* While it runs: the rate of the last second, and below it the mean of all. */
static void
test_running (void)
{
  g_autoptr (SquallResult) result = squall_test_result_new (10000);
  g_autoptr (SquallTileWords) words = NULL;
  SquallInterval last = { .length_ns = SQUALL_NS_PER_SECOND, .n_answered = 750, .n_ok = 750 };

  squall_test_result_add_answers (result, 200, 2000, 4 * SQUALL_NS_PER_MS);
  result->elapsed_ns = 4 * SQUALL_NS_PER_SECOND;
  squall_intervals_append (result->intervals, &last);
  words = squall_tile_words_new (SQUALL_RUN_STATE_RUNNING, result);
  g_assert_cmpstr (words->rate, ==, "750");
  g_assert_cmpstr (words->rate_note, ==, "Average 500");
  g_assert_cmpstr (words->median.number, ==, "4.00");
  g_assert_cmpstr (words->median.unit, ==, "ms");
  g_assert_cmpstr (words->errors.number, ==, "0");
  g_assert_cmpstr (words->errors.unit, ==, "%");
  g_assert_cmpstr (words->errors_note, ==, "0 of 2000");
}

static void
test_finished (void)
{
  g_autoptr (SquallResult) result = squall_test_result_new (2000);
  g_autoptr (SquallTileWords) words = NULL;

  squall_test_result_add_answers (result, 200, 1500, 4 * SQUALL_NS_PER_MS);
  squall_test_result_add_answers (result, 503, 100, 900 * SQUALL_NS_PER_US);
  squall_test_result_add_failures (result, SQUALL_OUTCOME_CLOSED, 400);
  result->elapsed_ns = 4 * SQUALL_NS_PER_SECOND;
  result->ending = SQUALL_ENDING_DONE;
  words = squall_tile_words_new (SQUALL_RUN_STATE_FINISHED, result);
  g_assert_cmpstr (words->rate, ==, "400");
  g_assert_cmpstr (words->rate_note, ==, "On average");
  g_assert_cmpstr (words->p99_note, ==, "1 in 100 is slower");
  g_assert_cmpstr (words->errors.number, ==, "25.0");
  g_assert_cmpstr (words->errors_note, ==, "500 of 2000");
}

/* What a request waited to be sent is a part of what a person waits. */
static void
test_response_times (void)
{
  g_autoptr (SquallResult) result = squall_test_result_new (1000);
  g_autoptr (SquallTileWords) words = NULL;

  squall_test_result_add_answers (result, 200, 10, 4 * SQUALL_NS_PER_MS);
  squall_histogram_reset (result->response);
  for (guint i = 0; i < 10; i++)
    squall_histogram_record (result->response, 50 * SQUALL_NS_PER_MS);
  words = squall_tile_words_new (SQUALL_RUN_STATE_FINISHED, result);
  g_assert_cmpstr (words->median.number, ==, "50.0");
  g_assert_cmpstr (words->p99.number, ==, "50.0");
}

/* A hundredth of a few answers is nothing to build on. */
static void
test_few_answers (void)
{
  g_autoptr (SquallResult) result = squall_test_result_new (1000);
  g_autoptr (SquallTileWords) one = NULL;
  g_autoptr (SquallTileWords) few = NULL;
  g_autoptr (SquallTileWords) enough = NULL;

  squall_test_result_add_answers (result, 200, 1, SQUALL_NS_PER_MS);
  one = squall_tile_words_new (SQUALL_RUN_STATE_RUNNING, result);
  g_assert_cmpstr (one->p99_note, ==, "Only 1 answer");
  squall_test_result_add_answers (result, 200, 998, SQUALL_NS_PER_MS);
  few = squall_tile_words_new (SQUALL_RUN_STATE_RUNNING, result);
  g_assert_cmpstr (few->p99_note, ==, "Only 999 answers");
  squall_test_result_add_answers (result, 200, 1, SQUALL_NS_PER_MS);
  enough = squall_tile_words_new (SQUALL_RUN_STATE_RUNNING, result);
  g_assert_cmpstr (enough->p99_note, ==, "1 in 100 is slower");
}

/* Without an answer there is no latency, but there are errors. */
static void
test_no_answer_at_all (void)
{
  g_autoptr (SquallResult) result = squall_test_result_new (10);
  g_autoptr (SquallTileWords) words = NULL;

  squall_test_result_add_failures (result, SQUALL_OUTCOME_CLOSED, 10);
  result->elapsed_ns = SQUALL_NS_PER_SECOND;
  words = squall_tile_words_new (SQUALL_RUN_STATE_FINISHED, result);
  g_assert_cmpstr (words->median.number, ==, "–");
  g_assert_cmpstr (words->errors.number, ==, "100");
  g_assert_cmpstr (words->errors_note, ==, "10 of 10");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/tile-words/nothing-yet", test_nothing_yet);
  g_test_add_func ("/tile-words/running", test_running);
  g_test_add_func ("/tile-words/finished", test_finished);
  g_test_add_func ("/tile-words/few-answers", test_few_answers);
  g_test_add_func ("/tile-words/response-times", test_response_times);
  g_test_add_func ("/tile-words/no-answer", test_no_answer_at_all);
  return g_test_run ();
}
