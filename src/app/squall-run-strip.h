/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define SQUALL_TYPE_RUN_STRIP (squall_run_strip_get_type ())

/**
 * SquallRunStrip:
 *
 * Where a run is, how far, and the one button that matters.
 *
 * Property: `presenter`, a [class@Squall.RunPresenter].
 */
G_DECLARE_FINAL_TYPE (SquallRunStrip, squall_run_strip, SQUALL, RUN_STRIP, AdwBin)

/**
 * squall_run_strip_focus_button:
 * @self: a strip
 *
 * Moves the focus to the main button.
 */
void squall_run_strip_focus_button (SquallRunStrip *self);

G_END_DECLS
