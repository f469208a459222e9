/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/squall-gate.h"

G_BEGIN_DECLS

/**
 * SquallWireCrowd:
 *
 * For how long answers lie ready while their loop is busy with others, or waits for a processor:
 * what this computer adds to the times that it measures. All zero at first. Belongs to its loop's
 * thread.
 */
typedef struct
{
  /*< private >*/
  gint64 turn_ns; /* how long the last turn took */
  guint n_events; /* in the last turn */
  gint64 run_delay_ns;
} SquallWireCrowd;

/**
 * squall_wire_crowd_wake:
 * @self: a crowd
 * @n_events: what was ready when the loop came back from waiting
 * @waited_ns: for how long it had waited
 * @gate: where it is counted
 * @n_loops: how many loops count there
 *
 * Counts what the last turn kept waiting, and what waited while the loop was not woken up.
 */
void squall_wire_crowd_wake (SquallWireCrowd *self,
                             guint n_events,
                             gint64 waited_ns,
                             SquallGate *gate,
                             guint n_loops);

/**
 * squall_wire_crowd_work:
 * @self: a crowd
 * @turn_ns: how long the turn took
 *
 * Told at the end of each turn.
 */
void squall_wire_crowd_work (SquallWireCrowd *self, gint64 turn_ns);

G_END_DECLS
