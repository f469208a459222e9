/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/squall-result.h"

#include "core/squall-clock.h"

#define RECENT_NS SQUALL_NS_PER_SECOND
#define QUIET_NS  (2 * SQUALL_NS_PER_SECOND)

G_DEFINE_BOXED_TYPE (SquallResult, squall_result, squall_result_ref, squall_result_unref)

SquallResult *
squall_result_new (SquallPlan *plan)
{
  SquallResult *self = g_atomic_rc_box_new0 (SquallResult);

  self->plan = squall_plan_ref (plan);
  self->engine = "";
  self->service = squall_histogram_new_latency ();
  self->response = squall_histogram_new_latency ();
  for (guint i = 0; i < SQUALL_N_PHASES; i++)
    self->phases[i] = squall_histogram_new_latency ();
  self->service_new = squall_histogram_new_latency ();
  self->service_reused = squall_histogram_new_latency ();
  self->warm_up.service = squall_histogram_new_latency ();
  self->warm_up.response = squall_histogram_new_latency ();
  self->aborted_age = squall_histogram_new_latency ();
  squall_client_init (&self->client);
  self->intervals = squall_intervals_new ();
  self->slices = squall_slices_new ();
  self->marks = g_array_new (FALSE, FALSE, sizeof (SquallMark));
  self->clusters = g_array_new (FALSE, FALSE, sizeof (SquallCluster));
  return self;
}

SquallResult *
squall_result_ref (SquallResult *self)
{
  return g_atomic_rc_box_acquire (self);
}

static void
clear_cb (gpointer data)
{
  SquallResult *self = data;

  squall_plan_unref (self->plan);
  g_free (self->engine_reason);
  squall_histogram_free (self->service);
  squall_histogram_free (self->response);
  for (guint i = 0; i < SQUALL_N_PHASES; i++)
    squall_histogram_free (self->phases[i]);
  squall_histogram_free (self->service_new);
  squall_histogram_free (self->service_reused);
  squall_histogram_free (self->warm_up.service);
  squall_histogram_free (self->warm_up.response);
  squall_histogram_free (self->aborted_age);
  squall_client_clear (&self->client);
  g_array_unref (self->intervals);
  g_array_unref (self->slices);
  g_array_unref (self->marks);
  g_array_unref (self->clusters);
}

void
squall_result_unref (SquallResult *self)
{
  g_atomic_rc_box_release_full (self, clear_cb);
}

static guint64
sum_outcomes (const SquallResult *self, gboolean (*is_of_kind) (SquallOutcome outcome))
{
  guint64 sum = 0;

  for (guint i = 0; i < SQUALL_N_OUTCOMES; i++)
    if (is_of_kind ((SquallOutcome) i))
      sum += self->outcomes[i].count;
  return sum;
}

guint64
squall_result_get_n_ok (const SquallResult *self)
{
  return self->outcomes[SQUALL_OUTCOME_OK].count;
}

guint64
squall_result_get_n_failed (const SquallResult *self)
{
  return sum_outcomes (self, squall_outcome_is_failure);
}

guint64
squall_result_get_n_done (const SquallResult *self)
{
  return squall_result_get_n_ok (self) + squall_result_get_n_failed (self);
}

guint64
squall_result_get_n_aborted (const SquallResult *self)
{
  return self->outcomes[SQUALL_OUTCOME_ABORTED].count;
}

guint64
squall_result_get_n_warm_up (const SquallResult *self)
{
  guint64 sum = 0;

  for (guint i = 0; i < SQUALL_N_OUTCOMES; i++)
    sum += self->warm_up.outcomes[i].count;
  return sum;
}

/* Of those that were sent, in whichever way. */
static guint64
get_n_ended (const SquallResult *self)
{
  return squall_result_get_n_done (self) + squall_result_get_n_aborted (self) +
         squall_result_get_n_warm_up (self);
}

guint64
squall_result_get_n_in_flight (const SquallResult *self)
{
  guint64 n_ended = get_n_ended (self);

  /* Read while others count: an end may be seen before its beginning. */
  return self->n_sent > n_ended ? self->n_sent - n_ended : 0;
}

guint64
squall_result_get_n_answered (const SquallResult *self)
{
  return sum_outcomes (self, squall_outcome_is_answered);
}

guint64
squall_result_get_n_unanswered (const SquallResult *self)
{
  return squall_result_get_n_done (self) - squall_result_get_n_answered (self);
}

/* A count is a promise only where nothing else could have ended the run. */
static gboolean
is_count_promised (const SquallResult *self)
{
  if (self->plan->n_requests == 0 || self->ending == SQUALL_ENDING_FAILED ||
      self->ending == SQUALL_ENDING_SURE)
    return FALSE;
  return self->ending != SQUALL_ENDING_DONE || self->plan->duration_ns == 0 ||
         self->n_sent >= self->plan->n_requests;
}

guint64
squall_result_get_n_planned (const SquallResult *self)
{
  if (is_count_promised (self))
    return self->plan->n_requests;
  return MAX (self->n_due, self->n_sent);
}

guint64
squall_result_get_n_never_sent (const SquallResult *self)
{
  guint64 n_planned = squall_result_get_n_planned (self);

  return n_planned > self->n_sent ? n_planned - self->n_sent : 0;
}

guint64
squall_result_get_n_behind (const SquallResult *self)
{
  guint64 n_behind = self->n_due > self->n_sent ? self->n_due - self->n_sent : 0;
  const SquallInterval *last;

  if (self->intervals->len < 2 || n_behind < 2)
    return 0;
  last = &g_array_index (self->intervals, SquallInterval, self->intervals->len - 1);
  return n_behind > last[0].n_due - last[-1].n_due ? n_behind : 0;
}

guint
squall_result_get_n_users (const SquallResult *self)
{
  guint n_users = squall_plan_get_peak_users (self->plan);

  for (guint i = 0; i < self->marks->len; i++)
    {
      const SquallMark *mark = &g_array_index (self->marks, SquallMark, i);

      if (mark->kind == SQUALL_MARK_USERS)
        n_users = (guint) MAX (1, mark->level);
    }
  return n_users;
}

const SquallHistogram *
squall_result_get_histogram (const SquallResult *self, gboolean is_service)
{
  return is_service ? self->service : self->response;
}

static guint64
sum_statuses (const SquallResult *self, gboolean is_expected)
{
  guint64 sum = 0;

  for (guint i = 0; i < SQUALL_N_STATUSES; i++)
    if (squall_expectation_has_status (&self->plan->expectation, i) == is_expected)
      sum += self->statuses[i].count;
  return sum;
}

gboolean
squall_result_is_balanced (const SquallResult *self)
{
  guint64 n_answered = squall_result_get_n_answered (self);
  guint64 n_unexpected = self->outcomes[SQUALL_OUTCOME_STATUS].count;

  return squall_result_get_n_planned (self) ==
             get_n_ended (self) + squall_result_get_n_never_sent (self) &&
         self->n_sent == get_n_ended (self) && sum_statuses (self, FALSE) == n_unexpected &&
         sum_statuses (self, TRUE) == n_answered - n_unexpected &&
         squall_histogram_get_count (self->service) == n_answered &&
         squall_histogram_get_count (self->response) == n_answered &&
         squall_histogram_get_count (self->service_new) +
                 squall_histogram_get_count (self->service_reused) ==
             n_answered &&
         squall_histogram_get_count (self->aborted_age) == squall_result_get_n_aborted (self);
}

static double
rate_hz (guint64 count, gint64 time_ns)
{
  return time_ns > 0 ? (double) count * SQUALL_NS_PER_SECOND / (double) time_ns : 0;
}

gint64
squall_result_get_measured_ns (const SquallResult *self)
{
  return MAX (0,
              self->elapsed_ns - self->measured_from_ns -
                  (self->paused_ns - self->warm_up_paused_ns));
}

double
squall_result_get_rate_hz (const SquallResult *self)
{
  return rate_hz (squall_result_get_n_answered (self), squall_result_get_measured_ns (self));
}

/* How much was done in the last second or so, and in how long exactly. */
static gint64
get_recent (const SquallResult *self, guint64 *n_answered, guint64 *n_done)
{
  gint64 time_ns = 0;

  *n_answered = *n_done = 0;
  for (guint i = self->intervals->len; i > 0 && time_ns < RECENT_NS; i--)
    {
      const SquallInterval *interval = &g_array_index (self->intervals, SquallInterval, i - 1);

      *n_answered += interval->n_answered;
      *n_done += interval->n_ok + interval->n_failed;
      time_ns += interval->length_ns;
    }
  return time_ns;
}

double
squall_result_get_recent_rate_hz (const SquallResult *self)
{
  guint64 n_answered, n_done;
  gint64 time_ns = get_recent (self, &n_answered, &n_done);

  return rate_hz (n_answered, time_ns);
}

gboolean
squall_result_is_load_constant (const SquallResult *self)
{
  return self->plan->ramp_up_ns == 0 && self->plan->stages->len == 0 && self->marks->len == 0;
}

/* The clock of the plan stands still in a pause. */
static gint64
get_plan_time_ns (const SquallResult *self)
{
  return self->elapsed_ns - self->paused_ns;
}

double
squall_result_get_progress (const SquallResult *self)
{
  const SquallPlan *plan = self->plan;
  double by_count = 0, by_time = 0;

  if (plan->n_requests == 0 && plan->duration_ns == 0)
    return -1;
  if (plan->n_requests > 0)
    by_count = (double) get_n_ended (self) / (double) plan->n_requests;
  if (plan->duration_ns > 0)
    by_time = (double) get_plan_time_ns (self) / (double) plan->duration_ns;
  return MIN (1, MAX (by_count, by_time));
}

/* How long what is left of the count takes at the recent pace; the largest time for no end. */
static gint64
get_time_left_by_count_ns (const SquallResult *self)
{
  guint64 n_ended = get_n_ended (self);
  guint64 n_left = self->plan->n_requests > n_ended ? self->plan->n_requests - n_ended : 0;
  guint64 n_answered, n_done;
  double time_ns = (double) get_recent (self, &n_answered, &n_done);

  if (self->plan->n_requests == 0 || n_done == 0)
    return G_MAXINT64;
  time_ns *= (double) n_left / (double) n_done;
  return time_ns < (double) G_MAXINT64 ? (gint64) time_ns : G_MAXINT64;
}

gint64
squall_result_get_time_left_ns (const SquallResult *self)
{
  gint64 left_ns;

  if (self->elapsed_ns < QUIET_NS)
    return -1;
  left_ns = get_time_left_by_count_ns (self);
  if (self->plan->duration_ns > 0)
    left_ns = MIN (left_ns, MAX (0, self->plan->duration_ns - get_plan_time_ns (self)));
  return left_ns < G_MAXINT64 ? left_ns : -1;
}

const char *
squall_ending_get_id (SquallEnding ending)
{
  static const char *const ids[] = {
    [SQUALL_ENDING_NONE] = "none",           [SQUALL_ENDING_DONE] = "done",
    [SQUALL_ENDING_CANCELLED] = "cancelled", [SQUALL_ENDING_FAILED] = "failed",
    [SQUALL_ENDING_SURE] = "sure",
  };

  g_return_val_if_fail ((guint) ending < G_N_ELEMENTS (ids), NULL);

  return ids[ending];
}
