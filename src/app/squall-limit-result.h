/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/squall-spoken-row.h"

G_BEGIN_DECLS

#define SQUALL_TYPE_LIMIT_RESULT (squall_limit_result_get_type ())

/**
 * SquallLimitResult:
 *
 * One limit of a run with what became of it.
 *
 * Its `item` is a [class@Squall.Limit].
 */
G_DECLARE_FINAL_TYPE (SquallLimitResult, squall_limit_result, SQUALL, LIMIT_RESULT, SquallSpokenRow)

G_END_DECLS
