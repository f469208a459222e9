/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define SQUALL_TYPE_SHORTCUT_ROW (squall_shortcut_row_get_type ())

/**
 * SquallShortcutRow:
 *
 * What a key or a combination of keys does.
 *
 * Property: `accelerator`, as `gtk_accelerator_parse()` reads it.
 */
G_DECLARE_FINAL_TYPE (SquallShortcutRow, squall_shortcut_row, SQUALL, SHORTCUT_ROW, AdwActionRow)

G_END_DECLS
