/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "app/squall-tally.h"
#include "core/squall-result.h"

G_BEGIN_DECLS

#define SQUALL_TYPE_TALLY_LIST (squall_tally_list_get_type ())

/**
 * SquallTallyList:
 *
 * The lines of a small table, a list model of [class@Squall.Tally]. Brought up
 * to date in place: a line that is still there stays the same object.
 *
 * The signal `updated` says that any of the lines may have changed.
 */
G_DECLARE_FINAL_TYPE (SquallTallyList, squall_tally_list, SQUALL, TALLY_LIST, GObject)

/**
 * squall_tally_list_new:
 *
 * Returns: (transfer full): an empty list
 */
SquallTallyList *squall_tally_list_new (void);

/**
 * squall_tally_list_clear:
 * @self: a list
 *
 * Removes all lines.
 */
void squall_tally_list_clear (SquallTallyList *self);

/**
 * squall_tally_list_show_statuses:
 * @self: a list
 * @result: what is known so far
 *
 * Fills the list with how often each status came, in their order, and how
 * often none did. The rarest of very many are one line together.
 */
void squall_tally_list_show_statuses (SquallTallyList *self, const SquallResult *result);

/**
 * squall_tally_list_show_failures:
 * @self: a list
 * @result: what is known so far
 *
 * Fills the list with the kinds of failure, the most frequent first, and when
 * they were seen. The rarest of very many are one line together.
 */
void squall_tally_list_show_failures (SquallTallyList *self, const SquallResult *result);

G_END_DECLS
