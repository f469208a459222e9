/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define SQUALL_TYPE_COUNT_FIELD (squall_count_field_get_type ())

/**
 * SquallCountField:
 *
 * Teaches a spin row, which cannot be derived from, to read numbers as people
 * write them (`10k`, `1.5M`, grouped thousands), and to leave a wrong one where
 * it is, with what would be right beside it, instead of putting another one
 * in its place.
 *
 * Properties: `row`, the spin row; `help`, what its subtitle says while all is
 * well; `problem`, what is wrong with its text, %NULL for nothing.
 */
G_DECLARE_FINAL_TYPE (SquallCountField, squall_count_field, SQUALL, COUNT_FIELD, GObject)

/**
 * squall_count_field_set_count:
 * @self: a field
 * @count: a number
 *
 * Writes a number into the row, whatever is in it.
 */
void squall_count_field_set_count (SquallCountField *self, guint64 count);

/**
 * squall_count_field_set_most:
 * @self: a field
 * @most: the largest number
 *
 * Sets the bound that the buttons of the row keep to.
 */
void squall_count_field_set_most (SquallCountField *self, guint64 most);

/**
 * squall_count_field_commit:
 * @self: a field
 *
 * Takes over what was typed but not confirmed yet.
 */
void squall_count_field_commit (SquallCountField *self);

G_END_DECLS
