/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/squall-load.h"

#include <sched.h>

#include "core/squall-clock.h"

/* How long, once the time is up, requests in flight may still be answered. */
#define GRACE_NS      (2 * SQUALL_NS_PER_SECOND)
#define SETTLE_US     100
#define SETTLE_ROUNDS 2000

SquallLoad *
squall_load_new (SquallPlan *plan,
                 const SquallDriver *driver,
                 SquallLoadFunc changed,
                 gpointer user_data)
{
  SquallLoad *self = g_aligned_alloc0 (1, sizeof (SquallLoad), __alignof__ (SquallLoad));

  self->plan = squall_plan_ref (plan);
  self->driver = driver;
  self->watchdog = squall_watchdog_new (plan->n_users, plan->timeout_ns);
  self->recorder = squall_recorder_new (squall_plan_is_open (plan) || plan->think_time_ns > 0);
  self->changed = changed;
  self->is_change_told = TRUE;
  self->changed_data = user_data;
  g_mutex_init (&self->lock);
  g_cond_init (&self->news);
  squall_sampler_init (&self->sampler);
  squall_gate_init (&self->gate);
  squall_pacer_init (&self->pacer, plan, 0);
  return self;
}

void
squall_load_free (SquallLoad *self)
{
  if (self == NULL)
    return;
  squall_watchdog_free (self->watchdog);
  squall_recorder_free (self->recorder);
  squall_sampler_clear (&self->sampler);
  squall_gate_clear (&self->gate);
  squall_plan_unref (self->plan);
  g_mutex_clear (&self->lock);
  g_cond_clear (&self->news);
  g_aligned_free (self);
}

static void
tell_change (SquallLoad *self)
{
  /* With the one in rearm: either what was counted is read, or the telling is seen as due. */
  __atomic_thread_fence (__ATOMIC_SEQ_CST);
  if (__atomic_load_n (&self->is_change_told, __ATOMIC_RELAXED) == FALSE &&
      __atomic_exchange_n (&self->is_change_told, TRUE, __ATOMIC_SEQ_CST) == FALSE)
    self->changed (self->changed_data);
}

/* Beginnings, ends and intervals. */
static guint64
count_events (SquallLoad *self)
{
  guint64 n_events = squall_pacer_get_n_taken (&self->pacer);
  SquallTally tally;

  squall_recorder_get_tally (self->recorder, &tally);
  n_events += tally.n_ok + tally.n_failed + tally.n_aborted;
  g_mutex_lock (&self->lock);
  n_events += self->sampler.intervals->len;
  g_mutex_unlock (&self->lock);
  return n_events;
}

void
squall_load_rearm (SquallLoad *self, guint64 n_events_read)
{
  __atomic_store_n (&self->is_change_told, FALSE, __ATOMIC_SEQ_CST);
  __atomic_thread_fence (__ATOMIC_SEQ_CST);
  if (count_events (self) != n_events_read)
    tell_change (self);
}

void
squall_load_complete (SquallLoad *self, const SquallSample *sample)
{
  squall_recorder_add (self->recorder, sample);
  tell_change (self);
}

/* A thread of this policy has its share of the processors, but does not take one from the main
 * thread in the middle of a frame. */
static void
be_considerate (void)
{
  const struct sched_param none = { 0 };

  sched_setscheduler (0, SCHED_BATCH, &none);
}

static void
drive_cb (gpointer data, gpointer user_data)
{
  SquallLoad *self = user_data;
  guint n_at_most = self->driver->users_per_thread (self->plan);
  guint first_user = (GPOINTER_TO_UINT (data) - 1) * n_at_most;

  be_considerate ();
  self->driver->drive (self, first_user, MIN (n_at_most, self->plan->n_users - first_user));

  g_mutex_lock (&self->lock);
  if (--self->n_tasks_left == 0)
    g_cond_signal (&self->news);
  g_mutex_unlock (&self->lock);
}

static GThreadPool *
start_pool (SquallLoad *self, GError **error)
{
  guint n_per_thread = self->driver->users_per_thread (self->plan);
  guint n_tasks = (self->plan->n_users + n_per_thread - 1) / n_per_thread;
  g_autoptr (GError) cause = NULL;
  GThreadPool *pool;

  /* Even when a thread could not be started there is a pool, of those that could. */
  pool = g_thread_pool_new (drive_cb, self, (int) n_tasks, TRUE, &cause);
  if (cause != NULL)
    {
      g_thread_pool_free (pool, TRUE, TRUE);
      g_propagate_error (error, g_steal_pointer (&cause));
      return NULL;
    }
  g_mutex_lock (&self->lock);
  self->n_tasks_left = n_tasks;
  self->start_ns = squall_clock_now_ns ();
  squall_recorder_start (self->recorder, self->start_ns);
  squall_sampler_start (&self->sampler, self->start_ns);
  if (self->plan->duration_ns > 0)
    self->pacer.end_ns = self->start_ns + self->plan->duration_ns;
  g_mutex_unlock (&self->lock);
  for (guint i = 1; i <= n_tasks; i++)
    g_thread_pool_push (pool, GUINT_TO_POINTER (i), NULL);
  return pool;
}

/* Samples until no task is left, or nobody waits for those that are. Returns whether none is. */
static gboolean
oversee (SquallLoad *self)
{
  gint64 next_ns = self->start_ns + SQUALL_SAMPLER_INTERVAL_NS;
  gboolean is_over;

  g_mutex_lock (&self->lock);
  while (self->n_tasks_left > 0 && !self->is_abandoned)
    {
      gint64 now_ns;

      if (g_cond_wait_until (&self->news, &self->lock, next_ns / SQUALL_NS_PER_US))
        continue;
      now_ns = squall_clock_now_ns ();
      squall_sampler_sample (&self->sampler, self->recorder, &self->pacer, now_ns);
      next_ns += SQUALL_SAMPLER_INTERVAL_NS *
                 (1 + MAX (0, now_ns - next_ns) / SQUALL_SAMPLER_INTERVAL_NS);
      squall_gate_relieve (&self->gate);
      tell_change (self);
      if (self->plan->duration_ns > 0 && now_ns > self->pacer.end_ns + GRACE_NS)
        squall_watchdog_stop (self->watchdog);
    }
  is_over = self->n_tasks_left == 0;
  g_mutex_unlock (&self->lock);
  return is_over;
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

  squall_recorder_add (self->recorder, &sample);
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

gboolean
squall_load_make (SquallLoad *self, SquallLoadFunc settled, GError **error)
{
  GThreadPool *pool = start_pool (self, error);

  if (pool == NULL)
    return FALSE;
  if (!oversee (self))
    give_up (self);

  g_mutex_lock (&self->lock);
  squall_sampler_sample (&self->sampler, self->recorder, &self->pacer, squall_clock_now_ns ());
  self->is_settled = TRUE;
  g_mutex_unlock (&self->lock);
  settled (self->changed_data);

  g_thread_pool_free (pool, FALSE, TRUE);
  return TRUE;
}

void
squall_load_stop (SquallLoad *self)
{
  squall_pacer_stop (&self->pacer);
  squall_watchdog_stop (self->watchdog);
}

void
squall_load_abandon (SquallLoad *self)
{
  g_mutex_lock (&self->lock);
  self->is_abandoned = TRUE;
  g_cond_signal (&self->news);
  g_mutex_unlock (&self->lock);
}

static gint64
get_last_ns (const SquallResult *result)
{
  gint64 last_ns = 0;

  for (guint i = 0; i < SQUALL_N_OUTCOMES; i++)
    last_ns = MAX (last_ns, result->outcomes[i].last_ns);
  return last_ns;
}

guint64
squall_load_read (SquallLoad *self, SquallResult *result)
{
  guint64 n_events = count_events (self);
  guint64 n_ended;
  gint64 start_ns;
  gboolean is_settled;

  g_mutex_lock (&self->lock);
  start_ns = self->start_ns;
  is_settled = self->is_settled;
  g_array_set_size (result->intervals, 0);
  g_array_append_vals (result->intervals,
                       self->sampler.intervals->data,
                       self->sampler.intervals->len);
  g_mutex_unlock (&self->lock);

  squall_recorder_read (self->recorder, result);
  /* What ended since that reading has not begun either, as far as this one can tell. */
  n_ended = squall_result_get_n_done (result) + squall_result_get_n_aborted (result);
  result->n_sent = MIN (squall_pacer_get_n_taken (&self->pacer), n_ended + self->plan->n_users);
  result->elapsed_ns = is_settled ? get_last_ns (result) : squall_clock_now_ns () - start_ns;
  return n_events;
}
