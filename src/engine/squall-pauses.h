/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SquallPauses:
 *
 * When a run stood still, one pause after the other. Belongs to whoever holds the lock of its
 * owner.
 */
typedef struct
{
  /*< private >*/
  GArray *pauses;
} SquallPauses;

/**
 * squall_pauses_init:
 * @self: pauses
 *
 * Gets @self ready: none.
 */
void squall_pauses_init (SquallPauses *self);

/**
 * squall_pauses_clear:
 * @self: pauses
 *
 * Frees what @self holds.
 */
void squall_pauses_clear (SquallPauses *self);

/**
 * squall_pauses_add:
 * @self: pauses
 * @from_ns: when the next one began, after the end of the others
 * @to_ns: when it ended
 *
 * Adds a pause that is over.
 */
void squall_pauses_add (SquallPauses *self, gint64 from_ns, gint64 to_ns);

/**
 * squall_pauses_get_n:
 * @self: pauses
 *
 * Returns: how many there were
 */
guint squall_pauses_get_n (const SquallPauses *self);

/**
 * squall_pauses_put_off:
 * @self: pauses
 * @time_ns: an instant for which something was planned, monotonic
 *
 * Nobody waits for a server that was not asked: what was planned before a pause ended and did not
 * happen is planned for after it.
 *
 * Returns: the instant for which it is planned with the pauses
 */
gint64 squall_pauses_put_off (const SquallPauses *self, gint64 time_ns);

/**
 * squall_pauses_get_sum_ns:
 * @self: pauses
 * @first: how many of them to leave out
 * @from_ns: an instant, monotonic
 * @to_ns: a later one
 *
 * Returns: for how long of the time between them it stood still, in nanoseconds
 */
gint64
squall_pauses_get_sum_ns (const SquallPauses *self, guint first, gint64 from_ns, gint64 to_ns);

G_END_DECLS
