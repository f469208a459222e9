/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/squall-notice-words.h"

#include "core/squall-clock.h"
#include "squall-test-result.h"

#define LATENCY (4 * SQUALL_NS_PER_MS)

static SquallResult *
make_result (const char *threshold)
{
  g_autoptr (SquallPlan) plan = squall_test_plan_new ("http://shop.example.net/", 100, 5);
  SquallResult *result;

  if (threshold != NULL)
    g_ptr_array_add (plan->thresholds, squall_threshold_parse (threshold, NULL));
  result = squall_result_new (plan);
  squall_test_result_add_answers (result, 200, 400, LATENCY);
  result->elapsed_ns = 4 * SQUALL_NS_PER_SECOND;
  result->ending = SQUALL_ENDING_DONE;
  return result;
}

static void
assert_words (const SquallResult *result, const char *problem, const char *title, const char *body)
{
  g_autoptr (SquallNoticeWords) words = squall_notice_words_new (result, problem);

  g_assert_cmpstr (words->title, ==, title);
  g_assert_cmpstr (words->body, ==, body);
}

static void
test_endings (void)
{
  g_autoptr (SquallResult) result = make_result (NULL);
  g_autoptr (SquallResult) passed = make_result ("errors < 1 %");
  g_autoptr (SquallResult) failed = make_result ("rate > 100000/s");

  assert_words (result, NULL, "Test finished", "shop.example.net: 100 requests per second");
  assert_words (passed, NULL, "Test finished", "shop.example.net: 100 requests per second, passed");
  assert_words (failed, NULL, "Test finished", "shop.example.net: 100 requests per second, failed");
  passed->ending = SQUALL_ENDING_CANCELLED;
  assert_words (passed,
                NULL,
                "Test finished",
                "shop.example.net: 100 requests per second, cancelled");
}

static void
test_problem (void)
{
  g_autoptr (SquallResult) result = make_result (NULL);

  assert_words (result, "No Server Found", "Test not started", "shop.example.net: No Server Found");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/notice-words/endings", test_endings);
  g_test_add_func ("/notice-words/problem", test_problem);
  return g_test_run ();
}
