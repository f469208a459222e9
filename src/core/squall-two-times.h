/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/squall-result.h"

G_BEGIN_DECLS

/**
 * squall_two_times_dup_sentence:
 * @result: the result of a run that has ended
 *
 * Explains what the difference between service time and response time means in
 * a run.
 *
 * Returns: (transfer full) (nullable): one or two translated sentences; %NULL where nothing was
 * answered
 */
char *squall_two_times_dup_sentence (const SquallResult *result);

G_END_DECLS
