/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/squall-little.h"

#include <math.h>

#define INTERVALS_LEAST   20
#define ANSWERS_LEAST     100
#define UNANSWERED_MOST   0.001 /* of those that ended: their times are not known */
#define TOLERANCE         0.05
#define N_STANDARD_ERRORS 3

/* Warm-up included, as in the intervals. */
static guint64
count_unanswered (const SquallResult *result)
{
  guint64 n = squall_result_get_n_unanswered (result);

  for (guint i = 0; i < SQUALL_N_OUTCOMES; i++)
    if (!squall_outcome_is_answered ((SquallOutcome) i))
      n += result->warm_up.outcomes[i].count;
  return n;
}

/* The times in flight of all requests, by the time that they took. */
static double
compute (const SquallResult *result, gint64 time_ns)
{
  const SquallHistogram *aborted = result->aborted_age;
  double sum_ns = squall_histogram_get_mean (aborted) *
                  (double) squall_histogram_get_count (aborted);

  for (guint i = 0; i < result->intervals->len; i++)
    sum_ns += (double) squall_interval_get_flight_ns (
        &g_array_index (result->intervals, SquallInterval, i));
  return sum_ns / (double) time_ns;
}

static double
get_standard_error (const GArray *intervals, double mean)
{
  double squares = 0;

  for (guint i = 0; i < intervals->len; i++)
    {
      double n = (double) g_array_index (intervals, SquallInterval, i).n_in_flight;

      squares += (n - mean) * (n - mean);
    }
  return sqrt (squares) / intervals->len;
}

void
squall_little_check (const SquallResult *result, SquallLittle *little)
{
  const GArray *intervals = result->intervals;
  guint64 n_done = squall_result_get_n_done (result) + squall_result_get_n_warm_up (result);
  const SquallInterval *last;
  double allowed;
  gint64 end_ns;

  *little = (SquallLittle) { 0 };
  if (intervals->len < INTERVALS_LEAST || n_done < ANSWERS_LEAST ||
      result->ending == SQUALL_ENDING_NONE ||
      (double) count_unanswered (result) > UNANSWERED_MOST * (double) n_done)
    return;
  last = &g_array_index (intervals, SquallInterval, intervals->len - 1);
  end_ns = last->start_ns + last->length_ns;
  little->is_known = TRUE;
  little->measured = squall_intervals_get_mean_in_flight (intervals, 0, end_ns);
  little->computed = compute (result, end_ns);
  allowed = MAX (TOLERANCE * little->computed,
                 N_STANDARD_ERRORS * get_standard_error (intervals, little->measured));
  if (squall_plan_is_open (result->plan))
    allowed = MAX (allowed, 1);
  little->is_consistent = fabs (little->measured - little->computed) <= allowed;
}
