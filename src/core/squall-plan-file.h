/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/squall-plan.h"

G_BEGIN_DECLS

/**
 * SquallSecrets:
 * @SQUALL_SECRETS_LEAVE_OUT: write passwords, tokens and cookies as left out
 * @SQUALL_SECRETS_KEEP: write them as they are
 *
 * What becomes of the secrets of a plan that is written.
 */
typedef enum
{
  SQUALL_SECRETS_LEAVE_OUT,
  SQUALL_SECRETS_KEEP,
} SquallSecrets;

/**
 * squall_plan_to_json:
 * @self: a plan
 * @secrets: whether to write its secrets
 *
 * Writes a plan as JSON, version 1, indented, with a line end at its end. How the
 * load moves, what counts as success and what it has to keep to are left out
 * where they are as by default. A header whose value is left out has
 * `"secret": true` in its place, and what is left out of an address “•••”. Until
 * it is given again, a plan read from that is not valid.
 *
 * Returns: (transfer full): the text
 */
char *squall_plan_to_json (const SquallPlan *self, SquallSecrets secrets);

/**
 * squall_plan_new_from_json:
 * @text: (nullable): JSON as [method@Squall.Plan.to_json] writes it
 * @length: its length in bytes
 * @error: return location for a [enum@Squall.PlanError]
 *
 * Reads a plan. A key that is not known or there twice, a value of the wrong
 * type or out of bounds, and anything that is not JSON is an error that names
 * it. What is not given has its default. The plan is not validated as a whole,
 * so that what it leaves out can still be filled in.
 *
 * Returns: (transfer full) (nullable): the plan
 */
SquallPlan *squall_plan_new_from_json (const char *text, gsize length, GError **error);

G_END_DECLS
