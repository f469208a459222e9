/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _SquallResult SquallResult;

/**
 * SquallGoal:
 * @percentile: which percentile of the response times, above 0, below 100; 0 for no goal
 * @is_service: whether service times are meant
 * @half_width: how far its 95 % interval may reach to either side, as a share of the value
 *
 * How sure a run has to become before it ends: `p99 ±5%`.
 */
typedef struct
{
  double percentile;
  gboolean is_service;
  double half_width;
} SquallGoal;

/**
 * squall_goal_parse:
 * @text: from ±0.1 % to ±50 %, such as `p99 ±5%`, `p50(service) +-2 %`, `median ±1%`
 * @goal: (out): the goal
 * @error: return location for a [enum@Squall.PlanError] `GOAL`
 *
 * Returns: whether @text is a goal
 */
gboolean squall_goal_parse (const char *text, SquallGoal *goal, GError **error);

/**
 * squall_goal_dup_text:
 * @self: a goal
 *
 * Returns: (transfer full): the same as text that can be parsed again: `p99 ±5%`
 */
char *squall_goal_dup_text (const SquallGoal *self);

/**
 * squall_goal_is_reached:
 * @self: a goal
 * @result: a result, final or not
 *
 * Only a run of five slices or more can tell how much its requests are alike, and so nothing is
 * reached before.
 *
 * Returns: whether the interval is as narrow as that
 */
gboolean squall_goal_is_reached (const SquallGoal *self, const SquallResult *result);

G_END_DECLS
