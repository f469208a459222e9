/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define SQUALL_TYPE_SWATCH (squall_swatch_get_type ())

/**
 * SquallSwatch:
 *
 * A small patch of the colour that a style class gives to text.
 *
 * Property: `css-class`, that class.
 */
G_DECLARE_FINAL_TYPE (SquallSwatch, squall_swatch, SQUALL, SWATCH, GtkWidget)

G_END_DECLS
