/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <sys/socket.h>

#include "core/squall-outcome.h"

G_BEGIN_DECLS

/**
 * SquallWireAddress:
 * @storage: a socket's address
 * @length: how many bytes of it count
 * @is_dead: whether it could not be connected to
 *
 * Where a server listens.
 */
typedef struct
{
  struct sockaddr_storage storage;
  socklen_t length;
  gboolean is_dead;
} SquallWireAddress;

/**
 * SquallWireResolver:
 *
 * Looks a name up on a thread of its own.
 */
typedef struct _SquallWireResolver SquallWireResolver;

/**
 * squall_wire_resolver_new:
 * @host: a name or an IP address
 * @port: the port of the addresses
 * @bell: an eventfd that is rung when it is done, unless it is done at once
 *
 * Begins to look @host up. Where it is an address itself that is done at once.
 *
 * Returns: (transfer full): a resolver
 */
SquallWireResolver *squall_wire_resolver_new (const char *host, guint16 port, int bell);

/**
 * squall_wire_resolver_new_local:
 * @path: the path of a socket of this computer
 *
 * Returns: (transfer full): a resolver that is done, and has found it
 */
SquallWireResolver *squall_wire_resolver_new_local (const char *path);

/**
 * squall_wire_resolver_free:
 * @self: (nullable): a resolver
 *
 * Frees @self. Does not wait for the thread.
 */
void squall_wire_resolver_free (SquallWireResolver *self);

/**
 * squall_wire_resolver_is_done:
 * @self: a resolver
 *
 * Returns: whether it has come to an end
 */
gboolean squall_wire_resolver_is_done (SquallWireResolver *self);

/**
 * squall_wire_resolver_get_addresses:
 * @self: a resolver that is done
 *
 * Returns: (transfer none) (element-type SquallWireAddress): what it has found; empty where there
 *   is nothing, and then the requests fail with [enum@Squall.Outcome] `NAME`. May be referenced
 *   for longer than @self lives.
 */
GArray *squall_wire_resolver_get_addresses (SquallWireResolver *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SquallWireResolver, squall_wire_resolver_free)

G_END_DECLS
