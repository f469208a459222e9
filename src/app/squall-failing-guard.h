/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/squall-result.h"

G_BEGIN_DECLS

/**
 * squall_failing_guard_should_stop:
 * @result: the result of a run that goes on
 * @share: from which share of failures on, above 0 to 1; 0 for never
 *
 * Looks at the last ten seconds, in which at least 20 requests have to have
 * ended. Before ten seconds have passed, nothing is said.
 *
 * Returns: whether so many of the requests failed that it makes no sense to go on
 */
gboolean squall_failing_guard_should_stop (const SquallResult *result, double share);

G_END_DECLS
