/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/squall-evidence.h"

#include "core/squall-clock.h"

#define TOO_MANY_REQUESTS   429
#define SERVICE_UNAVAILABLE 503

/* What of that which came due may still be unsent: a share of all, or of the last moment. */
#define UNSENT_SHARE 0.01
#define UNSENT_NS    (20 * SQUALL_NS_PER_MS)
/* How many of those sent have to be answered for the answers to keep up. */
#define KEPT_UP_SHARE 0.95
#define KEPT_UP_LEAST 10
/* The last part of the time in which requests come due. */
#define LATE_SHARE 0.25

static const SquallInterval *
get_interval (const SquallResult *result, guint i)
{
  return &g_array_index (result->intervals, SquallInterval, i);
}

static gint64
get_end_ns (const SquallInterval *interval)
{
  return interval->start_ns + interval->length_ns;
}

/* Without those of the warm-up. */
static guint64
count_answered_by (const SquallResult *result, gint64 time_ns)
{
  guint64 n = 0;

  for (guint i = 0; i < result->intervals->len; i++)
    if (get_interval (result, i)->start_ns >= result->measured_from_ns &&
        get_end_ns (get_interval (result, i)) <= time_ns)
      n += get_interval (result, i)->n_answered;
  return n;
}

/* A 503 means a limiter where it says when to come back; how many did is known of all statuses
 * together only. */
static void
gather_limiter (const SquallResult *result, SquallEvidence *evidence)
{
  const SquallSighting *too_many = &result->statuses[TOO_MANY_REQUESTS];
  const SquallSighting *unavailable = &result->statuses[SERVICE_UNAVAILABLE];
  guint64 n_others = result->n_retry_after > too_many->count
                         ? result->n_retry_after - too_many->count
                         : 0;
  guint64 n_unavailable = MIN (unavailable->count, n_others);
  const SquallSighting *most = too_many->count >= n_unavailable ? too_many : unavailable;
  guint64 n_before;

  evidence->n_limited = too_many->count + n_unavailable;
  evidence->limited_status = most == too_many ? TOO_MANY_REQUESTS : SERVICE_UNAVAILABLE;
  evidence->limited_from_ns = most->first_ns;
  n_before = count_answered_by (result, evidence->limited_from_ns);
  evidence->n_answered_since =
      MAX (evidence->n_limited + n_before, squall_result_get_n_answered (result)) - n_before;
}

/* The interval in which the last request came due. */
static const SquallInterval *
find_end_of_sending (const SquallResult *result)
{
  for (guint i = 0; i < result->intervals->len; i++)
    if (get_interval (result, i)->n_due >= result->n_due)
      return get_interval (result, i);
  return result->intervals->len > 0 ? get_interval (result, result->intervals->len - 1) : NULL;
}

static guint64
count_begun_by (const SquallResult *result, gint64 time_ns)
{
  guint64 n_begun = 0;

  for (guint i = 0; i < result->intervals->len; i++)
    if (get_end_ns (get_interval (result, i)) <= time_ns)
      n_begun = get_interval (result, i)->n_begun;
  return n_begun;
}

static guint64
count_ended_between (const SquallResult *result, gint64 from_ns, gint64 to_ns)
{
  guint64 n_ended = 0;

  for (guint i = 0; i < result->intervals->len; i++)
    {
      const SquallInterval *interval = get_interval (result, i);

      if (get_end_ns (interval) > from_ns && get_end_ns (interval) <= to_ns)
        n_ended += interval->n_ok + interval->n_failed;
    }
  return n_ended;
}

/* Without the time in which a person had it pause. */
static double
count_seconds_between (const SquallResult *result, gint64 from_ns, gint64 to_ns)
{
  gint64 time_ns = to_ns - from_ns, paused_from_ns = G_MAXINT64;

  for (guint i = 0; i <= result->marks->len; i++)
    {
      const SquallMark last = { .time_ns = G_MAXINT64, .kind = SQUALL_MARK_RESUMED };
      const SquallMark *mark = i < result->marks->len
                                   ? &g_array_index (result->marks, SquallMark, i)
                                   : &last;

      if (mark->kind == SQUALL_MARK_RESUMED)
        time_ns -= MAX (0, MIN (mark->time_ns, to_ns) - MAX (paused_from_ns, from_ns));
      if (mark->kind == SQUALL_MARK_RESUMED || mark->kind == SQUALL_MARK_PAUSED)
        paused_from_ns = mark->kind == SQUALL_MARK_PAUSED ? mark->time_ns : G_MAXINT64;
    }
  return (double) MAX (1, time_ns) / SQUALL_NS_PER_SECOND;
}

/* The latter half of the time: in the former there may have been nothing to answer yet. */
static void
compare_halves (const SquallResult *result, SquallEvidence *evidence)
{
  gint64 to_ns = evidence->sending_ns, from_ns = to_ns / 2;
  guint64 n_begun = count_begun_by (result, to_ns) - count_begun_by (result, from_ns);
  guint64 n_ended = count_ended_between (result, from_ns, to_ns);

  evidence->answered_hz = (double) n_ended / count_seconds_between (result, from_ns, to_ns);
  evidence->is_falling_behind = n_begun >= n_ended + KEPT_UP_LEAST &&
                                (double) n_ended < KEPT_UP_SHARE * (double) n_begun;
}

gboolean
squall_evidence_is_reached (guint64 n_due, guint64 n_begun, guint64 n_new, gint64 time_ns)
{
  guint64 n_unsent = n_due > n_begun ? n_due - n_begun : 0;
  double share = MAX (UNSENT_SHARE, (double) UNSENT_NS / (double) MAX (1, time_ns));

  return (double) n_unsent <= share * (double) n_new;
}

/* Before anything came due, and without intervals, nothing can be missed. */
static void
gather_rate (const SquallResult *result, SquallEvidence *evidence)
{
  const SquallInterval *last = find_end_of_sending (result);
  double sending_s;

  evidence->sending_ns = result->elapsed_ns;
  if (!squall_plan_is_open (result->plan) || last == NULL || last->n_due == 0)
    return;
  evidence->sending_ns = get_end_ns (last);
  sending_s = count_seconds_between (result, 0, evidence->sending_ns);
  evidence->due_hz = (double) last->n_due / sending_s;
  evidence->begun_hz = (double) last->n_begun / sending_s;
  evidence->is_reached = squall_evidence_is_reached (last->n_due,
                                                     last->n_begun,
                                                     last->n_due,
                                                     (gint64) (sending_s * SQUALL_NS_PER_SECOND));
  compare_halves (result, evidence);
}

static void
gather_latencies (const SquallResult *result, SquallEvidence *evidence)
{
  const SquallHistogram *service = result->service;
  const SquallHistogram *before = result->warm_up.service;

  evidence->fastest_ns = (gint64) squall_histogram_get_min (service);
  if (squall_histogram_get_count (before) > 0)
    evidence->fastest_ns = MIN (evidence->fastest_ns, (gint64) squall_histogram_get_min (before));
  evidence->tenth_ns = (gint64) squall_histogram_get_value_at_percentile (service, 10);
  evidence->median_ns = (gint64) squall_histogram_get_value_at_percentile (service, 50);
  evidence->mean_ns = (gint64) squall_histogram_get_mean (service);
}

void
squall_evidence_gather (const SquallResult *result, SquallEvidence *evidence)
{
  *evidence = (SquallEvidence) { .n_done = squall_result_get_n_done (result),
                                 .n_users = squall_result_get_n_users (result) };
  gather_limiter (result, evidence);
  gather_rate (result, evidence);
  gather_latencies (result, evidence);
  squall_strain_init (&evidence->strain, result);
  evidence->in_flight = squall_intervals_get_mean_in_flight (
      result->intervals,
      (gint64) ((1 - LATE_SHARE) * (double) evidence->sending_ns),
      evidence->sending_ns);
}
