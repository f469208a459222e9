/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/squall-form-field.h"

#include "app/squall-form-choice.h"
#include "core/squall-i18n.h"

static const char *const names[SQUALL_N_FORM_FIELDS] = {
  [SQUALL_FORM_FIELD_ADDRESS] = "address",
  [SQUALL_FORM_FIELD_BODY] = "body",
  [SQUALL_FORM_FIELD_USER] = "user",
  [SQUALL_FORM_FIELD_SECRET] = "secret",
  [SQUALL_FORM_FIELD_REQUESTS] = "requests",
  [SQUALL_FORM_FIELD_DURATION] = "duration",
  [SQUALL_FORM_FIELD_GOAL] = "goal",
  [SQUALL_FORM_FIELD_MAX_TIME] = "max-time",
  [SQUALL_FORM_FIELD_STAGES] = "stages",
  [SQUALL_FORM_FIELD_CONNECTIONS] = "connections",
  [SQUALL_FORM_FIELD_RATE] = "rate",
  [SQUALL_FORM_FIELD_SEED] = "seed",
  [SQUALL_FORM_FIELD_RAMP_UP] = "ramp-up",
  [SQUALL_FORM_FIELD_THINK_TIME] = "think-time",
  [SQUALL_FORM_FIELD_WARM_UP] = "warm-up",
  [SQUALL_FORM_FIELD_MAX_REDIRECTS] = "max-redirects",
  [SQUALL_FORM_FIELD_TIMEOUT] = "timeout",
  [SQUALL_FORM_FIELD_STATUSES] = "statuses",
  [SQUALL_FORM_FIELD_CONTENT] = "content",
  [SQUALL_FORM_FIELD_PATTERN] = "pattern",
  [SQUALL_FORM_FIELD_SIZE] = "size",
  [SQUALL_FORM_FIELD_STREAMS] = "streams",
  [SQUALL_FORM_FIELD_CONNECT_TO] = "connect-to",
  [SQUALL_FORM_FIELD_DNS_TTL] = "dns-ttl",
  [SQUALL_FORM_FIELD_AUTHORITIES] = "authorities-file",
  [SQUALL_FORM_FIELD_CERTIFICATE] = "certificate-file",
  [SQUALL_FORM_FIELD_KEY] = "key-file",
};

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
    case SQUALL_PLAN_ERROR_REDIRECTS:
      return SQUALL_FORM_FIELD_MAX_REDIRECTS;
    case SQUALL_PLAN_ERROR_TIMEOUT:
      return SQUALL_FORM_FIELD_TIMEOUT;
    case SQUALL_PLAN_ERROR_STREAMS:
      return SQUALL_FORM_FIELD_STREAMS;
    case SQUALL_PLAN_ERROR_CONNECT_TO:
      return SQUALL_FORM_FIELD_CONNECT_TO;
    case SQUALL_PLAN_ERROR_DNS_TTL:
      return SQUALL_FORM_FIELD_DNS_TTL;
    case SQUALL_PLAN_ERROR_AUTHORITIES:
      return SQUALL_FORM_FIELD_AUTHORITIES;
    case SQUALL_PLAN_ERROR_CERTIFICATE:
      return SQUALL_FORM_FIELD_CERTIFICATE;
    case SQUALL_PLAN_ERROR_GOAL:
      return SQUALL_FORM_FIELD_MAX_TIME;
    case SQUALL_PLAN_ERROR_URL:
    case SQUALL_PLAN_ERROR_METHOD:
    case SQUALL_PLAN_ERROR_HEADER:
    case SQUALL_PLAN_ERROR_BODY:
    case SQUALL_PLAN_ERROR_REQUESTS:
    case SQUALL_PLAN_ERROR_USERS:
    case SQUALL_PLAN_ERROR_ENGINE:
    case SQUALL_PLAN_ERROR_PROTOCOL:
    case SQUALL_PLAN_ERROR_ARRIVALS:
    case SQUALL_PLAN_ERROR_EXPECTATION:
    case SQUALL_PLAN_ERROR_THRESHOLD:
    case SQUALL_PLAN_ERROR_FILE:
    default:
      return SQUALL_N_FORM_FIELDS;
    }
}

void
squall_form_field_clear_all (SquallPlan *plan)
{
  plan->n_requests = 0;
  plan->duration_ns = 0;
  g_array_set_size (plan->stages, 0);
  plan->rate_hz = 0;
  plan->ramp_up_ns = 0;
  plan->think_time_ns = 0;
  plan->n_streams = 1;
  squall_expectation_clear (&plan->expectation);
  squall_expectation_init (&plan->expectation);
  plan->goal = (SquallGoal) { 0 };
  plan->max_time_ns = 0;
  squall_access_clear (&plan->access);
  plan->access = (SquallAccess) { 0 };
}

const char *
squall_form_field_get_name (SquallFormFieldId id)
{
  return names[id];
}

static gboolean
is_stop_used (const guint *choices, SquallFormStop stop)
{
  guint chosen = choices[SQUALL_FORM_CHOICE_STOP];

  return chosen == stop || chosen == SQUALL_FORM_STOP_FIRST;
}

static gboolean
has_goal (const guint *choices)
{
  guint stop = choices[SQUALL_FORM_CHOICE_STOP];

  return stop == SQUALL_FORM_STOP_SURE ||
         (stop != SQUALL_FORM_STOP_CANCEL && choices[SQUALL_FORM_CHOICE_SURE] != 0);
}

static gboolean
has_pace (const guint *choices, SquallFormPace pace)
{
  return choices[SQUALL_FORM_CHOICE_PACE] == pace;
}

gboolean
squall_form_field_is_used (SquallFormFieldId id, const guint *choices, const SquallPlan *plan)
{
  switch ((guint) id)
    {
    case SQUALL_FORM_FIELD_REQUESTS:
      return is_stop_used (choices, SQUALL_FORM_STOP_REQUESTS);
    case SQUALL_FORM_FIELD_DURATION:
      return is_stop_used (choices, SQUALL_FORM_STOP_TIME);
    case SQUALL_FORM_FIELD_GOAL:
    case SQUALL_FORM_FIELD_MAX_TIME:
      return has_goal (choices);
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
    case SQUALL_FORM_FIELD_MAX_REDIRECTS:
      return choices[SQUALL_FORM_CHOICE_REDIRECTS] != 0;
    case SQUALL_FORM_FIELD_STREAMS:
      return choices[SQUALL_FORM_CHOICE_PROTOCOL] != SQUALL_PROTOCOL_HTTP1;
    case SQUALL_FORM_FIELD_SEED:
      return squall_plan_is_open (plan) &&
             choices[SQUALL_FORM_CHOICE_ARRIVALS] == SQUALL_ARRIVALS_POISSON;
    case SQUALL_FORM_FIELD_AUTHORITIES:
      return choices[SQUALL_FORM_CHOICE_VERIFY] != 0;
    case SQUALL_FORM_FIELD_KEY:
      return plan->access.certificate_file != NULL;
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
