/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "target/squall-exchange.h"

G_BEGIN_DECLS

/**
 * squall_stats_answer:
 * @exchange: an open exchange
 *
 * Answers with the books of the whole server, as JSON, and with the instant of the monotonic clock
 * from which stalls are counted.
 */
void squall_stats_answer (SquallExchange *exchange);

G_END_DECLS
