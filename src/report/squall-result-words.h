/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/squall-failure.h"
#include "core/squall-result.h"

G_BEGIN_DECLS

/*
 * What several reports for people say about a result that has ended, translated. Every text is the
 * caller's; %NULL where there is nothing to say.
 */

/**
 * squall_result_words_dup_done:
 * @result: a result
 *
 * Returns: (transfer full): how many requests were done in what time: “10,000 requests in 8.1 s”
 */
char *squall_result_words_dup_done (const SquallResult *result);

/**
 * squall_result_words_dup_rate:
 * @result: a result
 * @is_at_least: whether the server may be faster than that
 *
 * Returns: (transfer full): how fast these were answered: “at least 12,346 answers/s”
 */
char *squall_result_words_dup_rate (const SquallResult *result, gboolean is_at_least);

/**
 * squall_result_words_dup_errors:
 * @result: a result
 *
 * Returns: (transfer full): how many failed, with the upper end of the 95 % interval of their
 * share: “5 errors (0.05 %, at most 0.12 %)”
 */
char *squall_result_words_dup_errors (const SquallResult *result);

/**
 * squall_result_words_dup_early_end:
 * @result: a result
 *
 * Returns: (transfer full) (nullable): why it came to its end when it did, where the plan leaves
 *   that to what is measured
 */
char *squall_result_words_dup_early_end (const SquallResult *result);

/**
 * squall_result_words_dup_failure:
 * @failure: a kind of failure
 * @plan: what was run
 *
 * Returns: (transfer full): what it was: “Connection refused”, “200 OK, which is not expected”
 */
char *squall_result_words_dup_failure (const SquallFailure *failure, const SquallPlan *plan);

/**
 * squall_result_words_dup_books:
 * @result: a result
 *
 * Returns: (transfer full): what became of the planned requests, as a sum
 */
char *squall_result_words_dup_books (const SquallResult *result);

/**
 * squall_result_words_get_imbalance:
 *
 * Returns: (transfer none): what to say where the books do not balance
 */
const char *squall_result_words_get_imbalance (void);

/**
 * squall_result_words_dup_aborted:
 * @result: a result
 *
 * Returns: (transfer full) (nullable): how long the aborted requests had been waiting
 */
char *squall_result_words_dup_aborted (const SquallResult *result);

/**
 * squall_result_words_dup_disagreement:
 * @result: a result
 *
 * Returns: (transfer full) (nullable): that its numbers do not agree with each other, if so
 */
char *squall_result_words_dup_disagreement (const SquallResult *result);

/**
 * squall_result_words_dup_client:
 * @client: what a run took from this computer
 *
 * Returns: (transfer full) (nullable): how late it was itself, and what it took of the processors
 */
char *squall_result_words_dup_client (const SquallClient *client);

/**
 * squall_result_words_dup_dropped:
 * @result: a result
 *
 * Returns: (transfer full) (nullable): how much is missing in its log
 */
char *squall_result_words_dup_dropped (const SquallResult *result);

G_END_DECLS
