/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/squall-result.h"

G_BEGIN_DECLS

/**
 * squall_test_sanity_check:
 * @result: the result of a run that has ended, whatever it did
 *
 * Asserts what has to hold of any result: the books balance, every number is finite, percentiles
 * are in order, and the series add up to the totals.
 */
void squall_test_sanity_check (const SquallResult *result);

/**
 * squall_test_sanity_check_reports:
 * @result: the result of a run that has ended
 *
 * Asserts that it can be reported in every format, in plain text without control characters and
 * without a number that is none.
 */
void squall_test_sanity_check_reports (const SquallResult *result);

G_END_DECLS
