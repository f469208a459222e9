/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "app/squall-form-choice.h"
#include "app/squall-form-field.h"
#include "app/squall-form-item.h"

G_BEGIN_DECLS

#define SQUALL_TYPE_FORM_REQUEST (squall_form_request_get_type ())

/**
 * SquallFormRequest:
 *
 * One of the requests of a form: what a person has typed and chosen for it, and what is wrong with
 * that.
 *
 * Properties to read: `title`, what it is in a line without any secret; `problem`, a sentence on
 * the first thing that is wrong with it, %NULL for nothing.
 *
 * Signal: `changed`, when its headers were.
 */
G_DECLARE_FINAL_TYPE (SquallFormRequest, squall_form_request, SQUALL, FORM_REQUEST, GObject)

/**
 * squall_form_request_new:
 * @request: a request
 *
 * Returns: (transfer full): what is typed for such a request
 */
SquallFormRequest *squall_form_request_new (const SquallRequest *request);

/**
 * squall_form_request_begin:
 * @self: a request of a form
 *
 * Gets it ready to be typed into, before anything else is asked of it but what it says.
 */
void squall_form_request_begin (SquallFormRequest *self);

/**
 * squall_form_request_evaluate:
 * @self: a request of a form
 *
 * Finds out what all that was typed says, and what is wrong with it.
 */
void squall_form_request_evaluate (SquallFormRequest *self);

/**
 * squall_form_request_peek:
 * @self: a request of a form
 *
 * Returns: (transfer none): what it says, as far as that is right
 */
const SquallRequest *squall_form_request_peek (SquallFormRequest *self);

/**
 * squall_form_request_get_problem:
 * @self: a request of a form
 *
 * Returns: (nullable): a sentence on the first thing that is wrong with it
 */
const char *squall_form_request_get_problem (SquallFormRequest *self);

/**
 * squall_form_request_are_headers_right:
 * @self: a request of a form
 *
 * Returns: whether nothing is wrong with its headers
 */
gboolean squall_form_request_are_headers_right (SquallFormRequest *self);

/**
 * squall_form_request_get_text:
 * @self: a request of a form
 * @id: a field there is for each request
 *
 * Returns: what is typed
 */
const char *squall_form_request_get_text (SquallFormRequest *self, SquallFormFieldId id);

/**
 * squall_form_request_set_text:
 * @self: a request of a form
 * @id: a field there is for each request
 * @text: what is typed
 *
 * Returns: whether that is new
 */
gboolean
squall_form_request_set_text (SquallFormRequest *self, SquallFormFieldId id, const char *text);

/**
 * squall_form_request_get_field_problem:
 * @self: a request of a form
 * @id: a field there is for each request
 *
 * Returns: (nullable): a sentence on what is wrong with what is typed
 */
const char *squall_form_request_get_field_problem (SquallFormRequest *self, SquallFormFieldId id);

/**
 * squall_form_request_is_used:
 * @self: a request of a form
 * @id: a field there is for each request
 *
 * Returns: whether it matters with what else is typed and chosen
 */
gboolean squall_form_request_is_used (SquallFormRequest *self, SquallFormFieldId id);

/**
 * squall_form_request_get_choice:
 * @self: a request of a form
 * @id: a choice there is for each request
 *
 * Returns: what is chosen
 */
guint squall_form_request_get_choice (SquallFormRequest *self, SquallFormChoiceId id);

/**
 * squall_form_request_set_choice:
 * @self: a request of a form
 * @id: a choice there is for each request
 * @value: what is chosen
 *
 * Returns: whether that is new
 */
gboolean
squall_form_request_set_choice (SquallFormRequest *self, SquallFormChoiceId id, guint value);

/**
 * squall_form_request_get_headers:
 * @self: a request of a form
 *
 * Returns: (transfer none): a [class@Squall.FormItem] for each header that has no field of its own
 */
GListStore *squall_form_request_get_headers (SquallFormRequest *self);

/**
 * squall_form_request_attach:
 * @self: a request of a form
 * @body: (nullable): what is sent in place of the text; %NULL for the text
 * @name: (nullable): what it is called
 *
 * Sets a body that is not typed.
 */
void squall_form_request_attach (SquallFormRequest *self, GBytes *body, const char *name);

/**
 * squall_form_request_dup_attachment_words:
 * @self: a request of a form
 *
 * Returns: (transfer full) (nullable): what is attached: its name and size; %NULL for nothing
 */
char *squall_form_request_dup_attachment_words (SquallFormRequest *self);

G_END_DECLS
