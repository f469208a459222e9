/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/squall-histogram-codec.h"

static GBytes *
make_packed (void)
{
  g_autoptr (SquallHistogram) histogram = squall_histogram_new_latency ();

  for (guint i = 0; i < 3; i++)
    squall_histogram_record (histogram, 1);
  for (guint i = 0; i < 1000000; i++)
    squall_histogram_record (histogram, 2);
  squall_histogram_record (histogram, G_GUINT64_CONSTANT (3600000000000));
  return squall_histogram_encode (histogram);
}

static void
test_decode (void)
{
  g_autoptr (SquallHistogram) layout = squall_histogram_new_latency ();
  g_autoptr (GBytes) packed = make_packed ();
  g_autoptr (GArray) buckets = g_array_new (FALSE, FALSE, sizeof (SquallBucket));
  guint64 lowest, highest;

  g_assert_true (squall_histogram_decode (layout, packed, buckets));
  g_assert_true (squall_histogram_decode (layout, packed, buckets));
  g_assert_cmpuint (buckets->len, ==, 6);
  for (guint i = 0; i < 6; i += 3)
    {
      const SquallBucket *bucket = &g_array_index (buckets, SquallBucket, i);

      g_assert_cmpuint (bucket[0].index, ==, 1);
      g_assert_cmpuint (bucket[0].count, ==, 3);
      g_assert_cmpuint (bucket[1].index, ==, 2);
      g_assert_cmpuint (bucket[1].count, ==, 1000000);
      squall_histogram_get_bucket (layout, bucket[2].index, &lowest, &highest);
      g_assert_cmpuint (lowest, <=, G_GUINT64_CONSTANT (3600000000000));
      g_assert_cmpuint (highest, >=, G_GUINT64_CONSTANT (3600000000000));
      g_assert_cmpuint (bucket[2].count, ==, 1);
    }
}

/* Whatever is cut off or changed, nothing is read or written where it should not be. */
static void
test_broken (void)
{
  g_autoptr (SquallHistogram) layout = squall_histogram_new_latency ();
  g_autoptr (SquallHistogram) other = squall_histogram_new (1, 1000000, 2);
  g_autoptr (GBytes) packed = make_packed ();
  g_autoptr (GRand) random = g_rand_new_with_seed (1);
  g_autoptr (GArray) buckets = g_array_new (FALSE, FALSE, sizeof (SquallBucket));
  gsize size;
  const guint8 *data = g_bytes_get_data (packed, &size);

  g_assert_false (squall_histogram_decode (other, packed, buckets));
  g_assert_cmpuint (buckets->len, ==, 0);
  for (guint i = 0; i < 10000; i++)
    {
      g_autofree guint8 *copy = g_memdup2 (data, size);
      g_autoptr (GBytes) broken = NULL;

      copy[g_rand_int_range (random, 40, (int) size)] = (guint8) g_rand_int_range (random, 0, 256);
      broken = g_bytes_new (copy, (gsize) g_rand_int_range (random, 0, (int) size + 1));
      g_array_set_size (buckets, 0);
      if (!squall_histogram_decode (layout, broken, buckets))
        squall_histogram_add_encoded (other, broken);
      for (guint j = 0; j < buckets->len; j++)
        g_assert_cmpuint (g_array_index (buckets, SquallBucket, j).index,
                          <,
                          squall_histogram_get_n_buckets (layout));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/histogram-decode/good", test_decode);
  g_test_add_func ("/histogram-decode/broken", test_broken);
  return g_test_run ();
}
