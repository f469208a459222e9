/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/squall-spread.h"

static guint64
count_all (const GArray *buckets)
{
  guint64 count = 0;

  for (guint i = 0; i < buckets->len; i++)
    count += g_array_index (buckets, SquallBucket, i).count;
  return count;
}

static guint64
find_value (const SquallHistogram *layout, const GArray *buckets, guint64 rank)
{
  guint64 n_before = 0, highest = 0;

  for (guint i = 0; i < buckets->len && n_before < rank; i++)
    {
      const SquallBucket *bucket = &g_array_index (buckets, SquallBucket, i);

      n_before += bucket->count;
      if (n_before >= rank)
        squall_histogram_get_bucket (layout, bucket->index, NULL, &highest);
    }
  return highest;
}

static guint64
find_percentile (const SquallHistogram *layout, const GArray *buckets, guint64 count, double share)
{
  guint64 rank = (guint64) (share * (double) count + 0.5);

  return find_value (layout, buckets, MAX (1, rank));
}

void
squall_spread_find (SquallSpread *self, const SquallHistogram *layout, GBytes *bytes)
{
  g_autoptr (GArray) buckets = g_array_new (FALSE, FALSE, sizeof (SquallBucket));
  guint64 count;

  squall_histogram_decode (layout, bytes, buckets);
  count = count_all (buckets);
  *self = (SquallSpread) { .count = count };
  if (count == 0)
    return;
  self->p50_ns = find_percentile (layout, buckets, count, 0.5);
  self->p90_ns = find_percentile (layout, buckets, count, 0.9);
  self->p99_ns = find_percentile (layout, buckets, count, 0.99);
  self->most_ns = find_value (layout, buckets, count);
}
