/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "app/squall-form-item.h"
#include "app/squall-form-request.h"
#include "core/squall-plan.h"

G_BEGIN_DECLS

#define SQUALL_TYPE_FORM (squall_form_get_type ())

/**
 * SquallForm:
 *
 * What a person has typed and chosen so far, and what is wrong with it. Knows nothing of
 * widgets: they bind to its properties.
 *
 * Properties to write, as typed: one for each [enum@Squall.FormFieldId], such as `address` or
 * `ramp-up`. Each has two to read: `address-problem`, a sentence or %NULL, and `address-is-used`,
 * whether it matters with what is chosen.
 *
 * Properties to write, as chosen: those of [enum@Squall.FormChoiceId] as `method`,
 * `authorization`, `stop`, `pace`, `arrivals`, and the switches `follows-redirects`,
 * `is-compressed`, `must-verify`, `must-compare`, `ends-at-miss`, `ends-when-sure`.
 *
 * Of what there is for each request, all this is about the one whose place is `request`, to be
 * written as well; there are `n-requests`.
 *
 * Properties to read: `is-ready`, whether a test can be started; `hint`, what to do first if not,
 * else empty; `load-words`, `request-words`, `connection-words`, `limits-words`, what is planned in
 * a line each; `attachment-words`, what is sent in place of the body that is typed, or %NULL;
 * `is-open`, whether requests come at a rate; `has-limits`.
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
 * Returns: (transfer none): a [class@Squall.FormItem] for each header that has no field of its own,
 *   of the request that is shown
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

/**
 * squall_form_attach:
 * @self: a form
 * @body: (nullable): what to send in place of the body that is typed; %NULL for that
 * @name: (nullable): what it is called
 *
 * Sets a body that is not typed.
 */
void squall_form_attach (SquallForm *self, GBytes *body, const char *name);

/**
 * squall_form_get_requests:
 * @self: a form
 *
 * Returns: (transfer none): a [class@Squall.FormRequest] for each request, in turn
 */
GListModel *squall_form_get_requests (SquallForm *self);

/**
 * squall_form_set_requests:
 * @self: a form
 * @requests: (element-type SquallFormRequest): requests, one at least
 * @place: the one to show
 *
 * Puts them in the place of those that it has.
 */
void squall_form_set_requests (SquallForm *self, GPtrArray *requests, guint place);

/**
 * squall_form_show_request:
 * @self: a form
 * @place: the place of a request
 *
 * Makes the form be about that one.
 */
void squall_form_show_request (SquallForm *self, guint place);

/**
 * squall_form_add_request:
 * @self: a form
 *
 * Adds a request like the one that is shown, behind that, and shows it.
 */
void squall_form_add_request (SquallForm *self);

/**
 * squall_form_remove_request:
 * @self: a form
 *
 * Takes out the request that is shown, unless it is the only one.
 */
void squall_form_remove_request (SquallForm *self);

/**
 * squall_form_move_request:
 * @self: a form
 * @n_places: 1 or -1
 *
 * Moves the request that is shown, if there is one to change places with.
 */
void squall_form_move_request (SquallForm *self, int n_places);

G_END_DECLS
