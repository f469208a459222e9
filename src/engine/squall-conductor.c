/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/squall-conductor.h"

#include "core/squall-clock.h"
#include "core/squall-judge.h"

/* How long, once the time is up, requests in flight may still be answered. */
#define GRACE_NS      (2 * SQUALL_NS_PER_SECOND)
#define SETTLE_US     100
#define SETTLE_ROUNDS 2000
/* How often a run that may end by what it measures is judged. Whoever looks again and again at what
 * is sure to 95 % sees it by chance one day, hence several times in a row. */
#define JUDGEMENT_NS      (SQUALL_NS_PER_SECOND / 2)
#define JUDGEMENTS_IN_ROW 3

/* Lets no request begin any more, as the run has measured enough. */
static void
end_by_itself (SquallLoad *self, SquallEnding ending, gint64 now_ns)
{
  g_mutex_lock (&self->lock);
  self->ending = ending;
  self->ended_ns = now_ns;
  g_mutex_unlock (&self->lock);
  squall_pacer_stop (&self->pacer, now_ns);
}

/* Not under lock. */
static void
judge (SquallLoad *self, gint64 now_ns)
{
  gint64 paused_ns = self->judged->paused_ns;
  SquallEnding ending;

  squall_load_read (self, self->judged);
  /* To see the same again is not to see it several times. */
  if (self->judged->paused_ns > paused_ns)
    return;
  ending = squall_judge (self->judged);
  self->n_judgements = ending == SQUALL_ENDING_NONE ? 0 : self->n_judgements + 1;
  if (self->n_judgements >= JUDGEMENTS_IN_ROW)
    end_by_itself (self, ending, now_ns);
}

/* What is to be done every tenth of a second. */
static void
look_after (SquallLoad *self, gint64 now_ns)
{
  gint64 end_ns = MIN (squall_pacer_get_end_ns (&self->pacer),
                       self->ended_ns > 0 ? self->ended_ns : G_MAXINT64);

  squall_load_sample (self, now_ns);
  squall_meter_read (self->meter, now_ns);
  squall_gate_relieve (&self->gate);
  squall_load_tell_change (self);
  if (self->judged != NULL && self->ending == SQUALL_ENDING_NONE &&
      (now_ns - self->start_ns) % JUDGEMENT_NS < SQUALL_SAMPLER_INTERVAL_NS)
    judge (self, now_ns);
  if (end_ns < G_MAXINT64 && now_ns > end_ns + GRACE_NS)
    {
      squall_watchdog_stop (self->watchdog);
      squall_pacer_ring (&self->pacer);
    }
}

/* Waits for the next tick. Returns whether there is anything left to wait for. */
static gboolean
wait_for_tick (SquallLoad *self, gint64 next_ns)
{
  gboolean goes_on;

  g_mutex_lock (&self->lock);
  while (self->n_tasks_left > 0 && !self->is_abandoned &&
         g_cond_wait_until (&self->news, &self->lock, next_ns / SQUALL_NS_PER_US))
    ;
  goes_on = self->n_tasks_left > 0 && !self->is_abandoned;
  g_mutex_unlock (&self->lock);
  return goes_on;
}

/* Samples until no task is left, or nobody waits for those that are. */
void
squall_conductor_oversee (SquallLoad *self)
{
  gint64 next_ns = self->start_ns + SQUALL_SAMPLER_INTERVAL_NS;

  while (wait_for_tick (self, next_ns))
    {
      gint64 now_ns = squall_clock_now_ns ();

      look_after (self, now_ns);
      next_ns += SQUALL_SAMPLER_INTERVAL_NS *
                 (1 + MAX (0, now_ns - next_ns) / SQUALL_SAMPLER_INTERVAL_NS);
    }
}

static void
count_abandoned_cb (guint slot, gint64 sent_ns, gpointer user_data)
{
  SquallLoad *self = user_data;
  SquallSample sample = {
    .user = slot,
    .planned_ns = sent_ns,
    .sent_ns = sent_ns,
    .done_ns = squall_clock_now_ns (),
    .outcome = SQUALL_OUTCOME_ABORTED,
  };

  squall_load_complete (self, &sample);
}

static gboolean
is_everything_counted (SquallLoad *self)
{
  SquallTally tally;

  squall_recorder_get_tally (self->recorder, &tally);
  return tally.n_ok + tally.n_failed + tally.n_aborted == squall_pacer_get_n_taken (&self->pacer);
}

/* Counts what is given up, then waits for the users that are just between two steps. */
static void
give_up (SquallLoad *self)
{
  squall_watchdog_abandon (self->watchdog, count_abandoned_cb, self);
  for (guint i = 0; i < SETTLE_ROUNDS && !is_everything_counted (self); i++)
    g_usleep (SETTLE_US);
}

void
squall_conductor_settle (SquallLoad *self, gboolean is_over)
{
  if (!is_over)
    give_up (self);
  /* Before what takes its time without being a part of the run: a disk may be slow. */
  squall_load_sample (self, squall_clock_now_ns ());
  squall_meter_stop (self->meter);
  if (self->log != NULL)
    squall_log_finish (self->log, &self->n_log_dropped, &self->log_error);
  g_mutex_lock (&self->lock);
  self->is_settled = TRUE;
  g_mutex_unlock (&self->lock);
}
