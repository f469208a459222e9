/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/squall-pacer.h"

G_BEGIN_DECLS

/* Who asks for a ticket, and what for. */
typedef struct
{
  guint user;
  gint64 ready_ns; /* 0 for at once */
  gint64 ahead_ns; /* how long before the planned instant */
  gint64 again_ns; /* when to ask again */
  gboolean is_parked;
} SquallPacerAsker;

/* Takes a ticket that is due, under the lock. */
SquallTurn
squall_pacer_look (SquallPacer *self, SquallPacerAsker *asker, gint64 now_ns, SquallTicket *ticket);

G_END_DECLS
