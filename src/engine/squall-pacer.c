/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/squall-pacer-private.h"

#include <math.h>
#include <sys/eventfd.h>

#include "core/squall-clock.h"

/* What makes a level of exactly n users mean users 0 to n−1. */
#define LEVEL_MARGIN 1e-6

static gint64
get_duration_ns (const SquallPlan *plan)
{
  gint64 duration_ns = plan->duration_ns > 0 ? plan->duration_ns : G_MAXINT64;

  return plan->goal.percentile > 0 && plan->max_time_ns > 0 ? MIN (duration_ns, plan->max_time_ns)
                                                            : duration_ns;
}

static gboolean
has_constant_users (const SquallPlan *plan)
{
  return !squall_plan_is_open (plan) && plan->stages->len == 0 && plan->ramp_up_ns == 0 &&
         plan->think_time_ns == 0;
}

void
squall_pacer_init (SquallPacer *self, const SquallPlan *plan)
{
  *self = (SquallPacer) {
    .n_requests = plan->n_requests > 0 ? plan->n_requests : G_MAXUINT64,
    .n_warm_up = plan->n_warm_up,
    .warm_up_ns = plan->warm_up_ns,
    .duration_ns = get_duration_ns (plan),
    .is_open = squall_plan_is_open (plan),
    .is_free = has_constant_users (plan),
    .schedule = squall_plan_dup_schedule (plan),
    .n_users = plan->n_users,
    .stopped_ns = G_MAXINT64,
    .next_ns = -1,
    .bells = g_array_new (FALSE, FALSE, sizeof (int)),
  };
  squall_pauses_init (&self->pauses);
  g_mutex_init (&self->lock);
  g_cond_init (&self->news);
  g_cond_init (&self->queue);
  squall_arrival_stream_init (&self->next, plan->arrivals, plan->seed);
  squall_arrival_stream_init (&self->due, plan->arrivals, plan->seed);
  squall_rush_init (&self->rush, plan->arrivals, plan->seed);
  squall_pacer_start (self, 0);
}

void
squall_pacer_clear (SquallPacer *self)
{
  squall_arrival_stream_clear (&self->next);
  squall_arrival_stream_clear (&self->due);
  squall_rush_clear (&self->rush);
  g_clear_pointer (&self->schedule, squall_schedule_free);
  squall_pauses_clear (&self->pauses);
  g_clear_pointer (&self->bells, g_array_unref);
  g_mutex_clear (&self->lock);
  g_cond_clear (&self->news);
  g_cond_clear (&self->queue);
}

void
squall_pacer_start (SquallPacer *self, gint64 start_ns)
{
  self->start_ns = start_ns;
  self->end_ns = self->duration_ns < G_MAXINT64 ? start_ns + self->duration_ns : G_MAXINT64;
}

gint64
squall_pacer_get_end_ns (const SquallPacer *self)
{
  return __atomic_load_n (&self->end_ns, __ATOMIC_RELAXED);
}

static gboolean
is_over (const SquallPacer *self, gint64 now_ns)
{
  return __atomic_load_n (&self->is_stopped, __ATOMIC_RELAXED) ||
         now_ns >= squall_pacer_get_end_ns (self);
}

static gboolean
are_all_taken (const SquallPacer *self)
{
  return __atomic_load_n (&self->n_numbers, __ATOMIC_RELAXED) >= self->n_requests;
}

static void
wake_all (SquallPacer *self)
{
  g_cond_broadcast (&self->news);
  g_cond_broadcast (&self->queue);
  for (guint i = 0; i < self->bells->len; i++)
    eventfd_write (g_array_index (self->bells, int, i), 1);
}

/* Hands out the next number. */
static SquallTurn
take_number (SquallPacer *self, gint64 planned_ns, SquallTicket *ticket)
{
  guint64 number = __atomic_fetch_add (&self->n_numbers, 1, __ATOMIC_RELAXED);

  *ticket = (SquallTicket) {
    .number = number,
    .planned_ns = planned_ns,
    .is_warm_up = number < self->n_warm_up || planned_ns < self->start_ns + self->warm_up_ns,
  };
  return number < self->n_requests ? SQUALL_TURN_TAKEN : SQUALL_TURN_OVER;
}

static SquallTurn
look_closed (SquallPacer *self, SquallPacerAsker *asker, gint64 now_ns, SquallTicket *ticket)
{
  gint64 elapsed_ns = MAX (0, now_ns - self->start_ns);
  double level = asker->user + LEVEL_MARGIN;

  if (squall_schedule_get_level (self->schedule, elapsed_ns) < level)
    {
      gint64 joins_ns = squall_schedule_find_level (self->schedule, elapsed_ns, level);

      asker->again_ns = joins_ns < G_MAXINT64 ? self->start_ns + joins_ns : G_MAXINT64;
      /* Whoever was sent away does not come late. */
      asker->ready_ns = 0;
      return SQUALL_TURN_WAIT;
    }
  asker->again_ns = asker->ready_ns > 0 ? squall_pauses_put_off (&self->pauses, asker->ready_ns)
                                        : now_ns;
  return asker->again_ns > now_ns ? SQUALL_TURN_WAIT : take_number (self, asker->again_ns, ticket);
}

/* When the next ticket of the open model is due. */
static gint64
find_next_ns (SquallPacer *self)
{
  if (self->next_ns < 0)
    {
      gint64 time_ns = squall_schedule_find_area (self->schedule, self->next.area);

      self->next_ns = time_ns < G_MAXINT64
                          ? squall_pauses_put_off (&self->pauses, self->start_ns + time_ns)
                          : time_ns;
    }
  return self->next_ns;
}

static SquallTurn
look_open (SquallPacer *self, SquallPacerAsker *asker, gint64 now_ns, SquallTicket *ticket)
{
  gint64 next_ns = find_next_ns (self);

  if (next_ns == G_MAXINT64)
    return SQUALL_TURN_OVER;
  asker->is_parked = asker->user >= self->n_users;
  if (asker->is_parked)
    return SQUALL_TURN_WAIT;
  if (next_ns >= squall_pacer_get_end_ns (self))
    return SQUALL_TURN_WAIT;
  asker->again_ns = next_ns - asker->ahead_ns;
  if (asker->again_ns > now_ns)
    return SQUALL_TURN_WAIT;
  squall_arrival_stream_advance (&self->next);
  self->next_ns = -1;
  return take_number (self, next_ns, ticket);
}

SquallTurn
squall_pacer_look (SquallPacer *self, SquallPacerAsker *asker, gint64 now_ns, SquallTicket *ticket)
{
  SquallTurn turn = SQUALL_TURN_WAIT;

  asker->again_ns = G_MAXINT64;
  asker->is_parked = FALSE;
  if (is_over (self, now_ns) || are_all_taken (self))
    return SQUALL_TURN_OVER;
  if (self->paused_ns == 0)
    turn = self->is_open ? look_open (self, asker, now_ns, ticket)
                         : look_closed (self, asker, now_ns, ticket);
  /* Nobody else would tell those who wait for something later, or for nothing. */
  if (turn == SQUALL_TURN_OVER || are_all_taken (self))
    wake_all (self);
  asker->again_ns = MIN (asker->again_ns, squall_pacer_get_end_ns (self));
  return turn;
}

/* While nobody has to wait; who has to since this was asked is told when the last one is taken. */
static SquallTurn
take_freely (SquallPacer *self, gint64 now_ns, SquallTicket *ticket)
{
  SquallTurn turn = take_number (self, now_ns, ticket);

  if (are_all_taken (self))
    {
      g_mutex_lock (&self->lock);
      wake_all (self);
      g_mutex_unlock (&self->lock);
    }
  return turn;
}

SquallTurn
squall_pacer_ask (SquallPacer *self,
                  guint user,
                  gint64 ready_ns,
                  gint64 now_ns,
                  SquallTicket *ticket,
                  gint64 *again_ns)
{
  SquallPacerAsker asker = { .user = user, .ready_ns = ready_ns };
  SquallTurn turn;

  if (__atomic_load_n (&self->is_free, __ATOMIC_ACQUIRE) &&
      user < __atomic_load_n (&self->n_users, __ATOMIC_RELAXED))
    return is_over (self, now_ns) ? SQUALL_TURN_OVER : take_freely (self, now_ns, ticket);
  /* To be put to sleep here would take longer than others have the lock. */
  asker.again_ns = now_ns;
  turn = SQUALL_TURN_WAIT;
  if (g_mutex_trylock (&self->lock))
    {
      turn = squall_pacer_look (self, &asker, now_ns, ticket);
      g_mutex_unlock (&self->lock);
    }
  if (again_ns != NULL)
    *again_ns = asker.again_ns;
  return turn == SQUALL_TURN_WAIT && asker.is_parked ? SQUALL_TURN_PARKED : turn;
}

void
squall_pacer_add_bell (SquallPacer *self, int bell)
{
  g_mutex_lock (&self->lock);
  g_array_append_val (self->bells, bell);
  g_mutex_unlock (&self->lock);
}

void
squall_pacer_remove_bell (SquallPacer *self, int bell)
{
  g_mutex_lock (&self->lock);
  for (guint i = 0; i < self->bells->len; i++)
    if (g_array_index (self->bells, int, i) == bell)
      g_array_remove_index_fast (self->bells, i);
  g_mutex_unlock (&self->lock);
}

void
squall_pacer_ring (SquallPacer *self)
{
  g_mutex_lock (&self->lock);
  wake_all (self);
  g_mutex_unlock (&self->lock);
}

gboolean
squall_pacer_claim (SquallPacer *self, gconstpointer claimant)
{
  gconstpointer nobody = NULL;

  return __atomic_compare_exchange_n (&self->claimant,
                                      &nobody,
                                      claimant,
                                      FALSE,
                                      __ATOMIC_RELAXED,
                                      __ATOMIC_RELAXED) ||
         nobody == claimant;
}

void
squall_pacer_unclaim (SquallPacer *self, gconstpointer claimant)
{
  __atomic_compare_exchange_n (&self->claimant,
                               &claimant,
                               NULL,
                               FALSE,
                               __ATOMIC_RELAXED,
                               __ATOMIC_RELAXED);
}

void
squall_pacer_give_back (SquallPacer *self)
{
  __atomic_fetch_add (&self->n_returned, 1, __ATOMIC_RELEASE);
}

void
squall_pacer_stop (SquallPacer *self, gint64 now_ns)
{
  g_mutex_lock (&self->lock);
  self->stopped_ns = MIN (self->stopped_ns, now_ns);
  __atomic_store_n (&self->is_stopped, TRUE, __ATOMIC_RELAXED);
  wake_all (self);
  g_mutex_unlock (&self->lock);
}

gboolean
squall_pacer_pause (SquallPacer *self, gint64 now_ns)
{
  gboolean is_news;

  g_mutex_lock (&self->lock);
  is_news = self->paused_ns == 0 && !is_over (self, now_ns);
  if (is_news)
    {
      self->paused_ns = now_ns;
      __atomic_store_n (&self->is_free, FALSE, __ATOMIC_RELEASE);
      __atomic_store_n (&self->end_ns, G_MAXINT64, __ATOMIC_RELAXED);
      wake_all (self);
    }
  g_mutex_unlock (&self->lock);
  return is_news;
}

/* Under lock. */
static void
add_pause (SquallPacer *self, gint64 from_ns, gint64 to_ns)
{
  gint64 length_ns = to_ns - from_ns;

  squall_pauses_add (&self->pauses, from_ns, to_ns);
  squall_schedule_delay (self->schedule, from_ns - self->start_ns, length_ns);
  if (from_ns - self->start_ns < self->warm_up_ns)
    self->warm_up_ns += length_ns;
  if (self->duration_ns == G_MAXINT64)
    return;
  self->duration_ns += length_ns;
  __atomic_store_n (&self->end_ns, self->start_ns + self->duration_ns, __ATOMIC_RELAXED);
}

gboolean
squall_pacer_resume (SquallPacer *self, gint64 now_ns)
{
  gboolean is_news;

  g_mutex_lock (&self->lock);
  is_news = self->paused_ns > 0;
  if (is_news)
    {
      add_pause (self, self->paused_ns, now_ns);
      self->next_ns = -1;
      self->paused_ns = 0;
      wake_all (self);
    }
  g_mutex_unlock (&self->lock);
  return is_news;
}

/* Where the schedule stands, its own clock being held in a pause. Under lock. */
static gint64
get_elapsed_ns (const SquallPacer *self, gint64 now_ns)
{
  gint64 time_ns = MIN (now_ns, self->stopped_ns);

  if (self->paused_ns > 0)
    time_ns = MIN (time_ns, self->paused_ns);
  return MAX (0, MIN (time_ns, squall_pacer_get_end_ns (self)) - self->start_ns);
}

gint64
squall_pacer_find_rush (SquallPacer *self, gint64 now_ns)
{
  gint64 time_ns;

  g_mutex_lock (&self->lock);
  time_ns = squall_rush_find (&self->rush, self->schedule, get_elapsed_ns (self, now_ns));
  if (time_ns < G_MAXINT64)
    time_ns = squall_pauses_put_off (&self->pauses, self->start_ns + time_ns);
  g_mutex_unlock (&self->lock);
  return time_ns;
}

static void
set_level (SquallPacer *self, gint64 now_ns, double level)
{
  squall_schedule_set_level (self->schedule, get_elapsed_ns (self, now_ns), level);
  self->next_ns = -1;
}

void
squall_pacer_set_rate (SquallPacer *self, gint64 now_ns, double rate_hz)
{
  g_return_if_fail (self->is_open);

  g_mutex_lock (&self->lock);
  set_level (self, now_ns, rate_hz);
  wake_all (self);
  g_mutex_unlock (&self->lock);
}

void
squall_pacer_set_n_users (SquallPacer *self, gint64 now_ns, guint n_users)
{
  g_mutex_lock (&self->lock);
  __atomic_store_n (&self->n_users, n_users, __ATOMIC_RELAXED);
  if (!self->is_open)
    set_level (self, now_ns, n_users);
  __atomic_store_n (&self->is_free, FALSE, __ATOMIC_RELEASE);
  wake_all (self);
  g_mutex_unlock (&self->lock);
}

gint64
squall_pacer_get_paused_ns (SquallPacer *self, gint64 from_ns, gint64 to_ns)
{
  gint64 sum_ns;

  g_mutex_lock (&self->lock);
  sum_ns = squall_pauses_get_sum_ns (&self->pauses, 0, from_ns, to_ns);
  if (self->paused_ns > 0)
    sum_ns += MAX (0, MIN (to_ns, self->stopped_ns) - MAX (from_ns, self->paused_ns));
  g_mutex_unlock (&self->lock);
  return sum_ns;
}

gboolean
squall_pacer_is_time_up (SquallPacer *self, gint64 now_ns)
{
  gboolean is_up;

  g_mutex_lock (&self->lock);
  is_up = squall_pacer_get_end_ns (self) <= MIN (now_ns, self->stopped_ns) && !are_all_taken (self);
  g_mutex_unlock (&self->lock);
  return is_up;
}

double
squall_pacer_get_level (SquallPacer *self, gint64 now_ns)
{
  double level;

  g_mutex_lock (&self->lock);
  level = squall_schedule_get_level (self->schedule, get_elapsed_ns (self, now_ns));
  g_mutex_unlock (&self->lock);
  return level;
}

guint
squall_pacer_get_n_users (SquallPacer *self, gint64 now_ns)
{
  double level;
  guint n_users;

  g_mutex_lock (&self->lock);
  level = squall_schedule_get_level (self->schedule, get_elapsed_ns (self, now_ns));
  n_users = self->is_open ? self->n_users : (guint) ceil (MAX (0, level - LEVEL_MARGIN));
  g_mutex_unlock (&self->lock);
  return n_users;
}

guint64
squall_pacer_get_n_due (SquallPacer *self, gint64 now_ns)
{
  guint64 n_due;
  gint64 elapsed_ns;

  if (!self->is_open)
    return 0;
  g_mutex_lock (&self->lock);
  elapsed_ns = get_elapsed_ns (self, now_ns);
  /* What is planned for that very instant is not due before it has passed. */
  n_due = squall_arrival_stream_skip_to (
      &self->due,
      squall_schedule_get_area (self->schedule, MAX (0, elapsed_ns - 1)),
      self->n_requests);
  g_mutex_unlock (&self->lock);
  return n_due;
}

guint64
squall_pacer_get_n_taken (SquallPacer *self)
{
  guint64 n_returned, n_numbers, n_asleep;

  g_mutex_lock (&self->lock);
  /* In this order: what is given back is among what was taken. */
  n_returned = __atomic_load_n (&self->n_returned, __ATOMIC_ACQUIRE);
  n_numbers = __atomic_load_n (&self->n_numbers, __ATOMIC_RELAXED);
  n_asleep = self->n_asleep;
  g_mutex_unlock (&self->lock);
  return MIN (n_numbers, self->n_requests) - n_returned - n_asleep;
}
