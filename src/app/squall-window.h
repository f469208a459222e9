/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "app/squall-application.h"

G_BEGIN_DECLS

#define SQUALL_TYPE_WINDOW (squall_window_get_type ())

/**
 * SquallWindow:
 *
 * One test: its form, its run and its result.
 */
G_DECLARE_FINAL_TYPE (SquallWindow, squall_window, SQUALL, WINDOW, AdwApplicationWindow)

/**
 * squall_window_new:
 * @application: the application it belongs to
 *
 * Returns: (transfer none): a window with an empty form, not shown yet
 */
SquallWindow *squall_window_new (SquallApplication *application);

/**
 * squall_window_set_address:
 * @self: a window that shows its form
 * @address: what to test
 *
 * Writes an address into the form. The person starts the test.
 */
void squall_window_set_address (SquallWindow *self, const char *address);

G_END_DECLS
