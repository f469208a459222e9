/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "core/squall-histogram.h"

#define HIGHEST   G_GUINT64_CONSTANT (3600000000000)
#define N_THREADS 8
#define N_EACH    100000
#define HOT_VALUE 4711

/* One random value of a distribution. */
typedef guint64 (*DrawFunc) (void);

static guint64
draw_uniform (void)
{
  return (guint64) g_test_rand_double_range (0, 1e6);
}

static guint64
draw_wide (void)
{
  return (guint64) exp (g_test_rand_double_range (0, log (HIGHEST)));
}

static guint64
draw_exponential (void)
{
  return (guint64) (-1e6 * log (1 - g_test_rand_double ()));
}

/* Most answers come soon, one in fifty from another world. */
static guint64
draw_two_humps (void)
{
  gboolean is_slow = g_test_rand_int_range (0, 50) == 0;

  return (guint64) (g_test_rand_double_range (1, 1.2) * (is_slow ? 1e9 : 1e5));
}

static guint64
draw_tiny (void)
{
  return (guint64) g_test_rand_int_range (0, 3);
}

static guint64
draw_constant (void)
{
  return 123456789;
}

static const DrawFunc distributions[] = {
  draw_uniform, draw_wide, draw_exponential, draw_two_humps, draw_tiny, draw_constant,
};

static int
compare_cb (gconstpointer a, gconstpointer b)
{
  guint64 first = *(const guint64 *) a, second = *(const guint64 *) b;

  return first < second ? -1 : first > second;
}

/* Records @n random values, and returns them in ascending order. */
static GArray *
fill (SquallHistogram *histogram, DrawFunc draw, guint n)
{
  GArray *values = g_array_new (FALSE, FALSE, sizeof (guint64));

  for (guint i = 0; i < n; i++)
    {
      guint64 value = draw ();

      squall_histogram_record (histogram, value);
      g_array_append_val (values, value);
    }
  g_array_sort (values, compare_cb);
  return values;
}

static guint64
value_at (GArray *values, guint index)
{
  return g_array_index (values, guint64, index);
}

static void
check_percentiles (const SquallHistogram *histogram, GArray *values)
{
  static const double percentiles[] = { 0,  0.1, 1,  10,   25,    50,     75,
                                        90, 95,  99, 99.9, 99.99, 99.999, 100 };

  for (guint i = 0; i < G_N_ELEMENTS (percentiles); i++)
    {
      double rank = floor (percentiles[i] / 100 * values->len + 0.5);
      guint64 exact = value_at (values, (guint) MAX (1, rank) - 1);
      guint64 value = squall_histogram_get_value_at_percentile (histogram, percentiles[i]);

      g_assert_cmpuint (value, >=, exact);
      g_assert_cmpuint (value - exact, <=, exact / 1024);
    }
}

static void
check_moments (const SquallHistogram *histogram, GArray *values)
{
  double sum = 0, squares = 0, errors = 0, mean, deviation;

  for (guint i = 0; i < values->len; i++)
    sum += (double) value_at (values, i);
  mean = sum / values->len;
  for (guint i = 0; i < values->len; i++)
    {
      double value = (double) value_at (values, i);

      squares += (value - mean) * (value - mean);
      errors += value / 2048 * value / 2048;
    }
  g_assert_cmpfloat_with_epsilon (squall_histogram_get_mean (histogram),
                                  mean,
                                  mean * 1e-12 + 1e-12);
  deviation = squall_histogram_get_standard_deviation (histogram);
  /* The distance of two samples' deviations is at most that of the samples. */
  g_assert_cmpfloat_with_epsilon (deviation,
                                  sqrt (squares / values->len),
                                  sqrt (errors / values->len) + mean * 1e-9 + 1e-9);
}

static void
test_matches_sorted_values (void)
{
  static const guint sizes[] = { 1, 2, 3, 10, 1000, 20000 };

  for (guint i = 0; i < G_N_ELEMENTS (distributions); i++)
    for (guint j = 0; j < G_N_ELEMENTS (sizes); j++)
      {
        g_autoptr (SquallHistogram) histogram = squall_histogram_new_latency ();
        g_autoptr (GArray) values = fill (histogram, distributions[i], sizes[j]);

        g_assert_cmpuint (squall_histogram_get_count (histogram), ==, sizes[j]);
        g_assert_cmpuint (squall_histogram_get_min (histogram), ==, value_at (values, 0));
        g_assert_cmpuint (squall_histogram_get_max (histogram),
                          ==,
                          value_at (values, sizes[j] - 1));
        check_percentiles (histogram, values);
        check_moments (histogram, values);
      }
}

/* With the values 1 to n, each in a bucket of its own, the value is the rank. */
static void
test_rank_rule (void)
{
  static const struct
  {
    guint n;
    double percentile;
    guint64 rank;
  } rules[] = {
    { 1, 0, 1 },           { 1, 50, 1 },    { 1, 100, 1 },       { 2, 50, 1 },
    { 2, 74, 1 },          { 2, 75, 2 },    { 10, 0, 1 },        { 10, 4, 1 },
    { 10, 50, 5 },         { 10, 54, 5 },   { 10, 56, 6 },       { 10, 94, 9 },
    { 10, 96, 10 },        { 100, 99, 99 }, { 1000, 99.9, 999 }, { 1000, 99.94, 999 },
    { 1000, 99.96, 1000 }, { 1000, -5, 1 }, { 1000, 105, 1000 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
    {
      g_autoptr (SquallHistogram) histogram = squall_histogram_new_latency ();

      for (guint value = 1; value <= rules[i].n; value++)
        squall_histogram_record (histogram, value);
      g_assert_cmpuint (squall_histogram_get_value_at_percentile (histogram, rules[i].percentile),
                        ==,
                        rules[i].rank);
    }
}

/* Not the value recorded, but the end of its bucket, unless that exceeds the maximum. */
static void
test_percentile_is_the_end_of_its_bucket (void)
{
  g_autoptr (SquallHistogram) histogram = squall_histogram_new (1, HIGHEST, 3);

  squall_histogram_record (histogram, 4096);
  squall_histogram_record (histogram, 1000000);
  g_assert_cmpuint (squall_histogram_get_value_at_percentile (histogram, 50), ==, 4099);
  g_assert_cmpuint (squall_histogram_get_value_at_percentile (histogram, 100), ==, 1000000);
}

static void
test_percentiles_are_monotone (void)
{
  g_autoptr (SquallHistogram) histogram = squall_histogram_new_latency ();
  g_autoptr (GArray) values = fill (histogram, draw_wide, 500);
  guint64 last = squall_histogram_get_min (histogram);

  for (guint i = 0; i <= 10000; i++)
    {
      guint64 value = squall_histogram_get_value_at_percentile (histogram, i / 100.0);

      g_assert_cmpuint (value, >=, last);
      last = value;
    }
  g_assert_cmpuint (last, ==, squall_histogram_get_max (histogram));
}

static void
check_empty (const SquallHistogram *histogram)
{
  g_assert_cmpuint (squall_histogram_get_count (histogram), ==, 0);
  g_assert_cmpuint (squall_histogram_get_overflow (histogram), ==, 0);
  g_assert_cmpuint (squall_histogram_get_min (histogram), ==, 0);
  g_assert_cmpuint (squall_histogram_get_max (histogram), ==, 0);
  g_assert_cmpuint (squall_histogram_get_value_at_percentile (histogram, 50), ==, 0);
  g_assert_cmpuint (squall_histogram_get_value_at_percentile (histogram, 100), ==, 0);
  g_assert_cmpfloat_with_epsilon (squall_histogram_get_mean (histogram), 0, 1e-12);
  g_assert_cmpfloat_with_epsilon (squall_histogram_get_standard_deviation (histogram), 0, 1e-12);
}

static void
test_empty_and_reset (void)
{
  g_autoptr (SquallHistogram) histogram = squall_histogram_new (1, 100000, 3);

  check_empty (histogram);
  for (guint64 value = 0; value < 200000; value += 997)
    squall_histogram_record (histogram, value);
  squall_histogram_reset (histogram);
  check_empty (histogram);
  for (guint i = 0; i < squall_histogram_get_n_buckets (histogram); i++)
    g_assert_cmpuint (squall_histogram_get_bucket (histogram, i, NULL, NULL), ==, 0);
  squall_histogram_record (histogram, 7);
  g_assert_cmpuint (squall_histogram_get_min (histogram), ==, 7);
  g_assert_cmpuint (squall_histogram_get_max (histogram), ==, 7);
}

static void
test_zero_and_one (void)
{
  g_autoptr (SquallHistogram) histogram = squall_histogram_new_latency ();

  squall_histogram_record (histogram, 0);
  g_assert_cmpuint (squall_histogram_get_count (histogram), ==, 1);
  g_assert_cmpuint (squall_histogram_get_min (histogram), ==, 0);
  g_assert_cmpuint (squall_histogram_get_max (histogram), ==, 0);
  g_assert_cmpuint (squall_histogram_get_value_at_percentile (histogram, 100), ==, 0);
  squall_histogram_record (histogram, 1);
  g_assert_cmpuint (squall_histogram_get_value_at_percentile (histogram, 50), ==, 0);
  g_assert_cmpuint (squall_histogram_get_value_at_percentile (histogram, 100), ==, 1);
  g_assert_cmpfloat_with_epsilon (squall_histogram_get_mean (histogram), 0.5, 1e-12);
  g_assert_cmpfloat_with_epsilon (squall_histogram_get_standard_deviation (histogram), 0.5, 1e-12);
}

static void
test_overflow (void)
{
  g_autoptr (SquallHistogram) histogram = squall_histogram_new (1, 100000, 3);

  squall_histogram_record (histogram, 50);
  squall_histogram_record (histogram, 100000);
  g_assert_cmpuint (squall_histogram_get_overflow (histogram), ==, 0);
  squall_histogram_record (histogram, 100001);
  squall_histogram_record (histogram, 7000000);
  g_assert_cmpuint (squall_histogram_get_overflow (histogram), ==, 2);
  g_assert_cmpuint (squall_histogram_get_count (histogram), ==, 4);
  g_assert_cmpuint (squall_histogram_get_max (histogram), ==, 7000000);
  g_assert_cmpuint (squall_histogram_get_value_at_percentile (histogram, 25), ==, 50);
  g_assert_cmpuint (squall_histogram_get_value_at_percentile (histogram, 75), >=, 100000);
  g_assert_cmpuint (squall_histogram_get_value_at_percentile (histogram, 100), ==, 7000000);
  g_assert_cmpfloat_with_epsilon (squall_histogram_get_mean (histogram), 7200051 / 4.0, 1e-6);
}

static void
test_largest_number (void)
{
  g_autoptr (SquallHistogram) histogram = squall_histogram_new_latency ();

  squall_histogram_record (histogram, G_MAXUINT64);
  g_assert_cmpuint (squall_histogram_get_count (histogram), ==, 1);
  g_assert_cmpuint (squall_histogram_get_min (histogram), ==, G_MAXUINT64);
  g_assert_cmpuint (squall_histogram_get_max (histogram), ==, G_MAXUINT64);
  g_assert_cmpuint (squall_histogram_get_value_at_percentile (histogram, 100), ==, G_MAXUINT64);
}

static void
assert_equal (const SquallHistogram *first, const SquallHistogram *second)
{
  g_assert_cmpuint (squall_histogram_get_count (first), ==, squall_histogram_get_count (second));
  g_assert_cmpuint (squall_histogram_get_overflow (first),
                    ==,
                    squall_histogram_get_overflow (second));
  g_assert_cmpuint (squall_histogram_get_min (first), ==, squall_histogram_get_min (second));
  g_assert_cmpuint (squall_histogram_get_max (first), ==, squall_histogram_get_max (second));
  g_assert_cmpfloat_with_epsilon (squall_histogram_get_mean (first),
                                  squall_histogram_get_mean (second),
                                  1e-12);
  for (guint i = 0; i < squall_histogram_get_n_buckets (first); i++)
    g_assert_cmpuint (squall_histogram_get_bucket (first, i, NULL, NULL),
                      ==,
                      squall_histogram_get_bucket (second, i, NULL, NULL));
}

static void
test_add_is_the_sum (void)
{
  g_autoptr (SquallHistogram) whole = squall_histogram_new (1, 1000000, 3);
  g_autoptr (SquallHistogram) sum = squall_histogram_new (1, 1000000, 3);
  g_autoptr (SquallHistogram) empty = squall_histogram_new (1, 1000000, 3);

  for (guint part = 0; part < 5; part++)
    {
      g_autoptr (SquallHistogram) own = squall_histogram_new (1, 1000000, 3);

      for (guint i = 0; i < 1000; i++)
        {
          guint64 value = draw_exponential () / 2;

          squall_histogram_record (own, value);
          squall_histogram_record (whole, value);
        }
      squall_histogram_add (sum, own);
      squall_histogram_add (sum, empty);
      assert_equal (sum, whole);
    }
  g_assert_cmpuint (squall_histogram_get_overflow (sum), >, 0);
}

static void
test_add_refuses_another_layout (void)
{
  g_autoptr (SquallHistogram) histogram = squall_histogram_new (1, 100000, 3);
  g_autoptr (SquallHistogram) longer = squall_histogram_new (1, 1000000, 3);
  /* As many buckets, of twice the width. */
  g_autoptr (SquallHistogram) wider = squall_histogram_new (2, 200000, 3);

  g_assert_cmpuint (squall_histogram_get_n_buckets (wider),
                    ==,
                    squall_histogram_get_n_buckets (histogram));
  squall_histogram_record (longer, 1000);
  squall_histogram_record (wider, 1000);
  g_test_expect_message ("squall", G_LOG_LEVEL_CRITICAL, "*assertion*failed*");
  squall_histogram_add (histogram, longer);
  g_test_assert_expected_messages ();
  g_test_expect_message ("squall", G_LOG_LEVEL_CRITICAL, "*assertion*failed*");
  squall_histogram_add (histogram, wider);
  g_test_assert_expected_messages ();
  check_empty (histogram);
}

typedef struct
{
  SquallHistogram *histogram;
  guint number;
  gint *n_waiting;
  gint *n_left;
} Writer;

static gpointer
record_cb (gpointer data)
{
  Writer *writer = data;

  /* All at once, and half of the time on the very same bucket. */
  g_atomic_int_dec_and_test (writer->n_waiting);
  while (g_atomic_int_get (writer->n_waiting) > 0)
    g_thread_yield ();
  for (guint i = 0; i < N_EACH; i++)
    {
      squall_histogram_record_shared (writer->histogram, (guint64) i * N_THREADS + writer->number);
      squall_histogram_record_shared (writer->histogram, HOT_VALUE);
    }
  g_atomic_int_dec_and_test (writer->n_left);
  return NULL;
}

/* Reads while the threads record: what is seen never shrinks, and is in order. */
static void
watch (const SquallHistogram *histogram, int *n_left)
{
  guint64 last = 0;

  while (g_atomic_int_get (n_left) > 0)
    {
      g_autoptr (SquallHistogram) copy = squall_histogram_new (1, 300000, 3);
      guint64 count;

      squall_histogram_add (copy, histogram);
      count = squall_histogram_get_count (copy);
      g_assert_cmpuint (count, >=, last);
      g_assert_cmpuint (squall_histogram_get_value_at_percentile (copy, 50),
                        <=,
                        squall_histogram_get_max (copy));
      last = count;
    }
}

static void
check_shared (gboolean is_watched)
{
  g_autoptr (SquallHistogram) shared = squall_histogram_new (1, 300000, 3);
  g_autoptr (SquallHistogram) alone = squall_histogram_new (1, 300000, 3);
  GThread *threads[N_THREADS];
  Writer writers[N_THREADS];
  int n_waiting = N_THREADS, n_left = N_THREADS;

  for (guint i = 0; i < N_THREADS; i++)
    {
      writers[i] = (Writer) { shared, i, &n_waiting, &n_left };
      threads[i] = g_thread_new ("writer", record_cb, &writers[i]);
    }
  if (is_watched)
    watch (shared, &n_left);
  for (guint i = 0; i < N_THREADS; i++)
    g_thread_join (threads[i]);
  for (guint64 value = 0; value < N_THREADS * N_EACH; value++)
    {
      squall_histogram_record (alone, value);
      squall_histogram_record (alone, HOT_VALUE);
    }
  g_assert_cmpuint (squall_histogram_get_overflow (alone), ==, N_THREADS * N_EACH - 300001);
  assert_equal (shared, alone);
}

/* A watcher would take a processor from those that get into each other's way. */
static void
test_shared_recording_loses_nothing (void)
{
  for (guint i = 0; i < 3; i++)
    check_shared (FALSE);
}

static void
test_shared_recording_can_be_watched (void)
{
  check_shared (TRUE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/histogram/sorted-values", test_matches_sorted_values);
  g_test_add_func ("/histogram/rank-rule", test_rank_rule);
  g_test_add_func ("/histogram/bucket-end", test_percentile_is_the_end_of_its_bucket);
  g_test_add_func ("/histogram/monotone", test_percentiles_are_monotone);
  g_test_add_func ("/histogram/empty", test_empty_and_reset);
  g_test_add_func ("/histogram/zero-and-one", test_zero_and_one);
  g_test_add_func ("/histogram/overflow", test_overflow);
  g_test_add_func ("/histogram/largest-number", test_largest_number);
  g_test_add_func ("/histogram/add", test_add_is_the_sum);
  g_test_add_func ("/histogram/add-other-layout", test_add_refuses_another_layout);
  g_test_add_func ("/histogram/shared", test_shared_recording_loses_nothing);
  g_test_add_func ("/histogram/watched", test_shared_recording_can_be_watched);
  return g_test_run ();
}
