/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/squall-recorder.h"

#include "core/squall-clock.h"

#define CACHE_LINE 64
#define MAX_SHARDS 64
#define NEVER_NS   G_MAXINT64

#define LOAD(field)     __atomic_load_n (&(field), __ATOMIC_RELAXED)
#define BUMP(field, by) ((void) __atomic_fetch_add (&(field), (by), __ATOMIC_RELAXED))

typedef struct
{
  SquallSighting outcomes[SQUALL_N_OUTCOMES];
  guint64 bytes_sent;
  guint64 bytes_received;
  guint64 n_connections;
  guint64 n_redirects;
  guint64 n_retries;
  SquallHistogram *service;
  SquallHistogram *aborted_age;
  SquallSighting statuses[SQUALL_N_STATUSES];
} __attribute__ ((aligned (CACHE_LINE))) Shard;

struct _SquallRecorder
{
  gint64 start_ns;
  guint n_shards;
  Shard *shards;
};

static void
clear_sightings (SquallSighting *sightings, guint n)
{
  for (guint i = 0; i < n; i++)
    sightings[i] = (SquallSighting) { .first_ns = NEVER_NS, .last_ns = -1 };
}

SquallRecorder *
squall_recorder_new (void)
{
  SquallRecorder *self = g_new0 (SquallRecorder, 1);

  self->n_shards = CLAMP (g_get_num_processors (), 1, MAX_SHARDS);
  self->shards = g_aligned_alloc0 (self->n_shards, sizeof (Shard), CACHE_LINE);
  for (guint i = 0; i < self->n_shards; i++)
    {
      Shard *shard = &self->shards[i];

      shard->service = squall_histogram_new_latency ();
      shard->aborted_age = squall_histogram_new_latency ();
      clear_sightings (shard->outcomes, SQUALL_N_OUTCOMES);
      clear_sightings (shard->statuses, SQUALL_N_STATUSES);
    }
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
    {
      squall_histogram_free (self->shards[i].service);
      squall_histogram_free (self->shards[i].aborted_age);
    }
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

void
squall_recorder_add (SquallRecorder *self, guint user, const SquallSample *sample)
{
  Shard *shard = &self->shards[user % self->n_shards];
  gint64 time_ns = sample->done_ns - self->start_ns;
  guint64 service_ns = (guint64) (sample->done_ns - sample->sent_ns);

  if (squall_outcome_is_answered (sample->outcome))
    {
      sight (&shard->statuses[MIN (sample->status, SQUALL_N_STATUSES - 1)], time_ns);
      squall_histogram_record_shared (shard->service, service_ns);
    }
  else if (sample->outcome == SQUALL_OUTCOME_ABORTED)
    squall_histogram_record_shared (shard->aborted_age, service_ns);

  BUMP (shard->bytes_sent, sample->bytes_sent);
  BUMP (shard->bytes_received, sample->bytes_received);
  /* Mostly zero: a branch is cheaper than an atomic addition. */
  if (sample->n_connections > 0)
    BUMP (shard->n_connections, sample->n_connections);
  if (sample->n_redirects > 0)
    BUMP (shard->n_redirects, sample->n_redirects);
  if (sample->n_retries > 0)
    BUMP (shard->n_retries, sample->n_retries);
  sight (&shard->outcomes[sample->outcome], time_ns);
}

void
squall_recorder_get_tally (const SquallRecorder *self, SquallTally *tally)
{
  *tally = (SquallTally) { 0 };
  for (guint i = 0; i < self->n_shards; i++)
    {
      const Shard *shard = &self->shards[i];

      tally->bytes_sent += LOAD (shard->bytes_sent);
      tally->bytes_received += LOAD (shard->bytes_received);
      for (guint k = 0; k < SQUALL_N_OUTCOMES; k++)
        {
          SquallOutcome outcome = (SquallOutcome) k;
          guint64 count = LOAD (shard->outcomes[k].count);

          tally->n_answered += squall_outcome_is_answered (outcome) ? count : 0;
          tally->n_ok += outcome == SQUALL_OUTCOME_OK ? count : 0;
          tally->n_failed += squall_outcome_is_failure (outcome) ? count : 0;
          tally->n_aborted += outcome == SQUALL_OUTCOME_ABORTED ? count : 0;
        }
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

void
squall_recorder_read (const SquallRecorder *self, SquallResult *result)
{
  memset (result->outcomes, 0, sizeof result->outcomes);
  memset (result->statuses, 0, sizeof result->statuses);
  squall_histogram_reset (result->service);
  squall_histogram_reset (result->aborted_age);
  result->bytes_sent = result->bytes_received = 0;
  result->n_connections = result->n_redirects = result->n_retries = 0;

  for (guint i = 0; i < self->n_shards; i++)
    {
      const Shard *shard = &self->shards[i];

      merge_sightings (result->outcomes, shard->outcomes, SQUALL_N_OUTCOMES);
      merge_sightings (result->statuses, shard->statuses, SQUALL_N_STATUSES);
      squall_histogram_add (result->service, shard->service);
      squall_histogram_add (result->aborted_age, shard->aborted_age);
      result->bytes_sent += LOAD (shard->bytes_sent);
      result->bytes_received += LOAD (shard->bytes_received);
      result->n_connections += LOAD (shard->n_connections);
      result->n_redirects += LOAD (shard->n_redirects);
      result->n_retries += LOAD (shard->n_retries);
    }
}
