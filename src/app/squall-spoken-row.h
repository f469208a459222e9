/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define SQUALL_TYPE_SPOKEN_ROW (squall_spoken_row_get_type ())

/**
 * SquallSpokenRow:
 *
 * A row that shows an object in several labels, and is read aloud as one.
 *
 * Property: `item`, the object, to be set once.
 */
G_DECLARE_DERIVABLE_TYPE (SquallSpokenRow, squall_spoken_row, SQUALL, SPOKEN_ROW, GtkListBoxRow)

/**
 * SquallSpokenRowClass:
 * @speak: told of the item, and whenever something of it is new: sets what is read aloud
 */
struct _SquallSpokenRowClass
{
  GtkListBoxRowClass parent_class;

  void (*speak) (SquallSpokenRow *self, GObject *item);
};

G_END_DECLS
