/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/squall-brush.h"
#include "report/squall-chart.h"

G_BEGIN_DECLS

/**
 * squall_read_out_draw:
 * @reading: what is read at a point of a chart
 * @chart: that chart
 * @brush: what to draw with
 *
 * Draws a line through the point, dots where the series cross it, and a box with the values at the
 * right of it, or at its left where there is no room.
 */
void
squall_read_out_draw (const SquallReading *reading, const SquallChart *chart, SquallBrush *brush);

G_END_DECLS
