/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define SQUALL_TYPE_LEGEND_ITEM (squall_legend_item_get_type ())

/**
 * SquallLegendItem:
 *
 * What a colour of a chart stands for, and the value it has now.
 *
 * Properties: `css-class`, which gives the colour, `title`, `value`.
 */
G_DECLARE_FINAL_TYPE (SquallLegendItem, squall_legend_item, SQUALL, LEGEND_ITEM, GtkBox)

G_END_DECLS
