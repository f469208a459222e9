/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * squall_shell_end_is_at:
 * @at: a place in a command, outside of quotes
 *
 * Tells what ends a command from what only looks like it: a `&` or `;` amid an address that
 * somebody forgot to quote is a part of the address.
 *
 * Returns: whether the command ends there: at a line end, a pipe, a redirection, a separator
 */
gboolean squall_shell_end_is_at (const char *at);

/**
 * squall_shell_end_note:
 * @at: where a command ends
 * @left_out: (element-type utf8): where to add what follows, shortened, if it is anything
 *
 * Notes what is not looked at.
 */
void squall_shell_end_note (const char *at, GPtrArray *left_out);

/**
 * squall_shell_end_refuse:
 * @quote: where a quotation mark is that is not closed
 * @error: return location for a [enum@Squall.PlanError] `FILE`
 *
 * Says that the end of the command is missing.
 */
void squall_shell_end_refuse (const char *quote, GError **error);

G_END_DECLS
