/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "app/squall-form.h"

G_BEGIN_DECLS

#define SQUALL_TYPE_ADD_LIMIT_DIALOG (squall_add_limit_dialog_get_type ())

/**
 * SquallAddLimitDialog:
 *
 * Lets a person choose what to set a limit on, and adds it to a form.
 */
G_DECLARE_FINAL_TYPE (SquallAddLimitDialog,
                      squall_add_limit_dialog,
                      SQUALL,
                      ADD_LIMIT_DIALOG,
                      AdwDialog)

/**
 * squall_add_limit_dialog_new:
 * @form: where the limit goes
 *
 * Returns: (transfer floating): a dialog to present
 */
SquallAddLimitDialog *squall_add_limit_dialog_new (SquallForm *form);

G_END_DECLS
