/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/squall-spoken-row.h"

G_BEGIN_DECLS

#define SQUALL_TYPE_PERCENTILE_ROW (squall_percentile_row_get_type ())

/**
 * SquallPercentileRow:
 *
 * A percentile of both times with its intervals.
 *
 * Its `item` is a [class@Squall.Line].
 */
G_DECLARE_FINAL_TYPE (SquallPercentileRow,
                      squall_percentile_row,
                      SQUALL,
                      PERCENTILE_ROW,
                      SquallSpokenRow)

G_END_DECLS
