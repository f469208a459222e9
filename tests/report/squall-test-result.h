/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/squall-result.h"

G_BEGIN_DECLS

/**
 * squall_test_result_new:
 * @url: the address
 * @n_requests: how many requests
 * @n_users: how many users
 *
 * Returns: (transfer full): the result of a run of 12.5 s that is done, with nothing in it
 */
SquallResult *squall_test_result_new (const char *url, guint64 n_requests, guint n_users);

/**
 * squall_test_result_add:
 * @result: a result
 * @outcome: how the requests ended
 * @status: the status of their answers; 0 without one
 * @count: how many they are, at least 1
 * @time_ns: how long each of them took
 *
 * Adds requests that ended, the first after 0.2 s, the last at the end of the run.
 */
void squall_test_result_add (SquallResult *result,
                             SquallOutcome outcome,
                             guint status,
                             guint64 count,
                             gint64 time_ns);

/**
 * squall_test_result_add_traffic:
 * @result: a result
 * @factor: by what to multiply the numbers of the intervals and bytes
 *
 * Adds bytes, connections, redirects, retries and two intervals.
 */
void squall_test_result_add_traffic (SquallResult *result, guint64 factor);

/**
 * squall_test_result_new_ordinary:
 *
 * Returns: (transfer full): as most runs end: 10,000 requests, a few of which failed
 */
SquallResult *squall_test_result_new_ordinary (void);

/**
 * squall_test_result_new_extreme:
 *
 * Returns: (transfer full): as much as a plan allows of everything, in the longest time, with every
 *   class of failure and every status there is a name for
 */
SquallResult *squall_test_result_new_extreme (void);

/**
 * squall_test_result_new_full:
 *
 * Returns: (transfer full): with something in every member: 10,000 answers in five slices, in the
 *   open model, after a warm-up; the slices add up to the whole. Of five thresholds three are
 * passed, the second is missed, and of the third nothing can be said
 */
SquallResult *squall_test_result_new_full (void);

/**
 * squall_test_result_new_empty:
 *
 * Returns: (transfer full): cancelled before anything was sent
 */
SquallResult *squall_test_result_new_empty (void);

G_END_DECLS
