/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/squall-authorization.h"
#include "core/squall-plan.h"

G_BEGIN_DECLS

/**
 * SquallFormStop:
 * @SQUALL_FORM_STOP_REQUESTS: after a number of requests
 * @SQUALL_FORM_STOP_TIME: after a time
 * @SQUALL_FORM_STOP_FIRST: after whichever of the two comes first
 * @SQUALL_FORM_STOP_CANCEL: only when a person says so
 * @SQUALL_FORM_STOP_SURE: when a percentile is known as well as was asked for
 *
 * What ends a run.
 */
typedef enum
{
  SQUALL_FORM_STOP_REQUESTS,
  SQUALL_FORM_STOP_TIME,
  SQUALL_FORM_STOP_FIRST,
  SQUALL_FORM_STOP_CANCEL,
  SQUALL_FORM_STOP_SURE,
} SquallFormStop;

/**
 * SquallFormPace:
 * @SQUALL_FORM_PACE_ANSWERED: as fast as requests are answered, the closed model
 * @SQUALL_FORM_PACE_RATE: so many a second, the open one
 * @SQUALL_FORM_PACE_STAGES: either, in stages
 *
 * How fast requests are sent.
 */
typedef enum
{
  SQUALL_FORM_PACE_ANSWERED,
  SQUALL_FORM_PACE_RATE,
  SQUALL_FORM_PACE_STAGES,
} SquallFormPace;

/**
 * SquallFormChoiceId:
 * @SQUALL_FORM_CHOICE_METHOD: the place among [func@Squall.form_choice_get_methods];
 *   %G_MAXUINT for another method, which stays as it is
 * @SQUALL_FORM_CHOICE_AUTHORIZATION: a [enum@Squall.Authorization]
 * @SQUALL_N_REQUEST_CHOICES: how many there are for each request
 * @SQUALL_FORM_CHOICE_STOP: a [enum@Squall.FormStop]
 * @SQUALL_FORM_CHOICE_PACE: a [enum@Squall.FormPace]
 * @SQUALL_FORM_CHOICE_ARRIVALS: a [enum@Squall.Arrivals]
 * @SQUALL_FORM_CHOICE_ENGINE: a [enum@Squall.Engine]
 * @SQUALL_FORM_CHOICE_PROTOCOL: a [enum@Squall.Protocol]
 * @SQUALL_FORM_CHOICE_REDIRECTS: whether redirects are followed
 * @SQUALL_FORM_CHOICE_COMPRESSED: whether to ask for compressed answers
 * @SQUALL_FORM_CHOICE_VERIFY: whether the certificate has to be trusted
 * @SQUALL_FORM_CHOICE_RESUME: whether TLS sessions are taken up again
 * @SQUALL_FORM_CHOICE_COMPARE: whether to tell which answers are alike
 * @SQUALL_FORM_CHOICE_ABORT: whether to end at the first limit that is surely missed
 * @SQUALL_FORM_CHOICE_SURE: whether to end when it is sure, too, where the stop is another one
 * @SQUALL_N_FORM_CHOICES: how many there are
 *
 * What can be chosen in a form: first what there is of each request, then what there is once; from
 * @SQUALL_FORM_CHOICE_REDIRECTS on, each is either 0 or 1.
 */
typedef enum
{
  SQUALL_FORM_CHOICE_METHOD,
  SQUALL_FORM_CHOICE_AUTHORIZATION,
  SQUALL_N_REQUEST_CHOICES,
  SQUALL_FORM_CHOICE_STOP = SQUALL_N_REQUEST_CHOICES,
  SQUALL_FORM_CHOICE_PACE,
  SQUALL_FORM_CHOICE_ARRIVALS,
  SQUALL_FORM_CHOICE_ENGINE,
  SQUALL_FORM_CHOICE_PROTOCOL,
  SQUALL_FORM_CHOICE_REDIRECTS,
  SQUALL_FORM_CHOICE_COMPRESSED,
  SQUALL_FORM_CHOICE_VERIFY,
  SQUALL_FORM_CHOICE_RESUME,
  SQUALL_FORM_CHOICE_COMPARE,
  SQUALL_FORM_CHOICE_ABORT,
  SQUALL_FORM_CHOICE_SURE,
  SQUALL_N_FORM_CHOICES,
} SquallFormChoiceId;

/**
 * squall_form_choice_get:
 * @id: a choice there is once
 * @plan: a plan
 *
 * Returns: what it is for that plan
 */
guint squall_form_choice_get (SquallFormChoiceId id, const SquallPlan *plan);

/**
 * squall_form_choice_set:
 * @id: a choice there is once
 * @value: what was chosen
 * @plan: a plan whose fields are already as typed
 *
 * Makes the plan say so. That requests arrive at random, or that a run ends early, is only
 * said where the rest of the plan gives it a meaning.
 */
void squall_form_choice_set (SquallFormChoiceId id, guint value, SquallPlan *plan);

/**
 * squall_form_choice_get_method:
 * @request: a request
 *
 * Returns: what %SQUALL_FORM_CHOICE_METHOD is for it
 */
guint squall_form_choice_get_method (const SquallRequest *request);

/**
 * squall_form_choice_set_method:
 * @value: what was chosen
 * @request: a request
 *
 * Makes the request say so.
 */
void squall_form_choice_set_method (guint value, SquallRequest *request);

/**
 * squall_form_choice_get_methods:
 *
 * Returns: (array zero-terminated=1): the methods to choose from
 */
const char *const *squall_form_choice_get_methods (void);

/**
 * squall_form_choice_create_property:
 * @id: a choice
 *
 * Returns: (transfer full): a property for it: a number, or a switch for those that are 0 or 1
 */
GParamSpec *squall_form_choice_create_property (SquallFormChoiceId id);

G_END_DECLS
