/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "target/squall-exchange.h"

G_BEGIN_DECLS

/**
 * squall_fault_flaky:
 * @exchange: an open exchange; how many percent fail, in millionths
 *
 * Answers with status 500 or 200.
 */
void squall_fault_flaky (SquallExchange *exchange);

/**
 * squall_fault_hang:
 * @exchange: an open exchange
 *
 * Never answers.
 */
void squall_fault_hang (SquallExchange *exchange);

/**
 * squall_fault_close:
 * @exchange: an open exchange
 *
 * Closes the connection without an answer.
 */
void squall_fault_close (SquallExchange *exchange);

/**
 * squall_fault_reset:
 * @exchange: an open exchange
 *
 * Resets the connection.
 */
void squall_fault_reset (SquallExchange *exchange);

/**
 * squall_fault_truncate:
 * @exchange: an open exchange
 *
 * Closes the connection before the body is complete.
 */
void squall_fault_truncate (SquallExchange *exchange);

/**
 * squall_fault_drip:
 * @exchange: an open exchange; the number of bytes, and nanoseconds between them
 *
 * Sends the head at once and the body byte by byte.
 */
void squall_fault_drip (SquallExchange *exchange);

/**
 * squall_fault_malformed:
 * @exchange: an open exchange
 *
 * Sends what is no answer, and closes the connection.
 */
void squall_fault_malformed (SquallExchange *exchange);

G_END_DECLS
