/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/squall-plan.h"

G_BEGIN_DECLS

typedef struct _SquallLoad SquallLoad;

/**
 * SquallDriver:
 * @name: its name on the command line and in reports
 * @n_descriptors_per_user: how many file descriptors a user takes
 * @can_run: whether it can do all that a plan asks; if not, why, translated
 * @users_per_thread: how many users it takes on one thread
 * @drive: runs @n_users users, the first being @first_user, on the calling thread until the
 *   pacer is dry or the load is stopped
 *
 * The seam between the engine and what sends requests.
 */
typedef struct
{
  const char *name;
  guint n_descriptors_per_user;
  gboolean (*can_run) (const SquallPlan *plan, char **why_not);
  guint (*users_per_thread) (const SquallPlan *plan);
  void (*drive) (SquallLoad *load, guint first_user, guint n_users);
} SquallDriver;

/**
 * squall_driver_choose:
 * @plan: a valid plan
 * @reason: (out) (optional): why it is this one, a translated sentence
 * @error: return location for a [enum@Squall.PreflightError] `ENGINE`
 *
 * Returns: (transfer none) (nullable): the driver that @plan asks for or, when it leaves the
 *   choice open, the one that suits it best
 */
const SquallDriver *squall_driver_choose (const SquallPlan *plan, char **reason, GError **error);

G_END_DECLS
