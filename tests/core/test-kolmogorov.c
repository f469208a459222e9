/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/squall-kolmogorov.h"

#include <math.h>

/* By hand, unsorted: 0.45 lies 0.25 below the 0.7 that the third of four steps to. */
static void
test_distance (void)
{
  double sample[] = { 0.9, 0.1, 0.45, 0.2 };
  double above[] = { 0.95 };
  double below[] = { 0.1 };

  g_assert_cmpfloat_with_epsilon (
      squall_kolmogorov_get_distance (sample, 4, squall_distribution_uniform, 1),
      0.3,
      1e-12);
  g_assert_cmpfloat_with_epsilon (
      squall_kolmogorov_get_distance (above, 1, squall_distribution_uniform, 1),
      0.95,
      1e-12);
  g_assert_cmpfloat_with_epsilon (
      squall_kolmogorov_get_distance (below, 1, squall_distribution_uniform, 1),
      0.9,
      1e-12);
}

static void
test_distributions (void)
{
  g_assert_cmpfloat_with_epsilon (squall_distribution_uniform (1, 4), 0.25, 1e-12);
  g_assert_cmpfloat_with_epsilon (squall_distribution_uniform (5, 4), 1, 1e-12);
  g_assert_cmpfloat_with_epsilon (squall_distribution_uniform (-1, 4), 0, 1e-12);
  g_assert_cmpfloat_with_epsilon (squall_distribution_exponential (2, 2), 1 - exp (-1), 1e-12);
  g_assert_cmpfloat_with_epsilon (squall_distribution_exponential (-1, 2), 0, 1e-12);
}

/* Critical values of D: Massey 1951 for few, 1.358/√n and 1.628/√n for many. */
static void
test_p (void)
{
  g_assert_cmpfloat_with_epsilon (squall_kolmogorov_get_p (0.410, 10), 0.05, 0.003);
  g_assert_cmpfloat_with_epsilon (squall_kolmogorov_get_p (0.294, 20), 0.05, 0.003);
  g_assert_cmpfloat_with_epsilon (squall_kolmogorov_get_p (0.356, 20), 0.01, 0.002);
  g_assert_cmpfloat_with_epsilon (squall_kolmogorov_get_p (1.3581 / 1000, 1000000), 0.05, 1e-4);
  g_assert_cmpfloat_with_epsilon (squall_kolmogorov_get_p (1.6276 / 1000, 1000000), 0.01, 1e-4);
  g_assert_cmpfloat_with_epsilon (squall_kolmogorov_get_p (0.8276 / 1000, 1000000), 0.5, 1e-3);
  g_assert_cmpfloat_with_epsilon (squall_kolmogorov_get_p (0, 100), 1, 1e-12);
  g_assert_cmpfloat (squall_kolmogorov_get_p (0.5, 1000), <, 1e-12);
}

/* A true null hypothesis is rejected as often as the level says, a false one nearly always. */
static void
test_levels (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (7);
  guint n_rejected = 0, n_found = 0;

  for (guint i = 0; i < 1000; i++)
    {
      double sample[200];

      for (guint j = 0; j < G_N_ELEMENTS (sample); j++)
        sample[j] = -3 * log (1 - g_rand_double (random));
      n_rejected += squall_kolmogorov_get_p (
                        squall_kolmogorov_get_distance (sample,
                                                        G_N_ELEMENTS (sample),
                                                        squall_distribution_exponential,
                                                        3),
                        G_N_ELEMENTS (sample)) < 0.05;
      n_found += squall_kolmogorov_get_p (
                     squall_kolmogorov_get_distance (sample,
                                                     G_N_ELEMENTS (sample),
                                                     squall_distribution_uniform,
                                                     6),
                     G_N_ELEMENTS (sample)) < 0.05;
    }
  g_assert_cmpuint (n_rejected, >=, 30);
  g_assert_cmpuint (n_rejected, <=, 70);
  g_assert_cmpuint (n_found, >=, 990);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/kolmogorov/distance", test_distance);
  g_test_add_func ("/kolmogorov/distributions", test_distributions);
  g_test_add_func ("/kolmogorov/p", test_p);
  g_test_add_func ("/kolmogorov/levels", test_levels);
  return g_test_run ();
}
