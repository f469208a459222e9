/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "report/squall-chart.h"

G_BEGIN_DECLS

/**
 * squall_html_charts_append:
 * @out: a document
 * @kind: which chart
 * @result: of which result
 * @is_wide: whether it has all of the page's width
 *
 * Appends a chart as a picture with its legend, what it shows in words, and its numbers as a table
 * that is folded.
 */
void squall_html_charts_append (GString *out,
                                SquallChartKind kind,
                                const SquallResult *result,
                                gboolean is_wide);

G_END_DECLS
