/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/squall-result.h"

G_BEGIN_DECLS

/**
 * SquallRecorder:
 *
 * Where samples are counted: a shard of counters and histograms for each
 * processor, with relaxed atomic additions. No lock, no allocation, and no
 * memory that grows with the number of samples.
 */
typedef struct _SquallRecorder SquallRecorder;

/**
 * SquallTally:
 * @n_answered: how many requests got a whole answer
 * @n_ok: how many ended well
 * @n_failed: how many failed
 * @n_aborted: how many were aborted
 * @service_sum_ns: the service times of those that were answered, summed up
 * @unread_sum_ns: for how long their answers lay at this computer before they were read, summed up
 * @bytes_sent: what went to the server
 * @bytes_received: what came from it
 *
 * The few counts that the course of a run is drawn from, warm-up included.
 */
typedef struct
{
  guint64 n_answered;
  guint64 n_ok;
  guint64 n_failed;
  guint64 n_aborted;
  guint64 service_sum_ns;
  guint64 unread_sum_ns;
  guint64 bytes_sent;
  guint64 bytes_received;
} SquallTally;

/**
 * squall_recorder_new:
 * @has_two_times: whether a request may be sent later than it was planned for, so that response
 *   times have to be counted, too
 *
 * Returns: (transfer full): an empty recorder
 */
SquallRecorder *squall_recorder_new (gboolean has_two_times);

/**
 * squall_recorder_start:
 * @self: a recorder without samples, known to one thread only
 * @start_ns: when the run begins, monotonic
 *
 * Sets the instant from which sightings are counted.
 */
void squall_recorder_start (SquallRecorder *self, gint64 start_ns);

/**
 * squall_recorder_free:
 * @self: (nullable): a recorder
 *
 * Frees @self.
 */
void squall_recorder_free (SquallRecorder *self);

/**
 * squall_recorder_add:
 * @self: a recorder
 * @sample: a request that ended
 *
 * Counts a sample. Any thread.
 */
void squall_recorder_add (SquallRecorder *self, const SquallSample *sample);

/**
 * squall_recorder_get_tally:
 * @self: a recorder
 * @tally: (out caller-allocates): the counts
 *
 * Reads the few counts. Any thread; while others add, each count is right by itself.
 */
void squall_recorder_get_tally (const SquallRecorder *self, SquallTally *tally);

/**
 * squall_recorder_add_latencies:
 * @self: a recorder
 * @service: all service times so far, warm-up included, are added here
 * @response: all response times; nothing is added where they are the same
 *
 * Adds up the latencies, for slices of them. Any thread.
 */
void squall_recorder_add_latencies (const SquallRecorder *self,
                                    SquallHistogram *service,
                                    SquallHistogram *response);

/**
 * squall_recorder_read:
 * @self: a recorder
 * @result: (inout): where its counts, sightings and histograms are replaced
 *
 * Reads everything. Any thread that owns @result; while others add, each count
 * is right by itself.
 */
void squall_recorder_read (const SquallRecorder *self, SquallResult *result);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SquallRecorder, squall_recorder_free)

G_END_DECLS
