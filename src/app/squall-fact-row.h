/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/squall-spoken-row.h"

G_BEGIN_DECLS

#define SQUALL_TYPE_FACT_ROW (squall_fact_row_get_type ())

/**
 * SquallFactRow:
 *
 * Something that a result says in a sentence.
 *
 * Its `item` is a [class@Squall.Line].
 */
G_DECLARE_FINAL_TYPE (SquallFactRow, squall_fact_row, SQUALL, FACT_ROW, SquallSpokenRow)

G_END_DECLS
