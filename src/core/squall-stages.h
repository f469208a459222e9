/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/squall-plan.h"

G_BEGIN_DECLS

/**
 * squall_stages_parse:
 * @text: `100/s:10s,500/s:30s` for rates, `10u:10s,100u:30s` or `10:10s` for users
 * @stages: (element-type SquallStage): is made to hold the stages
 * @stages_of: (out): what they change
 * @error: return location for a [enum@Squall.PlanError] `STAGES`
 *
 * Reads stages: to what level, and within what time. The level moves evenly to
 * there from where the last stage ended, zero at the start; without a time, or
 * within `0s`, it jumps. After the last stage it stays. A number of neither
 * users nor requests a second needs a time, so that the comma of `1,000u:10s`
 * is not taken for the end of a stage.
 *
 * Returns: whether @text says stages that can be run; if not, @stages and @stages_of are unchanged
 */
gboolean
squall_stages_parse (const char *text, GArray *stages, SquallLevel *stages_of, GError **error);

/**
 * squall_stages_dup_text:
 * @stages: (element-type SquallStage): stages that can be run
 * @stages_of: what they change
 *
 * Returns: (transfer full): text from which the very same stages are read
 */
char *squall_stages_dup_text (const GArray *stages, SquallLevel stages_of);

/**
 * squall_stages_get_duration:
 * @stages: (element-type SquallStage): stages
 *
 * Returns: how long they take together, in nanoseconds
 */
gint64 squall_stages_get_duration (const GArray *stages);

/**
 * squall_stages_validate:
 * @stages: (element-type SquallStage): stages
 * @stages_of: what they change
 * @error: return location for a [enum@Squall.PlanError] `STAGES`
 *
 * Returns: whether they can be run: there are not too many, their levels and times are within
 *   those of a plan, users are whole, and some level is above zero
 */
gboolean squall_stages_validate (const GArray *stages, SquallLevel stages_of, GError **error);

G_END_DECLS
