/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/squall-plan.h"

#include "squall-test-target.h"

G_BEGIN_DECLS

/**
 * squall_test_random_plan_new:
 * @random: where random numbers come from
 * @target: a server, with all its faults
 * @refused_url: an address at which nothing listens
 * @has_end: whether it has to come to an end by itself soon; else it may go on for ever
 *
 * Returns: (transfer full): a plan of any kind there is, mostly a valid one
 */
SquallPlan *squall_test_random_plan_new (GRand *random,
                                         SquallTestTarget *target,
                                         const char *refused_url,
                                         gboolean has_end);

G_END_DECLS
