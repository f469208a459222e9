/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/squall-steady.h"

#include <math.h>

#include "core/squall-clock.h"
#include "core/squall-estimate.h"
#include "core/squall-format.h"
#include "core/squall-i18n.h"

#define BATCH           5
#define INTERVALS_LEAST 50
#define CHANGE_LEAST    0.05

static double
average_five (const double *series)
{
  double sum = 0;

  for (guint i = 0; i < BATCH; i++)
    sum += series[i];
  return sum / BATCH;
}

/* Which batch a steady state begins with: backwards, as sum and squares then grow by one
 * batch at a time (Welford's update). */
static guint
find_least (const double *series, guint n_batches)
{
  double mean = 0, squares = 0, least = INFINITY;
  guint best = 0;

  for (guint i = n_batches; i > 0; i--)
    {
      guint n = n_batches - i + 1;
      double batch = average_five (&series[(i - 1) * BATCH]);
      double difference = batch - mean;
      double score;

      mean += difference / n;
      squares += difference * (batch - mean);
      score = squares / n / n;
      if (i - 1 > n_batches / 2 || score > least)
        continue;
      least = score;
      best = i - 1;
    }
  return best;
}

int
squall_steady_find_cut (const double *series, guint n)
{
  guint n_batches = n / BATCH;
  guint cut = find_least (series, n_batches);

  /* The last fifth of the range, which is half of the batches. */
  if (cut * 5 > n_batches / 2 * 4)
    return -1;
  return (int) (cut * BATCH);
}

static const SquallInterval *
get_interval (const SquallResult *result, guint index)
{
  return &g_array_index (result->intervals, SquallInterval, index);
}

/* The intervals in which requests were still sent, but the last, which may be of any length. */
static guint
count_intervals (const SquallResult *result)
{
  guint n = result->intervals->len;

  while (n > 1 && get_interval (result, n - 2)->n_begun >= MAX (1, result->n_sent))
    n--;
  return n > 0 ? n - 1 : 0;
}

static int
find_rate_cut (const SquallResult *result, guint n)
{
  g_autofree double *series = g_new (double, n);

  for (guint i = 0; i < n; i++)
    {
      const SquallInterval *interval = get_interval (result, i);

      series[i] = (double) interval->n_answered / (double) MAX (1, interval->length_ns);
    }
  return squall_steady_find_cut (series, n);
}

/* An interval without an answer says nothing of how long they take: as long as before. */
static int
find_service_cut (const SquallResult *result, guint n)
{
  g_autofree double *series = g_new (double, n);
  guint n_known = 0;

  for (guint i = 0; i < n; i++)
    {
      const SquallInterval *interval = get_interval (result, i);

      series[i] = n_known > 0 ? series[i - 1] : 0;
      if (interval->n_answered == 0)
        continue;
      series[i] = (double) interval->service_sum_ns / (double) interval->n_answered;
      for (guint before = 0; n_known == 0 && before < i; before++)
        series[before] = series[i];
      n_known++;
    }
  return squall_steady_find_cut (series, n);
}

/* Service times of the slices that begin in a stretch of the run. */
static SquallHistogram *
dup_service (const SquallResult *result, gint64 from_ns, gint64 to_ns)
{
  SquallHistogram *service = squall_histogram_new_latency ();

  for (guint i = 0; i < result->slices->len; i++)
    {
      const SquallSlice *slice = &g_array_index (result->slices, SquallSlice, i);

      if (slice->start_ns >= from_ns && slice->start_ns < to_ns)
        squall_histogram_add_encoded (service, slice->service);
    }
  return service;
}

static gboolean
has_percentile_changed (const SquallHistogram *before,
                        const SquallHistogram *after,
                        double percentile,
                        SquallSteady *steady)
{
  SquallEstimate of_before, of_after;
  double change;

  squall_estimate_from_histogram (before, percentile, &of_before);
  squall_estimate_from_histogram (after, percentile, &of_after);
  change = fabs (of_after.value - of_before.value);
  if (!of_before.is_supported || !of_after.is_supported || change < CHANGE_LEAST * of_after.value)
    return FALSE;
  steady->percentile = percentile;
  steady->all_ns = (gint64) of_before.value;
  steady->after_ns = (gint64) of_after.value;
  return of_after.value < of_before.lower || of_after.value > of_before.upper;
}

static gboolean
has_changed (const SquallHistogram *before, const SquallHistogram *after, SquallSteady *steady)
{
  return has_percentile_changed (before, after, 99, steady) ||
         has_percentile_changed (before, after, 50, steady);
}

/* Whether the second quarter of the run differs from its last half: MSER-5 also finds no steady
 * state where, after a real change, chance puts the least in the last fifth of the range. */
static gboolean
still_changes (const SquallResult *result, guint n)
{
  gint64 quarter_ns = get_interval (result, n / 4)->start_ns;
  gint64 half_ns = get_interval (result, n / 2)->start_ns;
  g_autoptr (SquallHistogram) before = dup_service (result, quarter_ns, half_ns);
  g_autoptr (SquallHistogram) after = dup_service (result, half_ns, G_MAXINT64);
  SquallSteady ignored;

  return has_changed (before, after, &ignored);
}

static SquallSteadiness
compare (const SquallResult *result, gint64 cut_ns, SquallSteady *steady)
{
  g_autoptr (SquallHistogram) after = dup_service (result, cut_ns, G_MAXINT64);

  if (squall_histogram_get_count (after) == 0)
    return SQUALL_STEADINESS_UNKNOWN;
  steady->has_after = has_changed (result->service, after, steady);
  if (!steady->has_after)
    return SQUALL_STEADINESS_FROM_START;
  steady->cut_ns = cut_ns;
  return SQUALL_STEADINESS_AFTER_CUT;
}

static gboolean
can_tell (const SquallResult *result)
{
  return squall_result_is_load_constant (result) && result->plan->warm_up_ns == 0 &&
         result->plan->n_warm_up == 0;
}

void
squall_steady_find (const SquallResult *result, SquallSteady *steady)
{
  guint n = count_intervals (result);
  int service_cut, rate_cut, cut;

  *steady = (SquallSteady) { 0 };
  if (!can_tell (result) || n < INTERVALS_LEAST)
    return;
  steady->looked_at_ns = get_interval (result, n)->start_ns;
  service_cut = find_service_cut (result, n);
  rate_cut = find_rate_cut (result, n);
  steady->steadiness = SQUALL_STEADINESS_NONE;
  if (MIN (service_cut, rate_cut) < 0 && still_changes (result, n))
    return;
  cut = MAX (service_cut, rate_cut) >= 0 ? MAX (service_cut, rate_cut) : (int) n / 2;
  steady->steadiness = SQUALL_STEADINESS_FROM_START;
  if (cut > 0)
    steady->steadiness = compare (result, get_interval (result, (guint) cut)->start_ns, steady);
}

char *
squall_steady_dup_sentence (const SquallSteady *self)
{
  g_autofree char *first = squall_format_run_time (self->cut_ns);
  g_autofree char *all = squall_format_latency (self->all_ns);
  g_autofree char *after = squall_format_latency (self->after_ns);
  g_autofree char *looked_at = squall_format_run_time (self->looked_at_ns);

  if (self->steadiness == SQUALL_STEADINESS_NONE)
    /* Translators: a length of time, such as “8 s” */
    return g_strdup_printf (
        _ ("No steady state in %s: the numbers still change; run it for longer."),
        looked_at);
  if (self->steadiness != SQUALL_STEADINESS_AFTER_CUT)
    return NULL;
  /* Translators: “The first 1.8 s differ: p99 31 ms with, 22 ms without.” */
  return g_strdup_printf (_ ("The first %s differ: p%.0f %s with, %s without."),
                          first,
                          self->percentile,
                          all,
                          after);
}
