/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "core/squall-plan.h"

G_BEGIN_DECLS

/**
 * squall_plan_loader_load_async:
 * @file: what may be a plan file
 * @cancellable: (nullable): to give up
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Reads a plan on a thread of its own.
 */
void squall_plan_loader_load_async (GFile *file,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);

/**
 * squall_plan_loader_load_finish:
 * @result: what the callback got
 * @error: return location for a %G_IO_ERROR where it cannot be read, or a [enum@Squall.PlanError]
 *   where it is no plan
 *
 * Returns: (transfer full) (nullable): the plan, not validated as a whole
 */
SquallPlan *squall_plan_loader_load_finish (GAsyncResult *result, GError **error);

G_END_DECLS
