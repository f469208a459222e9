/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/squall-form-choice.h"

static const char *const methods[] = {
  "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", NULL,
};

static const char *const names[SQUALL_N_FORM_CHOICES] = {
  [SQUALL_FORM_CHOICE_METHOD] = "method",
  [SQUALL_FORM_CHOICE_AUTHORIZATION] = "authorization",
  [SQUALL_FORM_CHOICE_STOP] = "stop",
  [SQUALL_FORM_CHOICE_PACE] = "pace",
  [SQUALL_FORM_CHOICE_ARRIVALS] = "arrivals",
  [SQUALL_FORM_CHOICE_ENGINE] = "engine",
  [SQUALL_FORM_CHOICE_PROTOCOL] = "protocol",
  [SQUALL_FORM_CHOICE_REDIRECTS] = "follows-redirects",
  [SQUALL_FORM_CHOICE_COMPRESSED] = "is-compressed",
  [SQUALL_FORM_CHOICE_VERIFY] = "must-verify",
  [SQUALL_FORM_CHOICE_RESUME] = "resumes-tls",
  [SQUALL_FORM_CHOICE_COMPARE] = "must-compare",
  [SQUALL_FORM_CHOICE_ABORT] = "ends-at-miss",
  [SQUALL_FORM_CHOICE_SURE] = "ends-when-sure",
};

static guint
get_stop (const SquallPlan *plan)
{
  if (plan->n_requests > 0)
    return plan->duration_ns > 0 ? SQUALL_FORM_STOP_FIRST : SQUALL_FORM_STOP_REQUESTS;
  if (plan->duration_ns > 0)
    return SQUALL_FORM_STOP_TIME;
  return plan->goal.percentile > 0 ? SQUALL_FORM_STOP_SURE : SQUALL_FORM_STOP_CANCEL;
}

static guint
get_pace (const SquallPlan *plan)
{
  if (plan->stages->len > 0)
    return SQUALL_FORM_PACE_STAGES;
  return plan->rate_hz > 0 ? SQUALL_FORM_PACE_RATE : SQUALL_FORM_PACE_ANSWERED;
}

guint
squall_form_choice_get (SquallFormChoiceId id, const SquallPlan *plan)
{
  switch (id)
    {
    case SQUALL_FORM_CHOICE_STOP:
      return get_stop (plan);
    case SQUALL_FORM_CHOICE_PACE:
      return get_pace (plan);
    case SQUALL_FORM_CHOICE_ARRIVALS:
      return plan->arrivals;
    case SQUALL_FORM_CHOICE_ENGINE:
      return plan->engine;
    case SQUALL_FORM_CHOICE_PROTOCOL:
      return plan->protocol;
    case SQUALL_FORM_CHOICE_REDIRECTS:
      return plan->max_redirects > 0;
    case SQUALL_FORM_CHOICE_COMPRESSED:
      return plan->is_compressed ? 1 : 0;
    case SQUALL_FORM_CHOICE_VERIFY:
      return plan->must_verify ? 1 : 0;
    case SQUALL_FORM_CHOICE_RESUME:
      return plan->access.is_resuming ? 1 : 0;
    case SQUALL_FORM_CHOICE_COMPARE:
      return plan->expectation.must_compare ? 1 : 0;
    case SQUALL_FORM_CHOICE_ABORT:
      return plan->is_abort_on_fail ? 1 : 0;
    case SQUALL_FORM_CHOICE_SURE:
      return plan->goal.percentile > 0 && get_stop (plan) != SQUALL_FORM_STOP_SURE;
    case SQUALL_FORM_CHOICE_METHOD:
    case SQUALL_FORM_CHOICE_AUTHORIZATION:
    case SQUALL_N_FORM_CHOICES:
    default:
      return 0;
    }
}

void
squall_form_choice_set (SquallFormChoiceId id, guint value, SquallPlan *plan)
{
  switch (id)
    {
    case SQUALL_FORM_CHOICE_ARRIVALS:
      plan->arrivals = squall_plan_is_open (plan) ? (SquallArrivals) value
                                                  : SQUALL_ARRIVALS_UNIFORM;
      break;
    case SQUALL_FORM_CHOICE_ENGINE:
      plan->engine = (SquallEngine) value;
      break;
    case SQUALL_FORM_CHOICE_PROTOCOL:
      plan->protocol = (SquallProtocol) value;
      break;
    case SQUALL_FORM_CHOICE_REDIRECTS:
      if (value == 0)
        plan->max_redirects = 0;
      break;
    case SQUALL_FORM_CHOICE_COMPRESSED:
      plan->is_compressed = value != 0;
      break;
    case SQUALL_FORM_CHOICE_VERIFY:
      plan->must_verify = value != 0;
      break;
    case SQUALL_FORM_CHOICE_RESUME:
      plan->access.is_resuming = value != 0;
      break;
    case SQUALL_FORM_CHOICE_COMPARE:
      plan->expectation.must_compare = value != 0;
      break;
    case SQUALL_FORM_CHOICE_ABORT:
      plan->is_abort_on_fail = value != 0 && plan->thresholds->len > 0;
      break;
    case SQUALL_FORM_CHOICE_STOP:
    case SQUALL_FORM_CHOICE_PACE:
    case SQUALL_FORM_CHOICE_SURE:
    case SQUALL_FORM_CHOICE_METHOD:
    case SQUALL_FORM_CHOICE_AUTHORIZATION:
    case SQUALL_N_FORM_CHOICES:
    default:
      break;
    }
}

guint
squall_form_choice_get_method (const SquallRequest *request)
{
  for (guint i = 0; methods[i] != NULL; i++)
    if (g_str_equal (methods[i], request->method))
      return i;
  return G_MAXUINT;
}

void
squall_form_choice_set_method (guint value, SquallRequest *request)
{
  if (value < G_N_ELEMENTS (methods) - 1)
    squall_request_set_method (request, methods[value]);
}

const char *const *
squall_form_choice_get_methods (void)
{
  return methods;
}

GParamSpec *
squall_form_choice_create_property (SquallFormChoiceId id)
{
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  if (id < SQUALL_FORM_CHOICE_REDIRECTS)
    return g_param_spec_uint (names[id], NULL, NULL, 0, G_MAXUINT, 0, flags);
  return g_param_spec_boolean (names[id], NULL, NULL, FALSE, flags);
}
