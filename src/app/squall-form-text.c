/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/squall-form-text.h"

#include "app/squall-sentence.h"
#include "core/squall-clock.h"
#include "core/squall-format.h"
#include "core/squall-i18n.h"
#include "core/squall-parse.h"
#include "core/squall-stages.h"

#define PROPOSED_N_REQUESTS  10000
#define PROPOSED_DURATION_NS (30 * SQUALL_NS_PER_SECOND)
#define PROPOSED_MAX_TIME_NS (300 * SQUALL_NS_PER_SECOND)
#define PROPOSED_REDIRECTS   10
#define PROPOSED_RATE_HZ     100
#define PROPOSED_STAGES      "10u:10s,50u:30s,0u:10s"
#define PROPOSED_GOAL        "p99 ±5%"

/* Of stages the very same numbers are read, so that a stage writes times and rates well. */
static char *
dup_stage_part (double rate_hz, gint64 time_ns, guint part)
{
  g_autoptr (GArray) stages = g_array_new (FALSE, FALSE, sizeof (SquallStage));
  g_autofree char *text = NULL;
  g_auto (GStrv) parts = NULL;

  g_array_append_vals (stages, &(SquallStage) { rate_hz, time_ns }, 1);
  text = squall_stages_dup_text (stages, SQUALL_LEVEL_RATE);
  parts = g_strsplit (text, ":", 2);
  return g_strdup (parts[part]);
}

static char *
dup_time (gint64 time_ns)
{
  return dup_stage_part (1, time_ns, 1);
}

static char *
dup_optional (const char *text)
{
  return g_strdup (text != NULL ? text : "");
}

static char *
dup_goal (const SquallPlan *plan)
{
  return plan->goal.percentile > 0 ? squall_goal_dup_text (&plan->goal) : g_strdup (PROPOSED_GOAL);
}

static char *
dup_warm_up (const SquallPlan *plan)
{
  return plan->n_warm_up > 0 ? squall_format_count (plan->n_warm_up) : dup_time (plan->warm_up_ns);
}

static char *
dup_size (const SquallPlan *plan)
{
  gint64 size = plan->expectation.size;

  return size >= 0 ? squall_format_count ((guint64) size) : g_strdup ("");
}

char *
squall_form_text_dup (SquallFormFieldId id, const SquallPlan *plan)
{
  switch (id)
    {
    case SQUALL_FORM_FIELD_REQUESTS:
      return squall_format_count (plan->n_requests > 0 ? plan->n_requests : PROPOSED_N_REQUESTS);
    case SQUALL_FORM_FIELD_DURATION:
      return dup_time (plan->duration_ns > 0 ? plan->duration_ns : PROPOSED_DURATION_NS);
    case SQUALL_FORM_FIELD_GOAL:
      return dup_goal (plan);
    case SQUALL_FORM_FIELD_MAX_TIME:
      return dup_time (plan->max_time_ns > 0 ? plan->max_time_ns : PROPOSED_MAX_TIME_NS);
    case SQUALL_FORM_FIELD_STAGES:
      return plan->stages->len > 0 ? squall_stages_dup_text (plan->stages, plan->stages_of)
                                   : g_strdup (PROPOSED_STAGES);
    case SQUALL_FORM_FIELD_CONNECTIONS:
      return squall_format_count (plan->n_users);
    case SQUALL_FORM_FIELD_RATE:
      return dup_stage_part (plan->rate_hz > 0 ? plan->rate_hz : PROPOSED_RATE_HZ, 0, 0);
    case SQUALL_FORM_FIELD_SEED:
      return g_strdup_printf ("%" G_GUINT64_FORMAT, plan->seed);
    case SQUALL_FORM_FIELD_RAMP_UP:
      return dup_time (plan->ramp_up_ns);
    case SQUALL_FORM_FIELD_THINK_TIME:
      return dup_time (plan->think_time_ns);
    case SQUALL_FORM_FIELD_WARM_UP:
      return dup_warm_up (plan);
    case SQUALL_FORM_FIELD_MAX_REDIRECTS:
      return squall_format_count (plan->max_redirects > 0 ? plan->max_redirects
                                                          : PROPOSED_REDIRECTS);
    case SQUALL_FORM_FIELD_STREAMS:
      return squall_format_count (plan->n_streams);
    case SQUALL_FORM_FIELD_TIMEOUT:
      return dup_time (plan->timeout_ns);
    case SQUALL_FORM_FIELD_CONNECT_TO:
      return dup_optional (plan->access.connect_to);
    case SQUALL_FORM_FIELD_DNS_TTL:
      return dup_time (plan->access.dns_ttl_ns);
    case SQUALL_FORM_FIELD_AUTHORITIES:
      return dup_optional (plan->access.authorities_file);
    case SQUALL_FORM_FIELD_CERTIFICATE:
      return dup_optional (plan->access.certificate_file);
    case SQUALL_FORM_FIELD_KEY:
      return dup_optional (plan->access.key_file);
    case SQUALL_FORM_FIELD_STATUSES:
      return dup_optional (plan->expectation.statuses);
    case SQUALL_FORM_FIELD_CONTENT:
      return dup_optional (plan->expectation.text);
    case SQUALL_FORM_FIELD_PATTERN:
      return dup_optional (plan->expectation.pattern);
    case SQUALL_FORM_FIELD_SIZE:
      return dup_size (plan);
    case SQUALL_FORM_FIELD_ADDRESS:
    case SQUALL_FORM_FIELD_BODY:
    case SQUALL_FORM_FIELD_USER:
    case SQUALL_FORM_FIELD_SECRET:
    case SQUALL_N_FORM_FIELDS:
    default:
      return g_strdup ("");
    }
}

static char *
take_problem (GError *error)
{
  char *problem = error != NULL ? squall_sentence_new (error->message) : NULL;

  g_clear_error (&error);
  return problem;
}

static char *
read_count (const char *text, guint64 most, guint64 *count)
{
  g_autofree char *limit = NULL;

  if (squall_parse_count (text, count) && *count >= 1 && *count <= most)
    return NULL;
  *count = 0;
  limit = squall_format_count (most);
  /* Translators: beside a field with something else in it; %s is the largest number */
  return g_strdup_printf (_ ("Must be a whole number from 1 to %s"), limit);
}

static char *
read_small_count (const char *text, guint most, guint *number)
{
  guint64 count = 0;
  char *problem = read_count (text, most, &count);

  *number = (guint) count;
  return problem;
}

static char *
read_time (const char *text, gint64 least_ns, gint64 *time_ns)
{
  if (squall_parse_time (text, time_ns) && *time_ns >= least_ns)
    return NULL;
  *time_ns = least_ns;
  /* Translators: beside a field with something else in it; %s is “1m30s”, which is not translated
   */
  return g_strdup_printf (_ ("Must be a length of time such as %s"), "30s, 500ms, 1m30s");
}

static char *
read_warm_up (const char *text, SquallPlan *plan)
{
  if (squall_parse_time_or_count (text, &plan->warm_up_ns, &plan->n_warm_up))
    return NULL;
  /* Translators: beside a field with something else in it; %s is “2s”, which is not translated */
  return g_strdup_printf (_ ("Must be a time such as %s or a number of requests"), "2s, 1m30s");
}

/* What is wrong is taken for what is proposed, so that the rest of the plan means the same. */
static char *
read_goal (const char *text, SquallPlan *plan)
{
  GError *error = NULL;

  if (!squall_goal_parse (text, &plan->goal, &error))
    squall_goal_parse (PROPOSED_GOAL, &plan->goal, NULL);
  return take_problem (error);
}

static char *
read_seed (const char *text, SquallPlan *plan)
{
  g_autofree char *limit = squall_format_count (SQUALL_PLAN_MAX_SEED);

  if (squall_parse_count (text, &plan->seed) && plan->seed <= SQUALL_PLAN_MAX_SEED)
    return NULL;
  plan->seed = SQUALL_PLAN_DEFAULT_SEED;
  /* Translators: beside a field with something else in it; %s is the largest number */
  return g_strdup_printf (_ ("Must be a whole number up to %s"), limit);
}

static char *
read_rate (const char *text, SquallPlan *plan)
{
  if (squall_parse_rate (text, &plan->rate_hz) && plan->rate_hz > 0)
    return NULL;
  plan->rate_hz = SQUALL_PLAN_MIN_RATE_HZ;
  /* Translators: beside a field with something else in it; %s is “100/s”, which is not translated
   */
  return g_strdup_printf (_ ("Must be a rate such as %s"), "100/s, 30/m");
}

static char *
read_stages (const char *text, SquallPlan *plan)
{
  GError *error = NULL;

  squall_stages_parse (text, plan->stages, &plan->stages_of, &error);
  return take_problem (error);
}

static char *
read_connect_to (const char *text, SquallPlan *plan)
{
  GError *error = NULL;

  if (*text != '\0')
    squall_access_set_connect_to (&plan->access, text, &error);
  return take_problem (error);
}

static char *
read_file (const char *text, char **file)
{
  if (*text != '\0')
    g_set_str (file, text);
  return NULL;
}

typedef gboolean (*SetExpectation) (SquallExpectation *self, const char *text, GError **error);

static char *
read_expectation (const char *text, SquallPlan *plan, SetExpectation set)
{
  GError *error = NULL;

  if (*text != '\0')
    set (&plan->expectation, text, &error);
  return take_problem (error);
}

static char *
read_size (const char *text, SquallPlan *plan)
{
  guint64 size;

  if (*text == '\0')
    return NULL;
  if (squall_parse_count (text, &size) && size <= SQUALL_EXPECTATION_MAX_SIZE)
    {
      plan->expectation.size = (gint64) size;
      return NULL;
    }
  /* Translators: beside a field with something else in it; %s is “912”, which is not translated */
  return g_strdup_printf (_ ("Must be a number of bytes such as %s"), "912, 10k");
}

char *
squall_form_text_read (SquallFormFieldId id, const char *text, SquallPlan *plan)
{
  switch (id)
    {
    case SQUALL_FORM_FIELD_REQUESTS:
      return read_count (text, SQUALL_PLAN_MAX_REQUESTS, &plan->n_requests);
    case SQUALL_FORM_FIELD_DURATION:
      return read_time (text, 1, &plan->duration_ns);
    case SQUALL_FORM_FIELD_GOAL:
      return read_goal (text, plan);
    case SQUALL_FORM_FIELD_MAX_TIME:
      return read_time (text, 1, &plan->max_time_ns);
    case SQUALL_FORM_FIELD_STAGES:
      return read_stages (text, plan);
    case SQUALL_FORM_FIELD_CONNECTIONS:
      return read_small_count (text, SQUALL_PLAN_MAX_USERS, &plan->n_users);
    case SQUALL_FORM_FIELD_RATE:
      return read_rate (text, plan);
    case SQUALL_FORM_FIELD_SEED:
      return read_seed (text, plan);
    case SQUALL_FORM_FIELD_RAMP_UP:
      return read_time (text, 0, &plan->ramp_up_ns);
    case SQUALL_FORM_FIELD_THINK_TIME:
      return read_time (text, 0, &plan->think_time_ns);
    case SQUALL_FORM_FIELD_WARM_UP:
      return read_warm_up (text, plan);
    case SQUALL_FORM_FIELD_MAX_REDIRECTS:
      return read_small_count (text, SQUALL_PLAN_MAX_REDIRECTS, &plan->max_redirects);
    case SQUALL_FORM_FIELD_STREAMS:
      return read_small_count (text, SQUALL_PLAN_MAX_STREAMS, &plan->n_streams);
    case SQUALL_FORM_FIELD_TIMEOUT:
      return read_time (text, 0, &plan->timeout_ns);
    case SQUALL_FORM_FIELD_CONNECT_TO:
      return read_connect_to (text, plan);
    case SQUALL_FORM_FIELD_DNS_TTL:
      return read_time (text, 0, &plan->access.dns_ttl_ns);
    case SQUALL_FORM_FIELD_AUTHORITIES:
      return read_file (text, &plan->access.authorities_file);
    case SQUALL_FORM_FIELD_CERTIFICATE:
      return read_file (text, &plan->access.certificate_file);
    case SQUALL_FORM_FIELD_KEY:
      return read_file (text, &plan->access.key_file);
    case SQUALL_FORM_FIELD_STATUSES:
      return read_expectation (text, plan, squall_expectation_set_statuses);
    case SQUALL_FORM_FIELD_CONTENT:
      return read_expectation (text, plan, squall_expectation_set_text);
    case SQUALL_FORM_FIELD_PATTERN:
      return read_expectation (text, plan, squall_expectation_set_pattern);
    case SQUALL_FORM_FIELD_SIZE:
      return read_size (text, plan);
    case SQUALL_FORM_FIELD_ADDRESS:
    case SQUALL_FORM_FIELD_BODY:
    case SQUALL_FORM_FIELD_USER:
    case SQUALL_FORM_FIELD_SECRET:
    case SQUALL_N_FORM_FIELDS:
    default:
      return NULL;
    }
}
