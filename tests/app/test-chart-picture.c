/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/squall-chart-picture.h"

#include "squall-test-result.h"

static SquallDrawing *
draw (SquallChartKind kind)
{
  g_autoptr (SquallResult) result = squall_test_result_new (100);

  squall_test_result_add_answers (result, 200, 90, 4000000);
  squall_test_result_add_answers (result, 200, 10, 9000000);
  return squall_chart_picture_new (kind, result, "A title", "a unit");
}

static gboolean
says (const SquallDrawing *picture, const char *text)
{
  for (guint i = 0; i < picture->shapes->len; i++)
    if (g_strcmp0 (g_array_index (picture->shapes, SquallShape, i).text, text) == 0)
      return TRUE;
  return FALSE;
}

/* Nothing of what was drawn into less room than the whole picture sticks out of it. */
static void
assert_inside (const SquallDrawing *picture)
{
  g_assert_cmpuint (picture->points->len, >, 5);
  for (guint i = 0; i < picture->points->len; i++)
    {
      const SquallPoint *point = &g_array_index (picture->points, SquallPoint, i);

      g_assert_cmpfloat (point->x, >=, 0);
      g_assert_cmpfloat (point->x, <=, SQUALL_CHART_PICTURE_WIDTH);
      g_assert_cmpfloat (point->y, >=, 0);
      g_assert_cmpfloat (point->y, <=, SQUALL_CHART_PICTURE_HEIGHT);
    }
}

static void
test_kinds (void)
{
  for (guint i = 0; i < SQUALL_N_CHARTS; i++)
    {
      g_autoptr (SquallDrawing) picture = draw ((SquallChartKind) i);

      g_assert_true (says (picture, "A title"));
      g_assert_true (says (picture, "a unit"));
      assert_inside (picture);
    }
}

static void
test_legend (void)
{
  g_autoptr (SquallDrawing) latency = draw (SQUALL_CHART_LATENCY);
  g_autoptr (SquallDrawing) throughput = draw (SQUALL_CHART_THROUGHPUT);

  g_assert_true (says (latency, "p50"));
  g_assert_true (says (latency, "p99"));
  g_assert_false (says (throughput, "p50"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/chart-picture/kinds", test_kinds);
  g_test_add_func ("/chart-picture/legend", test_legend);
  return g_test_run ();
}
