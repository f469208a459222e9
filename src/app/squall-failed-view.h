/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "app/squall-failed-words.h"

G_BEGIN_DECLS

#define SQUALL_TYPE_FAILED_VIEW (squall_failed_view_get_type ())

/**
 * SquallFailedView:
 *
 * Why nothing could be measured, and what to do about it.
 */
G_DECLARE_FINAL_TYPE (SquallFailedView, squall_failed_view, SQUALL, FAILED_VIEW, AdwBin)

/**
 * squall_failed_view_show:
 * @self: a view
 * @words: what to say
 *
 * Fills the view.
 */
void squall_failed_view_show (SquallFailedView *self, const SquallFailedWords *words);

/**
 * squall_failed_view_focus_button:
 * @self: a view
 *
 * Moves the focus to the main button.
 */
void squall_failed_view_focus_button (SquallFailedView *self);

G_END_DECLS
