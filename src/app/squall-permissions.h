/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "core/squall-plan.h"

G_BEGIN_DECLS

/**
 * SquallPermissions:
 *
 * Which servers a person has said that they are allowed to test. This computer
 * needs no permission. They are asked once a server: the settings remember it.
 */
typedef struct _SquallPermissions SquallPermissions;

/**
 * squall_permissions_new:
 * @settings: where they are remembered
 *
 * Returns: (transfer full): the permissions so far
 */
SquallPermissions *squall_permissions_new (GSettings *settings);

/**
 * squall_permissions_free:
 * @self: (nullable): permissions
 *
 * Frees @self.
 */
void squall_permissions_free (SquallPermissions *self);

/**
 * squall_permissions_dup_missing:
 * @self: permissions
 * @plan: a valid plan
 *
 * Returns: (transfer full): the hosts that @plan sends to without a permission; empty where
 *   everything that it sends may be sent
 */
GStrv squall_permissions_dup_missing (SquallPermissions *self, const SquallPlan *plan);

/**
 * squall_permissions_grant:
 * @self: permissions
 * @plan: a valid plan
 *
 * Remembers that the servers of @plan may be tested.
 */
void squall_permissions_grant (SquallPermissions *self, const SquallPlan *plan);

/**
 * squall_permissions_revoke:
 * @self: permissions
 * @host: the name of a host, as it is remembered
 *
 * Forgets that a server may be tested.
 */
void squall_permissions_revoke (SquallPermissions *self, const char *host);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SquallPermissions, squall_permissions_free)

G_END_DECLS
