/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/squall-plan-error.h"

G_BEGIN_DECLS

/**
 * squall_input_read:
 * @path: a file
 * @field: what it is about, for the error
 * @error: return location for a [enum@Squall.PlanError] @field
 *
 * Reads a file as a whole, of at most 256 MiB: some, such as devices, have no
 * end.
 *
 * Returns: (transfer full) (nullable): what is in it
 */
GBytes *squall_input_read (const char *path, SquallPlanError field, GError **error);

G_END_DECLS
