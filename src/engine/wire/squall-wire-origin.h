/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <openssl/ssl.h>

#include "core/squall-access.h"
#include "engine/wire/squall-wire-resolver.h"

G_BEGIN_DECLS

/**
 * SquallWireOrigin:
 * @is_secure: whether it is spoken to through TLS
 * @host: its name or address, as it goes over the wire
 * @port: its port
 * @authority: host and port as in the Host header
 * @resolver: (nullable): what finds its addresses, once somebody wants to connect
 * @looked_up_ns: when that began
 * @sessions: (element-type SSL_SESSION): TLS sessions that it allows to be taken up again, the last
 *   of them last
 *
 * A server as addresses name it: scheme, host and port (RFC 9110, section 4.3.1). Belongs to one
 * loop.
 */
typedef struct
{
  gboolean is_secure;
  char *host;
  guint16 port;
  char *authority;
  SquallWireResolver *resolver;
  gint64 looked_up_ns;
  GPtrArray *sessions;
} SquallWireOrigin;

/**
 * squall_wire_origin_new:
 * @uri: an address, `http` or `https`, with a host
 *
 * Returns: (transfer full): where it leads
 */
SquallWireOrigin *squall_wire_origin_new (GUri *uri);

/**
 * squall_wire_origin_free:
 * @self: (nullable): an origin
 *
 * Frees @self.
 */
void squall_wire_origin_free (SquallWireOrigin *self);

/**
 * squall_wire_origin_equal:
 * @self: an origin
 * @other: another one
 *
 * Returns: whether both are the same server
 */
gboolean squall_wire_origin_equal (const SquallWireOrigin *self, const SquallWireOrigin *other);

/**
 * squall_wire_origin_look_up:
 * @self: an origin
 * @access: how servers are reached
 * @now_ns: the time
 * @bell: an eventfd that is rung once the addresses are known, unless they are at once
 *
 * Begins to look for the addresses where that has not been done, or too long ago.
 *
 * Returns: whether they are known already
 */
gboolean squall_wire_origin_look_up (SquallWireOrigin *self,
                                     const SquallAccess *access,
                                     gint64 now_ns,
                                     int bell);

/**
 * squall_wire_origin_pick:
 * @self: an origin whose addresses are known
 * @number: any number
 *
 * Spreads connections over the addresses: different numbers get different ones, as long as these
 * have not turned out dead.
 *
 * Returns: (nullable): an address to connect to; %NULL where all of them are dead
 */
SquallWireAddress *squall_wire_origin_pick (SquallWireOrigin *self, guint number);

/**
 * squall_wire_origin_revive:
 * @self: an origin whose addresses are known
 *
 * Has all addresses tried again.
 */
void squall_wire_origin_revive (SquallWireOrigin *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SquallWireOrigin, squall_wire_origin_free)

G_END_DECLS
