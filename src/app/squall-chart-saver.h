/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/squall-chart-view.h"

G_BEGIN_DECLS

/**
 * SquallPictureFormat:
 * @SQUALL_PICTURE_SVG: lines and texts
 * @SQUALL_PICTURE_PNG: pixels, two by two for each of the picture's
 *
 * In which format a chart is saved.
 */
typedef enum
{
  SQUALL_PICTURE_SVG,
  SQUALL_PICTURE_PNG,
} SquallPictureFormat;

/**
 * squall_chart_saver_save:
 * @view: a view with a result
 * @title: what stands above its chart
 * @unit: (nullable): what comes after that
 * @format: in which format
 *
 * Asks where to save the chart as it is now, and does so. Returns at once; how it went is told by a
 * toast.
 */
void squall_chart_saver_save (SquallChartView *view,
                              const char *title,
                              const char *unit,
                              SquallPictureFormat format);

G_END_DECLS
