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
  self->n_places = g_get_num_processors ();
  self->n_free = (int) self->n_places;
}

void
squall_gate_clear (SquallGate *self)
{
  g_mutex_clear (&self->lock);
}

static void
set_time (gint64 *time_ns, gint64 value_ns)
{
  __atomic_store_n (time_ns, value_ns, __ATOMIC_RELEASE);
}

/* Under lock. */
static void
push_last (SquallGate *self, SquallPass *pass)
{
  pass->since_ns = squall_clock_now_ns ();
  pass->next = NULL;
  if (self->first == NULL)
    {
      self->first = pass;
      set_time (&self->crowded_ns, self->crowded_ns - pass->since_ns);
    }
  else
    self->last->next = pass;
  self->last = pass;
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
    push_last (self, pass);
  g_mutex_unlock (&self->lock);

  while (!is_free && sem_wait (&pass->turn) != 0)
    g_assert (errno == EINTR);
}

void
squall_gate_enter_at_once (SquallGate *self, SquallPass *pass)
{
  if (pass->is_inside)
    return;
  pass->is_inside = TRUE;

  g_mutex_lock (&self->lock);
  self->n_free--;
  g_mutex_unlock (&self->lock);
}

/* Who gets the next place, if anybody waits. Under lock. */
static SquallPass *
pop_first (SquallGate *self)
{
  SquallPass *pass = self->first;
  gint64 now_ns;

  if (pass == NULL || self->n_free < 0)
    {
      self->n_free++;
      return NULL;
    }
  now_ns = squall_clock_now_ns ();
  self->first = pass->next;
  set_time (&self->turn_wait_ns, self->turn_wait_ns + now_ns - pass->since_ns);
  if (self->first == NULL)
    set_time (&self->crowded_ns, self->crowded_ns + now_ns);
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

void
squall_gate_add_wait (SquallGate *self, gint64 turn_wait_ns, gint64 crowded_ns)
{
  __atomic_fetch_add (&self->turn_wait_ns, turn_wait_ns, __ATOMIC_RELEASE);
  __atomic_fetch_add (&self->crowded_ns, crowded_ns, __ATOMIC_RELEASE);
}

static gint64
get_time (const gint64 *time_ns)
{
  return __atomic_load_n (time_ns, __ATOMIC_ACQUIRE);
}

gint64
squall_gate_get_turn_wait_ns (const SquallGate *self)
{
  return get_time (&self->turn_wait_ns);
}

gint64
squall_gate_get_crowded_ns (const SquallGate *self)
{
  gint64 crowded_ns = get_time (&self->crowded_ns);

  return crowded_ns < 0 ? crowded_ns + squall_clock_now_ns () : crowded_ns;
}
