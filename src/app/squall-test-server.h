/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define SQUALL_TYPE_TEST_SERVER (squall_test_server_get_type ())

/**
 * SquallTestServer:
 *
 * The built-in test server as a process of its own, on a free port of this
 * computer. It ends with this object, and with this process in any case.
 */
G_DECLARE_FINAL_TYPE (SquallTestServer, squall_test_server, SQUALL, TEST_SERVER, GObject)

/**
 * squall_test_server_new:
 *
 * Returns: (transfer full): a server that does not run yet
 */
SquallTestServer *squall_test_server_new (void);

/**
 * squall_test_server_is_installed:
 * @self: a server
 *
 * Returns: whether there is a program to start
 */
gboolean squall_test_server_is_installed (SquallTestServer *self);

/**
 * squall_test_server_start_async:
 * @self: a server
 * @cancellable: (nullable): to lose interest
 * @callback: called once the server listens or has failed to
 * @user_data: passed to @callback
 *
 * Starts the server unless it runs already.
 */
void squall_test_server_start_async (SquallTestServer *self,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data);

/**
 * squall_test_server_start_finish:
 * @self: a server
 * @result: what the callback was given
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): its address
 */
char *
squall_test_server_start_finish (SquallTestServer *self, GAsyncResult *result, GError **error);

/**
 * squall_test_server_stop:
 * @self: a server
 *
 * Ends the server at once.
 */
void squall_test_server_stop (SquallTestServer *self);

G_END_DECLS
