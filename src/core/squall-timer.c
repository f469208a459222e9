/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/squall-timer.h"

/* Positions count from 1, so that the children of i are 2 i and 2 i + 1 and 0 means none. */
static SquallTimer *
timer_at (const SquallTimers *self, guint position)
{
  return g_ptr_array_index (self->heap, position - 1);
}

static void
place (SquallTimers *self, SquallTimer *timer, guint position)
{
  g_ptr_array_index (self->heap, position - 1) = timer;
  timer->position = position;
}

static void
sift_up (SquallTimers *self, SquallTimer *timer)
{
  guint position = timer->position;

  while (position > 1 && timer_at (self, position / 2)->due_ns > timer->due_ns)
    {
      place (self, timer_at (self, position / 2), position);
      position /= 2;
    }
  place (self, timer, position);
}

static void
sift_down (SquallTimers *self, SquallTimer *timer)
{
  guint position = timer->position;
  guint child;

  for (child = 2 * position; child <= self->heap->len; child = 2 * position)
    {
      if (child < self->heap->len &&
          timer_at (self, child + 1)->due_ns < timer_at (self, child)->due_ns)
        child++;
      if (timer_at (self, child)->due_ns >= timer->due_ns)
        break;
      place (self, timer_at (self, child), position);
      position = child;
    }
  place (self, timer, position);
}

void
squall_timers_init (SquallTimers *self)
{
  self->heap = g_ptr_array_new ();
}

void
squall_timers_clear (SquallTimers *self)
{
  g_clear_pointer (&self->heap, g_ptr_array_unref);
}

void
squall_timers_set (SquallTimers *self,
                   SquallTimer *timer,
                   gint64 due_ns,
                   SquallTimerFunc due_cb,
                   gpointer data)
{
  squall_timers_unset (self, timer);
  timer->due_ns = due_ns;
  timer->due_cb = due_cb;
  timer->data = data;
  g_ptr_array_add (self->heap, timer);
  timer->position = self->heap->len;
  sift_up (self, timer);
}

void
squall_timers_unset (SquallTimers *self, SquallTimer *timer)
{
  SquallTimer *last;

  if (timer->position == 0)
    return;
  last = timer_at (self, self->heap->len);
  g_ptr_array_set_size (self->heap, (int) self->heap->len - 1);
  if (last != timer)
    {
      place (self, last, timer->position);
      sift_up (self, last);
      sift_down (self, last);
    }
  timer->position = 0;
}

gint64
squall_timers_get_next (const SquallTimers *self)
{
  return self->heap->len > 0 ? timer_at (self, 1)->due_ns : -1;
}

void
squall_timers_run (SquallTimers *self, gint64 now_ns)
{
  guint n_left = self->heap->len;

  /* A timer that sets itself to now again must not keep the loop from its sockets. */
  for (; n_left > 0 && self->heap->len > 0; n_left--)
    {
      SquallTimer *timer = timer_at (self, 1);

      if (timer->due_ns > now_ns)
        return;
      squall_timers_unset (self, timer);
      timer->due_cb (timer->data);
    }
}
