/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "report/squall-ink.h"
#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * SQUALL_COLOUR_PAPER:
 *
 * The colour of what lies on a chart: comes after the inks.
 */
#define SQUALL_COLOUR_PAPER SQUALL_N_INKS

/**
 * SQUALL_COLOUR_SHADE:
 *
 * The colour of its shadow.
 */
#define SQUALL_COLOUR_SHADE (SQUALL_N_INKS + 1)

/**
 * SQUALL_COLOUR_GROUND:
 *
 * The colour of what a chart lies on.
 */
#define SQUALL_COLOUR_GROUND (SQUALL_N_INKS + 2)

/**
 * SQUALL_N_COLOURS:
 *
 * How many colours a palette has.
 */
#define SQUALL_N_COLOURS (SQUALL_N_INKS + 3)

/**
 * SquallPalette:
 * @swatches: (transfer none): hidden children of a widget, one for each colour; none for that of
 * its text
 * @colours: what they had when last asked
 *
 * The colours that the style sheet gives to what a widget draws.
 */
typedef struct
{
  GtkWidget *swatches[SQUALL_N_COLOURS];
  GdkRGBA colours[SQUALL_N_COLOURS];
} SquallPalette;

/**
 * squall_palette_set_parent:
 * @self: an empty palette
 * @parent: the widget that draws
 *
 * Makes the swatches children of @parent.
 */
void squall_palette_set_parent (SquallPalette *self, GtkWidget *parent);

/**
 * squall_palette_unparent:
 * @self: a palette
 *
 * Takes the swatches away from their parent.
 */
void squall_palette_unparent (SquallPalette *self);

/**
 * squall_palette_update:
 * @self: a palette that has a parent
 * @parent: that
 *
 * Asks for the colours anew.
 *
 * Returns: whether any has changed
 */
gboolean squall_palette_update (SquallPalette *self, GtkWidget *parent);

G_END_DECLS
