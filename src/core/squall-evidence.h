/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/squall-strain.h"

G_BEGIN_DECLS

/**
 * SquallEvidence:
 * @n_done: how many requests ended, well or not
 * @n_users: how many users there are at most
 * @n_limited: how many answers turned a request away because there were too many
 * @n_answered_since: how many answers there were since the first of these
 * @limited_from_ns: when the first of these came, in nanoseconds since the start
 * @limited_status: which status most of these had
 * @sending_ns: for how long requests came due; in the closed model, how long the run took
 * @due_hz: how many came due a second; 0 in the closed model
 * @begun_hz: how many were sent a second as long as they came due
 * @is_reached: whether they were sent as they came due
 * @is_falling_behind: whether the answers did not keep up with what was sent
 * @answered_hz: how many ended a second in the latter half of that time
 * @in_flight: how many requests were in flight on average towards the end of it
 * @fastest_ns: the fastest answer of all
 * @tenth_ns: what a tenth of the answers was faster than
 * @median_ns: what half of them was
 * @mean_ns: how long they took on average
 * @strain: how hard this computer had to work
 *
 * What a result says about its bottleneck, in numbers that can be compared.
 */
typedef struct
{
  guint64 n_done;
  guint n_users;
  guint64 n_limited;
  guint64 n_answered_since;
  gint64 limited_from_ns;
  guint limited_status;
  gint64 sending_ns;
  double due_hz;
  double begun_hz;
  gboolean is_reached;
  gboolean is_falling_behind;
  double answered_hz;
  double in_flight;
  gint64 fastest_ns;
  gint64 tenth_ns;
  gint64 median_ns;
  gint64 mean_ns;
  SquallStrain strain;
} SquallEvidence;

/**
 * squall_evidence_gather:
 * @result: a result, final or not
 * @evidence: (out caller-allocates): what it says
 */
void squall_evidence_gather (const SquallResult *result, SquallEvidence *evidence);

/**
 * squall_evidence_is_reached:
 * @n_due: how many requests had come due by then, since the start
 * @n_begun: how many of them had been sent
 * @n_new: how many of them had come due in a stretch of time up to then
 * @time_ns: how long that was, in nanoseconds
 *
 * Returns: whether no more is unsent than a share of what is new, or what comes due in a moment
 */
gboolean squall_evidence_is_reached (guint64 n_due, guint64 n_begun, guint64 n_new, gint64 time_ns);

G_END_DECLS
