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
 * @SQUALL_PLAN_ERROR_PROTOCOL: the protocol
 * @SQUALL_PLAN_ERROR_STREAMS: the number of streams
 * @SQUALL_PLAN_ERROR_CONNECT_TO: where to connect
 * @SQUALL_PLAN_ERROR_DNS_TTL: how often names are looked up
 * @SQUALL_PLAN_ERROR_AUTHORITIES: the file of the authorities to trust
 * @SQUALL_PLAN_ERROR_CERTIFICATE: the file of the certificate to show, or that of its key
 * @SQUALL_PLAN_ERROR_RATE: the rate
 * @SQUALL_PLAN_ERROR_ARRIVALS: how requests follow each other
 * @SQUALL_PLAN_ERROR_RAMP_UP: the ramp-up
 * @SQUALL_PLAN_ERROR_STAGES: the stages
 * @SQUALL_PLAN_ERROR_THINK_TIME: the think time
 * @SQUALL_PLAN_ERROR_WARM_UP: the warm-up
 * @SQUALL_PLAN_ERROR_EXPECTATION: what counts as success
 * @SQUALL_PLAN_ERROR_THRESHOLD: a threshold
 * @SQUALL_PLAN_ERROR_GOAL: how sure it has to become, or the longest time for it
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
  SQUALL_PLAN_ERROR_PROTOCOL,
  SQUALL_PLAN_ERROR_STREAMS,
  SQUALL_PLAN_ERROR_CONNECT_TO,
  SQUALL_PLAN_ERROR_DNS_TTL,
  SQUALL_PLAN_ERROR_AUTHORITIES,
  SQUALL_PLAN_ERROR_CERTIFICATE,
  SQUALL_PLAN_ERROR_RATE,
  SQUALL_PLAN_ERROR_ARRIVALS,
  SQUALL_PLAN_ERROR_RAMP_UP,
  SQUALL_PLAN_ERROR_STAGES,
  SQUALL_PLAN_ERROR_THINK_TIME,
  SQUALL_PLAN_ERROR_WARM_UP,
  SQUALL_PLAN_ERROR_EXPECTATION,
  SQUALL_PLAN_ERROR_THRESHOLD,
  SQUALL_PLAN_ERROR_GOAL,
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
