/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "core/squall-header.h"

G_BEGIN_DECLS

/**
 * SQUALL_AUTHORIZATION_NAME:
 *
 * What the header is called; it may be written in any case.
 */
#define SQUALL_AUTHORIZATION_NAME "Authorization"

/**
 * SquallAuthorization:
 * @SQUALL_AUTHORIZATION_NONE: none
 * @SQUALL_AUTHORIZATION_BASIC: a name and a password, RFC 7617
 * @SQUALL_AUTHORIZATION_BEARER: a token, RFC 6750
 * @SQUALL_N_AUTHORIZATIONS: how many there are
 *
 * How a request says who sends it.
 */
typedef enum
{
  SQUALL_AUTHORIZATION_NONE,
  SQUALL_AUTHORIZATION_BASIC,
  SQUALL_AUTHORIZATION_BEARER,
  SQUALL_N_AUTHORIZATIONS,
} SquallAuthorization;

/**
 * squall_authorization_dup_header:
 * @kind: how, not %SQUALL_AUTHORIZATION_NONE
 * @name: what the header is called, such as [const@Squall.AUTHORIZATION_NAME]
 * @user: the name; not used with a token
 * @secret: the password or the token
 *
 * Returns: (transfer full): the header that says so
 */
SquallHeader *squall_authorization_dup_header (SquallAuthorization kind,
                                               const char *name,
                                               const char *user,
                                               const char *secret);

/**
 * squall_authorization_read:
 * @header: a header
 * @user: (out): the name; empty with a token
 * @secret: (out): the password or the token
 *
 * The reverse of [func@Squall.authorization_dup_header].
 *
 * Returns: how; %SQUALL_AUTHORIZATION_NONE, with nothing set, unless the very same header
 *   would come of it
 */
SquallAuthorization
squall_authorization_read (const SquallHeader *header, char **user, char **secret);

/**
 * squall_authorization_find:
 * @headers: (element-type SquallHeader): headers
 * @place: (out): where the first is that can be read; %G_MAXUINT for none
 * @user: (out) (transfer full): the name, or empty
 * @secret: (out) (transfer full): the password or the token, or empty
 *
 * Returns: how
 */
SquallAuthorization
squall_authorization_find (const GPtrArray *headers, guint *place, char **user, char **secret);

G_END_DECLS
