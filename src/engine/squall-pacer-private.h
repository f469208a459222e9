/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/squall-pacer.h"

G_BEGIN_DECLS

/**
 * SquallPacerAsker:
 * @user: the number of the user
 * @ready_ns: the instant from which it is ready, monotonic; 0 for at once
 * @ahead_ns: how long before the planned instant it may have its ticket, in nanoseconds
 * @again_ns: when to ask again, monotonic
 * @is_parked: whether there is none for it before the next news
 *
 * Who asks for a ticket, and what for.
 */
typedef struct
{
  guint user;
  gint64 ready_ns;
  gint64 ahead_ns;
  gint64 again_ns;
  gboolean is_parked;
} SquallPacerAsker;

/**
 * squall_pacer_look:
 * @self: a pacer, its lock held
 * @asker: (inout): who asks; told when to ask again
 * @now_ns: now, monotonic
 * @ticket: (out): the ticket, where one is taken
 *
 * Takes a ticket that is due.
 *
 * Returns: whether there was one
 */
SquallTurn
squall_pacer_look (SquallPacer *self, SquallPacerAsker *asker, gint64 now_ns, SquallTicket *ticket);

G_END_DECLS
