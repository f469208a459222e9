/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "core/squall-plan.h"

G_BEGIN_DECLS

#define SQUALL_TYPE_FORM (squall_form_get_type ())

/**
 * SquallForm:
 *
 * What a person has typed so far, and what is wrong with it. Knows nothing of
 * widgets: they bind to its properties.
 *
 * Properties to write: `address`, `requests`, `connections`, as typed.
 *
 * Properties to read: `address-problem`, `requests-problem`,
 * `connections-problem`, each a sentence or %NULL; `is-ready`, whether a test
 * can be started; `hint`, what to do first if not, else empty.
 */
G_DECLARE_FINAL_TYPE (SquallForm, squall_form, SQUALL, FORM, GObject)

/**
 * squall_form_new:
 *
 * Returns: (transfer full): an empty form
 */
SquallForm *squall_form_new (void);

/**
 * squall_form_complete_address:
 * @self: a form
 *
 * Gives the address the scheme that was left out, as when the person has
 * finished typing it.
 */
void squall_form_complete_address (SquallForm *self);

/**
 * squall_form_is_ready:
 * @self: a form
 *
 * Returns: whether a test can be started
 */
gboolean squall_form_is_ready (SquallForm *self);

/**
 * squall_form_dup_plan:
 * @self: a form
 *
 * Returns: (transfer full) (nullable): the plan that was typed; %NULL unless ready
 */
SquallPlan *squall_form_dup_plan (SquallForm *self);

G_END_DECLS
