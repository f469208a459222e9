/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * squall_label_monitor_start:
 *
 * Has the signal USR1 write to a file, as JSON, where each label on the screen is,
 * which room it has and which it would like, if the environment variable
 * `SQUALL_LABEL_MONITOR` names that file. It is for tests, to find words that
 * are cut off or faint.
 */
void squall_label_monitor_start (void);

G_END_DECLS
