/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/squall-header.h"

G_BEGIN_DECLS

/**
 * SquallRequest:
 * @method: in upper case, `GET` by default
 * @uri: (nullable): absolute, `http` or `https`, with a host; %NULL until it is set
 * @headers: (element-type SquallHeader): in the order in which they are sent
 * @body: (nullable): what is sent after the headers
 *
 * A request as it will be sent. Immutable, and so to be read from any thread,
 * once the plan it belongs to has been started.
 */
typedef struct
{
  char *method;
  GUri *uri;
  GPtrArray *headers;
  GBytes *body;
} SquallRequest;

/**
 * squall_request_new:
 *
 * Returns: (transfer full): a GET request without an address, headers or body
 */
SquallRequest *squall_request_new (void);

/**
 * squall_request_copy:
 * @self: a request
 *
 * The bytes of the body are shared.
 *
 * Returns: (transfer full): a request that says the same and may be changed
 */
SquallRequest *squall_request_copy (const SquallRequest *self);

/**
 * squall_request_free:
 * @self: (nullable): a request
 *
 * Frees @self.
 */
void squall_request_free (SquallRequest *self);

/**
 * squall_request_set_url:
 * @self: a request
 * @url: what a person typed
 * @error: return location for a [enum@Squall.PlanError] `URL`
 *
 * Sets the address. It has to be absolute, `http` or `https`, with a host; a
 * fragment is dropped, as it is never sent.
 *
 * Returns: whether @url is such an address; if not, the old one stays
 */
gboolean squall_request_set_url (SquallRequest *self, const char *url, GError **error);

/**
 * squall_request_set_method:
 * @self: a request
 * @method: such as `POST`, in any case
 *
 * Sets the method. Checked by [method@Squall.Request.validate].
 */
void squall_request_set_method (SquallRequest *self, const char *method);

/**
 * squall_request_set_header:
 * @self: a request
 * @header: (transfer full): a header
 *
 * Adds a header. Where a plan file left out the value of one of that name, it
 * takes its place.
 */
void squall_request_set_header (SquallRequest *self, SquallHeader *header);

/**
 * squall_request_get_header:
 * @self: a request
 * @name: the name of a header, in any case
 *
 * Returns: (nullable): the value of the first header of that name
 */
const char *squall_request_get_header (const SquallRequest *self, const char *name);

/**
 * squall_request_validate:
 * @self: a request
 * @error: return location for a [enum@Squall.PlanError]
 *
 * Checks that there is an address, which has all its secrets, that the method
 * is one, and that each header can be sent.
 *
 * Returns: whether the request can be sent
 */
gboolean squall_request_validate (const SquallRequest *self, GError **error);

/**
 * squall_request_dup_display_url:
 * @self: a request with an address
 *
 * Makes the address fit to be shown and stored. It can be set again, but what
 * it leaves out has to be given before the request can be sent.
 *
 * Returns: (transfer full): the address with passwords and what looks like a
 *   token in its query replaced by “•••”
 */
char *squall_request_dup_display_url (const SquallRequest *self);

/**
 * squall_request_is_local:
 * @self: a request with an address
 *
 * Returns: whether the address means this computer by itself: `localhost`,
 *   a loopback address, or this computer's name
 */
gboolean squall_request_is_local (const SquallRequest *self);

/**
 * squall_request_complete_url:
 * @text: what a person typed, perhaps without a scheme
 *
 * Returns: (transfer full): @text without surrounding blanks and, where it has
 *   no scheme, with `http://` (localhost and IP addresses) or `https://` in front
 */
char *squall_request_complete_url (const char *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SquallRequest, squall_request_free)

G_END_DECLS
