/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "app/squall-form.h"

G_BEGIN_DECLS

#define SQUALL_TYPE_CURL_IMPORT (squall_curl_import_get_type ())

/**
 * SquallCurlImport:
 *
 * Makes a row for an address take commands for curl, too: what is pasted or dropped there and
 * begins as one does is spread over the request that the form shows, which a toast of the window
 * tells and can undo. What is typed is left alone until it is confirmed. A command that cannot be
 * understood stays in the row; the form says what is wrong with it.
 *
 * Properties to construct with: `row`, an entry row, and `form`.
 */
G_DECLARE_FINAL_TYPE (SquallCurlImport, squall_curl_import, SQUALL, CURL_IMPORT, GObject)

/**
 * squall_curl_import_take:
 * @self: an import
 * @text: what may be a command for curl
 *
 * Takes over a command that did not come by way of the row.
 *
 * Returns: whether it is one that can be understood
 */
gboolean squall_curl_import_take (SquallCurlImport *self, const char *text);

/**
 * squall_curl_import_confirm:
 * @self: an import
 *
 * Takes over the command that was typed into the row, if it is one.
 *
 * Returns: whether there was one to take over
 */
gboolean squall_curl_import_confirm (SquallCurlImport *self);

G_END_DECLS
