/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "app/squall-form.h"

G_BEGIN_DECLS

#define SQUALL_TYPE_ADD_HEADER_DIALOG (squall_add_header_dialog_get_type ())

/**
 * SquallAddHeaderDialog:
 *
 * Asks for a header and adds it to a form.
 */
G_DECLARE_FINAL_TYPE (SquallAddHeaderDialog,
                      squall_add_header_dialog,
                      SQUALL,
                      ADD_HEADER_DIALOG,
                      AdwAlertDialog)

/**
 * squall_add_header_dialog_new:
 * @form: where the header goes
 *
 * Returns: (transfer floating): a dialog to present
 */
SquallAddHeaderDialog *squall_add_header_dialog_new (SquallForm *form);

G_END_DECLS
