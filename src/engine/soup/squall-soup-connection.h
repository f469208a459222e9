/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "engine/squall-gate.h"

G_BEGIN_DECLS

/**
 * SquallSoupWait:
 * @gate: where the thread waits for its turn to compute
 * @pass: its pass
 * @cancellable: (nullable): what interrupts the request under way
 * @is_answer_due: whether the request has been written and nothing of its answer read yet
 *
 * How a thread waits for its server.
 */
typedef struct
{
  SquallGate *gate;
  SquallPass pass;
  GCancellable *cancellable;
  gboolean is_answer_due;
} SquallSoupWait;

#define SQUALL_TYPE_SOUP_CONNECTION (squall_soup_connection_get_type ())

/**
 * SquallSoupConnection:
 *
 * A TCP connection on which a thread that has something to wait by leaves the
 * gate while there is nothing to read, and is inside once it has read.
 */
G_DECLARE_FINAL_TYPE (SquallSoupConnection,
                      squall_soup_connection,
                      SQUALL,
                      SOUP_CONNECTION,
                      GIOStream)

/**
 * squall_soup_connection_new:
 * @inner: the connection as GIO made it
 *
 * Returns: (transfer full): the same connection, with our way of waiting
 */
GIOStream *squall_soup_connection_new (GSocketConnection *inner);

/**
 * squall_soup_connection_use:
 * @wait: (nullable): how the calling thread waits from now on; %NULL for as everybody does
 *
 * Says how the calling thread waits on any such connection.
 */
void squall_soup_connection_use (SquallSoupWait *wait);

/**
 * squall_soup_connection_step_outside:
 *
 * Has the calling thread leave the gate, as it is about to wait for something else
 * than input. Without effect on a thread that has nothing to wait by.
 */
void squall_soup_connection_step_outside (void);

G_END_DECLS
