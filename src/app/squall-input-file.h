/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * squall_input_file_read:
 * @file: what may be a file
 * @most: how long it may be, in bytes
 * @cancellable: (nullable): to give up
 * @error: return location for a %G_IO_ERROR
 *
 * Reads a regular file: what is chosen by mistake can be a film, or a pipe that nobody writes to.
 * Waits; not for the main thread.
 *
 * Returns: (transfer full) (nullable): what is in it
 */
GBytes *
squall_input_file_read (GFile *file, guint64 most, GCancellable *cancellable, GError **error);

/**
 * squall_input_file_read_async:
 * @file: what may be a file
 * @most: how long it may be, in bytes
 * @cancellable: (nullable): to give up
 * @callback: called when it is done
 * @user_data: for @callback
 *
 * Reads a file on a thread of its own.
 */
void squall_input_file_read_async (GFile *file,
                                   guint64 most,
                                   GCancellable *cancellable,
                                   GAsyncReadyCallback callback,
                                   gpointer user_data);

/**
 * squall_input_file_read_finish:
 * @result: what the callback got
 * @name: (out) (optional): what the file is called where it is shown
 * @error: return location for a %G_IO_ERROR
 *
 * Returns: (transfer full) (nullable): what is in it
 */
GBytes *squall_input_file_read_finish (GAsyncResult *result, char **name, GError **error);

G_END_DECLS
