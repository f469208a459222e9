/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "target/squall-draw.h"

#include <math.h>
#include <stdlib.h>

#define N_DRAWS   100000
#define N_THREADS 4

static void
test_uniform (void)
{
  SquallDraw draw;
  double sum = 0;
  guint tenths[10] = { 0 };

  squall_draw_init (&draw, 7, 1);
  for (guint i = 0; i < N_DRAWS; i++)
    {
      double value = squall_draw_take_uniform (&draw);

      g_assert_cmpfloat (value, >=, 0);
      g_assert_cmpfloat (value, <, 1);
      sum += value;
      tenths[(guint) (value * 10)]++;
    }
  g_assert_cmpfloat_with_epsilon (sum / N_DRAWS, 0.5, 0.005);
  for (guint i = 0; i < 10; i++)
    g_assert_cmpfloat_with_epsilon ((double) tenths[i] / N_DRAWS, 0.1, 0.005);
}

static void
test_normal (void)
{
  SquallDraw draw;
  double sum = 0, squares = 0;
  guint n_within_one = 0;

  squall_draw_init (&draw, 7, 1);
  for (guint i = 0; i < N_DRAWS; i++)
    {
      double value = squall_draw_take_normal (&draw);

      sum += value;
      squares += value * value;
      n_within_one += fabs (value) < 1 ? 1 : 0;
    }
  g_assert_cmpfloat_with_epsilon (sum / N_DRAWS, 0, 0.02);
  g_assert_cmpfloat_with_epsilon (squares / N_DRAWS, 1, 0.03);
  g_assert_cmpfloat_with_epsilon ((double) n_within_one / N_DRAWS, 0.6827, 0.008);
}

static void
test_seeds (void)
{
  SquallDraw draw, same, other_seed, other_stream;
  guint n_equal = 0;

  squall_draw_init (&draw, 1, 1);
  squall_draw_init (&same, 1, 1);
  squall_draw_init (&other_seed, 2, 1);
  squall_draw_init (&other_stream, 1, 2);
  for (guint i = 0; i < 1000; i++)
    {
      double value = squall_draw_take_uniform (&draw);
      double same_value = squall_draw_take_uniform (&same);

      g_assert_cmpmem (&value, sizeof value, &same_value, sizeof same_value);
      n_equal += fabs (value - squall_draw_take_uniform (&other_seed)) < 1e-6 ? 1 : 0;
      n_equal += fabs (value - squall_draw_take_uniform (&other_stream)) < 1e-6 ? 1 : 0;
    }
  g_assert_cmpuint (n_equal, <=, 1);
}

static gpointer
take_many (gpointer data)
{
  GArray *values = g_array_sized_new (FALSE, FALSE, sizeof (double), N_DRAWS);

  for (guint i = 0; i < N_DRAWS; i++)
    {
      double value = squall_draw_take_normal (data);

      g_array_append_val (values, value);
    }
  return values;
}

static int
compare (const void *a, const void *b)
{
  const double *left = a;
  const double *right = b;

  return (*left > *right) - (*left < *right);
}

/* Whoever takes them, together they are the same numbers. */
static void
test_threads (void)
{
  g_autoptr (GArray) together = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) alone = g_array_new (FALSE, FALSE, sizeof (double));
  GThread *threads[N_THREADS];
  SquallDraw draw;

  squall_draw_init (&draw, 3, 1);
  for (guint i = 0; i < N_THREADS; i++)
    threads[i] = g_thread_new ("draw", take_many, &draw);
  for (guint i = 0; i < N_THREADS; i++)
    {
      g_autoptr (GArray) part = g_thread_join (threads[i]);

      g_array_append_vals (together, part->data, part->len);
    }
  squall_draw_init (&draw, 3, 1);
  for (guint i = 0; i < N_THREADS; i++)
    {
      g_autoptr (GArray) part = take_many (&draw);

      g_array_append_vals (alone, part->data, part->len);
    }
  qsort (together->data, together->len, sizeof (double), compare);
  qsort (alone->data, alone->len, sizeof (double), compare);
  g_assert_cmpmem (together->data,
                   together->len * sizeof (double),
                   alone->data,
                   alone->len * sizeof (double));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/target/draw/uniform", test_uniform);
  g_test_add_func ("/target/draw/normal", test_normal);
  g_test_add_func ("/target/draw/seeds", test_seeds);
  g_test_add_func ("/target/draw/threads", test_threads);
  return g_test_run ();
}
