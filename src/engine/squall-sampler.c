/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/squall-sampler.h"

void
squall_sampler_init (SquallSampler *self)
{
  *self = (SquallSampler) { .intervals = squall_intervals_new () };
}

void
squall_sampler_clear (SquallSampler *self)
{
  g_clear_pointer (&self->intervals, g_array_unref);
}

void
squall_sampler_start (SquallSampler *self, gint64 start_ns)
{
  self->start_ns = self->last_ns = start_ns;
}

void
squall_sampler_sample (SquallSampler *self,
                       const SquallRecorder *recorder,
                       const SquallPacer *pacer,
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
    .n_begun = tally.n_begun,
    .n_in_flight = n_taken > n_ended ? n_taken - n_ended : 0,
    .bytes_sent = tally.bytes_sent - self->last.bytes_sent,
    .bytes_received = tally.bytes_received - self->last.bytes_received,
  };
  squall_intervals_append (self->intervals, &interval);
  self->last = tally;
  self->last_ns = now_ns;
}
