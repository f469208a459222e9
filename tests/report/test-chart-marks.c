/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "squall-test-result.h"
#include "squall-test-run.h"

#include <string.h>

#include "core/squall-clock.h"
#include "report/squall-chart.h"

static const SquallChartStyle style = { .width = 500, .height = 200, .font_size = 11 };

static gboolean
says (const SquallChart *chart, const char *words)
{
  const SquallDrawing *drawing = squall_chart_get_drawing (chart);

  for (guint i = 0; i < drawing->shapes->len; i++)
    if (g_strcmp0 (g_array_index (drawing->shapes, SquallShape, i).text, words) == 0)
      return TRUE;
  return FALSE;
}

/* Limits that are in range have a line; what was done to the run, too. */
static void
test_marks_and_limits (void)
{
  g_autoptr (SquallResult) result = squall_test_result_new_full ();
  g_autoptr (SquallChart) rate = squall_chart_new (SQUALL_CHART_THROUGHPUT, result, &style);
  g_autoptr (SquallChart) latency = squall_chart_new (SQUALL_CHART_LATENCY, result, &style);

  g_assert_true (says (rate, "rate > 100/s"));
  g_assert_false (says (rate, "p99 < 10 s"));
  g_assert_true (says (latency, "median(service) < 1 ms"));
  g_assert_false (says (latency, "p99 < 10 s"));
  g_assert_true (says (latency, "warm-up"));
  g_assert_true (says (latency, "resumed"));
}

static guint
count_bands (const SquallChart *chart)
{
  const SquallDrawing *drawing = squall_chart_get_drawing (chart);
  guint n_bands = 0;

  for (guint i = 0; i < drawing->shapes->len; i++)
    {
      const SquallShape *shape = &g_array_index (drawing->shapes, SquallShape, i);

      n_bands += shape->kind == SQUALL_SHAPE_RECTANGLE && shape->ink == SQUALL_INK_STATUS_4XX;
    }
  return n_bands;
}

static void
set_crowded (SquallResult *result, guint first, guint end)
{
  for (guint i = first; i < end; i++)
    g_array_index (result->intervals, SquallInterval, i).usage.crowded_ns = 90 * SQUALL_NS_PER_MS;
}

static void
assert_summary (SquallChartKind kind, const SquallResult *result, const char *words)
{
  g_autofree char *summary = squall_chart_dup_summary (kind, result);

  if (strstr (summary, words) == NULL)
    g_error ("“%s” does not say “%s”", summary, words);
}

/* When this computer was the limit: shaded, named in the legend, and said. */
static void
test_spans (void)
{
  static const SquallChartKind kinds[] = { SQUALL_CHART_THROUGHPUT, SQUALL_CHART_LATENCY };
  g_autoptr (SquallResult) result = squall_test_run_new (100, 50);

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autoptr (SquallChart) before = NULL;
      g_autoptr (SquallChart) once = NULL;
      g_autoptr (SquallChart) twice = NULL;
      const SquallLegendEntry *entry;
      guint n_entries;

      for (guint j = 0; j < 100; j++)
        g_array_index (result->intervals, SquallInterval, j).usage = (SquallUsage) { 0 };
      before = squall_chart_new (kinds[i], result, &style);
      n_entries = squall_chart_get_n_entries (before);
      g_assert_cmpuint (count_bands (before), ==, 0);

      set_crowded (result, 20, 50);
      once = squall_chart_new (kinds[i], result, &style);
      g_assert_cmpuint (count_bands (once), ==, 1);
      g_assert_cmpuint (squall_chart_get_n_entries (once), ==, n_entries + 1);
      entry = squall_chart_get_entry (once, n_entries);
      g_assert_cmpstr (entry->name, ==, "This computer was the limit");
      g_assert_cmpstr (entry->value, ==, "3.0\u202fs");
      assert_summary (kinds[i],
                      result,
                      " This computer was the limit from 2.0\u202fs to 5.0\u202fs.");

      set_crowded (result, 80, 90);
      twice = squall_chart_new (kinds[i], result, &style);
      g_assert_cmpuint (count_bands (twice), ==, 2);
      assert_summary (kinds[i],
                      result,
                      "for 4.0\u202fs in all, first from 2.0\u202fs to 5.0\u202fs.");
    }
}

/* What was done to it is said to those who do not see the marks, up to a point. */
static void
test_marks_are_said (void)
{
  const SquallMark marks[] = { { 2 * SQUALL_NS_PER_SECOND, SQUALL_MARK_RATE, 500 },
                               { 4 * SQUALL_NS_PER_SECOND, SQUALL_MARK_USERS, 1 } };
  g_autoptr (SquallResult) result = squall_test_run_new (100, 50);

  g_array_append_vals (result->marks, marks, G_N_ELEMENTS (marks));
  assert_summary (SQUALL_CHART_LATENCY,
                  result,
                  " Changed: rate 500/s at 2.0\u202fs, 1 connection at 4.0\u202fs.");
  for (guint i = 0; i < 2; i++)
    g_array_append_vals (result->marks, marks, G_N_ELEMENTS (marks));
  assert_summary (SQUALL_CHART_THROUGHPUT, result, "rate 500/s at 2.0\u202fs, ….");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/chart/marks-and-limits", test_marks_and_limits);
  g_test_add_func ("/chart/spans", test_spans);
  g_test_add_func ("/chart/marks-are-said", test_marks_are_said);
  return g_test_run ();
}
