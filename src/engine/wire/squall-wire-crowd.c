/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/wire/squall-wire-crowd.h"

#include "core/squall-clock.h"
#include "engine/squall-proc.h"

/* Whoever waits for less has not slept. */
#define NO_SLEEP_NS (2 * SQUALL_NS_PER_US)
/* From which wait on it is worth the reading to know how much of it was for a processor. */
#define LONG_WAIT_NS (SQUALL_NS_PER_MS / 2)

/* How much of a wait the loop could have gone on already, had it had a processor. */
static gint64
read_delay_ns (SquallWireCrowd *self, gint64 waited_ns)
{
  SquallProcThread thread;
  gint64 before_ns = self->run_delay_ns;

  if (!squall_proc_read_thread (&thread))
    return 0;
  self->run_delay_ns = thread.run_delay_ns;
  return MIN (waited_ns, thread.run_delay_ns - before_ns);
}

void
squall_wire_crowd_wake (SquallWireCrowd *self,
                        guint n_events,
                        gint64 waited_ns,
                        SquallGate *gate,
                        guint n_loops)
{
  guint n_waited_before = self->n_events > 1 ? self->n_events - 1 : 0;
  guint n_found = waited_ns < NO_SLEEP_NS ? n_events : 0;
  gint64 delay_ns = waited_ns > LONG_WAIT_NS && n_events > 1 ? read_delay_ns (self, waited_ns) : 0;
  gint64 crowded_ns = n_waited_before + n_found > 1 ? self->turn_ns + delay_ns : delay_ns;

  /* Half of the turn on average, be it until their own part of it, or since they became ready. */
  if (crowded_ns > 0)
    squall_gate_add_wait (gate,
                          self->turn_ns * (n_waited_before + n_found) / 2 + delay_ns * n_events,
                          crowded_ns / n_loops);
  self->n_events = n_events;
}

void
squall_wire_crowd_work (SquallWireCrowd *self, gint64 turn_ns)
{
  self->turn_ns = turn_ns;
}
