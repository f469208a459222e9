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

G_END_DECLS
