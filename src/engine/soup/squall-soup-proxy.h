/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/squall-access.h"

G_BEGIN_DECLS

#define SQUALL_TYPE_SOUP_PROXY (squall_soup_proxy_get_type ())

/**
 * SquallSoupProxy:
 *
 * Has GIO make connections by way of a proxy that is none: our [class@Squall.SoupConnection].
 */
G_DECLARE_FINAL_TYPE (SquallSoupProxy, squall_soup_proxy, SQUALL, SOUP_PROXY, GObject)

/**
 * squall_soup_proxy_new:
 * @access: how servers are reached
 *
 * What has every connection of a session wrapped in a
 * [class@Squall.SoupConnection]. Libsoup offers no place for that, but GIO does:
 * a proxy protocol may put a stream of its own around a connection. This
 * resolver names, for each server, that server itself as the proxy, or what @access says to connect
 * to, by a protocol of ours that exchanges not a byte.
 *
 * Returns: (transfer full): a resolver
 */
GProxyResolver *squall_soup_proxy_new (const SquallAccess *access);

/**
 * squall_soup_proxy_dup_message:
 * @error: why a connection that this resolver had a part in did not come about
 *
 * GIO takes every server to be a proxy here, and says so.
 *
 * Returns: (transfer full): what it says, without that
 */
char *squall_soup_proxy_dup_message (const GError *error);

G_END_DECLS
