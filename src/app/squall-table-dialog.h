/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "report/squall-chart.h"
#include <adwaita.h>

G_BEGIN_DECLS

#define SQUALL_TYPE_TABLE_DIALOG (squall_table_dialog_get_type ())

/**
 * SquallTableDialog:
 *
 * The numbers of a chart, line by line, to be read and copied.
 */
G_DECLARE_FINAL_TYPE (SquallTableDialog, squall_table_dialog, SQUALL, TABLE_DIALOG, AdwDialog)

/**
 * squall_table_dialog_new:
 * @title: what the chart is called
 * @table: its numbers
 *
 * Returns: a dialog to be presented
 */
SquallTableDialog *squall_table_dialog_new (const char *title, const SquallChartTable *table);

G_END_DECLS
