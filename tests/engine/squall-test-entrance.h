/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * SquallTestEntrance:
 *
 * A server of HTTP/1.1 in threads of this process, which looks at how it is reached. Answers `ok`
 * to everything.
 */
typedef struct _SquallTestEntrance SquallTestEntrance;

/**
 * SquallTestEntranceTraits:
 * @socket_path: (nullable): where to listen; %NULL for a port of 127.0.0.1
 * @backlog: how many connections may wait to be accepted; 0 for many
 * @has_tls: whether it speaks TLS, with a certificate of tests
 * @is_issued: whether that is one for which another one vouches, not it for itself
 * @wants_certificate: whether it speaks it only with who shows that certificate, too
 *
 * What a server does.
 */
typedef struct
{
  const char *socket_path;
  guint backlog;
  gboolean has_tls;
  gboolean is_issued;
  gboolean wants_certificate;
} SquallTestEntranceTraits;

/**
 * SquallTestEntranceCounts:
 * @n_connections: how many connections it accepted
 * @n_requests: how many requests it answered
 * @n_resumed: how many of the connections took up an earlier TLS session
 * @n_certificates: how many of them showed a certificate
 * @n_named: how many of them asked for `localhost` in the TLS handshake
 * @n_hosts: how many requests asked for the host that was expected
 *
 * What a server has seen.
 */
typedef struct
{
  guint n_connections;
  guint n_requests;
  guint n_resumed;
  guint n_certificates;
  guint n_named;
  guint n_hosts;
} SquallTestEntranceCounts;

/**
 * squall_test_entrance_new:
 * @traits: what it does
 * @host: the `Host` header that it expects
 *
 * Returns: (transfer full): a server that listens, and accepts as soon as it is opened
 */
SquallTestEntrance *squall_test_entrance_new (const SquallTestEntranceTraits *traits,
                                              const char *host);

/**
 * squall_test_entrance_open:
 * @self: a server that listens
 *
 * Begins to accept connections.
 */
void squall_test_entrance_open (SquallTestEntrance *self);

/**
 * squall_test_entrance_get_endpoint:
 * @self: a server
 *
 * Returns: where to connect to
 */
const char *squall_test_entrance_get_endpoint (SquallTestEntrance *self);

/**
 * squall_test_entrance_count:
 * @self: a server
 *
 * Returns: what it has seen so far
 */
SquallTestEntranceCounts squall_test_entrance_count (SquallTestEntrance *self);

/**
 * squall_test_entrance_free:
 * @self: a server, all of whose connections the other side has closed
 *
 * Frees @self.
 */
void squall_test_entrance_free (SquallTestEntrance *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SquallTestEntrance, squall_test_entrance_free)

G_END_DECLS
