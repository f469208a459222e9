/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/squall-bottleneck.h"
#include "core/squall-result.h"

G_BEGIN_DECLS

/**
 * squall_html_verdict_append:
 * @out: a document
 * @result: the result of a run that has ended
 * @bottleneck: what limited it
 *
 * Appends what comes first: the verdict, four numbers, and what became of the limits.
 */
void squall_html_verdict_append (GString *out,
                                 const SquallResult *result,
                                 const SquallBottleneck *bottleneck);

G_END_DECLS
