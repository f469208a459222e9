/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/squall-outcome.h"

G_BEGIN_DECLS

/**
 * SquallSample:
 * @planned_ns: the instant for which the request was planned, monotonic
 * @sent_ns: the instant at which it was handed to the driver, monotonic
 * @done_ns: the instant at which its answer was complete or it had failed, monotonic
 * @bytes_sent: what went to the server over the connection, headers included, TLS excluded
 * @bytes_received: what came from it, likewise
 * @outcome: how it ended
 * @status: the status of the last answer, 0 when there was none
 * @n_redirects: how many redirects were followed on the way
 * @n_retries: how often it was sent again because a kept connection had died
 * @n_connections: how many connections were opened for it
 *
 * One request that ended. Service time is @done_ns − @sent_ns, response time
 * @done_ns − @planned_ns.
 */
typedef struct
{
  gint64 planned_ns;
  gint64 sent_ns;
  gint64 done_ns;
  guint64 bytes_sent;
  guint64 bytes_received;
  SquallOutcome outcome;
  guint status;
  guint n_redirects;
  guint n_retries;
  guint n_connections;
} SquallSample;

G_END_DECLS
