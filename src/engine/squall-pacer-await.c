/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/squall-clock.h"
#include "engine/squall-pacer-private.h"

/* How long before the instant for which it is planned a user may already have its ticket, so that
 * it can be awake in time whatever the one before it does. */
#define AHEAD_NS SQUALL_NS_PER_MS
/* The same for a user that has just had its answer: it takes the ticket of one that would have to
 * be woken up. */
#define AWAKE_AHEAD_NS (2 * SQUALL_NS_PER_MS)

/* Waits for @cond, or until an instant that a stop, a pause or a new rate may put off. Under lock.
 */
static void
wait_until (SquallPacer *self, GCond *cond, gint64 time_ns)
{
  if (time_ns == G_MAXINT64)
    g_cond_wait (cond, &self->lock);
  else
    g_cond_wait_until (cond, &self->lock, time_ns / SQUALL_NS_PER_US + 1);
}

/* Waits for news or an instant. In the open model only one user does, as there is one next ticket;
 * the others stand behind it. Under lock. */
static void
wait_for (SquallPacer *self, const SquallPacerAsker *asker)
{
  if (asker->is_parked && !self->is_awaited)
    g_cond_signal (&self->queue);
  if (!self->is_open || asker->is_parked || self->paused_ns > 0)
    {
      wait_until (self, &self->news, asker->again_ns);
      return;
    }
  if (self->is_awaited)
    {
      g_cond_wait (&self->queue, &self->lock);
      return;
    }
  self->is_awaited = TRUE;
  wait_until (self, &self->news, asker->again_ns);
  self->is_awaited = FALSE;
}

/* Puts a ticket off that was taken ahead of its instant and before a pause. Under lock. */
static void
sit_out (SquallPacer *self, guint *n_pauses, SquallTicket *ticket)
{
  while (self->paused_ns > 0 && !self->is_stopped)
    g_cond_wait (&self->news, &self->lock);
  ticket->planned_ns += squall_pauses_get_sum_ns (&self->pauses, *n_pauses, 0, G_MAXINT64);
  *n_pauses = squall_pauses_get_n (&self->pauses);
}

/* Waits for the instant for which a ticket is planned, @n_pauses being over when it was taken.
 * Returns whether its request may begin. */
static gboolean
await_planned (SquallPacer *self, guint n_pauses, SquallTicket *ticket)
{
  gint64 slept_until_ns;
  gboolean is_stopped;

  do
    {
      slept_until_ns = ticket->planned_ns;
      squall_alarm_meet (&self->alarm, slept_until_ns);
      g_mutex_lock (&self->lock);
      sit_out (self, &n_pauses, ticket);
      is_stopped = self->is_stopped;
      if (is_stopped || ticket->planned_ns == slept_until_ns)
        self->n_asleep--;
      if (is_stopped)
        squall_pacer_give_back (self);
      g_mutex_unlock (&self->lock);
    }
  while (!is_stopped && ticket->planned_ns > slept_until_ns);
  return !is_stopped;
}

gboolean
squall_pacer_await (SquallPacer *self, guint user, gint64 ready_ns, SquallTicket *ticket)
{
  SquallPacerAsker asker = { .user = user, .ready_ns = ready_ns, .ahead_ns = AWAKE_AHEAD_NS };
  SquallTurn turn;
  guint n_pauses;

  g_mutex_lock (&self->lock);
  turn = squall_pacer_look (self, &asker, squall_clock_now_ns (), ticket);
  asker.ahead_ns = AHEAD_NS;
  while (turn == SQUALL_TURN_WAIT &&
         (turn = squall_pacer_look (self, &asker, squall_clock_now_ns (), ticket)) ==
             SQUALL_TURN_WAIT)
    wait_for (self, &asker);
  if (turn == SQUALL_TURN_TAKEN)
    self->n_asleep++;
  n_pauses = squall_pauses_get_n (&self->pauses);
  if (!self->is_awaited)
    g_cond_signal (&self->queue);
  g_mutex_unlock (&self->lock);

  return turn == SQUALL_TURN_TAKEN && await_planned (self, n_pauses, ticket);
}
