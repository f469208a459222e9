/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/squall-strip-words.h"

#include "core/squall-clock.h"
#include "squall-test-result.h"

#define NNBSP   "\u202f"
#define LATENCY (4 * SQUALL_NS_PER_MS)

static void
assert_words (SquallRunState state,
              const SquallResult *result,
              const char *title,
              const char *subtitle,
              const char *button,
              const char *action)
{
  g_autoptr (SquallStripWords) words = squall_strip_words_new (state, result, FALSE);

  g_assert_cmpstr (words->title, ==, title);
  g_assert_cmpstr (words->subtitle, ==, subtitle);
  g_assert_cmpstr (words->button, ==, button);
  g_assert_cmpstr (words->action, ==, action);
}

static void
test_checking (void)
{
  g_autoptr (SquallResult) result = squall_test_result_new (100);
  g_autoptr (SquallStripWords)
      words = squall_strip_words_new (SQUALL_RUN_STATE_CHECKING, result, FALSE);

  assert_words (SQUALL_RUN_STATE_CHECKING,
                result,
                "Checking the Server…",
                "One request first, to be sure it answers",
                "Cancel",
                "win.cancel");
  g_assert_true (words->is_busy);
  g_assert_false (words->has_progress);
  g_assert_null (words->icon_name);
}

static void
test_running_by_count (void)
{
  g_autoptr (SquallResult) result = squall_test_result_new (1000);
  g_autoptr (SquallStripWords) words = NULL;
  SquallInterval last = { .length_ns = SQUALL_NS_PER_SECOND, .n_answered = 50, .n_ok = 50 };

  squall_test_result_add_answers (result, 200, 150, LATENCY);
  result->elapsed_ns = SQUALL_NS_PER_SECOND;
  assert_words (SQUALL_RUN_STATE_RUNNING, result, "Running", "150 of 1000", "Cancel", "win.cancel");

  /* 850 are left, at 50 a second. */
  result->elapsed_ns = 3 * SQUALL_NS_PER_SECOND;
  squall_intervals_append (result->intervals, &last);
  assert_words (SQUALL_RUN_STATE_RUNNING,
                result,
                "Running",
                "150 of 1000 · about 17" NNBSP "s left",
                "Cancel",
                "win.cancel");
  words = squall_strip_words_new (SQUALL_RUN_STATE_RUNNING, result, FALSE);
  g_assert_true (words->has_progress);
  g_assert_false (words->is_busy);
}

static void
test_running_by_time (void)
{
  g_autoptr (SquallResult) result = squall_test_result_new (0);

  squall_test_result_add_answers (result, 200, 1, LATENCY);
  result->elapsed_ns = 14 * SQUALL_NS_PER_SECOND;
  result->plan->duration_ns = 60 * SQUALL_NS_PER_SECOND;
  assert_words (SQUALL_RUN_STATE_RUNNING,
                result,
                "Running",
                "14" NNBSP "s of 1" NNBSP "min · 1 request",
                "Cancel",
                "win.cancel");
}

static void
test_running_without_end (void)
{
  g_autoptr (SquallResult) result = squall_test_result_new (0);
  g_autoptr (SquallStripWords) words = NULL;

  squall_test_result_add_answers (result, 200, 2, LATENCY);
  result->elapsed_ns = 14 * SQUALL_NS_PER_SECOND;
  assert_words (SQUALL_RUN_STATE_RUNNING,
                result,
                "Running",
                "2 requests · 14" NNBSP "s",
                "Cancel",
                "win.cancel");
  words = squall_strip_words_new (SQUALL_RUN_STATE_RUNNING, result, FALSE);
  g_assert_false (words->has_progress);
}

static void
test_cancelling (void)
{
  g_autoptr (SquallResult) result = squall_test_result_new (1000);

  squall_test_result_add_answers (result, 200, 10, LATENCY);
  result->n_sent += 1;
  assert_words (SQUALL_RUN_STATE_CANCELLING,
                result,
                "Cancelling…",
                "Waiting for 1 open request",
                "Stop Now",
                "win.cancel");
  result->n_sent += 63;
  assert_words (SQUALL_RUN_STATE_CANCELLING,
                result,
                "Cancelling…",
                "Waiting for 64 open requests",
                "Stop Now",
                "win.cancel");
}

static void
test_finished (void)
{
  g_autoptr (SquallResult) result = squall_test_result_new (300);
  g_autoptr (SquallStripWords) words = NULL;

  squall_test_result_add_answers (result, 200, 200, LATENCY);
  squall_test_result_add_answers (result, 500, 60, LATENCY);
  squall_test_result_add_failures (result, SQUALL_OUTCOME_RESET, 40);
  result->elapsed_ns = 8100 * SQUALL_NS_PER_MS;
  result->ending = SQUALL_ENDING_DONE;
  assert_words (SQUALL_RUN_STATE_FINISHED,
                result,
                "Finished",
                "300 requests in 8.1" NNBSP "s",
                "Run Again",
                "win.again");
  words = squall_strip_words_new (SQUALL_RUN_STATE_FINISHED, result, FALSE);
  g_assert_cmpstr (words->icon_name, ==, "object-select-symbolic");
  g_assert_false (words->is_busy);
}

/* What was interrupted is not among what is done. */
static void
test_cancelled (void)
{
  g_autoptr (SquallResult) result = squall_test_result_new (1000);
  g_autoptr (SquallStripWords) words = NULL;

  squall_test_result_add_answers (result, 200, 150, LATENCY);
  squall_test_result_add_failures (result, SQUALL_OUTCOME_ABORTED, 8);
  result->elapsed_ns = 1200 * SQUALL_NS_PER_MS;
  result->ending = SQUALL_ENDING_CANCELLED;
  assert_words (SQUALL_RUN_STATE_FINISHED,
                result,
                "Cancelled",
                "150 of 1000 requests in 1.2" NNBSP "s",
                "Run Again",
                "win.again");
  words = squall_strip_words_new (SQUALL_RUN_STATE_FINISHED, result, FALSE);
  g_assert_cmpstr (words->icon_name, ==, "media-playback-stop-symbolic");
}

static void
test_nothing_to_say (void)
{
  g_autoptr (SquallResult) result = squall_test_result_new (1000);

  assert_words (SQUALL_RUN_STATE_IDLE, result, "", "", "Cancel", "win.cancel");
  assert_words (SQUALL_RUN_STATE_FAILED, result, "", "", "Cancel", "win.cancel");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/strip-words/checking", test_checking);
  g_test_add_func ("/strip-words/running/by-count", test_running_by_count);
  g_test_add_func ("/strip-words/running/by-time", test_running_by_time);
  g_test_add_func ("/strip-words/running/without-end", test_running_without_end);
  g_test_add_func ("/strip-words/cancelling", test_cancelling);
  g_test_add_func ("/strip-words/finished", test_finished);
  g_test_add_func ("/strip-words/cancelled", test_cancelled);
  g_test_add_func ("/strip-words/nothing", test_nothing_to_say);
  return g_test_run ();
}
