/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * squall_shell_words_split:
 * @text: (not nullable): a command as it is typed into a shell
 * @left_out: (element-type utf8): where to add what a shell would have done besides: variables
 *   that it would have filled in, what it would have done with the output, further commands
 * @error: return location for a [enum@Squall.PlanError] `FILE`
 *
 * Takes the first command of @text apart, as bash does or, where the quoting shows that it was
 * written for that, as cmd and a program on Windows do. Nothing is filled in and nothing is run.
 * Characters of value zero that bash's quoting can write end the quoted part, as they do there.
 *
 * Returns: (transfer full) (nullable): the words; %NULL where a quotation mark is not closed
 */
char **squall_shell_words_split (const char *text, GPtrArray *left_out, GError **error);

G_END_DECLS
