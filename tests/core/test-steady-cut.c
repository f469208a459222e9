/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/squall-steady.h"

#include <math.h>

#include "synthetic.h"

#define MOST 600

typedef struct
{
  double values[MOST];
  guint n;
} Series;

/* What MSER-5 is, without a thought of speed. */
static int
find_cut_plainly (const Series *series)
{
  guint k = series->n / 5, best = 0;
  double least = INFINITY;

  for (guint d = 0; d <= k / 2; d++)
    {
      double sum = 0, squares = 0, mean;

      for (guint i = 5 * d; i < 5 * k; i++)
        sum += series->values[i];
      mean = sum / (5 * (k - d));
      for (guint j = d; j < k; j++)
        {
          const double *v = &series->values[5 * j];

          squares += pow ((v[0] + v[1] + v[2] + v[3] + v[4]) / 5 - mean, 2);
        }
      if (squares / pow (k - d, 2) < least)
        {
          least = squares / pow (k - d, 2);
          best = d;
        }
    }
  return best > 0.8 * floor (k / 2.0) ? -1 : (int) best * 5;
}

static int
find_cut (const Series *series)
{
  return squall_steady_find_cut (series->values, series->n);
}

static Series
make_noise (GRand *random, guint n)
{
  Series series = { .n = n };

  for (guint i = 0; i < n; i++)
    series.values[i] = 100 + synthetic_normal (random);
  return series;
}

static void
test_same_as_plainly (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (1);

  for (guint i = 0; i < 500; i++)
    {
      Series series = make_noise (random, (guint) g_rand_int_range (random, 5, MOST));
      double start = g_rand_double_range (random, -5, 5);
      double length = g_rand_double_range (random, 1, 300);

      for (guint j = 0; j < series.n; j++)
        series.values[j] += start * exp (-(double) j / length);
      g_assert_cmpint (find_cut (&series), ==, find_cut_plainly (&series));
    }
}

static void
test_constant_series (void)
{
  Series series = { .n = 100 };

  for (guint i = 0; i < series.n; i++)
    series.values[i] = 0.1;
  g_assert_cmpint (find_cut (&series), ==, 0);
  series.n = 3;
  g_assert_cmpint (find_cut (&series), ==, 0);
}

/* A step is cut off where it is; chance alone makes a tenth of them look unsteady. */
static void
test_step (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (2);
  guint n_found = 0;

  for (guint i = 0; i < 100; i++)
    {
      Series series = make_noise (random, 200);
      int cut;

      for (guint j = 0; j < 40; j++)
        series.values[j] += 20;
      cut = find_cut (&series);
      n_found += cut >= 40 && cut <= 60;
      g_assert_true (cut < 0 || cut >= 40);
    }
  g_assert_cmpuint (n_found, >=, 70);
}

/* After four times its length, 2 % of a decay are left: less than the noise. */
static void
test_decay (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (3);
  Series series = make_noise (random, 400);

  for (guint i = 0; i < series.n; i++)
    series.values[i] += 50 * exp (-(double) i / 20);
  g_assert_cmpint (find_cut (&series), >=, 40);
  g_assert_cmpint (find_cut (&series), <=, 130);
}

static void
test_ramp (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (4);
  Series series = make_noise (random, 200);

  for (guint i = 0; i < series.n; i++)
    series.values[i] += i / 10.0;
  g_assert_cmpint (find_cut (&series), <, 0);
}

/* How often MSER-5 finds no steady state in noise: why it takes 50 intervals. */
static void
test_fewest_intervals (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (5);
  guint n_none_25 = 0, n_none_50 = 0;

  for (guint i = 0; i < 1000; i++)
    {
      Series short_one = make_noise (random, 25), long_one = make_noise (random, 50);

      n_none_25 += find_cut (&short_one) < 0;
      n_none_50 += find_cut (&long_one) < 0;
    }
  g_assert_cmpuint (n_none_25, >, 200);
  g_assert_cmpuint (n_none_50, <, 130);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/steady/cut/plainly", test_same_as_plainly);
  g_test_add_func ("/steady/cut/constant", test_constant_series);
  g_test_add_func ("/steady/cut/step", test_step);
  g_test_add_func ("/steady/cut/decay", test_decay);
  g_test_add_func ("/steady/cut/ramp", test_ramp);
  g_test_add_func ("/steady/cut/fewest", test_fewest_intervals);
  return g_test_run ();
}
