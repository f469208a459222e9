/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SquallTestListener:
 *
 * A socket of this process that others connect to, for what squall-target does
 * not do. Answers one connection after the other, each request with the same
 * bytes, and keeps the requests as they came.
 */
typedef struct _SquallTestListener SquallTestListener;

/**
 * SquallTestListening:
 * @SQUALL_TEST_LISTENING_KEEP: answers and waits for the next request
 * @SQUALL_TEST_LISTENING_CLOSE: answers and closes the connection
 * @SQUALL_TEST_LISTENING_CLOSE_SOON: answers and closes the connection up to 0.1 ms later, when the
 *   next request may be on its way
 * @SQUALL_TEST_LISTENING_FULL: has no room for a connection, so that none gets established
 * @SQUALL_TEST_LISTENING_NOT: has the port and refuses connections
 *
 * What a listener does.
 */
typedef enum
{
  SQUALL_TEST_LISTENING_KEEP,
  SQUALL_TEST_LISTENING_CLOSE,
  SQUALL_TEST_LISTENING_CLOSE_SOON,
  SQUALL_TEST_LISTENING_FULL,
  SQUALL_TEST_LISTENING_NOT,
} SquallTestListening;

/**
 * squall_test_listener_new:
 * @listening: what it does
 * @answer: (nullable): what it answers
 *
 * Returns: (transfer full): a listener on 127.0.0.1
 */
SquallTestListener *squall_test_listener_new (SquallTestListening listening, const char *answer);

/**
 * squall_test_listener_make_url:
 * @self: a listener
 * @scheme: `http` or `https`
 * @path: a path, such as `/`
 *
 * Returns: (transfer full): the URL of @path
 */
char *
squall_test_listener_make_url (SquallTestListener *self, const char *scheme, const char *path);

/**
 * squall_test_listener_get_n_requests:
 * @self: a listener
 *
 * Returns: how many whole requests came
 */
guint squall_test_listener_get_n_requests (SquallTestListener *self);

/**
 * squall_test_listener_get_n_connections:
 * @self: a listener
 *
 * Returns: how many connections were accepted
 */
guint squall_test_listener_get_n_connections (SquallTestListener *self);

/**
 * squall_test_listener_dup_request:
 * @self: a listener
 * @number: the number of a request that came, from 0
 *
 * Returns: (transfer full): all its bytes
 */
GString *squall_test_listener_dup_request (SquallTestListener *self, guint number);

/**
 * squall_test_listener_free:
 * @self: a listener
 *
 * Closes the port and frees @self.
 */
void squall_test_listener_free (SquallTestListener *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SquallTestListener, squall_test_listener_free)

G_END_DECLS
