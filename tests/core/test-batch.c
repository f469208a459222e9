/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/squall-batch.h"

#include "synthetic.h"

static GArray *
make_series (const double *values, guint n)
{
  GArray *series = g_array_new (FALSE, FALSE, sizeof (double));

  g_array_append_vals (series, values, n);
  return series;
}

/* By hand: the mean is 3, the products of neighbours 2, 0, 0 and 2, the squares 4, 1, 0, 1 and 4.
 */
static void
test_autocorrelation (void)
{
  static const double rising[] = { 1, 2, 3, 4, 5 };
  static const double swinging[] = { 1, 5, 1, 5 };
  static const double constant[] = { 7, 7, 7, 7, 7 };

  g_assert_cmpfloat_with_epsilon (squall_batch_get_autocorrelation (rising, 5), 0.4, 1e-12);
  g_assert_cmpfloat_with_epsilon (squall_batch_get_autocorrelation (swinging, 4), -0.75, 1e-12);
  g_assert_cmpfloat_with_epsilon (squall_batch_get_autocorrelation (constant, 5), 0, 1e-12);
}

/* 2.77645 · √2.5 / √5 */
static void
test_half_width (void)
{
  static const double values[] = { 1, 2, 3, 4, 5 };

  g_assert_cmpfloat_with_epsilon (squall_batch_get_half_width (values, 5), 1.96325, 1e-3);
}

static void
test_unlike_values_stay (void)
{
  static const double values[] = { 1, 5, 2, 4, 3, 1, 5, 2, 4, 3, 1 };
  g_autoptr (GArray) series = make_series (values, G_N_ELEMENTS (values));
  SquallBatchSpread spread = squall_batch_get_spread (series);

  g_assert_cmpuint (spread.n_batches, ==, 11);
  g_assert_cmpfloat_with_epsilon (spread.half_width,
                                  squall_batch_get_half_width (values, 11),
                                  1e-12);
}

/* Neighbours that are alike by 0.28. */
static void
test_slightly_like_values_are_merged (void)
{
  static const double values[] = { 7, 7, 7, 8, 3, 6, 2, 1, 3, 8 };
  g_autoptr (GArray) series = make_series (values, 10);

  g_assert_cmpfloat_with_epsilon (squall_batch_get_autocorrelation (values, 10), 0.2761, 1e-4);
  g_assert_cmpuint (squall_batch_get_spread (series).n_batches, ==, 5);
}

/* Fours of the same number become pairs, which are unlike enough; the odd one is dropped. */
static void
test_like_values_are_merged (void)
{
  static const double values[] = { 1, 1, 1, 1, 5, 5, 5, 5, 2, 2, 2, 2, 4, 4, 4, 4, 3, 3, 3, 3, 3 };
  static const double merged[] = { 1, 1, 5, 5, 2, 2, 4, 4, 3, 3 };
  g_autoptr (GArray) even = make_series (values, 20);
  g_autoptr (GArray) odd = make_series (values, 21);
  SquallBatchSpread spread = squall_batch_get_spread (even);

  g_assert_cmpuint (spread.n_batches, ==, 10);
  g_assert_cmpfloat_with_epsilon (spread.half_width,
                                  squall_batch_get_half_width (merged, 10),
                                  1e-12);
  g_assert_cmpuint (squall_batch_get_spread (odd).n_batches, ==, 10);
}

static void
test_at_least_five_are_left (void)
{
  g_autoptr (GArray) series = g_array_new (FALSE, FALSE, sizeof (double));

  for (double value = 1; series->len < 4; value++)
    g_array_append_val (series, value);
  g_assert_cmpuint (squall_batch_get_spread (series).n_batches, ==, 0);
  for (double value = 5; series->len < 9; value++)
    g_array_append_val (series, value);
  /* As alike as can be, but halves of nine are only four. */
  g_assert_cmpuint (squall_batch_get_spread (series).n_batches, ==, 9);
  for (double value = 10; series->len < 100; value++)
    g_array_append_val (series, value);
  g_assert_cmpuint (squall_batch_get_spread (series).n_batches, ==, 6);
}

/* Where neighbours are independent, hardly anything is merged. */
static void
test_noise_is_not_merged (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (1);
  guint n_merged = 0;

  for (guint i = 0; i < 200; i++)
    {
      g_autoptr (GArray) series = g_array_new (FALSE, FALSE, sizeof (double));

      for (guint j = 0; j < 200; j++)
        {
          double value = synthetic_normal (random);

          g_array_append_val (series, value);
        }
      n_merged += squall_batch_get_spread (series).n_batches < 200;
    }
  g_assert_cmpuint (n_merged, <=, 4);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/batch/autocorrelation", test_autocorrelation);
  g_test_add_func ("/batch/half-width", test_half_width);
  g_test_add_func ("/batch/unlike", test_unlike_values_stay);
  g_test_add_func ("/batch/alike", test_like_values_are_merged);
  g_test_add_func ("/batch/slightly-alike", test_slightly_like_values_are_merged);
  g_test_add_func ("/batch/five", test_at_least_five_are_left);
  g_test_add_func ("/batch/noise", test_noise_is_not_merged);
  return g_test_run ();
}
