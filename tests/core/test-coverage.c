/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/squall-estimate.h"

#include <math.h>

#include "core/squall-clock.h"
#include "synthetic.h"

#define MEDIAN_NS 5e6
#define SIGMA     0.6
#define N_TRIALS  2000
#define N_VALUES  3000

/* The 99 % quantile of the normal distribution. */
#define NORMAL_99 2.3263478740408408

static void
fill (SquallHistogram *histogram, GRand *random)
{
  squall_histogram_reset (histogram);
  for (guint i = 0; i < N_VALUES; i++)
    squall_histogram_record (histogram,
                             (guint64) (MEDIAN_NS * exp (SIGMA * synthetic_normal (random))));
}

static gboolean
is_covered (const SquallHistogram *histogram, double percentile, double truth)
{
  SquallEstimate estimate;

  squall_estimate_from_histogram (histogram, percentile, &estimate);
  g_assert_true (estimate.is_supported);
  g_assert_cmpfloat (estimate.lower, <=, estimate.value);
  g_assert_cmpfloat (estimate.value, <=, estimate.upper);
  return estimate.lower <= truth && truth <= estimate.upper;
}

/* Of all 95 % intervals, about 95 % have the truth in them. */
static void
test_order_statistics (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (20250101);
  g_autoptr (SquallHistogram) histogram = squall_histogram_new_latency ();
  double truth_99 = MEDIAN_NS * exp (SIGMA * NORMAL_99);
  guint n_50 = 0, n_99 = 0;

  for (guint i = 0; i < N_TRIALS; i++)
    {
      fill (histogram, random);
      n_50 += is_covered (histogram, 50, MEDIAN_NS);
      n_99 += is_covered (histogram, 99, truth_99);
    }
  g_test_message ("p50 %.2f %%, p99 %.2f %%", 100.0 * n_50 / N_TRIALS, 100.0 * n_99 / N_TRIALS);
  g_assert_cmpuint (n_50, >=, N_TRIALS * 93 / 100);
  g_assert_cmpuint (n_50, <=, N_TRIALS * 975 / 1000);
  g_assert_cmpuint (n_99, >=, N_TRIALS * 93 / 100);
  g_assert_cmpuint (n_99, <=, N_TRIALS * 975 / 1000);
}

/* The latencies of a second go on from those of the last: an autoregressive process, whose values
 * have a lognormal distribution, too. */
static void
run_drifting (Synthetic *run, double memory, double spread)
{
  double level = spread / sqrt (1 - memory * memory) * synthetic_normal (run->random);

  for (guint i = 0; i < 60; i++)
    {
      for (guint j = 0; j < 10; j++)
        synthetic_add (run, 5, MEDIAN_NS * exp (level), SIGMA);
      level = memory * level + spread * synthetic_normal (run->random);
    }
}

/* Order statistics alone promise far too much there; batches keep most of their promise. */
static void
test_batches (void)
{
  const guint n_trials = 200;
  guint n_plain = 0, n_batches = 0;

  for (guint i = 0; i < n_trials; i++)
    {
      Synthetic run;
      SquallEstimate estimate;

      synthetic_set_up (&run, i);
      run_drifting (&run, 0.6, 0.2);
      n_plain += is_covered (run.result->service, 50, MEDIAN_NS);
      squall_estimate_percentile (run.result, TRUE, 50, &estimate);
      n_batches += estimate.lower <= MEDIAN_NS && MEDIAN_NS <= estimate.upper;
      synthetic_tear_down (&run);
    }
  g_test_message ("%u and %u of %u", n_plain, n_batches, n_trials);
  g_assert_cmpuint (n_plain, <, n_trials * 60 / 100);
  g_assert_cmpuint (n_batches, >=, n_trials * 87 / 100);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/coverage/order-statistics", test_order_statistics);
  g_test_add_func ("/coverage/batches", test_batches);
  return g_test_run ();
}
