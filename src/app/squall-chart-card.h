/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define SQUALL_TYPE_CHART_CARD (squall_chart_card_get_type ())

/**
 * SquallChartCard:
 *
 * A card with a title above what is put into it. With a chart in it, it has a legend, and a menu to
 * see the numbers as a table and to save the picture.
 *
 * Properties: `title`; `unit`, what comes after it, or %NULL; `chart`, a [class@Squall.ChartView]
 * that becomes its child, or %NULL.
 */
G_DECLARE_FINAL_TYPE (SquallChartCard, squall_chart_card, SQUALL, CHART_CARD, GtkBox)

G_END_DECLS
