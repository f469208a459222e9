/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define SQUALL_HTTP_PORT  80
#define SQUALL_HTTPS_PORT 443

/**
 * squall_host_is_ipv4:
 * @host: the host of an address
 *
 * Returns: whether it can only be meant as an IPv4 address
 */
gboolean squall_host_is_ipv4 (const char *host);

/**
 * squall_host_is_local:
 * @host: the host of an address
 *
 * Returns: whether it means this computer by itself: `localhost`, a loopback address, or this
 *   computer's name
 */
gboolean squall_host_is_local (const char *host);

/**
 * squall_host_is_safe:
 * @host: the host of an address, decoded
 *
 * Returns: whether it can be sent as it is: there is nothing in it that ends a header or a name
 */
gboolean squall_host_is_safe (const char *host);

/**
 * squall_host_get_port:
 * @uri: an address, `http` or `https`
 *
 * Returns: the port that it leads to: its own, or that of its scheme
 */
guint16 squall_host_get_port (GUri *uri);

G_END_DECLS
