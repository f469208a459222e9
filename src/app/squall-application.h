/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "app/squall-permissions.h"
#include "app/squall-test-server.h"
#include "engine/squall-run.h"

G_BEGIN_DECLS

#define SQUALL_TYPE_APPLICATION (squall_application_get_type ())

/**
 * SquallApplication:
 *
 * The program: its windows, its command line, and what they share.
 */
G_DECLARE_FINAL_TYPE (SquallApplication, squall_application, SQUALL, APPLICATION, AdwApplication)

/**
 * squall_application_new:
 *
 * Returns: (transfer full): the application
 */
SquallApplication *squall_application_new (void);

/**
 * squall_application_get_settings:
 * @self: the application
 *
 * Returns: (transfer none): what is remembered from one start to the next
 */
GSettings *squall_application_get_settings (SquallApplication *self);

/**
 * squall_application_get_permissions:
 * @self: the application
 *
 * Returns: (transfer none): which servers may be tested
 */
SquallPermissions *squall_application_get_permissions (SquallApplication *self);

/**
 * squall_application_get_test_server:
 * @self: the application
 *
 * Returns: (transfer none): the built-in test server
 */
SquallTestServer *squall_application_get_test_server (SquallApplication *self);

/**
 * squall_application_end_run:
 * @self: the application
 * @run: a run whose window is gone
 *
 * Cancels the run, and keeps the program alive until it has ended.
 */
void squall_application_end_run (SquallApplication *self, SquallRun *run);

G_END_DECLS
