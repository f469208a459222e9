/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/squall-plan.h"

G_BEGIN_DECLS

/**
 * SquallFormFieldId:
 * @SQUALL_FORM_FIELD_ADDRESS: the address
 * @SQUALL_FORM_FIELD_BODY: what is sent after the headers
 * @SQUALL_FORM_FIELD_USER: a name to sign in with
 * @SQUALL_FORM_FIELD_SECRET: a password or a token
 * @SQUALL_N_REQUEST_FIELDS: how many there are for each request
 * @SQUALL_FORM_FIELD_REQUESTS: how many requests
 * @SQUALL_FORM_FIELD_DURATION: for how long
 * @SQUALL_FORM_FIELD_GOAL: what has to be sure, and how sure
 * @SQUALL_FORM_FIELD_MAX_TIME: for how long even if it is not
 * @SQUALL_FORM_FIELD_STAGES: how the load moves
 * @SQUALL_FORM_FIELD_CONNECTIONS: how many at once
 * @SQUALL_FORM_FIELD_RATE: how many a second
 * @SQUALL_FORM_FIELD_SEED: where random arrivals start
 * @SQUALL_FORM_FIELD_RAMP_UP: how long the load rises
 * @SQUALL_FORM_FIELD_THINK_TIME: how long to wait after an answer
 * @SQUALL_FORM_FIELD_WARM_UP: what is kept apart
 * @SQUALL_FORM_FIELD_MAX_REDIRECTS: how many redirects to follow
 * @SQUALL_FORM_FIELD_STREAMS: how many share a connection
 * @SQUALL_FORM_FIELD_TIMEOUT: how long to wait for an answer
 * @SQUALL_FORM_FIELD_CONNECT_TO: where to connect, wherever the addresses lead
 * @SQUALL_FORM_FIELD_DNS_TTL: how long what was found for a name holds
 * @SQUALL_FORM_FIELD_AUTHORITIES: the path of the file of the authorities to trust
 * @SQUALL_FORM_FIELD_CERTIFICATE: that of the certificate to show
 * @SQUALL_FORM_FIELD_KEY: that of its key
 * @SQUALL_FORM_FIELD_STATUSES: which statuses are expected
 * @SQUALL_FORM_FIELD_CONTENT: what a body has to contain
 * @SQUALL_FORM_FIELD_PATTERN: what a body has to match
 * @SQUALL_FORM_FIELD_SIZE: how long a body has to be
 * @SQUALL_N_FORM_FIELDS: how many there are
 *
 * What can be typed into a form: first what there is of each request, then what there is once, in
 * the order in which it is read.
 */
typedef enum
{
  SQUALL_FORM_FIELD_ADDRESS,
  SQUALL_FORM_FIELD_BODY,
  SQUALL_FORM_FIELD_USER,
  SQUALL_FORM_FIELD_SECRET,
  SQUALL_N_REQUEST_FIELDS,
  SQUALL_FORM_FIELD_REQUESTS = SQUALL_N_REQUEST_FIELDS,
  SQUALL_FORM_FIELD_DURATION,
  SQUALL_FORM_FIELD_GOAL,
  SQUALL_FORM_FIELD_MAX_TIME,
  SQUALL_FORM_FIELD_STAGES,
  SQUALL_FORM_FIELD_CONNECTIONS,
  SQUALL_FORM_FIELD_RATE,
  SQUALL_FORM_FIELD_SEED,
  SQUALL_FORM_FIELD_RAMP_UP,
  SQUALL_FORM_FIELD_THINK_TIME,
  SQUALL_FORM_FIELD_WARM_UP,
  SQUALL_FORM_FIELD_MAX_REDIRECTS,
  SQUALL_FORM_FIELD_STREAMS,
  SQUALL_FORM_FIELD_TIMEOUT,
  SQUALL_FORM_FIELD_CONNECT_TO,
  SQUALL_FORM_FIELD_DNS_TTL,
  SQUALL_FORM_FIELD_AUTHORITIES,
  SQUALL_FORM_FIELD_CERTIFICATE,
  SQUALL_FORM_FIELD_KEY,
  SQUALL_FORM_FIELD_STATUSES,
  SQUALL_FORM_FIELD_CONTENT,
  SQUALL_FORM_FIELD_PATTERN,
  SQUALL_FORM_FIELD_SIZE,
  SQUALL_N_FORM_FIELDS,
} SquallFormFieldId;

/**
 * squall_form_field_find:
 * @error: what is wrong with a plan as a whole
 *
 * Returns: the field to say so; %SQUALL_N_FORM_FIELDS where there is none
 */
SquallFormFieldId squall_form_field_find (const GError *error);

/**
 * squall_form_field_clear_all:
 * @plan: a plan
 *
 * Makes the plan say nothing of what need not be typed.
 */
void squall_form_field_clear_all (SquallPlan *plan);

/**
 * squall_form_field_get_name:
 * @id: a field
 *
 * Returns: the name of its property
 */
const char *squall_form_field_get_name (SquallFormFieldId id);

/**
 * squall_form_field_is_used:
 * @id: a field there is once
 * @choices: what is chosen, by [enum@Squall.FormChoiceId]
 * @plan: what the fields before it say
 *
 * Returns: whether the field matters with that
 */
gboolean
squall_form_field_is_used (SquallFormFieldId id, const guint *choices, const SquallPlan *plan);

/**
 * squall_form_field_get_hint:
 * @problems: what is wrong with each field, %NULL where nothing is
 *
 * Returns: what to do first, translated; empty where nothing is wrong
 */
const char *squall_form_field_get_hint (char *const *problems);

G_END_DECLS
