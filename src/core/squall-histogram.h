/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SquallHistogram:
 *
 * Counts of values in buckets whose width grows with the value, so that every
 * value keeps the same number of significant digits. The layout is that of
 * HdrHistogram: halves of `2^k` sub-buckets, each half covering twice the range
 * of the one before.
 *
 * A value above the highest one is counted as that and, apart, as overflow.
 */
typedef struct _SquallHistogram SquallHistogram;

/**
 * squall_histogram_new:
 * @lowest: the smallest value to tell from zero, at least 1
 * @highest: the largest value, at least twice @lowest
 * @n_digits: significant decimal digits to keep, 1 to 5
 *
 * Creates an empty histogram. The unit of the values is the caller's.
 *
 * Returns: (transfer full): a histogram, to be freed with [method@Squall.Histogram.free]
 */
SquallHistogram *squall_histogram_new (guint64 lowest, guint64 highest, guint n_digits);

/**
 * squall_histogram_new_latency:
 *
 * Creates a histogram for durations in nanoseconds: 1 ns to 1 h with three
 * significant digits, about 264 KiB.
 *
 * Returns: (transfer full): a histogram
 */
SquallHistogram *squall_histogram_new_latency (void);

/**
 * squall_histogram_free:
 * @self: (nullable): a histogram
 *
 * Frees @self.
 */
void squall_histogram_free (SquallHistogram *self);

/**
 * squall_histogram_reset:
 * @self: a histogram
 *
 * Forgets all counts. Not while other threads record.
 */
void squall_histogram_reset (SquallHistogram *self);

/**
 * squall_histogram_record:
 * @self: a histogram that no other thread uses meanwhile
 * @value: the value
 *
 * Counts one value.
 */
void squall_histogram_record (SquallHistogram *self, guint64 value);

/**
 * squall_histogram_record_shared:
 * @self: a histogram
 * @value: the value
 *
 * Counts one value. Any number of threads may do so at the same time and
 * another may [method@Squall.Histogram.add] it meanwhile: relaxed atomic
 * additions, no lock.
 */
void squall_histogram_record_shared (SquallHistogram *self, guint64 value);

/**
 * squall_histogram_add:
 * @self: the histogram to add to; no other thread uses it meanwhile
 * @other: a histogram of the same layout; others may record into it meanwhile
 *
 * Adds the counts of @other to those of @self.
 */
void squall_histogram_add (SquallHistogram *self, const SquallHistogram *other);

/**
 * squall_histogram_get_count:
 * @self: a histogram
 *
 * Returns: how many values were recorded, overflows included
 */
guint64 squall_histogram_get_count (const SquallHistogram *self);

/**
 * squall_histogram_get_overflow:
 * @self: a histogram
 *
 * Returns: how many of the recorded values were above the highest one
 */
guint64 squall_histogram_get_overflow (const SquallHistogram *self);

/**
 * squall_histogram_get_min:
 * @self: a histogram
 *
 * Returns: the smallest value recorded, exactly; 0 when empty
 */
guint64 squall_histogram_get_min (const SquallHistogram *self);

/**
 * squall_histogram_get_max:
 * @self: a histogram
 *
 * Returns: the largest value recorded, exactly, overflows included; 0 when empty
 */
guint64 squall_histogram_get_max (const SquallHistogram *self);

/**
 * squall_histogram_get_mean:
 * @self: a histogram
 *
 * Returns: the exact mean of the values recorded; 0 when empty
 */
double squall_histogram_get_mean (const SquallHistogram *self);

/**
 * squall_histogram_get_standard_deviation:
 * @self: a histogram
 *
 * Returns: the standard deviation of the values, each taken as the middle of its
 *   bucket; 0 when empty
 */
double squall_histogram_get_standard_deviation (const SquallHistogram *self);

/**
 * squall_histogram_get_value_at_percentile:
 * @self: a histogram
 * @percentile: 0 to 100
 *
 * The value at or below which that share of the recorded values lies: rank
 * `max (1, ⌊p/100·n + 0.5⌋)`, the highest value of the bucket in which the rank
 * falls, never above the largest value recorded, and that value itself for the
 * last rank (HdrHistogram's definition, these two clauses apart).
 *
 * Returns: the value; 0 when empty
 */
guint64 squall_histogram_get_value_at_percentile (const SquallHistogram *self, double percentile);

/**
 * squall_histogram_get_n_buckets:
 * @self: a histogram
 *
 * Returns: the number of buckets, empty ones included
 */
guint squall_histogram_get_n_buckets (const SquallHistogram *self);

/**
 * squall_histogram_get_bucket:
 * @self: a histogram
 * @index: less than the number of buckets
 * @lowest: (out) (optional): the lowest value that falls into the bucket
 * @highest: (out) (optional): the highest value that falls into the bucket
 *
 * Returns: how many values fell into the bucket
 */
guint64 squall_histogram_get_bucket (const SquallHistogram *self,
                                     guint index,
                                     guint64 *lowest,
                                     guint64 *highest);

/**
 * squall_histogram_count_up_to:
 * @self: a histogram
 * @value: a value
 *
 * Returns: how many of the recorded values lie in the bucket of @value or below
 */
guint64 squall_histogram_count_up_to (const SquallHistogram *self, guint64 value);

/**
 * squall_histogram_get_value_at_rank:
 * @self: a histogram
 * @rank: from 1, the smallest, to the number of values, the largest
 *
 * Returns: the value of that rank, as [method@Squall.Histogram.get_value_at_percentile] gives it; 0
 *   when empty
 */
guint64 squall_histogram_get_value_at_rank (const SquallHistogram *self, guint64 rank);

/**
 * squall_histogram_get_layout:
 * @self: a histogram
 * @lowest: (out): the smallest value to tell from zero
 * @highest: (out): the largest value
 * @n_digits: (out): significant decimal digits that are kept
 *
 * Tells what the histogram was made for; a power of two at most as large for @lowest.
 */
void squall_histogram_get_layout (const SquallHistogram *self,
                                  guint64 *lowest,
                                  guint64 *highest,
                                  guint *n_digits);

/**
 * squall_histogram_get_used:
 * @self: a histogram
 * @first: (out): the first bucket that holds anything
 * @end: (out): the one after the last that does; equal to @first when empty
 *
 * Tells which buckets need to be looked at.
 */
void squall_histogram_get_used (const SquallHistogram *self, guint *first, guint *end);

/**
 * squall_histogram_add_to_bucket:
 * @self: a histogram that no other thread uses meanwhile
 * @index: less than the number of buckets
 * @count: how many values
 *
 * Counts values of which only the bucket is known: smallest and largest become
 * its ends, and the mean takes them for its middle.
 */
void squall_histogram_add_to_bucket (SquallHistogram *self, guint index, guint64 count);

/**
 * squall_histogram_add_difference:
 * @self: the histogram to add to
 * @later: a histogram of the same layout
 * @earlier: what was in @later at an earlier time
 *
 * Adds what has come into @later since, as far as the buckets tell.
 */
void squall_histogram_add_difference (SquallHistogram *self,
                                      const SquallHistogram *later,
                                      const SquallHistogram *earlier);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SquallHistogram, squall_histogram_free)

G_END_DECLS
