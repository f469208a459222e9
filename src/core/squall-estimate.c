/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/squall-estimate.h"

#include <math.h>

#include "core/squall-batch.h"
#include "core/squall-clock.h"
#include "core/squall-rank-interval.h"
#include "core/squall-student.h"

#define TAIL               0.025
#define NORMAL_MEANS_LEAST 30
#define QUIET_NS           (2 * SQUALL_NS_PER_SECOND)

guint64
squall_estimate_get_n_needed (double percentile)
{
  double share = percentile / 100;

  g_return_val_if_fail (percentile > 0 && percentile < 100, G_MAXUINT64);

  return (guint64) ceil (log (TAIL) / log1p (-MIN (share, 1 - share)));
}

/* For want of anything: what cannot be told is as large as it may be. */
static SquallEstimate
known_alone (double value)
{
  return (SquallEstimate) { .value = value,
                            .lower = 0,
                            .upper = INFINITY,
                            .is_supported = TRUE,
                            .n_needed = 1 };
}

void
squall_estimate_from_histogram (const SquallHistogram *histogram,
                                double percentile,
                                SquallEstimate *estimate)
{
  guint64 n = squall_histogram_get_count (histogram);
  guint64 lower, upper;

  *estimate = (SquallEstimate) { .n_needed = squall_estimate_get_n_needed (percentile) };
  if (n < estimate->n_needed || !squall_rank_interval_find (n, percentile / 100, &lower, &upper))
    return;
  estimate->is_supported = TRUE;
  estimate->value = (double) squall_histogram_get_value_at_percentile (histogram, percentile);
  estimate->lower = (double) squall_histogram_get_value_at_rank (histogram, lower);
  estimate->upper = (double) squall_histogram_get_value_at_rank (histogram, upper);
}

/* How many values a slice has, and how many of these are not above a limit, or their sum. */
typedef struct
{
  double n_values;
  double amount;
} Share;

/* What each bucket adds to the amount for each of its values. */
static double *
list_weights (const SquallHistogram *layout, gboolean is_sum, guint64 limit)
{
  guint first, end;
  double *weights = g_new0 (double, squall_histogram_get_n_buckets (layout));

  squall_histogram_get_used (layout, &first, &end);
  for (guint i = 0; i < end; i++)
    {
      guint64 lowest, highest;

      squall_histogram_get_bucket (layout, i, &lowest, &highest);
      weights[i] = is_sum ? ((double) lowest + (double) highest) / 2 : lowest <= limit;
    }
  return weights;
}

static Share
take_share (const GArray *buckets, const double *weights)
{
  Share share = { 0 };

  for (guint i = 0; i < buckets->len; i++)
    {
      const SquallBucket *bucket = &g_array_index (buckets, SquallBucket, i);

      share.n_values += (double) bucket->count;
      share.amount += weights[bucket->index] * (double) bucket->count;
    }
  return share;
}

/* The shares of all slices that are measured. */
static GArray *
list_shares (const SquallResult *result, gboolean is_service, const double *weights)
{
  const SquallHistogram *layout = squall_result_get_histogram (result, is_service);
  g_autoptr (GArray) buckets = g_array_new (FALSE, FALSE, sizeof (SquallBucket));
  GArray *shares = g_array_new (FALSE, FALSE, sizeof (Share));

  for (guint i = 0; i < result->slices->len; i++)
    {
      const SquallSlice *slice = &g_array_index (result->slices, SquallSlice, i);
      gboolean has_response = !is_service && slice->response != NULL;
      Share share;

      if (slice->start_ns < result->measured_from_ns)
        continue;
      g_array_set_size (buckets, 0);
      squall_histogram_decode (layout, has_response ? slice->response : slice->service, buckets);
      share = take_share (buckets, weights);
      g_array_append_val (shares, share);
    }
  return shares;
}

/* How much the ratio of the amounts to the values varies: by what each slice has beyond its due, as
 * slices are of unlike size. */
static SquallBatchSpread
get_spread (const GArray *shares)
{
  g_autoptr (GArray) excesses = g_array_new (FALSE, FALSE, sizeof (double));
  SquallBatchSpread spread;
  Share all = { 0 };

  for (guint i = 0; i < shares->len; i++)
    {
      all.n_values += g_array_index (shares, Share, i).n_values;
      all.amount += g_array_index (shares, Share, i).amount;
    }
  if (all.n_values < 1)
    return (SquallBatchSpread) { 0 };
  for (guint i = 0; i < shares->len; i++)
    {
      const Share *share = &g_array_index (shares, Share, i);
      double excess = share->amount - all.amount / all.n_values * share->n_values;

      g_array_append_val (excesses, excess);
    }
  spread = squall_batch_get_spread (excesses);
  spread.half_width *= shares->len / all.n_values;
  return spread;
}

/* Of the share of values not above @limit, or of their mean. */
static SquallBatchSpread
get_slices_spread (const SquallResult *result, gboolean is_service, gboolean is_sum, guint64 limit)
{
  g_autofree double *weights = NULL;
  g_autoptr (GArray) shares = NULL;

  if (result->slices->len < SQUALL_BATCHES_LEAST)
    return (SquallBatchSpread) { 0 };
  weights = list_weights (squall_result_get_histogram (result, is_service), is_sum, limit);
  shares = list_shares (result, is_service, weights);
  return get_spread (shares);
}

static void
widen_percentile (const SquallResult *result,
                  gboolean is_service,
                  double percentile,
                  SquallEstimate *estimate)
{
  const SquallHistogram *all = squall_result_get_histogram (result, is_service);
  double n = (double) squall_histogram_get_count (all);
  SquallBatchSpread spread =
      get_slices_spread (result, is_service, FALSE, (guint64) estimate->value);
  double lower_rank = floor (n * (percentile / 100 - spread.half_width));
  double upper_rank = ceil (n * (percentile / 100 + spread.half_width)) + 1;
  double lower, upper;

  estimate->n_batches = spread.n_batches;
  if (spread.n_batches == 0)
    return;
  lower = (double) squall_histogram_get_value_at_rank (all, (guint64) CLAMP (lower_rank, 1, n));
  upper = (double) squall_histogram_get_value_at_rank (all, (guint64) CLAMP (upper_rank, 1, n));
  if (upper - lower <= estimate->upper - estimate->lower)
    return;
  estimate->lower = lower;
  estimate->upper = upper;
  estimate->is_from_batches = TRUE;
}

void
squall_estimate_percentile (const SquallResult *result,
                            gboolean is_service,
                            double percentile,
                            SquallEstimate *estimate)
{
  squall_estimate_from_histogram (squall_result_get_histogram (result, is_service),
                                  percentile,
                                  estimate);
  if (estimate->is_supported)
    widen_percentile (result, is_service, percentile, estimate);
}

static void
widen (SquallEstimate *estimate, SquallBatchSpread spread)
{
  estimate->n_batches = spread.n_batches;
  if (spread.n_batches == 0 || 2 * spread.half_width <= estimate->upper - estimate->lower)
    return;
  estimate->lower = MAX (0, estimate->value - spread.half_width);
  estimate->upper = estimate->value + spread.half_width;
  estimate->is_from_batches = TRUE;
}

void
squall_estimate_mean (const SquallResult *result, gboolean is_service, SquallEstimate *estimate)
{
  const SquallHistogram *all = squall_result_get_histogram (result, is_service);
  guint64 n = squall_histogram_get_count (all);
  double half_width;

  *estimate = known_alone (squall_histogram_get_mean (all));
  estimate->is_supported = n > 0;
  if (n < NORMAL_MEANS_LEAST)
    return;
  half_width = SQUALL_NORMAL_QUANTILE * squall_histogram_get_standard_deviation (all) /
               sqrt ((double) n - 1);
  estimate->lower = MAX (0, estimate->value - half_width);
  estimate->upper = estimate->value + half_width;
  widen (estimate, get_slices_spread (result, is_service, TRUE, 0));
}

/* The rates of all intervals that are measured. The last may be of any length. */
static GArray *
list_rates (const SquallResult *result)
{
  GArray *rates = g_array_new (FALSE, FALSE, sizeof (double));

  for (guint i = 0; i + 1 < result->intervals->len; i++)
    {
      const SquallInterval *interval = &g_array_index (result->intervals, SquallInterval, i);
      double rate_hz = (double) interval->n_answered * SQUALL_NS_PER_SECOND /
                       (double) MAX (1, interval->length_ns);

      if (interval->start_ns >= result->measured_from_ns)
        g_array_append_val (rates, rate_hz);
    }
  return rates;
}

void
squall_estimate_rate (const SquallResult *result, SquallEstimate *estimate)
{
  gint64 measured_ns = squall_result_get_measured_ns (result);
  g_autoptr (GArray) rates = NULL;

  *estimate = known_alone (squall_result_get_rate_hz (result));
  estimate->is_supported = measured_ns > 0;
  if (measured_ns < QUIET_NS || !squall_result_is_load_constant (result))
    return;
  rates = list_rates (result);
  if (rates->len < SQUALL_BATCHES_LEAST)
    return;
  estimate->lower = estimate->upper = estimate->value;
  widen (estimate, squall_batch_get_spread (rates));
}

void
squall_estimate_share (guint64 count, guint64 whole, SquallEstimate *estimate)
{
  const double z2 = SQUALL_NORMAL_QUANTILE * SQUALL_NORMAL_QUANTILE;
  double n = (double) whole, share, middle, half_width;

  *estimate = (SquallEstimate) { .upper = 1, .n_needed = 1 };
  if (whole == 0)
    return;
  share = (double) count / n;
  middle = (share + z2 / (2 * n)) / (1 + z2 / n);
  half_width = sqrt (z2 * (share * (1 - share) / n + z2 / (4 * n * n))) / (1 + z2 / n);
  estimate->is_supported = TRUE;
  estimate->value = share;
  estimate->lower = count == 0 ? 0 : middle - half_width;
  estimate->upper = count == whole ? 1 : middle + half_width;
}

void
squall_estimate_error_share (const SquallResult *result, SquallEstimate *estimate)
{
  squall_estimate_share (squall_result_get_n_failed (result),
                         squall_result_get_n_done (result),
                         estimate);
}
