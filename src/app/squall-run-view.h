/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define SQUALL_TYPE_RUN_VIEW (squall_run_view_get_type ())

/**
 * SquallRunView:
 *
 * The numbers of a run, while it runs and afterwards.
 *
 * Property: `presenter`, a [class@Squall.RunPresenter].
 */
G_DECLARE_FINAL_TYPE (SquallRunView, squall_run_view, SQUALL, RUN_VIEW, AdwBreakpointBin)

/**
 * squall_run_view_scroll_to_top:
 * @self: a view
 *
 * Shows the first numbers again.
 */
void squall_run_view_scroll_to_top (SquallRunView *self);

G_END_DECLS
