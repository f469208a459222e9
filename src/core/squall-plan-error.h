/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SquallPlanError:
 * @SQUALL_PLAN_ERROR_URL: the address
 * @SQUALL_PLAN_ERROR_METHOD: the method
 * @SQUALL_PLAN_ERROR_HEADER: a header
 * @SQUALL_PLAN_ERROR_BODY: the body
 * @SQUALL_PLAN_ERROR_REQUESTS: the number of requests
 * @SQUALL_PLAN_ERROR_DURATION: the duration
 * @SQUALL_PLAN_ERROR_USERS: the number of users
 * @SQUALL_PLAN_ERROR_TIMEOUT: the time-out
 * @SQUALL_PLAN_ERROR_REDIRECTS: the number of redirects
 * @SQUALL_PLAN_ERROR_ENGINE: the engine
 * @SQUALL_PLAN_ERROR_FILE: the plan file as a whole
 *
 * Which field of a plan is wrong. The message says what is wrong with it and
 * what would be right, translated, as a sentence without a full stop.
 */
typedef enum
{
  SQUALL_PLAN_ERROR_URL,
  SQUALL_PLAN_ERROR_METHOD,
  SQUALL_PLAN_ERROR_HEADER,
  SQUALL_PLAN_ERROR_BODY,
  SQUALL_PLAN_ERROR_REQUESTS,
  SQUALL_PLAN_ERROR_DURATION,
  SQUALL_PLAN_ERROR_USERS,
  SQUALL_PLAN_ERROR_TIMEOUT,
  SQUALL_PLAN_ERROR_REDIRECTS,
  SQUALL_PLAN_ERROR_ENGINE,
  SQUALL_PLAN_ERROR_FILE,
} SquallPlanError;

#define SQUALL_PLAN_ERROR (squall_plan_error_quark ())

/**
 * squall_plan_error_quark:
 *
 * Returns: the domain of [enum@Squall.PlanError]
 */
GQuark squall_plan_error_quark (void);

G_END_DECLS
