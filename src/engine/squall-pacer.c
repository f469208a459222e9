/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/squall-pacer.h"

void
squall_pacer_init (SquallPacer *self, const SquallPlan *plan, gint64 start_ns)
{
  *self = (SquallPacer) {
    .n_requests = plan->n_requests > 0 ? plan->n_requests : G_MAXUINT64,
    .end_ns = plan->duration_ns > 0 ? start_ns + plan->duration_ns : G_MAXINT64,
  };
}

gboolean
squall_pacer_take (SquallPacer *self, gint64 now_ns, SquallTicket *ticket)
{
  if (__atomic_load_n (&self->is_stopped, __ATOMIC_RELAXED) || now_ns >= self->end_ns)
    return FALSE;
  ticket->number = __atomic_fetch_add (&self->n_taken, 1, __ATOMIC_RELAXED);
  ticket->planned_ns = now_ns;
  return ticket->number < self->n_requests;
}

void
squall_pacer_give_back (SquallPacer *self)
{
  __atomic_fetch_add (&self->n_returned, 1, __ATOMIC_RELEASE);
}

void
squall_pacer_stop (SquallPacer *self)
{
  __atomic_store_n (&self->is_stopped, TRUE, __ATOMIC_RELAXED);
}

guint64
squall_pacer_get_n_taken (const SquallPacer *self)
{
  /* In this order: what was given back is among what was taken. */
  guint64 n_returned = __atomic_load_n (&self->n_returned, __ATOMIC_ACQUIRE);
  guint64 n_taken = __atomic_load_n (&self->n_taken, __ATOMIC_RELAXED);

  return MIN (n_taken, self->n_requests) - n_returned;
}
