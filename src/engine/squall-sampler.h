/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

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
 * SquallSampler:
 * @intervals: (element-type SquallInterval): the run so far
 *
 * Cuts a run into intervals by reading the recorder again and again. Belongs
 * to one thread at a time.
 */
typedef struct
{
  GArray *intervals;

  /*< private >*/
  SquallTally last;
  gint64 start_ns;
  gint64 last_ns;
} SquallSampler;

/**
 * squall_sampler_init:
 * @self: a sampler
 *
 * Gets @self ready.
 */
void squall_sampler_init (SquallSampler *self);

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
 * @now_ns: now, monotonic
 *
 * Ends the interval that began at the last call and begins the next.
 */
void squall_sampler_sample (SquallSampler *self,
                            const SquallRecorder *recorder,
                            const SquallPacer *pacer,
                            gint64 now_ns);

G_END_DECLS
