/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/squall-plan.h"
#include "engine/squall-driver.h"

G_BEGIN_DECLS

/**
 * SquallPreflightError:
 * @SQUALL_PREFLIGHT_ERROR_DESCRIPTORS: more open files than this process may have
 * @SQUALL_PREFLIGHT_ERROR_THREADS: more threads than this process may have
 * @SQUALL_PREFLIGHT_ERROR_PORTS: more connections to one address than there are ports
 * @SQUALL_PREFLIGHT_ERROR_ENGINE: the chosen driver cannot do what the plan asks
 * @SQUALL_PREFLIGHT_ERROR_GROWTH: more users than a run that goes on can be given
 *
 * Which limit of this computer a plan exceeds. The message names it and the
 * number of users that would fit, translated.
 */
typedef enum
{
  SQUALL_PREFLIGHT_ERROR_DESCRIPTORS,
  SQUALL_PREFLIGHT_ERROR_THREADS,
  SQUALL_PREFLIGHT_ERROR_PORTS,
  SQUALL_PREFLIGHT_ERROR_ENGINE,
  SQUALL_PREFLIGHT_ERROR_GROWTH,
} SquallPreflightError;

#define SQUALL_PREFLIGHT_ERROR (squall_preflight_error_quark ())

/**
 * squall_preflight_error_quark:
 *
 * Returns: the domain of [enum@Squall.PreflightError]
 */
GQuark squall_preflight_error_quark (void);

/**
 * squall_preflight:
 * @plan: a valid plan
 * @driver: what will run it
 * @n_users: how many users it will have at most
 * @error: return location for a [enum@Squall.PreflightError]
 *
 * Raises this process's limit on open files as far as it may, then compares
 * what the plan needs with what there is. Reads a few files; not for the main
 * thread.
 *
 * Returns: whether the plan fits this computer
 */
gboolean squall_preflight (const SquallPlan *plan,
                           const SquallDriver *driver,
                           guint n_users,
                           GError **error);

/**
 * squall_preflight_growth:
 * @n_users: how many users a run that goes on is to have
 * @n_slots: how many it has room for
 * @error: return location for a [enum@Squall.PreflightError]
 *
 * Returns: whether there is room
 */
gboolean squall_preflight_growth (guint n_users, guint n_slots, GError **error);

G_END_DECLS
