/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/squall-load.h"

#include <sched.h>
#include <sys/prctl.h>

#include "core/squall-clock.h"
#include "core/squall-judge.h"
#include "engine/squall-conductor.h"

/* How many users a person may add to a plan's while it runs. */
#define GROWTH      4
#define SLOTS_LEAST 1000

static gboolean
has_two_times (const SquallPlan *plan)
{
  return squall_plan_is_open (plan) || plan->think_time_ns > 0;
}

SquallLoad *
squall_load_new (SquallPlan *plan,
                 const SquallDriver *driver,
                 SquallLoadFunc changed,
                 gpointer user_data)
{
  SquallLoad *self = g_aligned_alloc0 (1, sizeof (SquallLoad), __alignof__ (SquallLoad));

  self->plan = squall_plan_ref (plan);
  self->driver = driver;
  self->n_users = squall_plan_get_peak_users (plan);
  self->n_slots = MIN (SQUALL_PLAN_MAX_USERS, MAX (self->n_users * GROWTH, SLOTS_LEAST));
  self->watchdog = squall_watchdog_new (self->n_slots, plan->timeout_ns);
  self->recorder = squall_recorder_new (has_two_times (plan));
  self->meter = squall_meter_new (plan);
  self->intervals = squall_intervals_new ();
  self->slices = squall_slices_new ();
  self->marks = g_array_new (FALSE, FALSE, sizeof (SquallMark));
  self->clusters = g_array_new (FALSE, FALSE, sizeof (SquallCluster));
  if (squall_judge_is_needed (plan))
    self->judged = squall_result_new (plan);
  self->changed = changed;
  self->is_change_told = TRUE;
  self->changed_data = user_data;
  g_mutex_init (&self->lock);
  g_cond_init (&self->news);
  g_cond_init (&self->start);
  squall_sampler_init (&self->sampler, has_two_times (plan));
  squall_gate_init (&self->gate);
  squall_pacer_init (&self->pacer, plan);
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
  squall_pacer_clear (&self->pacer);
  squall_meter_free (self->meter);
  squall_trust_free (self->trust);
  g_clear_pointer (&self->log, squall_log_free);
  g_clear_error (&self->log_error);
  g_array_unref (self->intervals);
  g_array_unref (self->slices);
  g_array_unref (self->marks);
  g_array_unref (self->clusters);
  g_clear_pointer (&self->judged, squall_result_unref);
  squall_plan_unref (self->plan);
  g_mutex_clear (&self->lock);
  g_cond_clear (&self->news);
  g_cond_clear (&self->start);
  g_aligned_free (self);
}

void
squall_load_tell_change (SquallLoad *self)
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
  n_events += self->intervals->len;
  g_mutex_unlock (&self->lock);
  return n_events;
}

void
squall_load_rearm (SquallLoad *self, guint64 n_events_read)
{
  __atomic_store_n (&self->is_change_told, FALSE, __ATOMIC_SEQ_CST);
  __atomic_thread_fence (__ATOMIC_SEQ_CST);
  if (count_events (self) != n_events_read)
    squall_load_tell_change (self);
}

/* A lock for each answer, but only where a person asked which of them are alike. */
static void
compare (SquallLoad *self, const SquallSample *sample)
{
  const SquallCluster cluster = {
    .status = sample->status,
    .size = sample->body_size,
    .hash = sample->body_hash,
    .count = 1,
  };

  g_mutex_lock (&self->lock);
  squall_clusters_add (self->clusters, &cluster);
  g_mutex_unlock (&self->lock);
}

void
squall_load_complete (SquallLoad *self, const SquallSample *sample)
{
  squall_recorder_add (self->recorder, sample);
  if (self->log != NULL)
    squall_log_add (self->log, sample);
  if (self->plan->expectation.must_compare && squall_outcome_is_answered (sample->outcome))
    compare (self, sample);
  squall_load_tell_change (self);
}

/* A thread of this policy has its share of the processors, but does not take one from the main
 * thread in the middle of a frame. */
static void
be_considerate (void)
{
  const struct sched_param none = { 0 };

  sched_setscheduler (0, SCHED_BATCH, &none);
  /* Without this the kernel wakes it up to 50 µs late, to wake several at once. */
  prctl (PR_SET_TIMERSLACK, 1);
}

static void
drive_cb (gpointer data, gpointer user_data)
{
  SquallLoad *self = user_data;
  guint n_at_most = self->driver->users_per_thread (self->plan);
  guint first_user = (GPOINTER_TO_UINT (data) - 1) * n_at_most;
  SquallProcThread begun;

  be_considerate ();
  squall_meter_begin_thread (self->meter, &begun);
  self->driver->drive (self, first_user, MIN (n_at_most, self->n_slots - first_user));
  squall_meter_end_thread (self->meter, &begun);

  g_mutex_lock (&self->lock);
  if (--self->n_tasks_left == 0)
    g_cond_signal (&self->news);
  g_mutex_unlock (&self->lock);
}

static guint
count_tasks (SquallLoad *self, guint n_users)
{
  guint n_per_thread = self->driver->users_per_thread (self->plan);

  return (n_users + n_per_thread - 1) / n_per_thread;
}

/* Under lock. */
static void
push_tasks (SquallLoad *self, guint n_before, guint n_tasks)
{
  for (guint i = n_before + 1; i <= n_tasks; i++)
    {
      self->n_tasks_left++;
      g_thread_pool_push (self->pool, GUINT_TO_POINTER (i), NULL);
    }
}

/* Under lock. */
static void
start_clock (SquallLoad *self)
{
  self->start_ns = squall_clock_now_ns ();
  squall_recorder_start (self->recorder, self->start_ns);
  squall_sampler_start (&self->sampler, self->start_ns);
  squall_pacer_start (&self->pacer, self->start_ns);
  if (self->log != NULL)
    squall_log_start (self->log, self->start_ns, g_get_real_time ());
  self->is_started = TRUE;
  g_cond_broadcast (&self->start);
}

void
squall_load_await_start (SquallLoad *self)
{
  g_mutex_lock (&self->lock);
  self->n_tasks_ready++;
  g_cond_signal (&self->news);
  while (!self->is_started)
    g_cond_wait (&self->start, &self->lock);
  g_mutex_unlock (&self->lock);
}

static gboolean
start_pool (SquallLoad *self, SquallLoadFunc begun, GError **error)
{
  guint n_tasks = count_tasks (self, self->n_users);
  g_autoptr (GError) cause = NULL;
  GThreadPool *pool;

  /* Even when a thread could not be started there is a pool, of those that could. */
  pool = g_thread_pool_new (drive_cb, self, (int) n_tasks, TRUE, &cause);
  if (cause != NULL)
    {
      g_thread_pool_free (pool, TRUE, TRUE);
      g_propagate_error (error, g_steal_pointer (&cause));
      return FALSE;
    }
  g_mutex_lock (&self->lock);
  self->pool = pool;
  push_tasks (self, 0, n_tasks);
  while (self->n_tasks_ready < n_tasks)
    g_cond_wait (&self->news, &self->lock);
  /* Before anything happens, and under lock: whoever hears of it may want to change the load. */
  begun (self->changed_data);
  start_clock (self);
  g_mutex_unlock (&self->lock);
  return TRUE;
}

/* Nobody is added from here on. */
static GThreadPool *
steal_pool (SquallLoad *self, gboolean *is_over)
{
  GThreadPool *pool;

  g_mutex_lock (&self->lock);
  pool = g_steal_pointer (&self->pool);
  *is_over = self->n_tasks_left == 0;
  g_mutex_unlock (&self->lock);
  return pool;
}

gboolean
squall_load_make (SquallLoad *self, SquallLoadFunc begun, SquallLoadFunc settled, GError **error)
{
  GThreadPool *pool;
  gboolean is_over;

  if (!start_pool (self, begun, error))
    return FALSE;
  squall_meter_start (self->meter);
  squall_conductor_oversee (self);
  pool = steal_pool (self, &is_over);
  squall_conductor_settle (self, is_over);
  settled (self->changed_data);

  g_thread_pool_free (pool, FALSE, TRUE);
  return TRUE;
}

void
squall_load_stop (SquallLoad *self)
{
  /* In this order: whoever the pacer wakes up has to see what for. */
  squall_watchdog_stop (self->watchdog);
  squall_pacer_stop (&self->pacer, squall_clock_now_ns ());
}

void
squall_load_abandon (SquallLoad *self)
{
  g_mutex_lock (&self->lock);
  self->is_abandoned = TRUE;
  g_cond_signal (&self->news);
  g_mutex_unlock (&self->lock);
  if (self->log != NULL)
    squall_log_give_up (self->log);
}

/* Under lock. */
static void
mark (SquallLoad *self, gint64 now_ns, SquallMarkKind kind, double level)
{
  const SquallMark mark = { now_ns - self->start_ns, kind, level };

  if (self->marks->len < SQUALL_MARKS_MOST)
    g_array_append_val (self->marks, mark);
}

void
squall_load_pause (SquallLoad *self)
{
  gint64 now_ns;

  g_mutex_lock (&self->lock);
  now_ns = squall_clock_now_ns ();
  if (self->pool != NULL && squall_pacer_pause (&self->pacer, now_ns))
    mark (self, now_ns, SQUALL_MARK_PAUSED, 0);
  g_mutex_unlock (&self->lock);
}

void
squall_load_resume (SquallLoad *self)
{
  gint64 now_ns;

  g_mutex_lock (&self->lock);
  now_ns = squall_clock_now_ns ();
  if (self->pool != NULL && squall_pacer_resume (&self->pacer, now_ns))
    mark (self, now_ns, SQUALL_MARK_RESUMED, 0);
  g_mutex_unlock (&self->lock);
}

void
squall_load_set_rate (SquallLoad *self, double rate_hz)
{
  gint64 now_ns;

  g_mutex_lock (&self->lock);
  now_ns = squall_clock_now_ns ();
  if (self->pool != NULL)
    {
      squall_pacer_set_rate (&self->pacer, now_ns, rate_hz);
      mark (self, now_ns, SQUALL_MARK_RATE, rate_hz);
    }
  g_mutex_unlock (&self->lock);
}

/* Starts the users that there have not been so far. Under lock. */
static gboolean
add_users (SquallLoad *self, guint n_users, GError **error)
{
  guint n_before = count_tasks (self, self->n_users);
  guint n_tasks = count_tasks (self, n_users);

  if (n_users <= self->n_users)
    return TRUE;
  if (!g_thread_pool_set_max_threads (self->pool, (int) n_tasks, error))
    return FALSE;
  self->n_users = n_users;
  push_tasks (self, n_before, n_tasks);
  return TRUE;
}

gboolean
squall_load_set_n_users (SquallLoad *self, guint n_users, GError **error)
{
  gint64 now_ns;
  gboolean is_done = TRUE;

  g_return_val_if_fail (n_users >= 1 && n_users <= self->n_slots, FALSE);

  g_mutex_lock (&self->lock);
  now_ns = squall_clock_now_ns ();
  if (self->pool != NULL && self->n_tasks_left > 0)
    is_done = add_users (self, n_users, error);
  if (self->pool != NULL && is_done)
    {
      squall_pacer_set_n_users (&self->pacer, now_ns, n_users);
      mark (self, now_ns, SQUALL_MARK_USERS, n_users);
    }
  g_mutex_unlock (&self->lock);
  return is_done;
}

const GError *
squall_load_get_log_error (const SquallLoad *self)
{
  return self->log_error;
}

SquallEnding
squall_load_get_ending (SquallLoad *self)
{
  return self->ending != SQUALL_ENDING_NONE ? self->ending : SQUALL_ENDING_DONE;
}

static gint64
get_last_ns (const SquallResult *result)
{
  gint64 last_ns = 0;

  for (guint i = 0; i < SQUALL_N_OUTCOMES; i++)
    last_ns = MAX (last_ns, MAX (result->outcomes[i].last_ns, result->warm_up.outcomes[i].last_ns));
  return last_ns;
}

/* A run whose time is up took that time, even where the last answer came before. */
static gint64
get_settled_ns (SquallLoad *self, const SquallResult *result, gint64 now_ns)
{
  gint64 end_ns = squall_pacer_get_end_ns (&self->pacer);
  gint64 last_ns = get_last_ns (result);

  return result->n_due > 0 && squall_pacer_is_time_up (&self->pacer, now_ns)
             ? MAX (last_ns, end_ns - self->start_ns)
             : last_ns;
}

static gboolean
is_warming_up (const SquallResult *result)
{
  const SquallPlan *plan = result->plan;

  return (plan->warm_up_ns > 0 || plan->n_warm_up > 0) && squall_result_get_n_done (result) == 0 &&
         squall_result_get_n_aborted (result) == 0;
}

static void
read_times (SquallLoad *self, SquallResult *result, gboolean is_settled, gint64 now_ns)
{
  gint64 measured_ns;

  result->elapsed_ns = is_settled ? get_settled_ns (self, result, now_ns) : now_ns - self->start_ns;
  if (is_warming_up (result))
    result->measured_from_ns = result->elapsed_ns;
  measured_ns = self->start_ns + result->measured_from_ns;
  result->warm_up_paused_ns =
      squall_pacer_get_paused_ns (&self->pacer, self->start_ns, measured_ns);
  result->paused_ns = squall_pacer_get_paused_ns (&self->pacer,
                                                  self->start_ns,
                                                  self->start_ns + result->elapsed_ns);
}

static void
copy (GArray *into, const GArray *from)
{
  g_array_set_size (into, 0);
  g_array_append_vals (into, from->data, from->len);
}

/* Under lock. */
static void
copy_series (SquallLoad *self, SquallResult *result)
{
  copy (result->intervals, self->intervals);
  squall_slices_copy (result->slices, self->slices);
  copy (result->marks, self->marks);
  copy (result->clusters, self->clusters);
}

void
squall_load_sample (SquallLoad *self, gint64 now_ns)
{
  SquallUsage usage;

  squall_meter_get_usage (self->meter, &usage);
  usage.turn_wait_ns = squall_gate_get_turn_wait_ns (&self->gate);
  usage.crowded_ns = squall_gate_get_crowded_ns (&self->gate);
  squall_sampler_sample (&self->sampler, self->recorder, &self->pacer, &usage, now_ns);
  g_mutex_lock (&self->lock);
  copy (self->intervals, self->sampler.intervals);
  squall_slices_copy (self->slices, self->sampler.slices);
  g_mutex_unlock (&self->lock);
}

guint64
squall_load_read (SquallLoad *self, SquallResult *result)
{
  gint64 now_ns = squall_clock_now_ns ();
  guint64 n_events = count_events (self);
  guint64 n_ended, n_users;
  gboolean is_settled, is_given_up;

  g_mutex_lock (&self->lock);
  is_settled = self->is_settled;
  is_given_up = is_settled && self->is_abandoned;
  result->n_log_dropped = is_settled ? self->n_log_dropped : 0;
  n_users = self->n_users;
  copy_series (self, result);
  g_mutex_unlock (&self->lock);

  squall_clusters_sort (result->clusters);
  squall_recorder_read (self->recorder, result);
  squall_meter_get (self->meter, &result->client);
  result->client.turn_wait_ns = squall_gate_get_turn_wait_ns (&self->gate);
  result->client.crowded_ns = squall_gate_get_crowded_ns (&self->gate);
  /* What ended since that reading has not begun either, as far as this one can tell. */
  n_ended = squall_result_get_n_done (result) + squall_result_get_n_aborted (result) +
            squall_result_get_n_warm_up (result);
  result->n_due = squall_pacer_get_n_due (&self->pacer, now_ns);
  /* Who still has a ticket after a load was given up finds that it may not send. */
  result->n_sent = is_given_up ? n_ended
                               : MIN (squall_pacer_get_n_taken (&self->pacer), n_ended + n_users);
  read_times (self, result, is_settled, now_ns);
  return n_events;
}
