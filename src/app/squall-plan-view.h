/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "app/squall-form.h"

G_BEGIN_DECLS

#define SQUALL_TYPE_PLAN_VIEW (squall_plan_view_get_type ())

/**
 * SquallPlanView:
 *
 * The form in which a test is planned.
 *
 * Property to read: `is-start-in-view`, whether its Start button has not been
 * scrolled away.
 */
G_DECLARE_FINAL_TYPE (SquallPlanView, squall_plan_view, SQUALL, PLAN_VIEW, AdwBin)

/**
 * squall_plan_view_get_form:
 * @self: a view
 *
 * Returns: (transfer none): what has been typed so far
 */
SquallForm *squall_plan_view_get_form (SquallPlanView *self);

/**
 * squall_plan_view_reset:
 * @self: a view
 *
 * Empties the address and gives everything else its default.
 */
void squall_plan_view_reset (SquallPlanView *self);

/**
 * squall_plan_view_set_plan:
 * @self: a view
 * @plan: a plan, which need not be complete
 *
 * Fills the form in. The plan is not started.
 */
void squall_plan_view_set_plan (SquallPlanView *self, const SquallPlan *plan);

/**
 * squall_plan_view_set_address:
 * @self: a view
 * @address: what to test
 *
 * Writes an address into the form.
 */
void squall_plan_view_set_address (SquallPlanView *self, const char *address);

/**
 * squall_plan_view_dup_plan:
 * @self: a view
 *
 * Takes over everything that was typed, also what is not confirmed yet.
 *
 * Returns: (transfer full) (nullable): the plan; %NULL when something is wrong with it
 */
SquallPlan *squall_plan_view_dup_plan (SquallPlanView *self);

/**
 * squall_plan_view_focus_address:
 * @self: a view
 *
 * Moves the focus to the address.
 */
void squall_plan_view_focus_address (SquallPlanView *self);

/**
 * squall_plan_view_focus_start:
 * @self: a view
 *
 * Moves the focus to the Start button.
 */
void squall_plan_view_focus_start (SquallPlanView *self);

/**
 * squall_plan_view_is_start_in_view:
 * @self: a view
 *
 * Returns: whether its Start button has not been scrolled away
 */
gboolean squall_plan_view_is_start_in_view (SquallPlanView *self);

/**
 * squall_plan_view_offer_test_server:
 * @self: a view
 * @is_offered: whether there is a built-in test server to start
 *
 * Shows or hides the row that starts it.
 */
void squall_plan_view_offer_test_server (SquallPlanView *self, gboolean is_offered);

G_END_DECLS
