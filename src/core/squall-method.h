/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/squall-result.h"

G_BEGIN_DECLS

/**
 * squall_method_dup_load:
 * @result: a result
 *
 * Returns: (transfer full): what load was asked for, in one line, translated: “500/s, for
 * 10 s, at most 50 users, engine soup”
 */
char *squall_method_dup_load (const SquallResult *result);

/**
 * squall_method_dup_sentences:
 * @result: the result of a run that has ended
 *
 * Returns: (transfer full): how it was measured, translated: the model, the clock, from when to
 * when, and what is left out
 */
char *squall_method_dup_sentences (const SquallResult *result);

G_END_DECLS
