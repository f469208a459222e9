/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <semaphore.h>

G_BEGIN_DECLS

typedef struct _SquallPass SquallPass;

/**
 * SquallPass:
 *
 * What one thread shows at a [struct@Squall.Gate].
 */
struct _SquallPass
{
  /*< private >*/
  sem_t turn;
  gboolean is_inside;
  gint64 since_ns; /* when it began to wait */
  SquallPass *next;
};

/**
 * SquallGate:
 *
 * Lets only a few of many blocking threads compute at a time, in the order in
 * which they come; those whose server has not answered yet wait for it outside.
 *
 * Without it a thousand threads compete for two processors. Each gets a
 * thousandth of them, and so does the main thread, which has a window to draw;
 * and a thread that is preempted with a lock in its hands keeps the others from
 * it for as long as a thousand turns take.
 */
typedef struct
{
  /*< private >*/
  GMutex lock;
  SquallPass *first; /* of those who wait */
  SquallPass *last;
  guint n_places;
  int n_free;          /* below 0 where some went in at once */
  guint64 n_left;      /* how many have come out */
  guint64 n_left_seen; /* at the last relief */
  gint64 turn_wait_ns; /* written under lock, atomic */
  gint64 crowded_ns;   /* likewise; while somebody waits, less the instant since when: negative */
} SquallGate;

/**
 * squall_pass_init:
 * @self: a pass
 *
 * Gets @self ready.
 */
void squall_pass_init (SquallPass *self);

/**
 * squall_pass_clear:
 * @self: a pass whose thread is outside
 *
 * Frees what @self holds.
 */
void squall_pass_clear (SquallPass *self);

/**
 * squall_gate_init:
 * @self: a gate
 *
 * Gets @self ready, with room for one thread a processor.
 */
void squall_gate_init (SquallGate *self);

/**
 * squall_gate_clear:
 * @self: a gate with nobody inside or waiting
 *
 * Frees what @self holds.
 */
void squall_gate_clear (SquallGate *self);

/**
 * squall_gate_enter:
 * @self: a gate
 * @pass: the pass of the calling thread
 *
 * Waits for a place inside and takes it. Without effect for who is inside.
 */
void squall_gate_enter (SquallGate *self, SquallPass *pass);

/**
 * squall_gate_enter_at_once:
 * @self: a gate
 * @pass: the pass of the calling thread
 *
 * Goes inside without waiting, even where there is no place; then nobody else
 * goes in until one more has come out. For the few who must not come late: a
 * crowd that did this would be one again. Without effect for who is inside.
 */
void squall_gate_enter_at_once (SquallGate *self, SquallPass *pass);

/**
 * squall_gate_leave:
 * @self: a gate
 * @pass: the pass of the calling thread
 *
 * Hands the place to whoever has waited longest. Without effect for who is
 * outside.
 */
void squall_gate_leave (SquallGate *self, SquallPass *pass);

/**
 * squall_gate_relieve:
 * @self: a gate
 *
 * Doubles the room when somebody waits and nobody has come out since the last
 * call: those inside block on something that they were not meant to. To be
 * called now and then. Any thread.
 */
void squall_gate_relieve (SquallGate *self);

/**
 * squall_gate_add_wait:
 * @self: a gate that no thread goes through
 * @turn_wait_ns: for how long answers or requests lay ready, summed up
 * @crowded_ns: for how long any of them did
 *
 * Counts what threads found by other means that wait for many servers at once. Any thread.
 */
void squall_gate_add_wait (SquallGate *self, gint64 turn_wait_ns, gint64 crowded_ns);

/**
 * squall_gate_get_turn_wait_ns:
 * @self: a gate
 *
 * For how long, summed up over all threads, they had to wait before a place was
 * handed to them: what this computer itself added to the times that they
 * measure. Any thread.
 *
 * Returns: nanoseconds
 */
gint64 squall_gate_get_turn_wait_ns (const SquallGate *self);

/**
 * squall_gate_get_crowded_ns:
 * @self: a gate
 *
 * For how long any thread waited for a place: for how much of the time this
 * computer was the slower side. Any thread; waits for none.
 *
 * Returns: nanoseconds
 */
gint64 squall_gate_get_crowded_ns (const SquallGate *self);

G_END_DECLS
