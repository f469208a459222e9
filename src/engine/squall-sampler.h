/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/squall-slice.h"
#include "engine/squall-pacer.h"
#include "engine/squall-recorder.h"

G_BEGIN_DECLS

/**
 * SQUALL_SAMPLER_INTERVAL_NS:
 *
 * How long an interval is.
 */
#define SQUALL_SAMPLER_INTERVAL_NS (G_GINT64_CONSTANT (100) * 1000 * 1000)

/**
 * SquallLatencyTrack:
 * @total: all latencies so far
 * @earlier: those at the end of the last slice
 *
 * One kind of latency, as a sampler follows it.
 */
typedef struct
{
  SquallHistogram *total;
  SquallHistogram *earlier;
} SquallLatencyTrack;

/**
 * SquallSampler:
 * @intervals: (element-type SquallInterval): the run so far
 * @slices: (element-type SquallSlice): its latencies so far
 *
 * Cuts a run into intervals and slices by reading the recorder again and again.
 * Belongs to one thread at a time.
 */
typedef struct
{
  GArray *intervals;
  GArray *slices;

  /*< private >*/
  SquallTally last;
  SquallUsage last_usage;
  gint64 start_ns;
  gint64 last_ns;
  gboolean has_two_times;
  SquallLatencyTrack service;
  SquallLatencyTrack response;
  SquallHistogram *difference;
} SquallSampler;

/**
 * squall_sampler_init:
 * @self: a sampler
 * @has_two_times: whether response times differ from service times
 *
 * Gets @self ready.
 */
void squall_sampler_init (SquallSampler *self, gboolean has_two_times);

/**
 * squall_sampler_clear:
 * @self: a sampler
 *
 * Frees what @self holds.
 */
void squall_sampler_clear (SquallSampler *self);

/**
 * squall_sampler_start:
 * @self: a sampler
 * @start_ns: when the run begins, monotonic
 *
 * Begins the first interval.
 */
void squall_sampler_start (SquallSampler *self, gint64 start_ns);

/**
 * squall_sampler_sample:
 * @self: a sampler
 * @recorder: what is counted
 * @pacer: who may send
 * @usage: what was taken from this computer so far
 * @now_ns: now, monotonic
 *
 * Ends the interval and the slice that began at the last call and begins the next.
 */
void squall_sampler_sample (SquallSampler *self,
                            const SquallRecorder *recorder,
                            SquallPacer *pacer,
                            const SquallUsage *usage,
                            gint64 now_ns);

G_END_DECLS
