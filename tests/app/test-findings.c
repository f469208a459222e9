/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/squall-findings.h"

#include "core/squall-clock.h"
#include "squall-test-loop.h"
#include "squall-test-result.h"

static GListModel *
get_list (SquallFindings *findings, const char *name)
{
  GListModel *list;

  g_object_get (findings, name, &list, NULL);
  g_object_unref (list); /* the findings keep it */
  return list;
}

/* The line of a list with that title; %NULL where there is none. */
static GObject *
find_line (GListModel *list, const char *title)
{
  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (GObject) line = g_list_model_get_item (list, i);
      g_autofree char *own_title = NULL;

      g_object_get (line, "title", &own_title, NULL);
      if (g_str_equal (own_title, title))
        return g_steal_pointer (&line);
    }
  return NULL;
}

static void
check (SquallFindings *findings,
       const char *list,
       const char *title,
       const char *property,
       const char *expected)
{
  g_autoptr (GObject) line = find_line (get_list (findings, list), title);
  g_autofree char *text = NULL;

  g_assert_nonnull (line);
  g_object_get (line, property, &text, NULL);
  g_assert_cmpstr (text, ==, expected);
}

static gboolean
is_found (SquallFindings *findings)
{
  return g_list_model_get_n_items (get_list (findings, "facts")) > 0;
}

static void
test_finished (void)
{
  g_autoptr (SquallFindings) findings = squall_findings_new ();
  g_autoptr (SquallResult) result = squall_test_result_new (1000);

  squall_test_result_add_answers (result, 200, 1000, 4 * SQUALL_NS_PER_MS);
  result->elapsed_ns = 4 * SQUALL_NS_PER_SECOND;
  result->ending = SQUALL_ENDING_DONE;
  result->bytes_received = 12000;
  g_object_set (findings, "result", result, NULL);
  g_assert_cmpuint (g_list_model_get_n_items (get_list (findings, "percentiles")), ==, 0);

  g_object_set (findings, "is-over", TRUE, NULL);
  squall_test_loop_until (is_found (findings));
  check (findings, "percentiles", "p99", "first", "4.00\u202fms");
  check (findings, "percentiles", "p99", "second", "4.00\u202fms");
  check (findings, "percentiles", "p99", "first-note", "4.00\u202fms – 4.00\u202fms");
  /* A sample that is too small for one says so, and no number. */
  check (findings, "percentiles", "p99.9", "first", "–");
  check (findings, "percentiles", "p99.9", "second-note", "needs 3688 requests");
  check (findings, "traffic", "Received", "value", "12.0\u202fkB");
  check (findings,
         "facts",
         "Books",
         "first",
         "1000 planned = 1000 ok + 0 errors + 0 aborted + 0 never sent");
}

/* What was found of one run is not shown beside another. */
static void
test_next_run (void)
{
  g_autoptr (SquallFindings) findings = squall_findings_new ();
  g_autoptr (SquallResult) result = squall_test_result_new (10);

  result->ending = SQUALL_ENDING_CANCELLED;
  g_object_set (findings, "result", result, "is-over", TRUE, NULL);
  squall_test_loop_until (is_found (findings));
  g_assert_cmpuint (g_list_model_get_n_items (get_list (findings, "percentiles")), ==, 0);
  g_object_set (findings, "is-over", FALSE, NULL);
  g_assert_cmpuint (g_list_model_get_n_items (get_list (findings, "facts")), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/app/findings/finished", test_finished);
  g_test_add_func ("/app/findings/next-run", test_next_run);
  return g_test_run ();
}
