/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define SQUALL_TYPE_FORM_ITEM (squall_form_item_get_type ())

/**
 * SquallFormItem:
 *
 * One of several texts of the same kind in a form, such as a header or a limit.
 *
 * Properties: `name`, what it is about; `text`, as typed; `problem`, a sentence on what is wrong
 * with it, %NULL for nothing; `is-secret`, whether its text is not to be shown.
 */
G_DECLARE_FINAL_TYPE (SquallFormItem, squall_form_item, SQUALL, FORM_ITEM, GObject)

/**
 * squall_form_item_new:
 * @name: what it is about
 * @text: (nullable): what is typed; %NULL where it was left out and has to be given again
 * @is_secret: whether the text is not to be shown
 *
 * Returns: (transfer full): an item
 */
SquallFormItem *squall_form_item_new (const char *name, const char *text, gboolean is_secret);

/**
 * squall_form_item_get_name:
 * @self: an item
 *
 * Returns: what it is about
 */
const char *squall_form_item_get_name (SquallFormItem *self);

/**
 * squall_form_item_get_text:
 * @self: an item
 *
 * Returns: (nullable): what is typed; %NULL where it was left out and not given again
 */
const char *squall_form_item_get_text (SquallFormItem *self);

/**
 * squall_form_item_set_problem:
 * @self: an item
 * @problem: (nullable): what is wrong with it, a sentence
 *
 * Says what is wrong with it.
 */
void squall_form_item_set_problem (SquallFormItem *self, const char *problem);

G_END_DECLS
