/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "app/squall-form-item.h"

G_BEGIN_DECLS

/**
 * squall_form_items_new_header:
 * @name: the name of a header
 * @value: (nullable): its value; %NULL where it was left out
 *
 * Returns: (transfer full): an item for it
 */
SquallFormItem *squall_form_items_new_header (const char *name, const char *value);

/**
 * squall_form_items_new_limit:
 * @text: a limit as typed
 *
 * Returns: (transfer full): an item for it
 */
SquallFormItem *squall_form_items_new_limit (const char *text);

/**
 * squall_form_items_load_headers:
 * @items: (element-type SquallFormItem): is made to hold an item for each header but one
 * @headers: (element-type SquallHeader): headers
 * @left_out: the place of that one; %G_MAXUINT for none
 *
 * Fills a list for the headers of a request.
 */
void squall_form_items_load_headers (GListStore *items, const GPtrArray *headers, guint left_out);

/**
 * squall_form_items_load_limits:
 * @items: (element-type SquallFormItem): is made to hold an item for each
 * @thresholds: (element-type SquallThreshold): limits
 *
 * Fills a list for limits.
 */
void squall_form_items_load_limits (GListStore *items, const GPtrArray *thresholds);

/**
 * squall_form_items_read_headers:
 * @items: (element-type SquallFormItem): what is typed
 * @headers: (element-type SquallHeader): is made to hold the headers
 *
 * Has each item say what is wrong with it.
 *
 * Returns: whether nothing is
 */
gboolean squall_form_items_read_headers (GListModel *items, GPtrArray *headers);

/**
 * squall_form_items_read_limits:
 * @items: (element-type SquallFormItem): what is typed
 * @thresholds: (element-type SquallThreshold): is made to hold the limits
 *
 * Has each item say what is wrong with it.
 *
 * Returns: whether nothing is
 */
gboolean squall_form_items_read_limits (GListModel *items, GPtrArray *thresholds);

G_END_DECLS
