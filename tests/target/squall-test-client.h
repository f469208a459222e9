/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SquallTestClient:
 *
 * A connection to a server on this computer, byte by byte. Whatever does not
 * come within 10 seconds fails the test.
 */
typedef struct
{
  int socket;
  GString *input;
} SquallTestClient;

/**
 * SquallTestAnswer:
 * @status: the status code
 * @head: status line and header fields, each with its CRLF
 * @body: the body, chunks put together
 * @n_chunks: how many chunks it came in; 0 where it came in none
 *
 * An answer that was received whole.
 */
typedef struct
{
  guint status;
  char *head;
  GString *body;
  guint n_chunks;
} SquallTestAnswer;

/**
 * squall_test_client_new:
 * @port: the port on 127.0.0.1
 *
 * Returns: (transfer full): a connection
 */
SquallTestClient *squall_test_client_new (guint16 port);

/**
 * squall_test_client_free:
 * @self: a connection
 *
 * Closes the connection.
 */
void squall_test_client_free (SquallTestClient *self);

/**
 * squall_test_client_send:
 * @self: a connection
 * @text: what to send
 *
 * Sends.
 */
void squall_test_client_send (SquallTestClient *self, const char *text);

/**
 * squall_test_client_send_bytes:
 * @self: a connection
 * @bytes: what to send
 * @length: how many
 *
 * Sends as much as the server takes.
 *
 * Returns: whether it took all
 */
gboolean squall_test_client_send_bytes (SquallTestClient *self, const char *bytes, gsize length);

/**
 * squall_test_client_receive:
 * @self: a connection
 * @has_body: whether the request lets the answer have a body
 *
 * Returns: (transfer full): the next answer
 */
SquallTestAnswer *squall_test_client_receive (SquallTestClient *self, gboolean has_body);

/**
 * squall_test_client_receive_bytes:
 * @self: a connection
 * @length: how many bytes to wait for
 *
 * Returns: (transfer full): the next bytes; fewer where the connection ends
 */
GString *squall_test_client_receive_bytes (SquallTestClient *self, gsize length);

/**
 * squall_test_client_get:
 * @self: a connection
 * @path: a path
 *
 * Sends a GET request.
 *
 * Returns: (transfer full): its answer
 */
SquallTestAnswer *squall_test_client_get (SquallTestClient *self, const char *path);

/**
 * squall_test_client_is_answered:
 * @self: a connection
 * @most_ns: how long to wait at most, in nanoseconds
 *
 * Returns: whether something comes within that time, be it the end
 */
gboolean squall_test_client_is_answered (SquallTestClient *self, gint64 most_ns);

/**
 * squall_test_client_wait_for_end:
 * @self: a connection
 *
 * Waits until the server ends the connection; there must be no bytes before that.
 *
 * Returns: 0, or the error that the connection ended with, such as `ECONNRESET`
 */
int squall_test_client_wait_for_end (SquallTestClient *self);

/**
 * squall_test_answer_free:
 * @self: an answer
 *
 * Frees @self.
 */
void squall_test_answer_free (SquallTestAnswer *self);

/**
 * squall_test_answer_get_header:
 * @self: an answer
 * @name: which header field, in any case
 *
 * Returns: (transfer full) (nullable): its value
 */
char *squall_test_answer_get_header (SquallTestAnswer *self, const char *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SquallTestClient, squall_test_client_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (SquallTestAnswer, squall_test_answer_free)

G_END_DECLS
