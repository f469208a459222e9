/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * squall_chart_keys_find_point:
 * @keyval: a key
 * @is_far: whether it was pressed together with Ctrl
 * @point: at which point of a chart the line is, -1 without one
 * @n_points: how many points there are, at least one
 *
 * Time runs from left to right in every language, and so do the keys.
 *
 * Returns: the point to which the key leads; -1 where it leads nowhere
 */
int squall_chart_keys_find_point (guint keyval, gboolean is_far, int point, int n_points);

/**
 * squall_chart_keys_open_table:
 * @keyval: a key
 *
 * Returns: whether it opens the table of the numbers of a chart
 */
gboolean squall_chart_keys_open_table (guint keyval);

G_END_DECLS
