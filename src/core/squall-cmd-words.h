/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * squall_cmd_words_are_in:
 * @text: a command as it is typed into a shell
 *
 * Returns: whether @text is quoted as cmd, the shell of Windows, wants it: with carets, or with
 *   quotation marks that are doubled
 */
gboolean squall_cmd_words_are_in (const char *text);

/**
 * squall_cmd_words_split:
 * @text: a command as it is typed into cmd
 * @left_out: (element-type utf8): where to add what cmd would have done besides
 * @error: return location for a [enum@Squall.PlanError] `FILE`
 *
 * Takes the first command of @text apart: as cmd does, which takes the carets away, and then as
 * the runtime library of a program on Windows does, which takes quotation marks and the
 * backslashes before them.
 *
 * Returns: (transfer full) (nullable): the words; %NULL where a quotation mark is not closed
 */
char **squall_cmd_words_split (const char *text, GPtrArray *left_out, GError **error);

G_END_DECLS
