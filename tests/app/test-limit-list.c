/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/squall-limit-list.h"

#include "core/squall-clock.h"
#include "squall-test-result.h"

static void
add_limit (SquallResult *result, const char *text)
{
  g_ptr_array_add (result->plan->thresholds, squall_threshold_parse (text, NULL));
}

static void
check (SquallLimitList *list, guint i, const char *property, const char *expected)
{
  g_autoptr (GObject) limit = g_list_model_get_item (G_LIST_MODEL (list), i);
  g_autofree char *text = NULL;

  g_object_get (limit, property, &text, NULL);
  g_assert_cmpstr (text, ==, expected);
}

static void
test_run (void)
{
  g_autoptr (SquallLimitList) list = squall_limit_list_new ();
  g_autoptr (SquallResult) result = squall_test_result_new (1000);

  add_limit (result, "p90 < 10 ms");
  add_limit (result, "max < 1 ms");
  g_object_set (list, "result", result, NULL);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, 2);
  check (list, 0, "title", "p90 < 10 ms");
  check (list, 1, "verdict", "not known yet");
  check (list, 1, "value", "–");

  squall_test_result_add_answers (result, 200, 1000, 4 * SQUALL_NS_PER_MS);
  result->elapsed_ns = 4 * SQUALL_NS_PER_SECOND;
  /* One at a time, so that the window does not stand still however many there are. */
  g_object_set (list, "result", result, NULL);
  check (list, 1, "verdict", "missed so far");
  check (list, 1, "css-class", "dimmed");
  g_object_set (list, "result", result, NULL);
  check (list, 0, "verdict", "met so far");
  check (list, 0, "value", "4.00\u202fms");

  g_object_set (list, "is-over", TRUE, NULL);
  check (list, 0, "verdict", "met");
  check (list, 0, "css-class", "success");
  check (list, 1, "verdict", "missed");
  check (list, 1, "css-class", "error");
  check (list, 1, "icon-name", "window-close-symbolic");
}

/* Another run has other limits, or none. */
static void
test_next_run (void)
{
  g_autoptr (SquallLimitList) list = squall_limit_list_new ();
  g_autoptr (SquallResult) first = squall_test_result_new (10);
  g_autoptr (SquallResult) second = squall_test_result_new (10);
  gboolean is_empty;

  add_limit (first, "errors < 1 %");
  g_object_set (list, "result", first, NULL);
  g_object_get (list, "is-empty", &is_empty, NULL);
  g_assert_false (is_empty);
  g_object_set (list, "result", second, NULL);
  g_object_get (list, "is-empty", &is_empty, NULL);
  g_assert_true (is_empty);
  g_object_set (list, "result", NULL, NULL);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/app/limit-list/run", test_run);
  g_test_add_func ("/app/limit-list/next-run", test_next_run);
  return g_test_run ();
}
