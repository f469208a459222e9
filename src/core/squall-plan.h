/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "core/squall-plan-error.h"
#include "core/squall-request.h"

G_BEGIN_DECLS

#define SQUALL_PLAN_MAX_REQUESTS    G_GUINT64_CONSTANT (1000000000)
#define SQUALL_PLAN_MAX_USERS       1000000
#define SQUALL_PLAN_MAX_DURATION_NS (G_GINT64_CONSTANT (86400) * 1000000000)
#define SQUALL_PLAN_MAX_TIMEOUT_NS  (G_GINT64_CONSTANT (3600) * 1000000000)
#define SQUALL_PLAN_MAX_REDIRECTS   100

/**
 * SquallEngine:
 * @SQUALL_ENGINE_AUTOMATIC: whichever driver suits the plan best
 * @SQUALL_ENGINE_SOUP: blocking libsoup requests, one thread a user
 * @SQUALL_N_ENGINES: how many there are
 *
 * What sends the requests.
 */
typedef enum
{
  SQUALL_ENGINE_AUTOMATIC,
  SQUALL_ENGINE_SOUP,
  SQUALL_N_ENGINES,
} SquallEngine;

/**
 * SquallPlan:
 * @requests: (element-type SquallRequest): what to send, in turn; at least one
 * @n_requests: how many to send in all; 0 for no such end
 * @duration_ns: for how long to begin new ones; 0 for no such end
 * @n_users: how many to keep going at once, each user with a connection of its own
 * @timeout_ns: how long to wait for a whole answer; 0 for ever
 * @max_redirects: how many redirects to follow; 0 takes the redirect as the answer
 * @must_verify: whether the server's certificate has to be trusted
 * @engine: what sends the requests
 *
 * What to run. Built by one thread; immutable, and so to be read from any, once
 * it has been given to a run. With neither @n_requests nor @duration_ns it
 * describes a run that goes on until it is stopped.
 */
typedef struct
{
  GPtrArray *requests;
  guint64 n_requests;
  gint64 duration_ns;
  guint n_users;
  gint64 timeout_ns;
  guint max_redirects;
  gboolean must_verify;
  SquallEngine engine;
} SquallPlan;

#define SQUALL_TYPE_PLAN (squall_plan_get_type ())

/**
 * squall_plan_get_type:
 *
 * Returns: the boxed type of plans
 */
GType squall_plan_get_type (void);

/**
 * squall_plan_new:
 *
 * Creates a plan with the defaults: one GET request without an address, 10,000
 * times, 50 users, 30 s to answer, up to 10 redirects, certificates verified.
 *
 * Returns: (transfer full): a plan
 */
SquallPlan *squall_plan_new (void);

/**
 * squall_plan_ref:
 * @self: a plan
 *
 * Any thread.
 *
 * Returns: (transfer full): @self
 */
SquallPlan *squall_plan_ref (SquallPlan *self);

/**
 * squall_plan_unref:
 * @self: a plan
 *
 * Any thread.
 */
void squall_plan_unref (SquallPlan *self);

/**
 * squall_plan_get_request:
 * @self: a plan
 * @number: the number of a ticket, from 0
 *
 * Returns: (transfer none): the request that this ticket sends: the plan's
 *   requests in turn
 */
SquallRequest *squall_plan_get_request (const SquallPlan *self, guint64 number);

/**
 * squall_plan_validate:
 * @self: a plan
 * @error: return location for a [enum@Squall.PlanError] that names the field
 *
 * Checks every field against its bounds.
 *
 * Returns: whether the plan can be run
 */
gboolean squall_plan_validate (const SquallPlan *self, GError **error);

/**
 * squall_engine_get_id:
 * @engine: an engine
 *
 * Returns: its name on the command line, in files and reports, such as `soup`
 */
const char *squall_engine_get_id (SquallEngine engine);

/**
 * squall_engine_parse:
 * @text: the name of an engine
 * @engine: (out): the engine
 * @error: return location for a [enum@Squall.PlanError] `ENGINE`
 *
 * Returns: whether there is such an engine
 */
gboolean squall_engine_parse (const char *text, SquallEngine *engine, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SquallPlan, squall_plan_unref)

G_END_DECLS
