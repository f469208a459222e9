/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/squall-plan-file.h"

G_BEGIN_DECLS

/**
 * plan_assert_equal:
 * @first: a plan
 * @second: another
 *
 * Asserts that every field of two plans is the same.
 */
void plan_assert_equal (const SquallPlan *first, const SquallPlan *second);

/**
 * plan_copy_by_json:
 * @plan: a plan
 * @secrets: whether its secrets are written
 *
 * Returns: (transfer full): what is read from the JSON that is written of @plan
 */
SquallPlan *plan_copy_by_json (const SquallPlan *plan, SquallSecrets secrets);

G_END_DECLS
