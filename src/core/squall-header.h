/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SquallHeader:
 * @name: a token of RFC 9110
 * @value: the value without surrounding blanks; %NULL where a plan file left out a secret
 *
 * A header of a request.
 */
typedef struct
{
  char *name;
  char *value;
} SquallHeader;

/**
 * squall_header_new:
 * @name: the name
 * @value: (nullable): the value
 *
 * Returns: (transfer full): a header, unchecked
 */
SquallHeader *squall_header_new (const char *name, const char *value);

/**
 * squall_header_free:
 * @self: (nullable): a header
 *
 * Frees @self.
 */
void squall_header_free (SquallHeader *self);

/**
 * squall_header_parse:
 * @text: a header as in `Accept: text/html`
 * @error: return location for a [enum@Squall.PlanError] `HEADER`
 *
 * Reads a header from what a person typed.
 *
 * Returns: (transfer full) (nullable): the header
 */
SquallHeader *squall_header_parse (const char *text, GError **error);

/**
 * squall_header_validate:
 * @self: a header
 * @error: return location for a [enum@Squall.PlanError] `HEADER`
 *
 * Checks that the header can be sent: a token as name, and a value that is
 * there, is UTF-8 and has no control characters, line ends above all.
 *
 * Returns: whether it is valid
 */
gboolean squall_header_validate (const SquallHeader *self, GError **error);

/**
 * squall_header_is_secret:
 * @name: the name of a header or of a query parameter
 *
 * Returns: whether its value is something not to be shown or stored: a
 *   password, a cookie, a token, a key
 */
gboolean squall_header_is_secret (const char *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SquallHeader, squall_header_free)

G_END_DECLS
