/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/squall-histogram.h"

#include <math.h>

struct _SquallHistogram
{
  guint64 highest;
  guint unit_magnitude;    /* log2 of the smallest step */
  guint half_magnitude;    /* log2 of half the number of sub-buckets */
  guint64 sub_bucket_mask; /* the values that fall into the first bucket */
  guint n_counts;

  guint64 overflow;
  guint64 min; /* G_MAXUINT64 when empty */
  guint64 max;
  guint64 sum;
  guint64 counts[];
};

#define LOAD(field)        __atomic_load_n (&(field), __ATOMIC_RELAXED)
#define BUMP(field, by)    ((void) __atomic_fetch_add (&(field), (by), __ATOMIC_RELAXED))
#define LATENCY_HIGHEST_NS (G_GUINT64_CONSTANT (3600) * 1000 * 1000 * 1000)

static guint
log2_floor (guint64 value)
{
  return 63 - (guint) __builtin_clzll (value);
}

static guint
log2_ceiling (guint64 value)
{
  return value <= 1 ? 0 : log2_floor (value - 1) + 1;
}

static guint
index_of (const SquallHistogram *self, guint64 value)
{
  guint bucket = log2_floor (value | self->sub_bucket_mask) - self->unit_magnitude -
                 self->half_magnitude;
  guint64 sub_bucket = value >> (bucket + self->unit_magnitude);

  return ((bucket + 1) << self->half_magnitude) +
         (guint) (sub_bucket - (G_GUINT64_CONSTANT (1) << self->half_magnitude));
}

/* The range of buckets that can hold anything: a run touches a few octaves out of forty. */
static void
used_range (const SquallHistogram *self, guint *first, guint *end)
{
  guint64 min = LOAD (self->min);
  guint64 max = LOAD (self->max);

  *first = min > max ? 0 : index_of (self, MIN (min, self->highest));
  *end = min > max ? 0 : index_of (self, MIN (max, self->highest)) + 1;
}

static guint64
lowest_at (const SquallHistogram *self, guint index, guint64 *width)
{
  guint half = 1u << self->half_magnitude;
  guint bucket = index >> self->half_magnitude;
  guint64 sub_bucket = index & (half - 1);

  /* The first bucket has both its halves, every later one the upper half only. */
  if (bucket > 0)
    {
      bucket--;
      sub_bucket += half;
    }
  *width = G_GUINT64_CONSTANT (1) << (bucket + self->unit_magnitude);
  return sub_bucket << (bucket + self->unit_magnitude);
}

SquallHistogram *
squall_histogram_new (guint64 lowest, guint64 highest, guint n_digits)
{
  guint64 resolution = 2;
  guint n_buckets = 1;
  guint unit_magnitude, sub_bucket_magnitude, n_counts;
  SquallHistogram *self;

  g_return_val_if_fail (lowest >= 1 && lowest <= highest / 2, NULL);
  g_return_val_if_fail (highest <= G_MAXINT64, NULL);
  g_return_val_if_fail (n_digits >= 1 && n_digits <= 5, NULL);

  for (guint i = 0; i < n_digits; i++)
    resolution *= 10;
  sub_bucket_magnitude = log2_ceiling (resolution);
  unit_magnitude = log2_floor (lowest);
  g_return_val_if_fail (sub_bucket_magnitude + unit_magnitude < 64, NULL);
  for (guint64 end = G_GUINT64_CONSTANT (1) << (sub_bucket_magnitude + unit_magnitude);
       end <= highest;
       end <<= 1)
    n_buckets++;
  n_counts = (n_buckets + 1) << (sub_bucket_magnitude - 1);

  self = g_malloc0 (sizeof *self + n_counts * sizeof self->counts[0]);
  self->highest = highest;
  self->unit_magnitude = unit_magnitude;
  self->half_magnitude = sub_bucket_magnitude - 1;
  self->sub_bucket_mask = ((G_GUINT64_CONSTANT (1) << sub_bucket_magnitude) - 1) << unit_magnitude;
  self->n_counts = n_counts;
  self->min = G_MAXUINT64;
  return self;
}

SquallHistogram *
squall_histogram_new_latency (void)
{
  return squall_histogram_new (1, LATENCY_HIGHEST_NS, 3);
}

void
squall_histogram_free (SquallHistogram *self)
{
  g_free (self);
}

void
squall_histogram_reset (SquallHistogram *self)
{
  guint first, end;

  /* What was never written to takes no memory. */
  used_range (self, &first, &end);
  memset (&self->counts[first], 0, (end - first) * sizeof self->counts[0]);
  self->overflow = 0;
  self->min = G_MAXUINT64;
  self->max = 0;
  self->sum = 0;
}

void
squall_histogram_record (SquallHistogram *self, guint64 value)
{
  self->counts[index_of (self, MIN (value, self->highest))]++;
  self->overflow += value > self->highest;
  self->sum += value;
  self->min = MIN (self->min, value);
  self->max = MAX (self->max, value);
}

static void
lower_to (guint64 *field, guint64 value)
{
  guint64 seen = LOAD (*field);

  while (
      value < seen &&
      !__atomic_compare_exchange_n (field, &seen, value, TRUE, __ATOMIC_RELAXED, __ATOMIC_RELAXED))
    ;
}

static void
raise_to (guint64 *field, guint64 value)
{
  guint64 seen = LOAD (*field);

  while (
      value > seen &&
      !__atomic_compare_exchange_n (field, &seen, value, TRUE, __ATOMIC_RELAXED, __ATOMIC_RELAXED))
    ;
}

void
squall_histogram_record_shared (SquallHistogram *self, guint64 value)
{
  /* First the range, by which a reader finds the counts. */
  lower_to (&self->min, value);
  raise_to (&self->max, value);
  BUMP (self->counts[index_of (self, MIN (value, self->highest))], 1);
  BUMP (self->sum, value);
  if (G_UNLIKELY (value > self->highest))
    BUMP (self->overflow, 1);
}

void
squall_histogram_add (SquallHistogram *self, const SquallHistogram *other)
{
  guint first, end;

  g_return_if_fail (self->n_counts == other->n_counts && self->highest == other->highest &&
                    self->sub_bucket_mask == other->sub_bucket_mask);

  used_range (other, &first, &end);
  for (guint i = first; i < end; i++)
    self->counts[i] += LOAD (other->counts[i]);
  self->overflow += LOAD (other->overflow);
  self->sum += LOAD (other->sum);
  self->min = MIN (self->min, LOAD (other->min));
  self->max = MAX (self->max, LOAD (other->max));
}

guint64
squall_histogram_get_count (const SquallHistogram *self)
{
  guint64 count = 0;
  guint first, end;

  used_range (self, &first, &end);
  for (guint i = first; i < end; i++)
    count += self->counts[i];
  return count;
}

guint64
squall_histogram_get_overflow (const SquallHistogram *self)
{
  return self->overflow;
}

guint64
squall_histogram_get_min (const SquallHistogram *self)
{
  return self->min > self->max ? 0 : self->min;
}

guint64
squall_histogram_get_max (const SquallHistogram *self)
{
  return self->max;
}

double
squall_histogram_get_mean (const SquallHistogram *self)
{
  guint64 count = squall_histogram_get_count (self);

  return count > 0 ? (double) self->sum / (double) count : 0;
}

double
squall_histogram_get_standard_deviation (const SquallHistogram *self)
{
  guint64 count = squall_histogram_get_count (self);
  double mean = squall_histogram_get_mean (self);
  double squares = 0;
  guint first, end;

  if (count == 0)
    return 0;
  used_range (self, &first, &end);
  for (guint i = first; i < end; i++)
    {
      guint64 width;
      double difference;

      difference = (double) lowest_at (self, i, &width) + (double) (width / 2) - mean;
      squares += difference * difference * (double) self->counts[i];
    }
  return sqrt (squares / (double) count);
}

guint64
squall_histogram_get_value_at_rank (const SquallHistogram *self, guint64 rank)
{
  guint64 seen = 0;
  guint first, end;

  /* The last rank is known exactly, an overflow too. */
  if (rank >= squall_histogram_get_count (self))
    return self->max;
  used_range (self, &first, &end);
  for (guint i = first; i < end; i++)
    {
      guint64 width, lowest;

      seen += self->counts[i];
      if (seen < rank)
        continue;
      lowest = lowest_at (self, i, &width);
      return CLAMP (lowest + width - 1, self->min, self->max);
    }
  return self->max;
}

guint64
squall_histogram_get_value_at_percentile (const SquallHistogram *self, double percentile)
{
  double share = CLAMP (percentile, 0, 100) / 100;
  double n_below = share * (double) squall_histogram_get_count (self);

  return squall_histogram_get_value_at_rank (self, MAX (1, (guint64) (n_below + 0.5)));
}

guint64
squall_histogram_count_up_to (const SquallHistogram *self, guint64 value)
{
  guint64 sum = 0;
  guint first, end;

  used_range (self, &first, &end);
  end = MIN (end, index_of (self, MIN (value, self->highest)) + 1);
  for (guint i = first; i < end; i++)
    sum += LOAD (self->counts[i]);
  return sum;
}

void
squall_histogram_get_layout (const SquallHistogram *self,
                             guint64 *lowest,
                             guint64 *highest,
                             guint *n_digits)
{
  *lowest = G_GUINT64_CONSTANT (1) << self->unit_magnitude;
  *highest = self->highest;
  *n_digits = (guint) log10 ((double) (G_GUINT64_CONSTANT (1) << self->half_magnitude));
}

void
squall_histogram_get_used (const SquallHistogram *self, guint *first, guint *end)
{
  used_range (self, first, end);
}

void
squall_histogram_add_to_bucket (SquallHistogram *self, guint index, guint64 count)
{
  guint64 width, lowest;

  g_return_if_fail (index < self->n_counts);

  if (count == 0)
    return;
  lowest = lowest_at (self, index, &width);
  self->counts[index] += count;
  self->sum += (lowest + width / 2) * count;
  self->min = MIN (self->min, lowest);
  self->max = MAX (self->max, lowest + width - 1);
}

void
squall_histogram_add_difference (SquallHistogram *self,
                                 const SquallHistogram *later,
                                 const SquallHistogram *earlier)
{
  guint first, end;

  g_return_if_fail (self->n_counts == later->n_counts && later->n_counts == earlier->n_counts);

  used_range (later, &first, &end);
  for (guint i = first; i < end; i++)
    squall_histogram_add_to_bucket (self, i, later->counts[i] - earlier->counts[i]);
}

guint
squall_histogram_get_n_buckets (const SquallHistogram *self)
{
  return self->n_counts;
}

guint64
squall_histogram_get_bucket (const SquallHistogram *self,
                             guint index,
                             guint64 *lowest,
                             guint64 *highest)
{
  guint64 width, low;

  g_return_val_if_fail (index < self->n_counts, 0);

  low = lowest_at (self, index, &width);
  if (lowest != NULL)
    *lowest = low;
  if (highest != NULL)
    *highest = low + width - 1;
  return self->counts[index];
}
