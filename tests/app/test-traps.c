/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/squall-run-presenter.h"

#include "core/squall-clock.h"
#include "squall-test-loop.h"
#include "squall-test-result.h"
#include "squall-test-target.h"

/* What the windows of load testers are known to hold too much of, or alone. */

#define MOST_LINES 20

static const char *const texts[] = {
  "host",     "date",        "request",   "settings",    "title",       "subtitle", "icon-name",
  "button",   "action",      "rate",      "median",      "p99",         "p99-note", "errors",
  "p99-unit", "median-unit", "rate-note", "errors-unit", "errors-note",
};

static guint64
count (SquallTallyList *list)
{
  GListModel *model = G_LIST_MODEL (list);
  guint64 sum = 0;

  g_assert_cmpuint (g_list_model_get_n_items (model), >, 0);
  g_assert_cmpuint (g_list_model_get_n_items (model), <=, MOST_LINES);
  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr (SquallTally) line = g_list_model_get_item (model, i);

      sum += squall_tally_get_count (line);
    }
  return sum;
}

/* Every status and every error is a line: the list has no end, and the window that lays it out
 * stands still. Here the rarest are one line together, and none is left out. */
static void
test_bounded_lists (void)
{
  g_autoptr (SquallResult) result = squall_test_result_new (0);
  g_autoptr (SquallTallyList) statuses = squall_tally_list_new ();
  g_autoptr (SquallTallyList) failures = squall_tally_list_new ();

  for (guint status = 100; status < SQUALL_N_STATUSES; status++)
    squall_test_result_add_answers (result, status, status, SQUALL_NS_PER_MS);
  for (guint i = 0; i < SQUALL_N_OUTCOMES; i++)
    if (squall_outcome_is_failure ((SquallOutcome) i) &&
        !squall_outcome_is_answered ((SquallOutcome) i))
      squall_test_result_add_failures (result, (SquallOutcome) i, i + 1);
  squall_tally_list_show_statuses (statuses, result);
  squall_tally_list_show_failures (failures, result);
  g_assert_cmpuint (count (statuses), ==, squall_result_get_n_done (result));
  g_assert_cmpuint (count (failures), ==, squall_result_get_n_failed (result));
}

static guint
count_lines (SquallRunPresenter *presenter, const char *property)
{
  g_autoptr (GListModel) model = NULL;

  g_object_get (presenter, property, &model, NULL);
  return g_list_model_get_n_items (model);
}

/* The points of a chart and the numbers beside it live in the view: whoever opens it late, or once
 * more, does not see what was before. Here a view that comes after the end shows the same. */
static void
test_late_view (void)
{
  g_autoptr (SquallTestTarget) target = squall_test_target_new (NULL);
  g_autofree char *url = squall_test_target_make_url (target, "/flaky/30");
  g_autoptr (SquallPlan) plan = squall_test_plan_new (url, 2000, 4);
  g_autoptr (SquallRun) run = squall_run_new (plan, SQUALL_CHECK_NONE);
  g_autoptr (SquallRunPresenter) early = squall_run_presenter_new ();
  g_autoptr (SquallRunPresenter) late = squall_run_presenter_new ();

  squall_run_presenter_set_run (early, run);
  squall_run_start (run);
  squall_test_loop_until (squall_run_presenter_is_over (early));
  squall_run_presenter_set_run (late, run);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *before = squall_run_presenter_dup_text (early, texts[i]);
      g_autofree char *after = squall_run_presenter_dup_text (late, texts[i]);

      g_assert_cmpstr (after, ==, before);
    }
  g_assert_cmpuint (count_lines (late, "statuses"), ==, 2);
  g_assert_cmpuint (count_lines (early, "statuses"), ==, 2);
  g_assert_cmpuint (count_lines (late, "failures"), ==, count_lines (early, "failures"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/traps/22-bounded-lists", test_bounded_lists);
  g_test_add_func ("/traps/24-late-view", test_late_view);
  return g_test_run ();
}
