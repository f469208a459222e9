/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/squall-outcome.h"
#include "core/squall-phase.h"

G_BEGIN_DECLS

/**
 * SquallSample:
 * @number: which request of the run it was, from 0
 * @user: who sent it, from 0
 * @planned_ns: the instant for which the request was planned, monotonic
 * @sent_ns: the instant at which it was handed to the driver, monotonic
 * @done_ns: the instant at which its answer had arrived at this computer, or it had failed,
 * monotonic
 * @unread_ns: for how long after that the answer lay at this computer before it was read
 * @phases_ns: how long each phase took; 0 where it did not take place. Those of a request that
 *   was redirected are summed up
 * @bytes_sent: what went to the server over the connection, headers included, TLS excluded
 * @bytes_received: what came from it, likewise
 * @bytes_decoded: how large the bodies were that came, after decoding
 * @body_size: how large the last body was, after decoding
 * @body_hash: a hash of the last body as it was decoded; 0 unless the plan compares bodies
 * @outcome: how it ended
 * @status: the status of the last answer, 0 when there was none
 * @n_redirects: how many redirects were followed on the way
 * @n_retries: how often it was sent again because a kept connection had died
 * @n_connections: how many connections were opened for it
 * @is_warm_up: whether it is kept apart from what is measured
 * @has_retry_after: whether the answer told to come back later
 *
 * One request that ended. Service time is @done_ns − @sent_ns, response time
 * @done_ns − @planned_ns.
 */
typedef struct
{
  guint64 number;
  guint user;
  gint64 planned_ns;
  gint64 sent_ns;
  gint64 done_ns;
  gint64 unread_ns;
  gint64 phases_ns[SQUALL_N_PHASES];
  guint64 bytes_sent;
  guint64 bytes_received;
  guint64 bytes_decoded;
  guint64 body_size;
  guint64 body_hash;
  SquallOutcome outcome;
  guint status;
  guint n_redirects;
  guint n_retries;
  guint n_connections;
  gboolean is_warm_up;
  gboolean has_retry_after;
} SquallSample;

G_END_DECLS
