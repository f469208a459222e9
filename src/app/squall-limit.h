/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "core/squall-result.h"

G_BEGIN_DECLS

#define SQUALL_TYPE_LIMIT (squall_limit_get_type ())

/**
 * SquallLimit:
 *
 * One limit of a plan and what a run says of it so far.
 *
 * Texts to read, never %NULL: `title`, such as “p99 < 300 ms”; `value`, such as “281 ms”;
 * `verdict`, “met”, “missed” or what it is so far; `icon-name` and `css-class`, which say the same.
 */
G_DECLARE_FINAL_TYPE (SquallLimit, squall_limit, SQUALL, LIMIT, GObject)

/**
 * squall_limit_new:
 * @title: what the limit is
 *
 * Returns: (transfer full): a limit of which nothing is known yet
 */
SquallLimit *squall_limit_new (const char *title);

/**
 * squall_limit_judge:
 * @self: a limit
 * @threshold: the threshold that it stands for
 * @result: a result
 * @is_over: whether that is final
 *
 * Looks at what a result says of it. May take milliseconds, as
 * [method@Squall.Threshold.judge] does.
 */
void squall_limit_judge (SquallLimit *self,
                         const SquallThreshold *threshold,
                         const SquallResult *result,
                         gboolean is_over);

G_END_DECLS
