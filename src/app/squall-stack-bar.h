/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define SQUALL_TYPE_STACK_BAR (squall_stack_bar_get_type ())

/**
 * SquallStackBar:
 *
 * How the lines of a table make up the whole, as parts of one bar. Not for
 * assistive technology: the table says the same in words.
 *
 * Property: `tallies`, a [iface@Gio.ListModel].
 */
G_DECLARE_FINAL_TYPE (SquallStackBar, squall_stack_bar, SQUALL, STACK_BAR, GtkWidget)

G_END_DECLS
