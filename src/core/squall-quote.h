/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * squall_quote:
 * @text: (nullable): what a person typed or a file contained
 *
 * Makes text fit to be cited in a message: valid UTF-8, on one line, without
 * what a terminal would obey, and cut where it gets long.
 *
 * Returns: (transfer full): the text to be cited
 */
char *squall_quote (const char *text);

G_END_DECLS
