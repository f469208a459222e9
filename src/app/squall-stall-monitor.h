/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * squall_stall_monitor_start:
 *
 * Begins to measure how late the main loop runs and how long its frames take,
 * if the environment variable `SQUALL_STALL_MONITOR` names a file. The signal
 * USR1 has the numbers written to that file as JSON, USR2 forgets them.
 */
void squall_stall_monitor_start (void);

/**
 * squall_stall_monitor_watch:
 * @window: a window
 *
 * Has the frames of @window measured too. Without effect when nothing is
 * measured.
 */
void squall_stall_monitor_watch (GtkWidget *window);

G_END_DECLS
