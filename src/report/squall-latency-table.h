/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/squall-result.h"

G_BEGIN_DECLS

/**
 * squall_latency_table_append:
 * @out: a text
 * @result: a result
 *
 * Appends the percentiles of service and response time side by side, each with
 * its 95 % interval, or with how many requests it would take to say so.
 */
void squall_latency_table_append (GString *out, const SquallResult *result);

G_END_DECLS
