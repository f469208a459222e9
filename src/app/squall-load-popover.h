/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define SQUALL_TYPE_LOAD_POPOVER (squall_load_popover_get_type ())

/**
 * SquallLoadPopover:
 *
 * Changes the load of a run that goes on: its rate in the open model, its number of connections
 * in the closed one.
 *
 * Property to write: `run`, which may be %NULL.
 */
G_DECLARE_FINAL_TYPE (SquallLoadPopover, squall_load_popover, SQUALL, LOAD_POPOVER, GtkPopover)

G_END_DECLS
