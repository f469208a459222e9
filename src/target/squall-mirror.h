/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "target/squall-exchange.h"

G_BEGIN_DECLS

/**
 * squall_mirror_echo:
 * @exchange: an open exchange with headers and body
 *
 * Answers with the request, as JSON.
 */
void squall_mirror_echo (SquallExchange *exchange);

/**
 * squall_mirror_cookie:
 * @exchange: an open exchange with headers
 *
 * Gives the client a cookie where it brings none, and answers, as JSON, which
 * it brought.
 */
void squall_mirror_cookie (SquallExchange *exchange);

/**
 * squall_mirror_basic_auth:
 * @exchange: an open exchange with headers; user and password, percent-encoded
 *
 * Answers with status 401 unless the client shows these.
 */
void squall_mirror_basic_auth (SquallExchange *exchange);

G_END_DECLS
