/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <openssl/ssl.h>

#include "core/squall-outcome.h"
#include "core/squall-plan.h"

G_BEGIN_DECLS

/**
 * squall_wire_tls_new:
 * @plan: a plan, which says whether to verify certificates, and which protocols to offer
 *
 * What all TLS connections of a thread have in common: the authorities that this computer trusts,
 * and what they offer to speak. Sessions are not resumed: each connection costs the server
 * a whole handshake, as that of a new visitor does.
 *
 * Returns: (transfer full) (nullable): a context; %NULL where there is no memory for one
 */
SSL_CTX *squall_wire_tls_new (const SquallPlan *plan);

/**
 * squall_wire_tls_connect:
 * @context: what the connections have in common
 * @socket: a socket that is connected
 * @host: the name or the address that the certificate has to be for
 *
 * Returns: (transfer full) (nullable): the client's end of a connection, before its handshake
 */
SSL *squall_wire_tls_connect (SSL_CTX *context, int socket, const char *host);

/**
 * squall_wire_tls_classify_handshake:
 * @tls: a connection whose handshake failed
 * @code: what SSL_get_error() returned
 *
 * Returns: how the request ends that needed the connection
 */
SquallOutcome squall_wire_tls_classify_handshake (SSL *tls, int code);

G_END_DECLS
