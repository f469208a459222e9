/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <libsoup/soup.h>

G_BEGIN_DECLS

/**
 * SquallTestServer:
 *
 * An HTTP server in a thread of this process, for what squall-target does not
 * do: redirects of all kinds, and TLS.
 */
typedef struct _SquallTestServer SquallTestServer;

/**
 * SquallTestServerFunc:
 * @message: a request and, filled in here, its answer
 * @path: the path of the request
 *
 * Answers, on the thread of the server. The checking request counts as any other.
 */
typedef void (*SquallTestServerFunc) (SoupServerMessage *message, const char *path);

/**
 * squall_test_server_new:
 * @answer: what answers
 * @has_tls: whether it speaks TLS, with the certificate in the directory that the environment
 *   variable `SQUALL_TEST_CERTIFICATES` names
 *
 * Returns: (transfer full): a server that listens on 127.0.0.1
 */
SquallTestServer *squall_test_server_new (SquallTestServerFunc answer, gboolean has_tls);

/**
 * squall_test_server_load_certificate:
 *
 * Returns: (transfer full): the certificate of all servers of tests
 */
GTlsCertificate *squall_test_server_load_certificate (void);

/**
 * squall_test_server_make_url:
 * @self: a server
 * @path: a path, such as `/`
 *
 * Returns: (transfer full): the URL of @path
 */
char *squall_test_server_make_url (SquallTestServer *self, const char *path);

/**
 * squall_test_server_get_port:
 * @self: a server
 *
 * Returns: its port
 */
guint squall_test_server_get_port (SquallTestServer *self);

/**
 * squall_test_server_count:
 * @self: a server
 * @method: (nullable): a method; %NULL for all
 * @path: (nullable): a path; %NULL for all
 *
 * Returns: how many such requests came
 */
guint squall_test_server_count (SquallTestServer *self, const char *method, const char *path);

/**
 * squall_test_server_free:
 * @self: a server
 *
 * Ends its thread and frees @self.
 */
void squall_test_server_free (SquallTestServer *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SquallTestServer, squall_test_server_free)

G_END_DECLS
