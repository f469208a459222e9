/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/squall-method.h"

#include "core/squall-format.h"
#include "core/squall-i18n.h"
#include "core/squall-stages.h"

static void
append_part (GString *line, char *part)
{
  g_autofree char *given = part;

  g_string_append_printf (line, "%s%s", line->len > 0 ? ", " : "", given);
}

static char *
dup_count (const SquallPlan *plan)
{
  g_autofree char *count = squall_format_count (plan->n_requests);

  return g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "%s request", "%s requests", (gulong) plan->n_requests),
      count);
}

static char *
dup_duration (const SquallPlan *plan)
{
  g_autofree char *time = squall_format_run_time (plan->duration_ns);

  return g_strdup_printf (_ ("for %s"), time);
}

static char *
dup_goal (const SquallPlan *plan)
{
  g_autofree char *goal = squall_goal_dup_text (&plan->goal);
  g_autofree char *time = squall_format_run_time (plan->max_time_ns);

  /* Translators: the first is how sure it has to become: “until p99 ±5%, for 5 min at most” */
  return g_strdup_printf (_ ("until %s, for %s at most"), goal, time);
}

static char *
dup_connections (const SquallPlan *plan)
{
  guint n_connections = squall_plan_get_peak_connections (plan);
  g_autofree char *count = squall_format_count (n_connections);

  if (squall_plan_is_open (plan))
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                         "at most %s connection",
                                         "at most %s connections",
                                         n_connections),
                            count);
  return g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "%s connection", "%s connections", n_connections),
      count);
}

static char *
dup_streams (const SquallPlan *plan)
{
  guint n_streams = plan->n_streams;
  g_autofree char *count = squall_format_count (n_streams);

  /* Translators: after the number of connections: “2 connections, 32 streams each” */
  return g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "%s stream each", "%s streams each", n_streams),
      count);
}

static char *
dup_level (const SquallPlan *plan)
{
  g_autofree char *stages = squall_stages_dup_text (plan->stages, plan->stages_of);
  g_autofree char *rate = squall_format_rate (plan->rate_hz);

  return g_strdup (plan->stages->len > 0 ? stages : rate);
}

static void
append_times (GString *line, const SquallPlan *plan)
{
  g_autofree char *ramp_up = squall_format_run_time (plan->ramp_up_ns);
  g_autofree char *think_time = squall_format_run_time (plan->think_time_ns);

  if (plan->ramp_up_ns > 0)
    append_part (line, g_strdup_printf (_ ("rising over %s"), ramp_up));
  if (plan->think_time_ns > 0)
    append_part (line, g_strdup_printf (_ ("pausing %s after each answer"), think_time));
}

/* What changes what the numbers stand for. */
static void
append_access (GString *line, const SquallAccess *access)
{
  g_autofree char *time = squall_format_run_time (access->dns_ttl_ns);

  if (access->connect_to != NULL)
    /* Translators: %s is a host and a port, or a path */
    append_part (line, g_strdup_printf (_ ("connecting to %s"), access->connect_to));
  if (access->is_resuming)
    append_part (line, g_strdup (_ ("resuming TLS sessions")));
  if (access->dns_ttl_ns > 0)
    /* Translators: %s is a length of time */
    append_part (line, g_strdup_printf (_ ("looking names up every %s"), time));
}

char *
squall_method_dup_load (const SquallResult *result)
{
  const SquallPlan *plan = result->plan;
  GString *line = g_string_new (NULL);

  if (plan->stages->len > 0 || plan->rate_hz > 0)
    append_part (line, dup_level (plan));
  if (plan->n_requests > 0)
    append_part (line, dup_count (plan));
  if (plan->duration_ns > 0)
    append_part (line, dup_duration (plan));
  if (plan->goal.percentile > 0)
    append_part (line, dup_goal (plan));
  append_part (line, dup_connections (plan));
  if (plan->n_streams > 1)
    append_part (line, dup_streams (plan));
  append_times (line, plan);
  append_part (line, g_strdup_printf (_ ("engine %s"), result->engine));
  if (!plan->must_verify)
    append_part (line, g_strdup (_ ("certificate not verified")));
  append_access (line, &plan->access);
  return g_string_free (line, FALSE);
}

static const char *
describe_model (const SquallPlan *plan)
{
  if (!squall_plan_is_open (plan))
    return _ ("Closed model, monotonic clock.");
  if (plan->arrivals == SQUALL_ARRIVALS_POISSON)
    return _ ("Open model, one schedule of random arrivals, monotonic clock.");
  return _ ("Open model, one even schedule, monotonic clock.");
}

static char *
describe_warm_up (const SquallResult *result)
{
  guint64 n_warm_up = squall_result_get_n_warm_up (result);
  g_autofree char *count = squall_format_count (n_warm_up);
  g_autofree char *time = squall_format_run_time (result->measured_from_ns);

  if (n_warm_up == 0)
    return g_strdup (_ ("no warm-up left out"));
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                       "the first %s (%s request) left out as warm-up",
                                       "the first %s (%s requests) left out as warm-up",
                                       (gulong) n_warm_up),
                          time,
                          count);
}

char *
squall_method_dup_sentences (const SquallResult *result)
{
  g_autofree char *warm_up = describe_warm_up (result);
  const char *reason = result->engine_reason;

  /* Translators: the model and the clock come before, what is left out as warm-up comes last, and
   * after it a sentence on the choice of the engine */
  return g_strdup_printf (
      _ ("%s Service time from sending, response time from when it was due, until the kernel has "
         "the last byte of the answer, with connecting and redirects, answered requests only; "
         "%s.%s%s"),
      describe_model (result->plan),
      warm_up,
      reason != NULL ? " " : "",
      reason != NULL ? reason : "");
}
