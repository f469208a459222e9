/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define SQUALL_TYPE_PERMISSION_DIALOG (squall_permission_dialog_get_type ())

/**
 * SquallPermissionDialog:
 *
 * Asks whether the person is allowed to test a server that is not this
 * computer. The response `start` says yes.
 */
G_DECLARE_FINAL_TYPE (SquallPermissionDialog,
                      squall_permission_dialog,
                      SQUALL,
                      PERMISSION_DIALOG,
                      AdwAlertDialog)

/**
 * squall_permission_dialog_new:
 * @hosts: (array zero-terminated=1): the servers
 *
 * Returns: (transfer floating): a dialog
 */
SquallPermissionDialog *squall_permission_dialog_new (char *const *hosts);

G_END_DECLS
