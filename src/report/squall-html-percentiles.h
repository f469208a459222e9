/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/squall-result.h"

G_BEGIN_DECLS

/**
 * squall_html_percentiles_append:
 * @out: a document
 * @result: a result
 *
 * Appends service and response times side by side with their 95 % intervals, and what their
 * difference means.
 */
void squall_html_percentiles_append (GString *out, const SquallResult *result);

G_END_DECLS
