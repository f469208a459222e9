/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/squall-result.h"

G_BEGIN_DECLS

/**
 * squall_test_run_new:
 * @n_intervals: how many intervals of 100 ms it has
 * @rate_hz: how many answers there are a second, more or less
 *
 * Returns: (transfer full): the result of a run over all that time, with latencies of some
 *   milliseconds that have a long tail, response times a little longer where it is late, a stall in
 *   the middle, and half a second without any answer after that; the same for the same numbers
 */
SquallResult *squall_test_run_new (guint n_intervals, double rate_hz);

G_END_DECLS
