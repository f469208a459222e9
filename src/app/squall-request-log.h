/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/squall-run.h"

G_BEGIN_DECLS

/**
 * squall_request_log_begin:
 * @run: a run in state idle
 * @error: return location for a %G_FILE_ERROR
 *
 * Has every request of a run written as JTL, into a file of its own in the
 * person's cache. It goes when the run does.
 *
 * Returns: whether the file could be opened
 */
gboolean squall_request_log_begin (SquallRun *run, GError **error);

/**
 * squall_request_log_get_path:
 * @run: a run
 *
 * Returns: (transfer none) (nullable): where its requests are written; %NULL where they are not,
 *   or could not be
 */
const char *squall_request_log_get_path (SquallRun *run);

/**
 * squall_request_log_clean:
 *
 * Removes what a program left that did not come to its end. Returns at once:
 * a thread of its own does it.
 */
void squall_request_log_clean (void);

G_END_DECLS
