/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "target/squall-exchange.h"

G_BEGIN_DECLS

/**
 * squall_content_hello:
 * @exchange: an open exchange
 *
 * Answers with 13 bytes.
 */
void squall_content_hello (SquallExchange *exchange);

/**
 * squall_content_bytes:
 * @exchange: an open exchange; the number of bytes
 *
 * Answers with that many bytes.
 */
void squall_content_bytes (SquallExchange *exchange);

/**
 * squall_content_chunked:
 * @exchange: an open exchange; the number of bytes
 *
 * Answers with that many bytes in chunks.
 */
void squall_content_chunked (SquallExchange *exchange);

/**
 * squall_content_status:
 * @exchange: an open exchange; the status
 *
 * Answers with that status.
 */
void squall_content_status (SquallExchange *exchange);

/**
 * squall_content_redirect:
 * @exchange: an open exchange; how many redirects
 *
 * Answers with a redirect to one redirect fewer.
 */
void squall_content_redirect (SquallExchange *exchange);

/**
 * squall_content_redirect_loop:
 * @exchange: an open exchange
 *
 * Answers with a redirect to itself.
 */
void squall_content_redirect_loop (SquallExchange *exchange);

G_END_DECLS
