/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/squall-sample.h"

G_BEGIN_DECLS

/**
 * SquallSampleQueue:
 *
 * A queue of samples of fixed size without locks, into which any thread puts and
 * from which one takes: D. Vyukov's bounded queue, a ring whose cells carry the
 * number of the turn that may use them next.
 */
typedef struct _SquallSampleQueue SquallSampleQueue;

/**
 * squall_sample_queue_new:
 * @capacity: how many samples it holds, a power of two
 *
 * Returns: (transfer full): an empty queue
 */
SquallSampleQueue *squall_sample_queue_new (guint capacity);

/**
 * squall_sample_queue_free:
 * @self: (nullable): a queue that no thread uses any more
 *
 * Frees @self.
 */
void squall_sample_queue_free (SquallSampleQueue *self);

/**
 * squall_sample_queue_put:
 * @self: a queue
 * @sample: a sample, which is copied
 *
 * Any thread. Never waits.
 *
 * Returns: whether there was room
 */
gboolean squall_sample_queue_put (SquallSampleQueue *self, const SquallSample *sample);

/**
 * squall_sample_queue_take:
 * @self: a queue
 * @sample: (out caller-allocates): the sample that was put first
 *
 * One thread only.
 *
 * Returns: whether there was one
 */
gboolean squall_sample_queue_take (SquallSampleQueue *self, SquallSample *sample);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SquallSampleQueue, squall_sample_queue_free)

G_END_DECLS
