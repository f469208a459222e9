/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define SQUALL_TYPE_CHART_CARD (squall_chart_card_get_type ())

/**
 * SquallChartCard:
 *
 * A card with a title above what is put into it.
 *
 * Property: `title`.
 */
G_DECLARE_FINAL_TYPE (SquallChartCard, squall_chart_card, SQUALL, CHART_CARD, GtkBox)

G_END_DECLS
