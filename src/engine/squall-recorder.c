/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/squall-recorder.h"

#include <sched.h>

#include "core/squall-clock.h"

#define CACHE_LINE 64
#define MAX_SHARDS 64
#define NEVER_NS   G_MAXINT64

#define LOAD(field)     __atomic_load_n (&(field), __ATOMIC_RELAXED)
#define BUMP(field, by) ((void) __atomic_fetch_add (&(field), (by), __ATOMIC_RELAXED))

/* Whose histograms a shard has. */
typedef enum
{
  HISTOGRAM_SERVICE_NEW,
  HISTOGRAM_SERVICE_REUSED,
  HISTOGRAM_RESPONSE,
  HISTOGRAM_ABORTED_AGE,
  HISTOGRAM_WARM_UP_SERVICE,
  HISTOGRAM_WARM_UP_RESPONSE,
  HISTOGRAM_PHASES,
  N_HISTOGRAMS = HISTOGRAM_PHASES + SQUALL_N_PHASES,
} Histogram;

typedef struct
{
  SquallSighting outcomes[SQUALL_N_OUTCOMES];
  SquallSighting warm_up_outcomes[SQUALL_N_OUTCOMES];
  guint64 service_sum_ns;
  guint64 unread_sum_ns;
  guint64 bytes_sent;
  guint64 bytes_received;
  guint64 bytes_decoded;
  guint64 n_connections;
  guint64 n_redirects;
  guint64 n_retries;
  guint64 n_retry_after;
  gint64 measured_from_ns;
  SquallHistogram *histograms[N_HISTOGRAMS];
  SquallSighting statuses[SQUALL_N_STATUSES];
} __attribute__ ((aligned (CACHE_LINE))) Shard;

struct _SquallRecorder
{
  gint64 start_ns;
  gboolean has_two_times;
  guint n_shards;
  Shard *shards;
};

static void
clear_sightings (SquallSighting *sightings, guint n)
{
  for (guint i = 0; i < n; i++)
    sightings[i] = (SquallSighting) { .first_ns = NEVER_NS, .last_ns = -1 };
}

static void
init_shard (Shard *shard)
{
  for (guint i = 0; i < N_HISTOGRAMS; i++)
    shard->histograms[i] = squall_histogram_new_latency ();
  clear_sightings (shard->outcomes, SQUALL_N_OUTCOMES);
  clear_sightings (shard->warm_up_outcomes, SQUALL_N_OUTCOMES);
  clear_sightings (shard->statuses, SQUALL_N_STATUSES);
  shard->measured_from_ns = NEVER_NS;
}

SquallRecorder *
squall_recorder_new (gboolean has_two_times)
{
  SquallRecorder *self = g_new0 (SquallRecorder, 1);

  self->has_two_times = has_two_times;
  self->n_shards = CLAMP (g_get_num_processors (), 1, MAX_SHARDS);
  self->shards = g_aligned_alloc0 (self->n_shards, sizeof (Shard), CACHE_LINE);
  for (guint i = 0; i < self->n_shards; i++)
    init_shard (&self->shards[i]);
  return self;
}

void
squall_recorder_start (SquallRecorder *self, gint64 start_ns)
{
  self->start_ns = start_ns;
}

void
squall_recorder_free (SquallRecorder *self)
{
  if (self == NULL)
    return;
  for (guint i = 0; i < self->n_shards; i++)
    for (guint k = 0; k < N_HISTOGRAMS; k++)
      squall_histogram_free (self->shards[i].histograms[k]);
  g_aligned_free (self->shards);
  g_free (self);
}

static void
lower_to (gint64 *field, gint64 value)
{
  gint64 seen = LOAD (*field);

  while (
      value < seen &&
      !__atomic_compare_exchange_n (field, &seen, value, TRUE, __ATOMIC_RELAXED, __ATOMIC_RELAXED))
    ;
}

static void
raise_to (gint64 *field, gint64 value)
{
  gint64 seen = LOAD (*field);

  while (
      value > seen &&
      !__atomic_compare_exchange_n (field, &seen, value, TRUE, __ATOMIC_RELAXED, __ATOMIC_RELAXED))
    ;
}

static void
sight (SquallSighting *sighting, gint64 time_ns)
{
  BUMP (sighting->count, 1);
  lower_to (&sighting->first_ns, time_ns);
  raise_to (&sighting->last_ns, time_ns);
}

static void
record (Shard *shard, guint histogram, gint64 value_ns)
{
  squall_histogram_record_shared (shard->histograms[histogram], (guint64) MAX (0, value_ns));
}

static void
add_answer (const SquallRecorder *self, Shard *shard, const SquallSample *sample, gint64 time_ns)
{
  gint64 service_ns = sample->done_ns - sample->sent_ns;

  sight (&shard->statuses[MIN (sample->status, SQUALL_N_STATUSES - 1)], time_ns);
  record (shard,
          sample->n_connections > 0 ? HISTOGRAM_SERVICE_NEW : HISTOGRAM_SERVICE_REUSED,
          service_ns);
  if (self->has_two_times)
    record (shard, HISTOGRAM_RESPONSE, sample->done_ns - sample->planned_ns);
  for (guint i = 0; i < SQUALL_N_PHASES; i++)
    if (sample->phases_ns[i] > 0)
      record (shard, HISTOGRAM_PHASES + i, sample->phases_ns[i]);
}

static void
add_measured (const SquallRecorder *self, Shard *shard, const SquallSample *sample, gint64 time_ns)
{
  if (squall_outcome_is_answered (sample->outcome))
    add_answer (self, shard, sample, time_ns);
  else if (sample->outcome == SQUALL_OUTCOME_ABORTED)
    record (shard, HISTOGRAM_ABORTED_AGE, sample->done_ns - sample->sent_ns);
  lower_to (&shard->measured_from_ns, sample->planned_ns - self->start_ns);
  sight (&shard->outcomes[sample->outcome], time_ns);
}

static void
add_warm_up (const SquallRecorder *self, Shard *shard, const SquallSample *sample, gint64 time_ns)
{
  gboolean is_answered = squall_outcome_is_answered (sample->outcome);

  if (is_answered)
    record (shard, HISTOGRAM_WARM_UP_SERVICE, sample->done_ns - sample->sent_ns);
  if (is_answered && self->has_two_times)
    record (shard, HISTOGRAM_WARM_UP_RESPONSE, sample->done_ns - sample->planned_ns);
  sight (&shard->warm_up_outcomes[sample->outcome], time_ns);
}

/* Mostly zero: a branch is cheaper than an atomic addition. */
static void
bump_rare (guint64 *field, guint64 by)
{
  if (by > 0)
    BUMP (*field, by);
}

void
squall_recorder_add (SquallRecorder *self, const SquallSample *sample)
{
  Shard *shard = &self->shards[(guint) MAX (0, sched_getcpu ()) % self->n_shards];
  gint64 time_ns = sample->done_ns - self->start_ns;

  if (squall_outcome_is_answered (sample->outcome))
    BUMP (shard->service_sum_ns, (guint64) (sample->done_ns - sample->sent_ns));
  BUMP (shard->unread_sum_ns, (guint64) sample->unread_ns);
  BUMP (shard->bytes_sent, sample->bytes_sent);
  BUMP (shard->bytes_received, sample->bytes_received);
  BUMP (shard->bytes_decoded, sample->bytes_decoded);
  bump_rare (&shard->n_connections, sample->n_connections);
  bump_rare (&shard->n_redirects, sample->n_redirects);
  bump_rare (&shard->n_retries, sample->n_retries);
  bump_rare (&shard->n_retry_after, sample->has_retry_after);
  if (sample->is_warm_up)
    add_warm_up (self, shard, sample, time_ns);
  else
    add_measured (self, shard, sample, time_ns);
}

static void
tally_outcomes (SquallTally *tally, const SquallSighting *outcomes)
{
  for (guint i = 0; i < SQUALL_N_OUTCOMES; i++)
    {
      SquallOutcome outcome = (SquallOutcome) i;
      guint64 count = LOAD (outcomes[i].count);

      tally->n_answered += squall_outcome_is_answered (outcome) ? count : 0;
      tally->n_ok += outcome == SQUALL_OUTCOME_OK ? count : 0;
      tally->n_failed += squall_outcome_is_failure (outcome) ? count : 0;
      tally->n_aborted += outcome == SQUALL_OUTCOME_ABORTED ? count : 0;
    }
}

void
squall_recorder_get_tally (const SquallRecorder *self, SquallTally *tally)
{
  *tally = (SquallTally) { 0 };
  for (guint i = 0; i < self->n_shards; i++)
    {
      const Shard *shard = &self->shards[i];

      tally->service_sum_ns += LOAD (shard->service_sum_ns);
      tally->unread_sum_ns += LOAD (shard->unread_sum_ns);
      tally->bytes_sent += LOAD (shard->bytes_sent);
      tally->bytes_received += LOAD (shard->bytes_received);
      tally_outcomes (tally, shard->outcomes);
      tally_outcomes (tally, shard->warm_up_outcomes);
    }
}

void
squall_recorder_add_latencies (const SquallRecorder *self,
                               SquallHistogram *service,
                               SquallHistogram *response)
{
  for (guint i = 0; i < self->n_shards; i++)
    {
      SquallHistogram **histograms = self->shards[i].histograms;

      squall_histogram_add (service, histograms[HISTOGRAM_SERVICE_NEW]);
      squall_histogram_add (service, histograms[HISTOGRAM_SERVICE_REUSED]);
      squall_histogram_add (service, histograms[HISTOGRAM_WARM_UP_SERVICE]);
      if (!self->has_two_times)
        continue;
      squall_histogram_add (response, histograms[HISTOGRAM_RESPONSE]);
      squall_histogram_add (response, histograms[HISTOGRAM_WARM_UP_RESPONSE]);
    }
}

static void
merge_sightings (SquallSighting *into, const SquallSighting *from, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      guint64 count = LOAD (from[i].count);
      gint64 first_ns = LOAD (from[i].first_ns);

      if (count == 0)
        continue;
      into[i].first_ns = into[i].count == 0 ? first_ns : MIN (into[i].first_ns, first_ns);
      into[i].last_ns = MAX (into[i].last_ns, LOAD (from[i].last_ns));
      into[i].count += count;
    }
}

/* Where each histogram of a shard goes in @result. */
static void
list_histograms (SquallResult *result, SquallHistogram *into[N_HISTOGRAMS])
{
  into[HISTOGRAM_SERVICE_NEW] = result->service_new;
  into[HISTOGRAM_SERVICE_REUSED] = result->service_reused;
  into[HISTOGRAM_RESPONSE] = result->response;
  into[HISTOGRAM_ABORTED_AGE] = result->aborted_age;
  into[HISTOGRAM_WARM_UP_SERVICE] = result->warm_up.service;
  into[HISTOGRAM_WARM_UP_RESPONSE] = result->warm_up.response;
  for (guint i = 0; i < SQUALL_N_PHASES; i++)
    into[HISTOGRAM_PHASES + i] = result->phases[i];
}

static void
read_counts (const Shard *shard, SquallResult *result)
{
  merge_sightings (result->outcomes, shard->outcomes, SQUALL_N_OUTCOMES);
  merge_sightings (result->warm_up.outcomes, shard->warm_up_outcomes, SQUALL_N_OUTCOMES);
  merge_sightings (result->statuses, shard->statuses, SQUALL_N_STATUSES);
  result->bytes_sent += LOAD (shard->bytes_sent);
  result->bytes_received += LOAD (shard->bytes_received);
  result->bytes_decoded += LOAD (shard->bytes_decoded);
  result->n_connections += LOAD (shard->n_connections);
  result->n_redirects += LOAD (shard->n_redirects);
  result->n_retries += LOAD (shard->n_retries);
  result->n_retry_after += LOAD (shard->n_retry_after);
}

static void
clear_result (SquallResult *result)
{
  memset (result->outcomes, 0, sizeof result->outcomes);
  memset (result->warm_up.outcomes, 0, sizeof result->warm_up.outcomes);
  memset (result->statuses, 0, sizeof result->statuses);
  result->bytes_sent = result->bytes_received = result->bytes_decoded = 0;
  result->n_connections = result->n_redirects = result->n_retries = 0;
  result->n_retry_after = 0;
}

void
squall_recorder_read (const SquallRecorder *self, SquallResult *result)
{
  SquallHistogram *into[N_HISTOGRAMS];
  gint64 measured_from_ns = NEVER_NS;

  clear_result (result);
  list_histograms (result, into);
  for (guint i = 0; i < N_HISTOGRAMS; i++)
    squall_histogram_reset (into[i]);
  squall_histogram_reset (result->service);

  for (guint i = 0; i < self->n_shards; i++)
    {
      const Shard *shard = &self->shards[i];

      read_counts (shard, result);
      for (guint k = 0; k < N_HISTOGRAMS; k++)
        squall_histogram_add (into[k], shard->histograms[k]);
      measured_from_ns = MIN (measured_from_ns, LOAD (shard->measured_from_ns));
    }
  squall_histogram_add (result->service, result->service_new);
  squall_histogram_add (result->service, result->service_reused);
  if (!self->has_two_times)
    {
      squall_histogram_add (result->response, result->service);
      squall_histogram_add (result->warm_up.response, result->warm_up.service);
    }
  result->measured_from_ns = squall_result_get_n_warm_up (result) > 0 &&
                                     measured_from_ns != NEVER_NS
                                 ? measured_from_ns
                                 : 0;
}
