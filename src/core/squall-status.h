/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * squall_status_dup_label:
 * @status: the status of an answer
 *
 * Returns: (transfer full): such as “404 Not Found”
 */
char *squall_status_dup_label (guint status);

G_END_DECLS
