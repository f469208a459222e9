/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * squall_credentials_dup_authorization:
 * @uri: an address
 *
 * Name and password of an address are sent with the first request, as curl does
 * (RFC 7617).
 *
 * Returns: (transfer full) (nullable): the value of an Authorization header; %NULL where @uri has
 *   no name
 */
char *squall_credentials_dup_authorization (GUri *uri);

G_END_DECLS
