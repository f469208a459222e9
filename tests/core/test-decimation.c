/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/squall-decimation.h"

#include <math.h>

#define N 6000

typedef struct
{
  double x[N];
  double y[N];
} Series;

/* Ordinary noise over so many pixels. */
static void
fill (Series *series, double width)
{
  for (guint i = 0; i < N; i++)
    {
      series->x[i] = width * i / N;
      series->y[i] = g_test_rand_double_range (90, 110);
    }
}

static gboolean
has (const GArray *picked, guint index)
{
  for (guint i = 0; i < picked->len; i++)
    if (g_array_index (picked, guint, i) == index)
      return TRUE;
  return FALSE;
}

static void
check_order (const Series *series, const GArray *picked, double width)
{
  g_assert_cmpuint (picked->len, <=, 2 * (guint) ceil (width));
  for (guint i = 1; i < picked->len; i++)
    g_assert_cmpuint (g_array_index (picked, guint, i - 1), <, g_array_index (picked, guint, i));
}

/* One interval in six thousand, up or down, at any width. */
static void
test_spikes_survive (void)
{
  g_autofree Series *series = g_new (Series, 1);

  for (double width = 1; width < 4000; width *= 1.7)
    {
      g_autoptr (GArray) picked = NULL;
      guint up = (guint) g_test_rand_int_range (0, N / 2);
      guint down = (guint) g_test_rand_int_range (N / 2, N);

      fill (series, width);
      series->y[up] = 1000;
      series->y[down] = 1;
      picked = squall_decimation_pick (series->x, series->y, N);
      check_order (series, picked, width);
      g_assert_true (has (picked, up));
      g_assert_true (has (picked, down));
    }
}

static void
test_few_points_stay (void)
{
  const double x[] = { 0, 1, 2.5, 3.1, 10 };
  const double y[] = { 5, 5, 5, 5, 5 };
  g_autoptr (GArray) picked = squall_decimation_pick (x, y, G_N_ELEMENTS (x));

  g_assert_cmpuint (picked->len, ==, G_N_ELEMENTS (x));
}

/* A gap is kept as one, even in the middle of a column. */
static void
test_gaps (void)
{
  const double x[] = { 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7 };
  const double y[] = { 1, 2, NAN, NAN, 3, 4, NAN };
  const guint expected[] = { 0, 1, 2, 4, 5, 6 };
  g_autoptr (GArray) picked = squall_decimation_pick (x, y, G_N_ELEMENTS (x));

  g_assert_cmpmem (picked->data, picked->len * sizeof (guint), expected, sizeof expected);
}

static void
test_nothing (void)
{
  g_autoptr (GArray) picked = squall_decimation_pick (NULL, NULL, 0);

  g_assert_cmpuint (picked->len, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/decimation/spikes", test_spikes_survive);
  g_test_add_func ("/decimation/few", test_few_points_stay);
  g_test_add_func ("/decimation/gaps", test_gaps);
  g_test_add_func ("/decimation/nothing", test_nothing);
  return g_test_run ();
}
