/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "app/squall-application.h"

G_BEGIN_DECLS

#define SQUALL_TYPE_PREFERENCES_DIALOG (squall_preferences_dialog_get_type ())

/**
 * SquallPreferencesDialog:
 *
 * What a person wants of every test. Each row is bound to its setting. Not an
 * AdwPreferencesDialog: libadwaita 1.7 gives that a page which is wider than a phone
 * where a window has a frame.
 */
G_DECLARE_FINAL_TYPE (SquallPreferencesDialog,
                      squall_preferences_dialog,
                      SQUALL,
                      PREFERENCES_DIALOG,
                      AdwDialog)

/**
 * squall_preferences_dialog_new:
 * @application: the application whose settings they are
 *
 * Returns: (transfer floating): the dialog
 */
SquallPreferencesDialog *squall_preferences_dialog_new (SquallApplication *application);

G_END_DECLS
