/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/squall-gate.h"

#include <errno.h>
#include <time.h>

#include "core/squall-clock.h"

/* One that computes, and one that takes over while the other's place is handed on. */
#define THREADS_PER_PROCESSOR 2
#define PATIENCE_NS           (20 * SQUALL_NS_PER_MS)

void
squall_gate_init (SquallGate *self)
{
  sem_init (&self->permits, 0, THREADS_PER_PROCESSOR * g_get_num_processors ());
}

void
squall_gate_clear (SquallGate *self)
{
  sem_destroy (&self->permits);
}

gboolean
squall_gate_enter (SquallGate *self)
{
  gint64 end_ns = squall_clock_now_ns () + PATIENCE_NS;
  struct timespec end = {
    .tv_sec = end_ns / SQUALL_NS_PER_SECOND,
    .tv_nsec = end_ns % SQUALL_NS_PER_SECOND,
  };

  if (sem_trywait (&self->permits) == 0)
    return TRUE;
  while (sem_clockwait (&self->permits, CLOCK_MONOTONIC, &end) != 0)
    if (errno != EINTR)
      return FALSE;
  return TRUE;
}

void
squall_gate_leave (SquallGate *self)
{
  sem_post (&self->permits);
}
