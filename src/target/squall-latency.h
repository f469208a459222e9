/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "target/squall-exchange.h"

G_BEGIN_DECLS

/**
 * squall_latency_delay:
 * @exchange: an open exchange; the delay in nanoseconds
 *
 * Answers after that time.
 */
void squall_latency_delay (SquallExchange *exchange);

/**
 * squall_latency_lognormal:
 * @exchange: an open exchange; the median in nanoseconds, and sigma in millionths
 *
 * Answers after a time of the lognormal distribution.
 */
void squall_latency_lognormal (SquallExchange *exchange);

/**
 * squall_latency_stall:
 * @exchange: an open exchange; period and length in nanoseconds
 *
 * Answers at once, but not during the last part of each period: what comes in
 * then is answered when it is over. Periods are counted from the server's start.
 */
void squall_latency_stall (SquallExchange *exchange);

/**
 * squall_latency_find_due:
 * @elapsed_ns: when a request was whole, in nanoseconds since the server's start
 * @period_ns: how often there is a stall
 * @length_ns: how long it lasts, less than @period_ns
 *
 * Returns: when the request is to be answered, in nanoseconds since the server's
 *   start: @elapsed_ns, or the end of the stall that it falls into
 */
gint64 squall_latency_find_due (gint64 elapsed_ns, gint64 period_ns, gint64 length_ns);

G_END_DECLS
