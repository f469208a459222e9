/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/squall-gate.h"

#include <errno.h>

#include "core/squall-clock.h"

void
squall_pass_init (SquallPass *self)
{
  *self = (SquallPass) { 0 };
  sem_init (&self->turn, 0, 0);
}

void
squall_pass_clear (SquallPass *self)
{
  sem_destroy (&self->turn);
}

void
squall_gate_init (SquallGate *self)
{
  *self = (SquallGate) { 0 };
  g_mutex_init (&self->lock);
  self->n_places = self->n_free = g_get_num_processors ();
}

void
squall_gate_clear (SquallGate *self)
{
  g_mutex_clear (&self->lock);
}

static void
wait_for_turn (SquallGate *self, SquallPass *pass)
{
  gint64 since_ns = squall_clock_now_ns ();

  while (sem_wait (&pass->turn) != 0)
    g_assert (errno == EINTR);
  __atomic_fetch_add (&self->turn_wait_ns, squall_clock_now_ns () - since_ns, __ATOMIC_RELAXED);
}

void
squall_gate_enter (SquallGate *self, SquallPass *pass)
{
  gboolean is_free;

  if (pass->is_inside)
    return;
  pass->is_inside = TRUE;

  g_mutex_lock (&self->lock);
  is_free = self->n_free > 0;
  if (is_free)
    self->n_free--;
  else
    {
      pass->next = NULL;
      *(self->first == NULL ? &self->first : &self->last->next) = pass;
      self->last = pass;
    }
  g_mutex_unlock (&self->lock);

  if (!is_free)
    wait_for_turn (self, pass);
}

/* Who gets the next place, if anybody waits. Under lock. */
static SquallPass *
pop_first (SquallGate *self)
{
  SquallPass *pass = self->first;

  if (pass != NULL)
    self->first = pass->next;
  else
    self->n_free++;
  return pass;
}

void
squall_gate_leave (SquallGate *self, SquallPass *pass)
{
  SquallPass *next;

  if (!pass->is_inside)
    return;
  pass->is_inside = FALSE;

  g_mutex_lock (&self->lock);
  self->n_left++;
  next = pop_first (self);
  g_mutex_unlock (&self->lock);
  if (next != NULL)
    sem_post (&next->turn);
}

void
squall_gate_relieve (SquallGate *self)
{
  g_mutex_lock (&self->lock);
  if (self->first != NULL && self->n_left == self->n_left_seen)
    {
      for (guint i = 0; i < self->n_places; i++)
        {
          SquallPass *next = pop_first (self);

          if (next != NULL)
            sem_post (&next->turn);
        }
      self->n_places *= 2;
    }
  self->n_left_seen = self->n_left;
  g_mutex_unlock (&self->lock);
}

gint64
squall_gate_get_turn_wait_ns (const SquallGate *self)
{
  return __atomic_load_n (&self->turn_wait_ns, __ATOMIC_RELAXED);
}
