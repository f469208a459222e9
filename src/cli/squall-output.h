/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * squall_output_check:
 * @path: a file that is to be written later
 * @error: return location for a `GFileError`
 *
 * Returns: whether it can be, as far as one can tell before
 */
gboolean squall_output_check (const char *path, GError **error);

/**
 * squall_output_write:
 * @path: a file
 * @text: what to write
 * @mode: who may do what with it where it is new
 * @error: return location for a `GFileError`
 *
 * Writes a file: whole or not at all or, where there is a pipe, a device
 * or a link, into that.
 *
 * Returns: whether it was written
 */
gboolean squall_output_write (const char *path, const char *text, int mode, GError **error);

G_END_DECLS
