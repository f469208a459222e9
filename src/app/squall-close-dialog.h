/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define SQUALL_TYPE_CLOSE_DIALOG (squall_close_dialog_get_type ())

/**
 * SquallCloseDialog:
 *
 * Asks whether to close a window in the middle of a run. The response `cancel`
 * says to cancel the run.
 */
G_DECLARE_FINAL_TYPE (SquallCloseDialog, squall_close_dialog, SQUALL, CLOSE_DIALOG, AdwAlertDialog)

/**
 * squall_close_dialog_new:
 *
 * Returns: (transfer floating): a dialog
 */
SquallCloseDialog *squall_close_dialog_new (void);

G_END_DECLS
