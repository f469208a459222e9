/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "app/squall-form.h"

G_BEGIN_DECLS

#define SQUALL_TYPE_ITEM_ROWS (squall_item_rows_get_type ())

/**
 * SquallItemRows:
 *
 * Keeps a row for each of several texts of a form in an expander row, before the row that
 * adds another.
 */
G_DECLARE_FINAL_TYPE (SquallItemRows, squall_item_rows, SQUALL, ITEM_ROWS, GObject)

/**
 * squall_item_rows_new:
 * @form: a form
 * @expander: where the rows go
 * @add_row: its row that adds another
 * @last_row: (nullable): what follows that; %NULL for nothing
 *
 * Returns: (transfer full): what keeps the rows
 */
SquallItemRows *squall_item_rows_new (SquallForm *form,
                                      AdwExpanderRow *expander,
                                      GtkWidget *add_row,
                                      GtkWidget *last_row);

/**
 * squall_item_rows_set_items:
 * @self: rows
 * @items: the headers or limits of the form
 *
 * Makes the rows be of those.
 */
void squall_item_rows_set_items (SquallItemRows *self, GListModel *items);

/**
 * squall_item_rows_focus_new:
 * @self: rows
 *
 * Moves the focus to the text of the newest row, if there is one since the last time.
 */
void squall_item_rows_focus_new (SquallItemRows *self);

G_END_DECLS
