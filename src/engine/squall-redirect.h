/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * squall_redirect_is_status:
 * @status: the status of an answer
 *
 * Returns: whether it sends whoever asked to another address (RFC 9110, section 15.4)
 */
gboolean squall_redirect_is_status (guint status);

/**
 * squall_redirect_becomes_get:
 * @status: the status of a redirect
 * @method: the method of the request that was answered with it
 *
 * Returns: whether the request to the other address is a GET without a body, whatever @method is
 *   (RFC 9110, section 15.4)
 */
gboolean squall_redirect_becomes_get (guint status, const char *method);

/**
 * squall_redirect_resolve:
 * @base: the address that was asked
 * @location: (nullable): where its answer says to go, perhaps relative to @base
 *
 * Returns: (transfer full) (nullable): the other address, `http` or `https` with a host; %NULL
 *   where @location is none
 */
GUri *squall_redirect_resolve (GUri *base, const char *location);

/**
 * squall_redirect_is_same_server:
 * @first: an address
 * @second: another one
 *
 * A load that a person allowed for one server is not carried to another.
 *
 * Returns: whether both have the same host
 */
gboolean squall_redirect_is_same_server (GUri *first, GUri *second);

G_END_DECLS
