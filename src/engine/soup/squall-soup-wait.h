/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "core/squall-arrival.h"
#include "engine/squall-gate.h"

G_BEGIN_DECLS

/**
 * SquallSoupWait:
 * @gate: where the thread waits for its turn to compute
 * @pass: its pass
 * @cancellable: (nullable): what interrupts the request under way
 * @arrival: when what it read last came
 * @written_ns: when it first wrote since this was set to 0, monotonic
 * @is_answer_due: whether the request has been written and nothing of its answer read yet
 *
 * How a thread waits for its server, and what it notes of the traffic.
 */
typedef struct
{
  SquallGate *gate;
  SquallPass pass;
  GCancellable *cancellable;
  SquallArrival arrival;
  gint64 written_ns;
  gboolean is_answer_due;
} SquallSoupWait;

/**
 * squall_soup_wait_use:
 * @self: (nullable): how the calling thread waits from now on; %NULL for as everybody does
 *
 * Says how the calling thread waits on any [class@Squall.SoupConnection].
 */
void squall_soup_wait_use (SquallSoupWait *self);

/**
 * squall_soup_wait_get:
 *
 * Returns: (transfer none) (nullable): how the calling thread waits
 */
SquallSoupWait *squall_soup_wait_get (void);

/**
 * squall_soup_wait_step_outside:
 *
 * Has the calling thread leave the gate, as it is about to wait for something else
 * than input. Without effect on a thread that has nothing to wait by.
 */
void squall_soup_wait_step_outside (void);

G_END_DECLS
