/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/squall-sample.h"

G_BEGIN_DECLS

/**
 * squall_test_log_make_path:
 *
 * Returns: (transfer full): the path of a new empty file, which
 *   [func@test_log_read] removes
 */
char *squall_test_log_make_path (void);

/**
 * squall_test_log_read:
 * @path: a log in the format of JSON lines
 *
 * Reads a log, and removes the file. Of a sample the number, user, outcome, status,
 * instants and phases are filled in; instants count from the start of the run.
 *
 * Returns: (transfer full) (element-type SquallSample): the samples, by their numbers
 */
GArray *squall_test_log_read (const char *path);

G_END_DECLS
