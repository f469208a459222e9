/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/squall-window.h"

G_BEGIN_DECLS

/**
 * squall_plan_dialog_open:
 * @window: a free window
 *
 * Asks for a plan file and fills the window in with it.
 */
void squall_plan_dialog_open (SquallWindow *window);

/**
 * squall_plan_dialog_save:
 * @window: where to ask, and to say what became of it
 * @plan: a valid plan
 *
 * Asks for a file and saves a plan in it, without its secrets.
 */
void squall_plan_dialog_save (SquallWindow *window, SquallPlan *plan);

G_END_DECLS
