/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "app/squall-permissions.h"

G_BEGIN_DECLS

#define SQUALL_TYPE_ALLOWED_SERVERS_PAGE (squall_allowed_servers_page_get_type ())

/**
 * SquallAllowedServersPage:
 *
 * Lists the servers that may be tested, to take the permission back.
 */
G_DECLARE_FINAL_TYPE (SquallAllowedServersPage,
                      squall_allowed_servers_page,
                      SQUALL,
                      ALLOWED_SERVERS_PAGE,
                      AdwNavigationPage)

/**
 * squall_allowed_servers_page_new:
 * @permissions: which servers may be tested; has to outlive the page
 * @settings: where they are remembered
 *
 * Returns: (transfer floating): the page
 */
SquallAllowedServersPage *squall_allowed_servers_page_new (SquallPermissions *permissions,
                                                           GSettings *settings);

G_END_DECLS
