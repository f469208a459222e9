/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "core/squall-result.h"

G_BEGIN_DECLS

/**
 * squall_phase_tallies_new:
 * @result: a result
 *
 * Where the time of its requests went: for each phase that took place, its median and its share of
 * all time. Any thread.
 *
 * Returns: (transfer full) (element-type SquallTally): the phases, in their order
 */
GListStore *squall_phase_tallies_new (const SquallResult *result);

/**
 * squall_traffic_tallies_new:
 * @result: a result
 *
 * What went over the wire. Any thread.
 *
 * Returns: (transfer full) (element-type SquallTally): bytes, connections, redirects, retries
 */
GListStore *squall_traffic_tallies_new (const SquallResult *result);

G_END_DECLS
