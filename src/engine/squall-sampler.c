/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/squall-sampler.h"

static void
init_track (SquallLatencyTrack *track)
{
  track->total = squall_histogram_new_latency ();
  track->earlier = squall_histogram_new_latency ();
}

static void
clear_track (SquallLatencyTrack *track)
{
  g_clear_pointer (&track->total, squall_histogram_free);
  g_clear_pointer (&track->earlier, squall_histogram_free);
}

void
squall_sampler_init (SquallSampler *self, gboolean has_two_times)
{
  *self = (SquallSampler) {
    .intervals = squall_intervals_new (),
    .slices = squall_slices_new (),
    .has_two_times = has_two_times,
    .difference = squall_histogram_new_latency (),
  };
  init_track (&self->service);
  init_track (&self->response);
}

void
squall_sampler_clear (SquallSampler *self)
{
  g_clear_pointer (&self->intervals, g_array_unref);
  g_clear_pointer (&self->slices, g_array_unref);
  g_clear_pointer (&self->difference, squall_histogram_free);
  clear_track (&self->service);
  clear_track (&self->response);
}

void
squall_sampler_start (SquallSampler *self, gint64 start_ns)
{
  self->start_ns = self->last_ns = start_ns;
}

/* What has come in since the last slice; the totals become the earlier ones. */
static GBytes *
cut (SquallSampler *self, SquallLatencyTrack *track)
{
  SquallHistogram *earlier = track->earlier;

  squall_histogram_reset (self->difference);
  squall_histogram_add_difference (self->difference, track->total, earlier);
  track->earlier = track->total;
  track->total = earlier;
  return squall_histogram_encode (self->difference);
}

static void
add_slice (SquallSampler *self, const SquallRecorder *recorder, gint64 now_ns)
{
  SquallSlice slice = {
    .start_ns = self->last_ns - self->start_ns,
    .length_ns = now_ns - self->last_ns,
  };

  squall_histogram_reset (self->service.total);
  squall_histogram_reset (self->response.total);
  squall_recorder_add_latencies (recorder, self->service.total, self->response.total);
  slice.service = cut (self, &self->service);
  if (self->has_two_times)
    slice.response = cut (self, &self->response);
  squall_slices_append (self->slices, &slice);
}

/* What was given out and came back at the stop had not begun, although an earlier reading said so.
 */
static void
correct_begun (GArray *intervals, guint64 n_taken)
{
  for (guint i = intervals->len; i > 0; i--)
    {
      SquallInterval *interval = &g_array_index (intervals, SquallInterval, i - 1);

      if (interval->n_begun <= n_taken)
        break;
      interval->n_in_flight -= MIN (interval->n_in_flight, interval->n_begun - n_taken);
      interval->n_begun = n_taken;
    }
}

void
squall_sampler_sample (SquallSampler *self,
                       const SquallRecorder *recorder,
                       SquallPacer *pacer,
                       const SquallUsage *usage,
                       gint64 now_ns)
{
  guint64 n_taken = squall_pacer_get_n_taken (pacer);
  guint64 n_ended;
  SquallTally tally;
  SquallInterval interval;

  squall_recorder_get_tally (recorder, &tally);
  n_ended = tally.n_ok + tally.n_failed + tally.n_aborted;
  interval = (SquallInterval) {
    .start_ns = self->last_ns - self->start_ns,
    .length_ns = now_ns - self->last_ns,
    .n_answered = tally.n_answered - self->last.n_answered,
    .n_ok = tally.n_ok - self->last.n_ok,
    .n_failed = tally.n_failed - self->last.n_failed,
    .n_aborted = tally.n_aborted - self->last.n_aborted,
    .service_sum_ns = tally.service_sum_ns - self->last.service_sum_ns,
    .unread_sum_ns = tally.unread_sum_ns - self->last.unread_sum_ns,
    .n_in_flight = n_taken > n_ended ? n_taken - n_ended : 0,
    .n_due = squall_pacer_get_n_due (pacer, now_ns),
    .n_begun = n_taken,
    .bytes_sent = tally.bytes_sent - self->last.bytes_sent,
    .bytes_received = tally.bytes_received - self->last.bytes_received,
    .usage = squall_usage_subtract (usage, &self->last_usage),
  };
  correct_begun (self->intervals, n_taken);
  squall_intervals_append (self->intervals, &interval);
  add_slice (self, recorder, now_ns);
  self->last = tally;
  self->last_usage = *usage;
  self->last_ns = now_ns;
}
