/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/squall-spoken-row.h"

G_BEGIN_DECLS

#define SQUALL_TYPE_DATA_ROW (squall_data_row_get_type ())

/**
 * SquallDataRow:
 *
 * One line of a small table.
 *
 * Its `item` is a [class@Squall.Tally].
 */
G_DECLARE_FINAL_TYPE (SquallDataRow, squall_data_row, SQUALL, DATA_ROW, SquallSpokenRow)

G_END_DECLS
