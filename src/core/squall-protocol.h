/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SquallProtocol:
 * @SQUALL_PROTOCOL_AUTOMATIC: what both sides agree on: HTTP/2 through TLS where the server speaks
 *   it, and else HTTP/1.1
 * @SQUALL_PROTOCOL_HTTP1: HTTP/1.1
 * @SQUALL_PROTOCOL_HTTP2: HTTP/2; without TLS by prior knowledge (RFC 9113, section 3.3). A server
 *   that does not agree to it in the TLS handshake fails with [enum@Squall.Outcome] `TLS`
 * @SQUALL_N_PROTOCOLS: how many there are
 *
 * How to speak to a server.
 */
typedef enum
{
  SQUALL_PROTOCOL_AUTOMATIC,
  SQUALL_PROTOCOL_HTTP1,
  SQUALL_PROTOCOL_HTTP2,
  SQUALL_N_PROTOCOLS,
} SquallProtocol;

/**
 * squall_protocol_get_id:
 * @protocol: a protocol
 *
 * Returns: its name in files and reports, such as `http2`
 */
const char *squall_protocol_get_id (SquallProtocol protocol);

/**
 * squall_protocol_parse:
 * @text: the name of a protocol
 * @protocol: (out): the protocol
 * @error: return location for a [enum@Squall.PlanError] `PROTOCOL`
 *
 * Returns: whether there is such a protocol
 */
gboolean squall_protocol_parse (const char *text, SquallProtocol *protocol, GError **error);

G_END_DECLS
