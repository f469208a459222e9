/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define SQUALL_TYPE_COLUMN (squall_column_get_type ())

/**
 * SquallColumn:
 *
 * Widgets below each other, as high as they have to be; the last one gets the rest.
 *
 * Unlike a box it never asks them how wide they have to be for a height: with what wraps, the
 * answers of GTK 4.18 and libadwaita 1.7 contradict each other, and they warn of that.
 */
G_DECLARE_FINAL_TYPE (SquallColumn, squall_column, SQUALL, COLUMN, GtkWidget)

G_END_DECLS
