/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "core/squall-access.h"
#include "core/squall-expectation.h"
#include "core/squall-goal.h"
#include "core/squall-plan-error.h"
#include "core/squall-protocol.h"
#include "core/squall-request.h"
#include "core/squall-schedule.h"
#include "core/squall-threshold.h"

G_BEGIN_DECLS

#define SQUALL_PLAN_MAX_REQUESTS    G_GUINT64_CONSTANT (1000000000)
#define SQUALL_PLAN_MAX_USERS       1000000
#define SQUALL_PLAN_MAX_DURATION_NS (G_GINT64_CONSTANT (86400) * 1000000000)
#define SQUALL_PLAN_MAX_TIMEOUT_NS  (G_GINT64_CONSTANT (3600) * 1000000000)
#define SQUALL_PLAN_MAX_REDIRECTS   100
#define SQUALL_PLAN_MIN_RATE_HZ     1e-5 /* about one a day */
#define SQUALL_PLAN_MAX_RATE_HZ     1e6
#define SQUALL_PLAN_DEFAULT_SEED    1
#define SQUALL_PLAN_MAX_SEED        G_GUINT64_CONSTANT (9007199254740991) /* JSON's readers keep it */
#define SQUALL_PLAN_MAX_STREAMS     1000
#define SQUALL_PLAN_MAX_STAGES      1000
#define SQUALL_PLAN_MAX_THRESHOLDS  100

/**
 * SquallEngine:
 * @SQUALL_ENGINE_AUTOMATIC: whichever driver suits the plan best
 * @SQUALL_ENGINE_SOUP: blocking libsoup requests, one thread a user
 * @SQUALL_ENGINE_WIRE: an event loop for each processor
 * @SQUALL_N_ENGINES: how many there are
 *
 * What sends the requests.
 */
typedef enum
{
  SQUALL_ENGINE_AUTOMATIC,
  SQUALL_ENGINE_SOUP,
  SQUALL_ENGINE_WIRE,
  SQUALL_N_ENGINES,
} SquallEngine;

/**
 * SquallArrivals:
 * @SQUALL_ARRIVALS_UNIFORM: evenly
 * @SQUALL_ARRIVALS_POISSON: at random, as people come who do not know of each other
 * @SQUALL_N_ARRIVALS: how many there are
 *
 * How the requests of an open model follow each other.
 */
typedef enum
{
  SQUALL_ARRIVALS_UNIFORM,
  SQUALL_ARRIVALS_POISSON,
  SQUALL_N_ARRIVALS,
} SquallArrivals;

/**
 * SquallLevel:
 * @SQUALL_LEVEL_USERS: a number of users
 * @SQUALL_LEVEL_RATE: requests a second
 *
 * What the stages of a plan change.
 */
typedef enum
{
  SQUALL_LEVEL_USERS,
  SQUALL_LEVEL_RATE,
} SquallLevel;

/**
 * SquallPlan:
 * @requests: (element-type SquallRequest): what to send, in turn; at least one
 * @n_requests: how many to send in all; 0 for no such end
 * @duration_ns: for how long to begin new ones; 0 for no such end
 * @n_users: how many to keep going at once, each user with a connection of its own unless
 *   @n_streams says otherwise; in the open model, how many there may be at most
 * @rate_hz: requests a second of all users together, the open model; 0 for the closed one, in
 *   which each user sends when its last request has ended
 * @arrivals: how the requests of the open model follow each other
 * @seed: where the random numbers start; the same seed, the same arrivals
 * @ramp_up_ns: for how long users join evenly, one after the other, or the rate rises evenly
 * @stages: (element-type SquallStage): how the level moves; empty where it is constant
 * @stages_of: what the stages change; their levels then stand for @n_users or @rate_hz
 * @think_time_ns: how long each user waits after an answer; closed model only
 * @warm_up_ns: how long from the start requests are kept apart from what is measured
 * @n_warm_up: how many requests from the start are kept apart
 * @timeout_ns: how long to wait for a whole answer; 0 for ever
 * @max_redirects: how many redirects to follow; 0 takes the redirect as the answer
 * @must_verify: whether the server's certificate has to be trusted
 * @is_compressed: whether to ask for compressed answers, and to unpack them
 * @expectation: what counts as success
 * @thresholds: (element-type SquallThreshold): what the run has to keep to in order to pass
 * @is_abort_on_fail: whether to end it as soon as it surely fails
 * @goal: how sure it has to become before it ends
 * @max_time_ns: when it ends even so; 0 without a goal
 * @engine: what sends the requests
 * @protocol: how to speak to the server
 * @n_streams: how many users share a connection, each on a stream of its own; more than one of them
 *   is HTTP/2, whether @protocol asks for it or not
 * @access: how the servers are reached
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
  double rate_hz;
  SquallArrivals arrivals;
  guint64 seed;
  gint64 ramp_up_ns;
  GArray *stages;
  SquallLevel stages_of;
  gint64 think_time_ns;
  gint64 warm_up_ns;
  guint64 n_warm_up;
  gint64 timeout_ns;
  guint max_redirects;
  gboolean must_verify;
  gboolean is_compressed;
  SquallExpectation expectation;
  GPtrArray *thresholds;
  gboolean is_abort_on_fail;
  SquallGoal goal;
  gint64 max_time_ns;
  SquallEngine engine;
  SquallProtocol protocol;
  guint n_streams;
  SquallAccess access;
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
 * squall_plan_copy:
 * @self: a plan
 *
 * The bytes of bodies are shared.
 *
 * Returns: (transfer full): a plan of its own that says the same, its secrets included, and may be
 *   changed
 */
SquallPlan *squall_plan_copy (const SquallPlan *self);

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
 * squall_plan_is_open:
 * @self: a plan
 *
 * Returns: whether its requests come at a rate of their own, whatever becomes of the earlier ones
 */
gboolean squall_plan_is_open (const SquallPlan *self);

/**
 * squall_plan_dup_schedule:
 * @self: a plan
 *
 * The course of its load: the rate in the open model, the number of users in
 * the closed one, from ramp-up or stages where it has them. Stages start from
 * zero.
 *
 * Returns: (transfer full): the schedule
 */
SquallSchedule *squall_plan_dup_schedule (const SquallPlan *self);

/**
 * squall_plan_get_peak_users:
 * @self: a plan
 *
 * Returns: how many users it has at most at a time
 */
guint squall_plan_get_peak_users (const SquallPlan *self);

/**
 * squall_plan_get_peak_connections:
 * @self: a plan
 *
 * Returns: how many connections these users share
 */
guint squall_plan_get_peak_connections (const SquallPlan *self);

/**
 * squall_plan_needs_http2:
 * @self: a plan
 *
 * Returns: whether nothing but HTTP/2 will do
 */
gboolean squall_plan_needs_http2 (const SquallPlan *self);

/**
 * squall_plan_dup_server:
 * @self: a plan
 * @request: one of its requests
 *
 * Returns: (transfer full): the name or the address of what @request connects to, in lower case; of
 *   a socket its path
 */
char *squall_plan_dup_server (const SquallPlan *self, const SquallRequest *request);

/**
 * squall_plan_is_local:
 * @self: a plan
 * @request: one of its requests
 *
 * Returns: whether what @request connects to says itself that it is on this computer
 */
gboolean squall_plan_is_local (const SquallPlan *self, const SquallRequest *request);

/**
 * squall_arrivals_get_id:
 * @arrivals: how requests follow each other
 *
 * Returns: its name on the command line, in files and reports, such as `poisson`
 */
const char *squall_arrivals_get_id (SquallArrivals arrivals);

/**
 * squall_arrivals_parse:
 * @text: such as `poisson`
 * @arrivals: (out): what it means
 * @error: return location for a [enum@Squall.PlanError] `ARRIVALS`
 *
 * Returns: whether there is such a way
 */
gboolean squall_arrivals_parse (const char *text, SquallArrivals *arrivals, GError **error);

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
