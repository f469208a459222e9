/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define SQUALL_TYPE_SHORTCUTS_DIALOG (squall_shortcuts_dialog_get_type ())

/**
 * SquallShortcutsDialog:
 *
 * The keyboard shortcuts.
 */
G_DECLARE_FINAL_TYPE (SquallShortcutsDialog,
                      squall_shortcuts_dialog,
                      SQUALL,
                      SHORTCUTS_DIALOG,
                      AdwDialog)

/**
 * squall_shortcuts_dialog_new:
 *
 * Returns: (transfer floating): a dialog
 */
SquallShortcutsDialog *squall_shortcuts_dialog_new (void);

G_END_DECLS
