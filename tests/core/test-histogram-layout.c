/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/squall-histogram.h"

#define HOUR_NS G_GUINT64_CONSTANT (3600000000000)
#define DAY_US  G_GUINT64_CONSTANT (86400000000)

typedef struct
{
  guint64 lowest;
  guint64 highest;
  guint n_digits;
} Layout;

static const Layout layouts[] = {
  { 1, HOUR_NS, 3 },    { 1, DAY_US, 3 },     { 1, 60000000, 2 },
  { 1, 2, 1 },          { 1, 31, 1 },         { 1, 32, 1 },
  { 1, 33, 1 },         { 1, 2047, 3 },       { 1, 2048, 3 },
  { 1, 100000, 4 },     { 1, HOUR_NS, 5 },    { 1000, HOUR_NS, 3 },
  { 1000, 2000, 1 },    { 1024, 1 << 20, 2 }, { 3, 1000000, 2 },
  { 1, G_MAXINT64, 3 }, { 1, G_MAXINT64, 5 }, { 1 << 30, G_MAXINT64, 1 },
};

/* The number of counters by HdrHistogram's definition, worked out without shifting. */
static guint
count_by_definition (const Layout *layout)
{
  __extension__ unsigned __int128 reach;
  guint64 resolution = 2, n_sub_buckets = 1, unit = 1;
  guint n_buckets = 1;

  for (guint i = 0; i < layout->n_digits; i++)
    resolution *= 10;
  while (n_sub_buckets < resolution)
    n_sub_buckets *= 2;
  while (unit * 2 <= layout->lowest)
    unit *= 2;
  reach = n_sub_buckets;
  for (reach *= unit; reach <= layout->highest; reach *= 2)
    n_buckets++;
  return (n_buckets + 1) * (guint) (n_sub_buckets / 2);
}

static void
test_known_sizes (void)
{
  static const struct
  {
    Layout layout;
    guint n_counts;
  } known[] = {
    { { 1, DAY_US, 3 }, 28672 },
    { { 1, HOUR_NS, 3 }, (32 + 1) * 1024 },
    { { 1, 60000000, 2 }, 20 * 1024 / 8 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    {
      const Layout *layout = &known[i].layout;
      g_autoptr (SquallHistogram)
          histogram = squall_histogram_new (layout->lowest, layout->highest, layout->n_digits);

      g_assert_cmpuint (squall_histogram_get_n_buckets (histogram), ==, known[i].n_counts);
    }
}

static void
test_latency_is_1_ns_to_1_h (void)
{
  g_autoptr (SquallHistogram) histogram = squall_histogram_new_latency ();

  g_assert_cmpuint (squall_histogram_get_n_buckets (histogram), ==, (32 + 1) * 1024);
  squall_histogram_record (histogram, HOUR_NS);
  g_assert_cmpuint (squall_histogram_get_overflow (histogram), ==, 0);
  squall_histogram_record (histogram, HOUR_NS + 1);
  g_assert_cmpuint (squall_histogram_get_overflow (histogram), ==, 1);
}

/* The buckets follow each other without a gap from zero to the highest value, none of them wider
 * than the promised digits allow. */
static void
check_buckets (const Layout *layout)
{
  g_autoptr (SquallHistogram)
      histogram = squall_histogram_new (layout->lowest, layout->highest, layout->n_digits);
  guint n_buckets = squall_histogram_get_n_buckets (histogram);
  guint64 next = 0, accuracy = 1;

  for (guint i = 0; i < layout->n_digits; i++)
    accuracy *= 10;
  g_assert_cmpuint (n_buckets, ==, count_by_definition (layout));
  for (guint i = 0; i < n_buckets; i++)
    {
      guint64 lowest = G_MAXUINT64, highest = 0;

      g_assert_cmpuint (squall_histogram_get_bucket (histogram, i, &lowest, &highest), ==, 0);
      g_assert_cmpuint (lowest, ==, next);
      g_assert_cmpuint (highest, >=, lowest);
      g_assert_cmpuint (highest - lowest + 1, <=, MAX (layout->lowest, lowest / accuracy));
      next = highest + 1;
    }
  /* Past the end of 64 bits comes zero again. */
  g_assert_true (next > layout->highest || next == 0);
}

static void
test_buckets_are_contiguous_and_narrow (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (layouts); i++)
    check_buckets (&layouts[i]);
}

/* The bucket whose bounds contain @value. */
static guint
find_bucket (const SquallHistogram *histogram, guint64 value)
{
  guint first = 0, end = squall_histogram_get_n_buckets (histogram);

  while (end - first > 1)
    {
      guint middle = first + (end - first) / 2;
      guint64 lowest;

      squall_histogram_get_bucket (histogram, middle, &lowest, NULL);
      if (lowest <= value)
        first = middle;
      else
        end = middle;
    }
  return first;
}

static void
check_value (SquallHistogram *histogram, guint64 value)
{
  guint index = find_bucket (histogram, value);
  guint64 lowest, highest, before;

  before = squall_histogram_get_bucket (histogram, index, &lowest, &highest);
  g_assert_cmpuint (value, >=, lowest);
  g_assert_cmpuint (value, <=, highest);
  squall_histogram_record (histogram, value);
  g_assert_cmpuint (squall_histogram_get_bucket (histogram, index, NULL, NULL), ==, before + 1);
}

static guint64
random_value (guint64 highest)
{
  guint64 bits = (guint64) (guint32) g_test_rand_int () << 32 | (guint32) g_test_rand_int ();

  /* As many values of each order of magnitude. */
  return (bits >> g_test_rand_int_range (0, 64)) % (highest + 1);
}

static void
check_values (const Layout *layout)
{
  g_autoptr (SquallHistogram)
      histogram = squall_histogram_new (layout->lowest, layout->highest, layout->n_digits);

  for (guint64 value = 0; value <= MIN (5000, layout->highest); value++)
    check_value (histogram, value);
  for (guint64 power = 2; power != 0 && power + 1 <= layout->highest; power <<= 1)
    {
      check_value (histogram, power - 1);
      check_value (histogram, power);
      check_value (histogram, power + 1);
    }
  for (guint i = 0; i < 5000; i++)
    check_value (histogram, random_value (layout->highest));
  check_value (histogram, layout->highest);
  g_assert_cmpuint (squall_histogram_get_overflow (histogram), ==, 0);
}

static void
test_values_fall_into_their_buckets (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (layouts); i++)
    check_values (&layouts[i]);
}

static void
test_impossible_layouts_are_refused (void)
{
  static const Layout impossible[] = {
    { 0, 1000, 3 },
    { 1, 1, 3 },
    { 1000, 1999, 3 },
    { 1, 1000, 0 },
    { 1, 1000, 6 },
    { 1, (guint64) G_MAXINT64 + 1, 3 },
    /* Twice the lowest value does not fit into 64 bits. */
    { G_GUINT64_CONSTANT (1) << 63, 1000, 3 },
    /* The first bucket alone does not. */
    { G_GUINT64_CONSTANT (1) << 60, G_MAXINT64, 5 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (impossible); i++)
    {
      const Layout *layout = &impossible[i];

      g_test_expect_message ("squall", G_LOG_LEVEL_CRITICAL, "*assertion*failed*");
      g_assert_null (squall_histogram_new (layout->lowest, layout->highest, layout->n_digits));
      g_test_assert_expected_messages ();
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/histogram/layout/known-sizes", test_known_sizes);
  g_test_add_func ("/histogram/layout/latency", test_latency_is_1_ns_to_1_h);
  g_test_add_func ("/histogram/layout/contiguous", test_buckets_are_contiguous_and_narrow);
  g_test_add_func ("/histogram/layout/values", test_values_fall_into_their_buckets);
  g_test_add_func ("/histogram/layout/impossible", test_impossible_layouts_are_refused);
  return g_test_run ();
}
