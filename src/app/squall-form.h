/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "app/squall-form-item.h"
#include "core/squall-plan.h"

G_BEGIN_DECLS

#define SQUALL_TYPE_FORM (squall_form_get_type ())

/**
 * SquallForm:
 *
 * What a person has typed and chosen so far, and what is wrong with it. Knows nothing of
 * widgets: they bind to its properties.
 *
 * Properties to write, as typed: `address`, `requests`, `duration`, `stages`, `connections`,
 * `rate`, `ramp-up`, `think-time`, `warm-up`, `body`, `user`, `secret`, `timeout`, `statuses`,
 * `content`, `pattern`. Each has two to read: `address-problem`, a sentence or %NULL, and
 * `address-is-used`, whether it matters with what is chosen.
 *
 * Properties to write, as chosen: those of [enum@Squall.FormChoiceId] as `stop`, `pace`,
 * `arrivals`, `method`, `authorization`, and the switches `follows-redirects`, `is-compressed`,
 * `must-verify`, `ends-at-miss`.
 *
 * Properties to read: `is-ready`, whether a test can be started; `hint`, what to do first if not,
 * else empty; `load-words`, `request-words`, `connection-words`, `limits-words`, what is planned in
 * a line each; `is-open`, whether requests come at a rate; `has-limits`.
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

/**
 * squall_form_peek_draft:
 * @self: a form
 *
 * Returns: (transfer none): the plan that was typed, also where something of it is wrong
 */
const SquallPlan *squall_form_peek_draft (SquallForm *self);

/**
 * squall_form_load_plan:
 * @self: a form
 * @plan: a plan
 *
 * Fills in what a plan says. What it says that the form has no field for is kept, so that the very
 * same plan comes out again.
 */
void squall_form_load_plan (SquallForm *self, const SquallPlan *plan);

/**
 * squall_form_get_headers:
 * @self: a form
 *
 * Returns: (transfer none): a [class@Squall.FormItem] for each header that has no field of its own
 */
GListModel *squall_form_get_headers (SquallForm *self);

/**
 * squall_form_get_limits:
 * @self: a form
 *
 * Returns: (transfer none): a [class@Squall.FormItem] for each limit
 */
GListModel *squall_form_get_limits (SquallForm *self);

/**
 * squall_form_add_header:
 * @self: a form
 * @name: the name
 * @value: the value
 *
 * Adds a header at the end.
 */
void squall_form_add_header (SquallForm *self, const char *name, const char *value);

/**
 * squall_form_add_limit:
 * @self: a form
 * @text: such as `p99 < 300 ms`
 *
 * Adds a limit at the end.
 */
void squall_form_add_limit (SquallForm *self, const char *text);

/**
 * squall_form_remove_item:
 * @self: a form
 * @item: one of its headers or limits
 *
 * Takes it out.
 */
void squall_form_remove_item (SquallForm *self, SquallFormItem *item);

G_END_DECLS
