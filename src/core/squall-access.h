/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define SQUALL_ACCESS_MAX_DNS_TTL_NS (G_GINT64_CONSTANT (86400) * 1000000000)

/**
 * SquallAccess:
 * @connect_to: (nullable): where to connect, wherever the addresses lead: `host:port`, or the path
 *   of a socket of this computer, which begins with a slash
 * @authorities_file: (nullable): a PEM file of the authorities to trust, in place of those that
 *   this computer does
 * @certificate_file: (nullable): a PEM file of the certificate to show, and of those that vouch for
 *   it
 * @key_file: (nullable): a PEM file of its private key; %NULL where that is in @certificate_file
 * @is_resuming: whether a connection takes up the TLS session of an earlier one, where the server
 *   allows that
 * @dns_ttl_ns: how old what was found for a name may get before it is looked up again; 0 for as
 *   old as a run
 *
 * How the servers of a plan are reached.
 */
typedef struct
{
  char *connect_to;
  char *authorities_file;
  char *certificate_file;
  char *key_file;
  gboolean is_resuming;
  gint64 dns_ttl_ns;
} SquallAccess;

/**
 * squall_access_clear:
 * @self: how servers are reached
 *
 * Frees what @self holds.
 */
void squall_access_clear (SquallAccess *self);

/**
 * squall_access_copy:
 * @self: how servers are reached
 * @copy: (out caller-allocates): becomes the same
 */
void squall_access_copy (const SquallAccess *self, SquallAccess *copy);

/**
 * squall_access_set_connect_to:
 * @self: how servers are reached
 * @text: `host:port` or a path
 * @error: return location for a [enum@Squall.PlanError] `CONNECT_TO`
 *
 * Returns: whether it is one of the two
 */
gboolean squall_access_set_connect_to (SquallAccess *self, const char *text, GError **error);

/**
 * squall_access_get_socket_path:
 * @self: how servers are reached
 *
 * Returns: (nullable): the path of the socket to connect to; %NULL where that is done over a
 *   network
 */
const char *squall_access_get_socket_path (const SquallAccess *self);

/**
 * squall_access_dup_endpoint:
 * @self: valid
 *
 * Returns: (transfer full) (nullable): where to connect; %NULL for where the addresses lead
 */
GSocketConnectable *squall_access_dup_endpoint (const SquallAccess *self);

/**
 * squall_access_validate:
 * @self: how servers are reached
 * @error: return location for a [enum@Squall.PlanError]
 *
 * Does not look into the files.
 *
 * Returns: whether each part is possible, and fits the others
 */
gboolean squall_access_validate (const SquallAccess *self, GError **error);

G_END_DECLS
