/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "report/squall-chart.h"

G_BEGIN_DECLS

/**
 * SQUALL_CHART_PICTURE_WIDTH:
 *
 * How wide the picture of a chart is, in pixels.
 */
#define SQUALL_CHART_PICTURE_WIDTH 960

/**
 * SQUALL_CHART_PICTURE_HEIGHT:
 *
 * How high it is.
 */
#define SQUALL_CHART_PICTURE_HEIGHT 400

/**
 * squall_chart_picture_new:
 * @kind: what to show
 * @result: of which result
 * @title: what stands above it
 * @unit: (nullable): what comes after that, more faintly
 *
 * Draws a chart as it is saved: with all that a window shows around it.
 *
 * Returns: (transfer full): the picture
 */
SquallDrawing *squall_chart_picture_new (SquallChartKind kind,
                                         const SquallResult *result,
                                         const char *title,
                                         const char *unit);

G_END_DECLS
