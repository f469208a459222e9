/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/squall-result.h"

G_BEGIN_DECLS

/**
 * squall_report_junit_write:
 * @result: the result of a run that has ended
 *
 * Writes the thresholds of the plan as test cases in the XML of JUnit, for servers that build and
 * test: one that is missed is a failure, one of which nothing can be said an error. Where there are
 * none, one test case fails if a request failed. The main numbers are properties. Secrets left out;
 * values in the language of the locale.
 *
 * Returns: (transfer full): the report
 */
char *squall_report_junit_write (const SquallResult *result);

G_END_DECLS
