/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/squall-result.h"

G_BEGIN_DECLS

/**
 * squall_test_plan_new:
 * @url: an address
 * @n_requests: how many requests
 * @n_users: how many users
 *
 * Returns: (transfer full): a valid plan
 */
SquallPlan *squall_test_plan_new (const char *url, guint64 n_requests, guint n_users);

/**
 * squall_test_result_new:
 * @n_requests: how many requests its plan has
 *
 * Returns: (transfer full): a result of nothing so far
 */
SquallResult *squall_test_result_new (guint64 n_requests);

/**
 * squall_test_result_add_answers:
 * @self: a result
 * @status: their status
 * @count: how many
 * @latency_ns: how long each took
 *
 * Adds answers, the first a second after the start and the last after three.
 */
void
squall_test_result_add_answers (SquallResult *self, guint status, guint64 count, gint64 latency_ns);

/**
 * squall_test_result_add_failures:
 * @self: a result
 * @outcome: one without an answer
 * @count: how many
 *
 * Adds requests that got no answer, the first a second after the start and the last after three.
 */
void squall_test_result_add_failures (SquallResult *self, SquallOutcome outcome, guint64 count);

G_END_DECLS
