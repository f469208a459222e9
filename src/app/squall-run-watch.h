/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "engine/squall-run.h"

G_BEGIN_DECLS

/**
 * squall_run_watch_begin:
 * @run: a run in state idle
 * @toasts: where to say what was done about it, in the window that shows it
 * @settings: what of this the person wants
 *
 * Sees to a run until it is over: keeps the computer awake, stops it when most
 * requests fail, and notifies when it ends while its window is not in use. The
 * notification brings the window back, by the action `app.show-window`, and goes
 * when that is used again.
 */
void squall_run_watch_begin (SquallRun *run, AdwToastOverlay *toasts, GSettings *settings);

G_END_DECLS
