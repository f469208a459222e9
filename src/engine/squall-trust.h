/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/squall-access.h"

G_BEGIN_DECLS

/**
 * SquallTrust:
 * @database: (nullable): the authorities to trust; %NULL for those of this computer
 * @certificate: (nullable): what to show to servers that ask for it
 *
 * What the files that a plan names for TLS contain. Immutable: any thread may read it.
 */
typedef struct
{
  GTlsDatabase *database;
  GTlsCertificate *certificate;
} SquallTrust;

/**
 * squall_trust_new:
 * @access: how servers are reached
 * @error: return location for a [enum@Squall.PlanError] `AUTHORITIES` or `CERTIFICATE`
 *
 * Reads the files. Blocks.
 *
 * Returns: (transfer full) (nullable): what they contain; %NULL where one of them cannot be read
 *   or is of no use
 */
SquallTrust *squall_trust_new (const SquallAccess *access, GError **error);

/**
 * squall_trust_free:
 * @self: (nullable): what to trust
 *
 * Frees @self.
 */
void squall_trust_free (SquallTrust *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SquallTrust, squall_trust_free)

G_END_DECLS
