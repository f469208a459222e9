/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SQUALL_TEST_HTTP2_LARGE:
 *
 * How many bytes the body of `/large` has: more than may come, or go, at a time.
 */
#define SQUALL_TEST_HTTP2_LARGE 300000

/**
 * SquallTestHttp2Server:
 *
 * A server of HTTP/2 in threads of this process, which misbehaves where it is asked to. What it
 * does depends on the path:
 *
 * - `/echo`: sends the body back
 * - `/large`: sends a large one
 * - `/none`: 204
 * - `/busy`: 503, and when to come back
 * - `/redirect`: 302 to `/moved`
 * - `/interim`: 103 first, and trailers last
 * - `/fields`: more header fields than anybody takes
 * - `/early`: answers before the body has come
 * - `/never`: does not answer
 * - `/half`: begins to answer
 * - `/together`: answers as soon as so many streams of a connection wait for it
 * - `/reset`, `/reset-half`: resets the stream, before or amid the answer
 * - `/refuse`, `/refuse-once`: refuses the stream, always or every other time
 * - `/close`, `/close-half`: closes the connection, before or amid the answer
 * - `/garbage`: sends what is not HTTP/2
 * - all others: 200 and `ok`
 */
typedef struct _SquallTestHttp2Server SquallTestHttp2Server;

/**
 * SquallTestHttp2Traits:
 * @has_tls: whether it speaks TLS
 * @n_at_most: how many streams it allows on a connection; 0 for any number
 * @n_together: how many streams `/together` waits for
 * @n_a_connection: after how many requests a connection goes away; 0 for never
 *
 * What a server does for all paths.
 */
typedef struct
{
  gboolean has_tls;
  guint n_at_most;
  guint n_together;
  guint n_a_connection;
} SquallTestHttp2Traits;

/**
 * SquallTestHttp2Counts:
 * @n_connections: how many connections it accepted
 * @n_requests: how many requests it got, those apart that it refused
 * @n_cancelled: how many streams the other side reset
 * @n_streams: the most streams that a connection had at a time
 *
 * What a server has seen.
 */
typedef struct
{
  guint n_connections;
  guint n_requests;
  guint n_cancelled;
  guint n_streams;
} SquallTestHttp2Counts;

/**
 * squall_test_http2_server_new:
 * @traits: what it does
 *
 * Returns: (transfer full): a server that listens on 127.0.0.1
 */
SquallTestHttp2Server *squall_test_http2_server_new (const SquallTestHttp2Traits *traits);

/**
 * squall_test_http2_server_make_url:
 * @self: a server
 * @path: a path
 *
 * Returns: (transfer full): the URL of @path
 */
char *squall_test_http2_server_make_url (SquallTestHttp2Server *self, const char *path);

/**
 * squall_test_http2_server_count:
 * @self: a server
 *
 * Returns: what it has seen so far
 */
SquallTestHttp2Counts squall_test_http2_server_count (SquallTestHttp2Server *self);

/**
 * squall_test_http2_server_free:
 * @self: a server
 *
 * Closes all its connections, and frees @self.
 */
void squall_test_http2_server_free (SquallTestHttp2Server *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SquallTestHttp2Server, squall_test_http2_server_free)

G_END_DECLS
