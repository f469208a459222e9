/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <openssl/ssl.h>

#include "core/squall-outcome.h"
#include "core/squall-plan.h"
#include "engine/wire/squall-wire-origin.h"

G_BEGIN_DECLS

/**
 * squall_wire_tls_new:
 * @plan: a plan, which says whether to verify certificates, which protocols to offer, and which
 *   files to take certificates from
 *
 * What all TLS connections of a thread have in common: the authorities that they trust, what they
 * show of themselves, and what they offer to speak. Unless the plan says so sessions are not
 * resumed: each connection costs the server a whole handshake, as that of a new visitor does.
 *
 * Returns: (transfer full) (nullable): a context; %NULL where there is no memory for one, or a file
 *   is not what it was when the run began
 */
SSL_CTX *squall_wire_tls_new (const SquallPlan *plan);

/**
 * squall_wire_tls_connect:
 * @context: what the connections have in common
 * @socket: a socket that is connected
 * @origin: what the certificate has to be for; has to outlive the connection
 *
 * Returns: (transfer full) (nullable): the client's end of a connection, before its handshake
 */
SSL *squall_wire_tls_connect (SSL_CTX *context, int socket, SquallWireOrigin *origin);

/**
 * squall_wire_tls_classify_handshake:
 * @tls: a connection whose handshake failed
 * @code: what SSL_get_error() returned
 *
 * Returns: how the request ends that needed the connection
 */
SquallOutcome squall_wire_tls_classify_handshake (SSL *tls, int code);

G_END_DECLS
