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
 * squall_window_is_free:
 * @self: a window
 *
 * Returns: whether another test can be filled in without taking one away that goes on
 */
gboolean squall_window_is_free (SquallWindow *self);

/**
 * squall_window_set_plan:
 * @self: a free window
 * @plan: a plan, which need not be complete
 *
 * Fills the form in and shows it. The person starts the test.
 */
void squall_window_set_plan (SquallWindow *self, const SquallPlan *plan);

/**
 * squall_window_set_address:
 * @self: a free window
 * @address: what to test
 *
 * Writes an address into the form and shows it. The person starts the test.
 */
void squall_window_set_address (SquallWindow *self, const char *address);

/**
 * squall_window_start_test_server:
 * @self: a free window
 *
 * Starts the built-in test server and writes its address into the form.
 */
void squall_window_start_test_server (SquallWindow *self);

/**
 * squall_window_show_message:
 * @self: a window
 * @message: what happened
 *
 * Shows a message for a while.
 */
void squall_window_show_message (SquallWindow *self, const char *message);

G_END_DECLS
