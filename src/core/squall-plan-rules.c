/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/squall-plan.h"

#include "core/squall-format.h"
#include "core/squall-host.h"
#include "core/squall-i18n.h"
#include "core/squall-stages.h"

static gboolean
set_error (GError **error, SquallPlanError field, const char *message)
{
  g_set_error_literal (error, SQUALL_PLAN_ERROR, (int) field, message);
  return FALSE;
}

static gboolean
is_within (guint64 value, guint64 most, SquallPlanError field, const char *what, GError **error)
{
  g_autofree char *limit = NULL;

  if (value >= 1 && value <= most)
    return TRUE;
  limit = squall_format_count (most);
  g_set_error (error,
               SQUALL_PLAN_ERROR,
               (int) field,
               /* Translators: “the number of users must be between 1 and 10,000” */
               _ ("%s must be between 1 and %s"),
               what,
               limit);
  return FALSE;
}

static gboolean
is_short_enough (gint64 time_ns,
                 gint64 most_ns,
                 SquallPlanError field,
                 const char *what,
                 GError **error)
{
  g_autofree char *limit = NULL;

  if (time_ns >= 0 && time_ns <= most_ns)
    return TRUE;
  limit = squall_format_run_time (most_ns);
  /* Translators: “the duration must be at most 24 h” */
  g_set_error (error, SQUALL_PLAN_ERROR, (int) field, _ ("%s must be at most %s"), what, limit);
  return FALSE;
}

static gboolean
check_requests (const SquallPlan *plan, GError **error)
{
  if (plan->requests->len == 0)
    return set_error (error,
                      SQUALL_PLAN_ERROR_URL,
                      _ ("the plan has no request: add one with an address"));
  for (guint i = 0; i < plan->requests->len; i++)
    if (!squall_request_validate (g_ptr_array_index (plan->requests, i), error))
      return FALSE;
  return TRUE;
}

static gboolean
check_counts (const SquallPlan *plan, GError **error)
{
  return (plan->n_requests == 0 || is_within (plan->n_requests,
                                              SQUALL_PLAN_MAX_REQUESTS,
                                              SQUALL_PLAN_ERROR_REQUESTS,
                                              _ ("the number of requests"),
                                              error)) &&
         is_within (plan->n_users,
                    SQUALL_PLAN_MAX_USERS,
                    SQUALL_PLAN_ERROR_USERS,
                    _ ("the number of connections"),
                    error);
}

static gboolean
check_times (const SquallPlan *plan, GError **error)
{
  const struct
  {
    gint64 time_ns;
    gint64 most_ns;
    SquallPlanError field;
    const char *what;
  } times[] = {
    { plan->duration_ns,
      SQUALL_PLAN_MAX_DURATION_NS,
      SQUALL_PLAN_ERROR_DURATION,
      _ ("the duration") },
    { plan->timeout_ns, SQUALL_PLAN_MAX_TIMEOUT_NS, SQUALL_PLAN_ERROR_TIMEOUT, _ ("the time-out") },
    { plan->ramp_up_ns, SQUALL_PLAN_MAX_DURATION_NS, SQUALL_PLAN_ERROR_RAMP_UP, _ ("the ramp-up") },
    { plan->think_time_ns,
      SQUALL_PLAN_MAX_DURATION_NS,
      SQUALL_PLAN_ERROR_THINK_TIME,
      _ ("the think time") },
    { plan->warm_up_ns, SQUALL_PLAN_MAX_DURATION_NS, SQUALL_PLAN_ERROR_WARM_UP, _ ("the warm-up") },
    { plan->max_time_ns,
      SQUALL_PLAN_MAX_DURATION_NS,
      SQUALL_PLAN_ERROR_GOAL,
      _ ("the longest time") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (times); i++)
    if (!is_short_enough (times[i].time_ns, times[i].most_ns, times[i].field, times[i].what, error))
      return FALSE;
  return TRUE;
}

static gboolean
check_redirects (const SquallPlan *plan, GError **error)
{
  if (plan->max_redirects <= SQUALL_PLAN_MAX_REDIRECTS)
    return TRUE;
  g_set_error (error,
               SQUALL_PLAN_ERROR,
               SQUALL_PLAN_ERROR_REDIRECTS,
               _ ("the number of redirects to follow must be at most %d"),
               SQUALL_PLAN_MAX_REDIRECTS);
  return FALSE;
}

/* Zero is the closed model. */
static gboolean
check_rate (const SquallPlan *plan, GError **error)
{
  double rate_hz = plan->rate_hz;
  g_autofree char *limit = NULL;

  if (plan->stages->len > 0 && rate_hz > 0)
    return set_error (error,
                      SQUALL_PLAN_ERROR_RATE,
                      _ ("the stages say how the load moves: give either them or a rate"));
  if (rate_hz <= SQUALL_PLAN_MAX_RATE_HZ &&
      (rate_hz >= SQUALL_PLAN_MIN_RATE_HZ || (rate_hz >= 0 && rate_hz <= 0)))
    return TRUE;
  limit = squall_format_count ((guint64) SQUALL_PLAN_MAX_RATE_HZ);
  g_set_error (error,
               SQUALL_PLAN_ERROR,
               SQUALL_PLAN_ERROR_RATE,
               _ ("the rate must be between %s and %s requests a second"),
               "0.00001",
               limit);
  return FALSE;
}

static gboolean
check_stages (const SquallPlan *plan, GError **error)
{
  if (plan->stages->len == 0)
    return TRUE;
  if (plan->ramp_up_ns > 0)
    return set_error (error,
                      SQUALL_PLAN_ERROR_RAMP_UP,
                      _ ("the stages say how the load moves: give either them or a ramp-up"));
  return squall_stages_validate (plan->stages, plan->stages_of, error);
}

static gboolean
check_model (const SquallPlan *plan, GError **error)
{
  gboolean is_open = squall_plan_is_open (plan);

  if (is_open && plan->think_time_ns > 0)
    return set_error (error,
                      SQUALL_PLAN_ERROR_THINK_TIME,
                      _ ("with a rate nobody waits for answers: give either it or a think time"));
  if (!is_open && plan->arrivals != SQUALL_ARRIVALS_UNIFORM)
    return set_error (error,
                      SQUALL_PLAN_ERROR_ARRIVALS,
                      _ ("requests arrive at random only at a rate: give one, or stages of one"));
  if (plan->seed > SQUALL_PLAN_MAX_SEED)
    {
      g_autofree char *limit = squall_format_count (SQUALL_PLAN_MAX_SEED);

      g_set_error (error,
                   SQUALL_PLAN_ERROR,
                   SQUALL_PLAN_ERROR_ARRIVALS,
                   _ ("the seed must be at most %s"),
                   limit);
      return FALSE;
    }
  return TRUE;
}

static gboolean
check_warm_up (const SquallPlan *plan, GError **error)
{
  gint64 warm_up_ns = plan->warm_up_ns;

  if (warm_up_ns > 0 && plan->n_warm_up > 0)
    return set_error (error,
                      SQUALL_PLAN_ERROR_WARM_UP,
                      _ ("the warm-up is a time or a number of requests, not both"));
  if (plan->n_warm_up > 0 && !is_within (plan->n_warm_up,
                                         SQUALL_PLAN_MAX_REQUESTS,
                                         SQUALL_PLAN_ERROR_WARM_UP,
                                         _ ("the number of requests to warm up with"),
                                         error))
    return FALSE;
  if (warm_up_ns > 0 && plan->duration_ns > 0 && warm_up_ns >= plan->duration_ns)
    return set_error (error,
                      SQUALL_PLAN_ERROR_WARM_UP,
                      _ ("the warm-up must be shorter than the duration"));
  if (warm_up_ns > 0 && plan->max_time_ns > 0 && warm_up_ns >= plan->max_time_ns)
    return set_error (error,
                      SQUALL_PLAN_ERROR_WARM_UP,
                      _ ("the warm-up must be shorter than the longest time"));
  if (plan->n_warm_up > 0 && plan->n_requests > 0 && plan->n_warm_up >= plan->n_requests)
    return set_error (error,
                      SQUALL_PLAN_ERROR_WARM_UP,
                      _ ("the warm-up must have fewer requests than the whole"));
  return TRUE;
}

static gboolean
check_expectation (const SquallPlan *plan, GError **error)
{
  g_autofree char *limit = NULL;

  if (plan->expectation.size <= SQUALL_EXPECTATION_MAX_SIZE)
    return TRUE;
  limit = squall_format_count (SQUALL_EXPECTATION_MAX_SIZE);
  g_set_error (error,
               SQUALL_PLAN_ERROR,
               SQUALL_PLAN_ERROR_EXPECTATION,
               _ ("the size of a body must be at most %s bytes"),
               limit);
  return FALSE;
}

static gboolean
check_thresholds (const SquallPlan *plan, GError **error)
{
  if (plan->thresholds->len > SQUALL_PLAN_MAX_THRESHOLDS)
    {
      g_set_error (error,
                   SQUALL_PLAN_ERROR,
                   SQUALL_PLAN_ERROR_THRESHOLD,
                   _ ("there must be at most %d thresholds"),
                   SQUALL_PLAN_MAX_THRESHOLDS);
      return FALSE;
    }
  if (plan->is_abort_on_fail && plan->thresholds->len == 0)
    return set_error (error,
                      SQUALL_PLAN_ERROR_THRESHOLD,
                      _ ("nothing can fail: give a threshold, such as p99 < 300 ms"));
  return TRUE;
}

static gboolean
is_same_server (GUri *uri, GUri *other)
{
  return g_str_equal (g_uri_get_scheme (uri), g_uri_get_scheme (other)) &&
         g_ascii_strcasecmp (g_uri_get_host (uri), g_uri_get_host (other)) == 0 &&
         squall_host_get_port (uri) == squall_host_get_port (other);
}

static gboolean
has_one_server (const SquallPlan *plan)
{
  for (guint i = 1; i < plan->requests->len; i++)
    if (!is_same_server (squall_plan_get_request (plan, 0)->uri,
                         squall_plan_get_request (plan, i)->uri))
      return FALSE;
  return TRUE;
}

static gboolean
check_streams (const SquallPlan *plan, GError **error)
{
  if (!is_within (plan->n_streams,
                  SQUALL_PLAN_MAX_STREAMS,
                  SQUALL_PLAN_ERROR_STREAMS,
                  _ ("the number of streams"),
                  error))
    return FALSE;
  if (plan->n_streams == 1)
    return TRUE;
  if (plan->protocol == SQUALL_PROTOCOL_HTTP1)
    return set_error (error,
                      SQUALL_PLAN_ERROR_STREAMS,
                      _ ("a connection in HTTP/1.1 has one stream: use HTTP/2, or one stream"));
  if (!has_one_server (plan))
    return set_error (error,
                      SQUALL_PLAN_ERROR_STREAMS,
                      _ ("streams share a connection: send all requests to one server, or use "
                         "one stream"));
  return TRUE;
}

static gboolean
check_goal (const SquallPlan *plan, GError **error)
{
  const SquallGoal *goal = &plan->goal;
  gboolean is_none = goal->percentile >= 0 && goal->percentile <= 0;

  if (is_none && plan->max_time_ns > 0)
    return set_error (error,
                      SQUALL_PLAN_ERROR_GOAL,
                      _ ("a longest time needs a goal, such as p99 ±5%; else give a duration"));
  if (is_none)
    return TRUE;
  if (!(goal->percentile > 0 && goal->percentile < 100))
    return set_error (error,
                      SQUALL_PLAN_ERROR_GOAL,
                      _ ("the percentile of a goal must be above 0 and below 100"));
  if (!(goal->half_width > 0 && goal->half_width < 1))
    return set_error (error,
                      SQUALL_PLAN_ERROR_GOAL,
                      _ ("the margin of a goal must be above 0 % and below 100 %"));
  if (plan->max_time_ns == 0)
    return set_error (error,
                      SQUALL_PLAN_ERROR_GOAL,
                      _ ("a goal may never be reached: give a longest time, too"));
  return TRUE;
}

static gboolean
check_access (const SquallPlan *plan, GError **error)
{
  return squall_access_validate (&plan->access, error);
}

gboolean
squall_plan_validate (const SquallPlan *self, GError **error)
{
  static gboolean (*const rules[]) (const SquallPlan *plan, GError **error) = {
    check_requests, check_counts,  check_times,   check_redirects,   check_rate,
    check_stages,   check_model,   check_warm_up, check_expectation, check_thresholds,
    check_goal,     check_streams, check_access,
  };

  for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
    if (!rules[i](self, error))
      return FALSE;
  return TRUE;
}
