/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/squall-estimate.h"

#include <math.h>

#include "core/squall-clock.h"
#include "core/squall-rank-interval.h"
#include "core/squall-student.h"
#include "synthetic.h"

#define MS 1e6

/* Hahn and Meeker, Statistical Intervals: n ≥ ln (α/2) / ln p. */
static void
test_n_needed (void)
{
  static const struct
  {
    double percentile;
    guint64 n;
  } cases[] = {
    { 50, 6 },        { 90, 36 },         { 95, 72 }, { 99, 368 }, { 99.9, 3688 },
    { 99.99, 36887 }, { 99.999, 368887 }, { 10, 36 }, { 1, 368 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpuint (squall_estimate_get_n_needed (cases[i].percentile), ==, cases[i].n);
}

/* Up to n = 100 those of the tables of the sign test; the others were computed by
 * summing up the binomial distribution from zero. */
static void
test_ranks (void)
{
  static const struct
  {
    guint64 n;
    double share;
    guint64 lower, upper;
  } cases[] = {
    { 6, 0.5, 1, 6 },
    { 10, 0.5, 2, 9 },
    { 20, 0.5, 6, 15 },
    { 25, 0.5, 8, 18 },
    { 100, 0.5, 40, 61 },
    { 100, 0.9, 84, 96 },
    { 100, 0.1, 5, 17 },
    /* Where one more or less would be just below or just above the 2.5 %. */
    { 32, 0.5, 10, 23 },
    { 334, 0.9, 289, 312 },
    { 192, 0.25, 36, 61 },
    { 284, 0.5, 125, 160 },
    { 267, 0.5, 118, 150 },
    { 141, 0.95, 129, 140 },
    { 282, 0.25, 57, 86 },
    { 368, 0.99, 360, 368 },
    { 1000, 0.99, 983, 997 },
    { 3000, 0.99, 2959, 2981 },
    { 10000, 0.5, 4902, 5099 },
    { 10000, 0.99, 9880, 9920 },
    { 10000, 0.999, 9983, 9997 },
    { 39000, 0.5, 19306, 19695 },
    { 41000, 0.5, 20302, 20699 },
    { 2000000, 0.999, 1997912, 1998088 },
    { 36887, 0.9999, 36879, 36887 },
    { 1000000000, 0.5, 499969010, 500030991 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      guint64 lower = 0, upper = 0;

      g_assert_true (squall_rank_interval_find (cases[i].n, cases[i].share, &lower, &upper));
      g_assert_cmpuint (lower, ==, cases[i].lower);
      g_assert_cmpuint (upper, ==, cases[i].upper);
    }
}

/* Both ends exist from the number on that is said to be needed. */
static void
test_ranks_need_as_many (void)
{
  static const double percentiles[] = { 1, 10, 25, 50, 75, 90, 95, 99, 99.5, 99.9, 99.99 };
  guint64 lower, upper;

  for (guint i = 0; i < G_N_ELEMENTS (percentiles); i++)
    {
      guint64 n = squall_estimate_get_n_needed (percentiles[i]);

      g_assert_true (squall_rank_interval_find (n, percentiles[i] / 100, &lower, &upper));
      g_assert_cmpuint (lower, >=, 1);
      g_assert_cmpuint (upper, <=, n);
      g_assert_false (squall_rank_interval_find (n - 1, percentiles[i] / 100, &lower, &upper));
    }
  g_assert_false (squall_rank_interval_find (0, 0.5, &lower, &upper));
  g_assert_false (squall_rank_interval_find (1, 0.5, &lower, &upper));
}

/* Two-sided 95 % points of Student's t, as in any table of it. */
static void
test_student (void)
{
  static const struct
  {
    guint n_freedom;
    double quantile;
    double error;
  } cases[] = {
    { 4, 2.776445, 8.8e-4 }, { 5, 2.570582, 2.8e-4 }, { 6, 2.446912, 1.1e-4 },
    { 7, 2.36462, 1e-4 },    { 9, 2.26216, 2e-5 },    { 19, 2.09302, 1e-5 },
    { 29, 2.04523, 1e-5 },   { 59, 2.00100, 1e-5 },   { 599, 1.96393, 1e-5 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpfloat_with_epsilon (squall_student_get_quantile (cases[i].n_freedom),
                                    cases[i].quantile,
                                    cases[i].error);
}

static void
test_histogram (void)
{
  g_autoptr (SquallHistogram) histogram = squall_histogram_new_latency ();
  SquallEstimate estimate;

  for (guint64 i = 1; i <= 100; i++)
    squall_histogram_record (histogram, i);
  squall_estimate_from_histogram (histogram, 50, &estimate);
  g_assert_true (estimate.is_supported);
  g_assert_false (estimate.is_from_batches);
  g_assert_cmpfloat_with_epsilon (estimate.value, 50, 1e-9);
  g_assert_cmpfloat_with_epsilon (estimate.lower, 40, 1e-9);
  g_assert_cmpfloat_with_epsilon (estimate.upper, 61, 1e-9);
  g_assert_cmpuint (estimate.n_needed, ==, 6);
  squall_estimate_from_histogram (histogram, 99, &estimate);
  g_assert_false (estimate.is_supported);
  g_assert_cmpuint (estimate.n_needed, ==, 368);
}

static void
check_share (guint64 count, guint64 whole, double lower, double upper)
{
  SquallEstimate estimate;

  squall_estimate_share (count, whole, &estimate);
  g_assert_true (estimate.is_supported);
  g_assert_cmpfloat_with_epsilon (estimate.value, (double) count / (double) whole, 1e-12);
  g_assert_cmpfloat_with_epsilon (estimate.lower, lower, 5e-5);
  g_assert_cmpfloat_with_epsilon (estimate.upper, upper, 5e-5);
}

/* Method 3 in table I of Newcombe 1998, Two-sided confidence intervals for the single proportion.
 */
static void
test_shares (void)
{
  SquallEstimate estimate;

  check_share (81, 263, 0.2553, 0.3662);
  check_share (15, 148, 0.0624, 0.1605);
  check_share (0, 20, 0, 0.1611);
  check_share (1, 29, 0.0061, 0.1718);
  check_share (29, 29, 1 - 0.1170, 1);
  check_share (0, 1000, 0, 3.8415 / 1003.8415);
  squall_estimate_share (0, 0, &estimate);
  g_assert_false (estimate.is_supported);
}

static void
test_error_share (void)
{
  Synthetic run;
  SquallEstimate estimate;

  synthetic_set_up (&run, 1);
  synthetic_add (&run, 133, 5 * MS, 0.6);
  run.result->outcomes[SQUALL_OUTCOME_TIMEOUT].count = 15;
  run.result->outcomes[SQUALL_OUTCOME_ABORTED].count = 1000;
  squall_estimate_error_share (run.result, &estimate);
  g_assert_cmpfloat_with_epsilon (estimate.lower, 0.0624, 5e-5);
  g_assert_cmpfloat_with_epsilon (estimate.upper, 0.1605, 5e-5);
  synthetic_tear_down (&run);
}

/* A run of some seconds, whose latencies drift from second to second. */
static void
add_seconds (Synthetic *run, guint n_seconds, guint n_each, double drift)
{
  double level = 0;

  for (guint i = 0; i < n_seconds; i++)
    {
      level = 0.9 * level + drift * synthetic_normal (run->random);
      for (guint j = 0; j < 10; j++)
        synthetic_add (run, n_each, 5 * MS * exp (level), 0.6);
    }
}

static double
width_of (const SquallEstimate *estimate)
{
  return estimate->upper - estimate->lower;
}

/* Where each second is like the others, batches say about the same as order statistics. */
static void
test_independent_requests (void)
{
  Synthetic run;
  SquallEstimate plain, estimate;

  synthetic_set_up (&run, 2);
  add_seconds (&run, 60, 100, 0);
  squall_estimate_from_histogram (run.result->service, 99, &plain);
  squall_estimate_percentile (run.result, TRUE, 99, &estimate);
  g_assert_cmpuint (estimate.n_batches, ==, 60);
  g_assert_cmpfloat (width_of (&estimate), >=, width_of (&plain));
  g_assert_cmpfloat (width_of (&estimate), <, 1.3 * width_of (&plain));
  squall_estimate_mean (run.result, TRUE, &estimate);
  g_assert_cmpfloat (width_of (&estimate),
                     >=,
                     2 * 1.96 * squall_histogram_get_standard_deviation (run.result->service) /
                         sqrt (60000));
  g_assert_cmpfloat (width_of (&estimate),
                     <,
                     2.6 * 1.96 * squall_histogram_get_standard_deviation (run.result->service) /
                         sqrt (60000));
  synthetic_tear_down (&run);
}

/* Where seconds differ, the interval is wider, neighbours are merged, and the value is in it. */
static void
test_requests_that_are_alike (void)
{
  Synthetic run;
  SquallEstimate plain, estimate;

  synthetic_set_up (&run, 3);
  add_seconds (&run, 120, 20, 0.1);
  squall_estimate_from_histogram (run.result->service, 50, &plain);
  squall_estimate_percentile (run.result, TRUE, 50, &estimate);
  g_assert_true (estimate.is_from_batches);
  g_assert_cmpuint (estimate.n_batches, >=, 5);
  g_assert_cmpuint (estimate.n_batches, <=, 60);
  g_assert_cmpfloat (width_of (&estimate), >, 2 * width_of (&plain));
  g_assert_cmpfloat (estimate.lower, <, estimate.value);
  g_assert_cmpfloat (estimate.upper, >, estimate.value);
  g_assert_cmpfloat_with_epsilon (estimate.value, plain.value, 1e-9);
  squall_estimate_mean (run.result, TRUE, &estimate);
  g_assert_true (estimate.is_from_batches);
  synthetic_tear_down (&run);
}

/* The wider of both, whichever it is. */
static void
test_wider_is_taken (void)
{
  guint n_from_batches = 0;

  for (guint i = 0; i < 20; i++)
    {
      Synthetic run;
      SquallEstimate plain, estimate;

      synthetic_set_up (&run, i);
      add_seconds (&run, 10, 100, 0);
      squall_estimate_from_histogram (run.result->service, 95, &plain);
      squall_estimate_percentile (run.result, TRUE, 95, &estimate);
      n_from_batches += estimate.is_from_batches;
      g_assert_true ((width_of (&estimate) > width_of (&plain)) == estimate.is_from_batches);
      synthetic_tear_down (&run);
    }
  g_assert_cmpuint (n_from_batches, >, 2);
  g_assert_cmpuint (n_from_batches, <, 18);
}

/* Seconds with few and with many requests are alike where their latencies are. */
static void
test_slices_of_unlike_size (void)
{
  Synthetic run;
  SquallEstimate plain, estimate;

  synthetic_set_up (&run, 9);
  for (guint i = 0; i < 30; i++)
    add_seconds (&run, 1, i % 3 == 0 ? 190 : 10, 0);
  squall_estimate_from_histogram (run.result->service, 50, &plain);
  squall_estimate_percentile (run.result, TRUE, 50, &estimate);
  g_assert_cmpuint (estimate.n_batches, ==, 30);
  g_assert_cmpfloat (width_of (&estimate), <, 1.4 * width_of (&plain));
  synthetic_tear_down (&run);
}

/* What came during the warm-up says nothing. */
static void
test_warm_up_is_left_out (void)
{
  Synthetic run;
  SquallEstimate with, without;

  synthetic_set_up (&run, 4);
  add_seconds (&run, 5, 100, 1);
  squall_histogram_reset (run.result->service);
  add_seconds (&run, 20, 100, 0);
  squall_estimate_percentile (run.result, TRUE, 50, &with);
  run.result->measured_from_ns = 5 * SQUALL_NS_PER_SECOND;
  squall_estimate_percentile (run.result, TRUE, 50, &without);
  g_assert_cmpuint (without.n_batches, ==, 20);
  g_assert_cmpfloat (width_of (&without), <, 0.5 * width_of (&with));
  synthetic_tear_down (&run);
}

/* The response times of slices are their own where they have any. */
static void
test_response_times (void)
{
  Synthetic run;
  SquallEstimate same, other, service;

  synthetic_set_up (&run, 5);
  add_seconds (&run, 40, 50, 0.3);
  squall_estimate_percentile (run.result, FALSE, 50, &same);
  for (guint i = 0; i < run.result->slices->len; i++)
    {
      g_autoptr (SquallHistogram) steady = squall_histogram_new_latency ();

      for (guint j = 0; j < 500; j++)
        squall_histogram_record (steady, (guint64) (same.value * (j % 2 == 0 ? 0.5 : 2)));
      g_array_index (run.result->slices, SquallSlice, i).response = squall_histogram_encode (
          steady);
    }
  squall_estimate_percentile (run.result, FALSE, 50, &other);
  squall_estimate_percentile (run.result, TRUE, 50, &service);
  g_assert_true (same.is_from_batches);
  g_assert_false (other.is_from_batches);
  g_assert_true (service.is_from_batches);
  synthetic_tear_down (&run);
}

static void
test_short_runs (void)
{
  Synthetic run;
  SquallEstimate estimate;

  synthetic_set_up (&run, 6);
  squall_estimate_percentile (run.result, TRUE, 50, &estimate);
  g_assert_false (estimate.is_supported);
  squall_estimate_mean (run.result, TRUE, &estimate);
  g_assert_false (estimate.is_supported);
  squall_estimate_rate (run.result, &estimate);
  g_assert_false (estimate.is_supported);
  add_seconds (&run, 4, 100, 0);
  squall_estimate_percentile (run.result, TRUE, 50, &estimate);
  g_assert_true (estimate.is_supported);
  g_assert_cmpuint (estimate.n_batches, ==, 0);
  g_assert_false (estimate.is_from_batches);
  synthetic_tear_down (&run);
}

/* The mean of few requests is known, but not how far it is from that of many. */
static void
test_mean_of_few (void)
{
  Synthetic run;
  SquallEstimate estimate;
  double half_width;

  synthetic_set_up (&run, 7);
  synthetic_add (&run, 29, 5 * MS, 0.6);
  squall_estimate_mean (run.result, TRUE, &estimate);
  g_assert_true (estimate.is_supported);
  g_assert_true (isinf (estimate.upper));
  synthetic_add (&run, 1, 5 * MS, 0.6);
  squall_estimate_mean (run.result, TRUE, &estimate);
  half_width = 1.959964 * squall_histogram_get_standard_deviation (run.result->service) / sqrt (29);
  g_assert_cmpfloat_with_epsilon (estimate.upper - estimate.value, half_width, 1);
  g_assert_cmpfloat_with_epsilon (estimate.value - estimate.lower, half_width, 1);
  synthetic_tear_down (&run);
}

static void
test_rate (void)
{
  Synthetic run;
  SquallEstimate estimate;

  synthetic_set_up (&run, 8);
  for (guint i = 0; i < 19; i++)
    synthetic_add (&run, 90 + 20 * (i % 2), 5 * MS, 0.6);
  squall_estimate_rate (run.result, &estimate);
  g_assert_true (estimate.is_supported);
  g_assert_true (isinf (estimate.upper));
  for (guint i = 0; i < 22; i++)
    synthetic_add (&run, 110 - 20 * (i % 2), 5 * MS, 0.6);
  squall_estimate_rate (run.result, &estimate);
  /* 40 whole intervals of 900 or 1,100 a second: t₃₉ · 101.3 / √40. */
  g_assert_cmpfloat_with_epsilon (estimate.upper - estimate.value, 32.39, 0.05);
  g_assert_cmpfloat_with_epsilon (estimate.value - estimate.lower, 32.39, 0.05);
  g_assert_cmpfloat_with_epsilon (estimate.value, squall_result_get_rate_hz (run.result), 1e-9);
  /* All in one warm-up but the last 21 intervals, 20 of them whole. */
  run.result->measured_from_ns = 20 * 100 * SQUALL_NS_PER_MS;
  squall_estimate_rate (run.result, &estimate);
  g_assert_cmpuint (estimate.n_batches, ==, 20);
  run.result->plan->ramp_up_ns = 1;
  squall_estimate_rate (run.result, &estimate);
  g_assert_true (isinf (estimate.upper));
  synthetic_tear_down (&run);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/estimate/n-needed", test_n_needed);
  g_test_add_func ("/estimate/ranks", test_ranks);
  g_test_add_func ("/estimate/ranks/as-many", test_ranks_need_as_many);
  g_test_add_func ("/estimate/student", test_student);
  g_test_add_func ("/estimate/histogram", test_histogram);
  g_test_add_func ("/estimate/share", test_shares);
  g_test_add_func ("/estimate/error-share", test_error_share);
  g_test_add_func ("/estimate/independent", test_independent_requests);
  g_test_add_func ("/estimate/alike", test_requests_that_are_alike);
  g_test_add_func ("/estimate/wider", test_wider_is_taken);
  g_test_add_func ("/estimate/unlike-size", test_slices_of_unlike_size);
  g_test_add_func ("/estimate/warm-up", test_warm_up_is_left_out);
  g_test_add_func ("/estimate/response", test_response_times);
  g_test_add_func ("/estimate/short", test_short_runs);
  g_test_add_func ("/estimate/mean-of-few", test_mean_of_few);
  g_test_add_func ("/estimate/rate", test_rate);
  return g_test_run ();
}
