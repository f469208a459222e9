/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <semaphore.h>

G_BEGIN_DECLS

/**
 * SquallGate:
 *
 * Lets only a few of many blocking threads compute at a time: those whose
 * server has not answered yet wait for it outside. Without it a thousand threads
 * compete for two processors, each gets a thousandth of them, and so does the
 * main thread, which has a window to draw; and a thread that is preempted with
 * a lock in its hands keeps the others from it for as long as a thousand turns
 * take.
 *
 * Any thread may call any function but init and clear.
 */
typedef struct
{
  /*< private >*/
  sem_t permits;
} SquallGate;

/**
 * squall_gate_init:
 * @self: a gate
 *
 * Gets @self ready, with room for a few threads a processor.
 */
void squall_gate_init (SquallGate *self);

/**
 * squall_gate_clear:
 * @self: a gate at which nobody waits
 *
 * Frees what @self holds.
 */
void squall_gate_clear (SquallGate *self);

/**
 * squall_gate_enter:
 * @self: a gate
 *
 * Waits until there is room inside. Not for long: when those inside do not come
 * out again, because something blocks that was not meant to, it lets the
 * caller in all the same.
 *
 * Returns: whether the caller took a place, and has to
 *   [method@Squall.Gate.leave]
 */
gboolean squall_gate_enter (SquallGate *self);

/**
 * squall_gate_leave:
 * @self: a gate
 *
 * Gives a place back.
 */
void squall_gate_leave (SquallGate *self);

G_END_DECLS
