/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/squall-result.h"

G_BEGIN_DECLS

/**
 * SquallEstimate:
 * @value: what was measured
 * @lower: the lower end of its 95 % interval
 * @upper: the upper end
 * @is_supported: whether the sample is large enough to say so at all; where not, only
 *   @n_needed means anything
 * @n_needed: how many requests it would take
 * @is_from_batches: whether the interval is the wider one that the spread from batch to batch
 *   gives, as requests that follow each other are alike
 * @n_batches: how many batches told of that spread; 0 where the run is too short for them
 *
 * A number and how sure it is.
 */
typedef struct
{
  double value;
  double lower;
  double upper;
  gboolean is_supported;
  guint64 n_needed;
  gboolean is_from_batches;
  guint n_batches;
} SquallEstimate;

/**
 * squall_estimate_get_n_needed:
 * @percentile: above 0, below 100
 *
 * The smallest sample in which a two-sided 95 % interval of a percentile
 * exists: `n ≥ ln 0.025 / ln max (p, 1−p)` (Hahn and Meeker, Statistical Intervals):
 * 368 for p99, 3,688 for p99.9.
 *
 * Returns: how many values it takes
 */
guint64 squall_estimate_get_n_needed (double percentile);

/**
 * squall_estimate_from_histogram:
 * @histogram: independent values
 * @percentile: above 0, below 100
 * @estimate: (out caller-allocates): the estimate
 *
 * The percentile of a histogram with the interval that its order statistics
 * give, free of any assumption about the distribution: ranks l < u such that
 * at least 95 % of a binomial distribution of n and p lies in [l, u−1].
 */
void squall_estimate_from_histogram (const SquallHistogram *histogram,
                                     double percentile,
                                     SquallEstimate *estimate);

/**
 * squall_estimate_percentile:
 * @result: a result
 * @is_service: whether the service times are meant, else the response times
 * @percentile: above 0, below 100
 * @estimate: (out caller-allocates): the estimate, in nanoseconds
 *
 * The percentile of a run. Requests that follow each other are alike, and so
 * order statistics alone promise too much. Where the run has five slices or more, the share of
 * requests at or below the value gives a second interval: it is compared from slice to slice,
 * neighbours taken together until their lag-1 autocorrelation is below 0.2, and ± t·s/√m of it
 * is read as ranks of the whole run (batch means, by Bahadur's representation of quantiles,
 * 1966). The wider is taken; the value is in both. Each slice is unpacked once: 600 of 2,000
 * requests take 7 ms.
 */
void squall_estimate_percentile (const SquallResult *result,
                                 gboolean is_service,
                                 double percentile,
                                 SquallEstimate *estimate);

/**
 * squall_estimate_mean:
 * @result: a result
 * @is_service: whether the service times are meant, else the response times
 * @estimate: (out caller-allocates): the estimate, in nanoseconds
 *
 * The mean latency of a run, with the wider of the intervals of the normal distribution and
 * of batches, as [func@Squall.estimate_percentile] has it. Below 30 requests, where the mean is not
 * distributed normally, the interval has no upper end.
 */
void
squall_estimate_mean (const SquallResult *result, gboolean is_service, SquallEstimate *estimate);

/**
 * squall_estimate_rate:
 * @result: a result
 * @estimate: (out caller-allocates): the estimate, in answers a second
 *
 * The rate of a run, with the interval that the spread from interval to interval gives,
 * merged until their lag-1 autocorrelation is below 0.2. It has no upper end in the first 2 s, and
 * where the load is not the same all the time.
 */
void squall_estimate_rate (const SquallResult *result, SquallEstimate *estimate);

/**
 * squall_estimate_share:
 * @count: how many of them
 * @whole: of how many, 0 included
 * @estimate: (out caller-allocates): the share, 0 to 1
 *
 * A share with its Wilson interval (Wilson 1927), which needs no least number. For none of n it
 * ends at 3.84/(n + 3.84), a little above the 3/n of the rule of three, whose interval is
 * one-sided.
 */
void squall_estimate_share (guint64 count, guint64 whole, SquallEstimate *estimate);

/**
 * squall_estimate_error_share:
 * @result: a result
 * @estimate: (out caller-allocates): the share of requests that ended in a failure, of those that
 *   ended by themselves, 0 to 1
 */
void squall_estimate_error_share (const SquallResult *result, SquallEstimate *estimate);

G_END_DECLS
