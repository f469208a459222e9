/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define SQUALL_TYPE_PERCENTILE_ROW (squall_percentile_row_get_type ())

/**
 * SquallPercentileRow:
 *
 * A percentile of both times with its intervals.
 *
 * Property: `line`, a [class@Squall.Line].
 */
G_DECLARE_FINAL_TYPE (SquallPercentileRow,
                      squall_percentile_row,
                      SQUALL,
                      PERCENTILE_ROW,
                      GtkListBoxRow)

G_END_DECLS
