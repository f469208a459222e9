/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/squall-rate-series.h"

#include <math.h>

#include "core/squall-clock.h"

/* Fewer answers in a bin show chance, and fewer bins in a run show nothing. */
#define ANSWERS_LEAST 20.0
#define BINS_LEAST    20

static guint
choose_n_together (const SquallResult *result)
{
  static const guint choices[] = { 1, 2, 5, 10, 20, 50, 100, 200, 500 };
  guint n_intervals = result->intervals->len;
  double n_answered = 0;
  guint chosen = 1;

  for (guint i = 0; i < n_intervals; i++)
    n_answered += (double) g_array_index (result->intervals, SquallInterval, i).n_answered;
  for (guint i = 0; i < G_N_ELEMENTS (choices) && choices[i] * BINS_LEAST <= n_intervals; i++)
    {
      chosen = choices[i];
      if (chosen * n_answered / n_intervals >= ANSWERS_LEAST)
        break;
    }
  return chosen;
}

/* Whether the run was paused all the time between two instants. */
static gboolean
is_paused (const SquallResult *result, gint64 from_ns, gint64 to_ns)
{
  gboolean is_pause = FALSE;

  for (guint i = 0; i < result->marks->len; i++)
    {
      const SquallMark *mark = &g_array_index (result->marks, SquallMark, i);

      if (mark->kind != SQUALL_MARK_PAUSED && mark->kind != SQUALL_MARK_RESUMED)
        continue;
      if (mark->time_ns > from_ns)
        return is_pause && mark->time_ns >= to_ns;
      is_pause = mark->kind == SQUALL_MARK_PAUSED;
    }
  return is_pause;
}

static void
append_bin (GArray *bins, const SquallResult *result, guint first, guint end)
{
  const SquallInterval *intervals = (const SquallInterval *) (void *) result->intervals->data;
  guint64 n_due_before = first > 0 ? intervals[first - 1].n_due : 0;
  guint64 n_answered = 0;
  SquallRateBin bin = {
    .start_ns = intervals[first].start_ns,
    .length_ns = intervals[end - 1].start_ns + intervals[end - 1].length_ns -
                 intervals[first].start_ns,
  };

  for (guint i = first; i < end; i++)
    n_answered += intervals[i].n_answered;
  if (bin.length_ns <= 0)
    return;
  bin.rate_hz = (double) n_answered * SQUALL_NS_PER_SECOND / (double) bin.length_ns;
  bin.due_hz = NAN;
  if (intervals[end - 1].n_due > n_due_before)
    bin.due_hz = (double) (intervals[end - 1].n_due - n_due_before) * SQUALL_NS_PER_SECOND /
                 (double) bin.length_ns;
  if (n_answered == 0 && is_paused (result, bin.start_ns, bin.start_ns + bin.length_ns))
    bin.rate_hz = NAN;
  g_array_append_val (bins, bin);
}

/* How many of the intervals fill whole bins; those of a run that has ended are all in one. */
static guint
find_last_begin (const SquallResult *result, guint n_together)
{
  const SquallInterval *intervals = (const SquallInterval *) (void *) result->intervals->data;
  guint n_intervals = result->intervals->len;
  guint begin = n_intervals / n_together * n_together;
  gint64 rest_ns;

  if (begin == n_intervals)
    begin -= n_together;
  if (begin == 0)
    return 0;
  rest_ns = intervals[n_intervals - 1].start_ns + intervals[n_intervals - 1].length_ns -
            intervals[begin].start_ns;
  return 2 * rest_ns < n_together * intervals[0].length_ns ? begin - n_together : begin;
}

GArray *
squall_rate_series_new (const SquallResult *result)
{
  GArray *bins = g_array_new (FALSE, FALSE, sizeof (SquallRateBin));
  guint n_intervals = result->intervals->len;
  guint n_together = choose_n_together (result);
  guint last_begin;

  if (n_intervals == 0)
    return bins;
  last_begin = find_last_begin (result, n_together);
  for (guint i = 0; i < last_begin; i += n_together)
    append_bin (bins, result, i, i + n_together);
  append_bin (bins, result, last_begin, n_intervals);
  return bins;
}
