/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/squall-body-check.h"
#include "core/squall-plan.h"
#include "core/squall-sample.h"

G_BEGIN_DECLS

/**
 * squall_finish_answered:
 * @sample: (inout): a request that got a whole answer, its status set
 * @plan: what it belongs to
 * @body: (nullable): what has seen the body, where the plan expects anything of it
 *
 * Sets how the request ended by what its answer was expected to be like.
 */
void squall_finish_answered (SquallSample *sample, const SquallPlan *plan, SquallBodyCheck *body);

/**
 * squall_finish_late:
 * @sample: (inout): a request whose time was up
 * @is_connected: whether there was a connection for it
 *
 * Sets how the request ended by how far it had got.
 */
void squall_finish_late (SquallSample *sample, gboolean is_connected);

G_END_DECLS
