/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define SQUALL_TYPE_TILE (squall_tile_get_type ())

/**
 * SquallTile:
 *
 * One number, large, with what it is above and what it means below.
 *
 * Properties: `title`, `value`, `unit`, `note`.
 */
G_DECLARE_FINAL_TYPE (SquallTile, squall_tile, SQUALL, TILE, GtkBox)

G_END_DECLS
