/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/squall-usage.h"

G_BEGIN_DECLS

/**
 * SquallInterval:
 * @start_ns: when it began, in nanoseconds since the start of the run
 * @length_ns: how long it lasted
 * @n_answered: how many requests got a whole answer in it, whatever its status
 * @n_ok: how many of these were as expected
 * @n_failed: how many requests failed in it, unexpected answers included
 * @n_aborted: how many were aborted in it
 * @service_sum_ns: the service times of those that were answered, summed up
 * @unread_sum_ns: for how long their answers lay at this computer before they were read, summed up:
 *   with @service_sum_ns, for how long they were in flight to those who sent them
 * @n_in_flight: how many were waiting for an answer at its end; in merged
 *   intervals, at the end of the last of them
 * @n_due: how many requests have come due by its end, since the start; 0 in the closed model
 * @n_begun: how many have been sent by its end, since the start
 * @bytes_sent: what went to the server in it
 * @bytes_received: what came from the server in it
 * @usage: what was taken from this computer in it
 *
 * What happened in one slice of the time of a run.
 */
typedef struct
{
  gint64 start_ns;
  gint64 length_ns;
  guint64 n_answered;
  guint64 n_ok;
  guint64 n_failed;
  guint64 n_aborted;
  guint64 service_sum_ns;
  guint64 unread_sum_ns;
  guint64 n_in_flight;
  guint64 n_due;
  guint64 n_begun;
  guint64 bytes_sent;
  guint64 bytes_received;
  SquallUsage usage;
} SquallInterval;

/**
 * squall_interval_get_flight_ns:
 * @self: an interval
 *
 * Returns: for how long those that were answered in it were in flight, summed up, until their
 *   answers were read
 */
guint64 squall_interval_get_flight_ns (const SquallInterval *self);

/**
 * SQUALL_INTERVALS_MOST:
 *
 * How many intervals a series has at most.
 */
#define SQUALL_INTERVALS_MOST 6000

/**
 * squall_intervals_new:
 *
 * Returns: (transfer full) (element-type SquallInterval): an empty series
 */
GArray *squall_intervals_new (void);

/**
 * squall_interval_merge:
 * @first: an interval
 * @second: the next one
 *
 * Returns: both as one
 */
SquallInterval squall_interval_merge (const SquallInterval *first, const SquallInterval *second);

/**
 * squall_intervals_append:
 * @series: (element-type SquallInterval): a series
 * @interval: what comes after its last one
 *
 * Appends an interval. When the series has [const@Squall.INTERVALS_MOST] of
 * them already, its neighbours are merged two by two first, so that a series
 * never grows without end and no count is ever lost. From then on what comes is merged into the
 * last one until that is as long as those before it, so that all are about as long.
 */
void squall_intervals_append (GArray *series, const SquallInterval *interval);

/**
 * squall_intervals_get_mean_in_flight:
 * @series: (element-type SquallInterval): a series
 * @from_ns: an instant, in nanoseconds since the start of the run
 * @to_ns: a later one
 *
 * Takes the number to have changed evenly from the end of one interval to that
 * of the next.
 *
 * Returns: how many were in flight on average in the intervals that ended between the two; 0
 *   where there are none
 */
double squall_intervals_get_mean_in_flight (const GArray *series, gint64 from_ns, gint64 to_ns);

G_END_DECLS
