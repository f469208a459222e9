/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SquallCurlForm:
 *
 * The fields of a form as curl's `--form` gives them, to be sent as `multipart/form-data`.
 */
typedef struct _SquallCurlForm SquallCurlForm;

/**
 * squall_curl_form_new:
 *
 * Returns: (transfer full): a form without fields
 */
SquallCurlForm *squall_curl_form_new (void);

/**
 * squall_curl_form_free:
 * @self: (nullable): a form
 *
 * Frees @self.
 */
void squall_curl_form_free (SquallCurlForm *self);

/**
 * squall_curl_form_is_empty:
 * @self: a form
 *
 * Returns: whether it has no field
 */
gboolean squall_curl_form_is_empty (const SquallCurlForm *self);

/**
 * squall_curl_form_add:
 * @self: a form
 * @text: `name=value`, which `;type=` and a media type may follow
 * @is_literal: whether all behind the `=` is the value
 *
 * Adds a field. One that is read from a file, or that says more, is not one.
 *
 * Returns: whether it could be added
 */
gboolean squall_curl_form_add (SquallCurlForm *self, const char *text, gboolean is_literal);

/**
 * squall_curl_form_dup_boundary:
 * @self: a form
 *
 * Returns: (transfer full): what stands between the fields and in none of them, the same for the
 *   same fields
 */
char *squall_curl_form_dup_boundary (const SquallCurlForm *self);

/**
 * squall_curl_form_dup_body:
 * @self: a form
 * @boundary: what to put between the fields
 *
 * Returns: (transfer full): the body as curl writes it (RFC 7578)
 */
char *squall_curl_form_dup_body (const SquallCurlForm *self, const char *boundary);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SquallCurlForm, squall_curl_form_free)

G_END_DECLS
