/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "core/squall-result.h"

G_BEGIN_DECLS

/**
 * squall_percentile_lines_new:
 * @result: the result of a run that has ended
 *
 * The percentiles of both times, each with its 95 % interval; where there are too few requests
 * for one, how many it takes. Any thread; takes some milliseconds.
 *
 * Returns: (transfer full) (element-type SquallLine): service times first, response times second
 */
GListStore *squall_percentile_lines_new (const SquallResult *result);

G_END_DECLS
