/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/squall-form-field.h"

#include <string.h>

#include "app/squall-form-choice.h"
#include "app/squall-sentence.h"
#include "core/squall-clock.h"
#include "core/squall-curl.h"
#include "core/squall-format.h"
#include "core/squall-i18n.h"
#include "core/squall-parse.h"
#include "core/squall-stages.h"

#define PROPOSED_N_REQUESTS  10000
#define PROPOSED_DURATION_NS (30 * SQUALL_NS_PER_SECOND)
#define PROPOSED_RATE_HZ     100
#define PROPOSED_STAGES      "10u:10s,50u:30s,0u:10s"

static const char *const names[SQUALL_N_FORM_FIELDS] = {
  [SQUALL_FORM_FIELD_ADDRESS] = "address",
  [SQUALL_FORM_FIELD_REQUESTS] = "requests",
  [SQUALL_FORM_FIELD_DURATION] = "duration",
  [SQUALL_FORM_FIELD_STAGES] = "stages",
  [SQUALL_FORM_FIELD_CONNECTIONS] = "connections",
  [SQUALL_FORM_FIELD_RATE] = "rate",
  [SQUALL_FORM_FIELD_RAMP_UP] = "ramp-up",
  [SQUALL_FORM_FIELD_THINK_TIME] = "think-time",
  [SQUALL_FORM_FIELD_WARM_UP] = "warm-up",
  [SQUALL_FORM_FIELD_BODY] = "body",
  [SQUALL_FORM_FIELD_USER] = "user",
  [SQUALL_FORM_FIELD_SECRET] = "secret",
  [SQUALL_FORM_FIELD_TIMEOUT] = "timeout",
  [SQUALL_FORM_FIELD_STATUSES] = "statuses",
  [SQUALL_FORM_FIELD_CONTENT] = "content",
  [SQUALL_FORM_FIELD_PATTERN] = "pattern",
};

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
dup_body (const SquallPlan *plan)
{
  GBytes *body = squall_plan_get_request (plan, 0)->body;
  gsize size = 0;
  const char *data = body != NULL ? g_bytes_get_data (body, &size) : NULL;

  if (size == 0 || !g_utf8_validate_len (data, size, NULL))
    return g_strdup ("");
  return g_strndup (data, size);
}

static char *
dup_address (const SquallPlan *plan)
{
  GUri *uri = squall_plan_get_request (plan, 0)->uri;

  return uri != NULL ? g_uri_to_string (uri) : g_strdup ("");
}

static char *
dup_optional (const char *text)
{
  return g_strdup (text != NULL ? text : "");
}

char *
squall_form_field_dup_text (SquallFormFieldId id, const SquallPlan *plan)
{
  switch (id)
    {
    case SQUALL_FORM_FIELD_ADDRESS:
      return dup_address (plan);
    case SQUALL_FORM_FIELD_REQUESTS:
      return squall_format_count (plan->n_requests > 0 ? plan->n_requests : PROPOSED_N_REQUESTS);
    case SQUALL_FORM_FIELD_DURATION:
      return dup_time (plan->duration_ns > 0 ? plan->duration_ns : PROPOSED_DURATION_NS);
    case SQUALL_FORM_FIELD_STAGES:
      return plan->stages->len > 0 ? squall_stages_dup_text (plan->stages, plan->stages_of)
                                   : g_strdup (PROPOSED_STAGES);
    case SQUALL_FORM_FIELD_CONNECTIONS:
      return squall_format_count (plan->n_users);
    case SQUALL_FORM_FIELD_RATE:
      return dup_stage_part (plan->rate_hz > 0 ? plan->rate_hz : PROPOSED_RATE_HZ, 0, 0);
    case SQUALL_FORM_FIELD_RAMP_UP:
      return dup_time (plan->ramp_up_ns);
    case SQUALL_FORM_FIELD_THINK_TIME:
      return dup_time (plan->think_time_ns);
    case SQUALL_FORM_FIELD_WARM_UP:
      return dup_time (plan->warm_up_ns);
    case SQUALL_FORM_FIELD_BODY:
      return dup_body (plan);
    case SQUALL_FORM_FIELD_TIMEOUT:
      return dup_time (plan->timeout_ns);
    case SQUALL_FORM_FIELD_STATUSES:
      return dup_optional (plan->expectation.statuses);
    case SQUALL_FORM_FIELD_CONTENT:
      return dup_optional (plan->expectation.text);
    case SQUALL_FORM_FIELD_PATTERN:
      return dup_optional (plan->expectation.pattern);
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
read_connections (const char *text, SquallPlan *plan)
{
  guint64 count = 0;
  char *problem = read_count (text, SQUALL_PLAN_MAX_USERS, &count);

  plan->n_users = (guint) count;
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

/* A number of requests to warm up with has no field, and stays until a time is given. */
static char *
read_warm_up (const char *text, SquallPlan *plan)
{
  char *problem = read_time (text, 0, &plan->warm_up_ns);

  if (plan->warm_up_ns > 0)
    plan->n_warm_up = 0;
  return problem;
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

/* A body that is no text has no field: only another one takes its place. */
static char *
read_body (const char *text, SquallPlan *plan)
{
  SquallRequest *request = squall_plan_get_request (plan, 0);
  g_autofree char *earlier = dup_body (plan);

  if (*text == '\0' && *earlier == '\0')
    return NULL;
  g_clear_pointer (&request->body, g_bytes_unref);
  if (*text != '\0')
    request->body = g_bytes_new (text, strlen (text));
  return NULL;
}

static char *
read_address (const char *text, SquallPlan *plan)
{
  GError *error = NULL;
  g_autofree char *url = squall_request_complete_url (text);
  g_autoptr (SquallPlan) command = NULL;

  if (squall_curl_is_command (text))
    command = squall_curl_parse (text, NULL, &error);
  else
    squall_request_set_url (squall_plan_get_request (plan, 0), url, &error);
  return take_problem (error);
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

char *
squall_form_field_read (SquallFormFieldId id, const char *text, SquallPlan *plan)
{
  switch (id)
    {
    case SQUALL_FORM_FIELD_ADDRESS:
      return read_address (text, plan);
    case SQUALL_FORM_FIELD_REQUESTS:
      return read_count (text, SQUALL_PLAN_MAX_REQUESTS, &plan->n_requests);
    case SQUALL_FORM_FIELD_DURATION:
      return read_time (text, 1, &plan->duration_ns);
    case SQUALL_FORM_FIELD_STAGES:
      return read_stages (text, plan);
    case SQUALL_FORM_FIELD_CONNECTIONS:
      return read_connections (text, plan);
    case SQUALL_FORM_FIELD_RATE:
      return read_rate (text, plan);
    case SQUALL_FORM_FIELD_RAMP_UP:
      return read_time (text, 0, &plan->ramp_up_ns);
    case SQUALL_FORM_FIELD_THINK_TIME:
      return read_time (text, 0, &plan->think_time_ns);
    case SQUALL_FORM_FIELD_WARM_UP:
      return read_warm_up (text, plan);
    case SQUALL_FORM_FIELD_BODY:
      return read_body (text, plan);
    case SQUALL_FORM_FIELD_TIMEOUT:
      return read_time (text, 0, &plan->timeout_ns);
    case SQUALL_FORM_FIELD_STATUSES:
      return read_expectation (text, plan, squall_expectation_set_statuses);
    case SQUALL_FORM_FIELD_CONTENT:
      return read_expectation (text, plan, squall_expectation_set_text);
    case SQUALL_FORM_FIELD_PATTERN:
      return read_expectation (text, plan, squall_expectation_set_pattern);
    case SQUALL_FORM_FIELD_USER:
      return strchr (text, ':') != NULL ? g_strdup (_ ("A user name has no colon")) : NULL;
    case SQUALL_FORM_FIELD_SECRET:
    case SQUALL_N_FORM_FIELDS:
    default:
      return NULL;
    }
}

SquallFormFieldId
squall_form_field_find (const GError *error)
{
  switch ((SquallPlanError) error->code)
    {
    case SQUALL_PLAN_ERROR_DURATION:
      return SQUALL_FORM_FIELD_DURATION;
    case SQUALL_PLAN_ERROR_STAGES:
      return SQUALL_FORM_FIELD_STAGES;
    case SQUALL_PLAN_ERROR_RATE:
      return SQUALL_FORM_FIELD_RATE;
    case SQUALL_PLAN_ERROR_RAMP_UP:
      return SQUALL_FORM_FIELD_RAMP_UP;
    case SQUALL_PLAN_ERROR_THINK_TIME:
      return SQUALL_FORM_FIELD_THINK_TIME;
    case SQUALL_PLAN_ERROR_WARM_UP:
      return SQUALL_FORM_FIELD_WARM_UP;
    case SQUALL_PLAN_ERROR_TIMEOUT:
      return SQUALL_FORM_FIELD_TIMEOUT;
    case SQUALL_PLAN_ERROR_URL:
      return SQUALL_FORM_FIELD_ADDRESS;
    case SQUALL_PLAN_ERROR_METHOD:
    case SQUALL_PLAN_ERROR_HEADER:
    case SQUALL_PLAN_ERROR_BODY:
    case SQUALL_PLAN_ERROR_REQUESTS:
    case SQUALL_PLAN_ERROR_USERS:
    case SQUALL_PLAN_ERROR_REDIRECTS:
    case SQUALL_PLAN_ERROR_ENGINE:
    case SQUALL_PLAN_ERROR_ARRIVALS:
    case SQUALL_PLAN_ERROR_EXPECTATION:
    case SQUALL_PLAN_ERROR_THRESHOLD:
    case SQUALL_PLAN_ERROR_GOAL:
    case SQUALL_PLAN_ERROR_FILE:
    default:
      return SQUALL_N_FORM_FIELDS;
    }
}

void
squall_form_field_clear_all (SquallPlan *plan)
{
  gint64 size = plan->expectation.size;
  gboolean must_compare = plan->expectation.must_compare;

  plan->n_requests = 0;
  plan->duration_ns = 0;
  g_array_set_size (plan->stages, 0);
  plan->rate_hz = 0;
  plan->ramp_up_ns = 0;
  plan->think_time_ns = 0;
  squall_expectation_clear (&plan->expectation);
  squall_expectation_init (&plan->expectation);
  plan->expectation.size = size;
  plan->expectation.must_compare = must_compare;
}

const char *
squall_form_field_get_name (SquallFormFieldId id)
{
  return names[id];
}

/* Whether it is taken over once it is confirmed. */
static gboolean
is_whole_command (const char *address)
{
  g_autoptr (SquallPlan) plan = NULL;

  if (squall_curl_is_command (address))
    plan = squall_curl_parse (address, NULL, NULL);
  return plan != NULL;
}

gboolean
squall_form_field_is_beginning (const char *address)
{
  g_autofree char *typed = g_strstrip (g_strdup (address));

  return is_whole_command (address) || g_str_has_prefix ("https://", typed) ||
         g_str_has_prefix ("http://", typed);
}

static gboolean
is_stop_used (const guint *choices, SquallFormStop stop)
{
  guint chosen = choices[SQUALL_FORM_CHOICE_STOP];

  return chosen == stop || chosen == SQUALL_FORM_STOP_FIRST;
}

static gboolean
has_pace (const guint *choices, SquallFormPace pace)
{
  return choices[SQUALL_FORM_CHOICE_PACE] == pace;
}

gboolean
squall_form_field_is_used (SquallFormFieldId id,
                           const char *text,
                           const guint *choices,
                           const SquallPlan *plan)
{
  guint authorization = choices[SQUALL_FORM_CHOICE_AUTHORIZATION];

  switch ((guint) id)
    {
    case SQUALL_FORM_FIELD_ADDRESS:
      return !squall_form_field_is_beginning (text);
    case SQUALL_FORM_FIELD_REQUESTS:
      return is_stop_used (choices, SQUALL_FORM_STOP_REQUESTS);
    case SQUALL_FORM_FIELD_DURATION:
      return is_stop_used (choices, SQUALL_FORM_STOP_TIME);
    case SQUALL_FORM_FIELD_STAGES:
      return has_pace (choices, SQUALL_FORM_PACE_STAGES);
    case SQUALL_FORM_FIELD_CONNECTIONS:
      return plan->stages->len == 0 || plan->stages_of == SQUALL_LEVEL_RATE;
    case SQUALL_FORM_FIELD_RATE:
      return has_pace (choices, SQUALL_FORM_PACE_RATE);
    case SQUALL_FORM_FIELD_RAMP_UP:
      return !has_pace (choices, SQUALL_FORM_PACE_STAGES);
    case SQUALL_FORM_FIELD_THINK_TIME:
      return !squall_plan_is_open (plan);
    case SQUALL_FORM_FIELD_USER:
      return authorization == SQUALL_AUTHORIZATION_BASIC;
    case SQUALL_FORM_FIELD_SECRET:
      return authorization != SQUALL_AUTHORIZATION_NONE;
    default:
      return TRUE;
    }
}

const char *
squall_form_field_get_hint (char *const *problems)
{
  if (problems[SQUALL_FORM_FIELD_ADDRESS] != NULL)
    return _ ("Correct the address to start");
  if (problems[SQUALL_FORM_FIELD_REQUESTS] != NULL)
    return _ ("Correct the number of requests to start");
  if (problems[SQUALL_FORM_FIELD_DURATION] != NULL)
    return _ ("Correct the duration to start");
  if (problems[SQUALL_FORM_FIELD_CONNECTIONS] != NULL)
    return _ ("Correct the number of connections to start");
  for (guint i = 0; i < SQUALL_N_FORM_FIELDS; i++)
    if (problems[i] != NULL)
      return _ ("Correct the options to start");
  return "";
}
