/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/squall-strain.h"

/* Shares from which on something counts. */
#define BUSY_SHARE      0.9
#define THROTTLED_SHARE 0.1

/* How much of the latency is this computer's own: where its processors are busy anyway, where a
 * server on the same computer is the only other that keeps them busy, and where each user has a
 * processor. */
#define OWN_SHARE_BUSY   0.25
#define OWN_SHARE_SHARED 0.1
#define OWN_SHARE_IDLE   0.5
/* How much of what was taken the two of them have to have taken to be alone; more than all of it
 * means that the server runs on others of this computer's processors. */
#define ALONE_SHARE_LEAST 0.8
#define ALONE_SHARE_MOST  1.05
/* For how much of the time answers lay ready. When a server sends them in bursts, they do for a
 * part of it. */
#define CROWDED_SHARE 0.75

static gboolean
is_share (gint64 part, gint64 whole, double least)
{
  return whole > 0 && (double) part >= least * (double) whole;
}

/* What the threads of the users computed and waited for a processor, of which @own_cpu_ns is the
 * part to be told. Where only hiccups are known, each answer is taken to have met one. */
static gint64
get_threads_ns (const SquallClient *client, gint64 own_cpu_ns, guint64 n_answered)
{
  double share = own_cpu_ns < client->own_cpu_ns ? (double) own_cpu_ns / (double) client->own_cpu_ns
                                                 : 1;
  gint64 known_ns = MAX (0, client->users_cpu_ns) + MAX (0, client->run_delay_ns);
  double hiccups_ns = squall_histogram_get_mean (client->hiccups) * (double) n_answered;

  return (gint64) ((double) known_ns * share + (client->run_delay_ns < 0 ? hiccups_ns : 0));
}

static void
init (SquallStrain *self, const SquallResult *result, const SquallUsage *usage, guint64 n_answered)
{
  const SquallClient *client = &result->client;

  self->own_ns = -1;
  self->own_cpu_ns = usage->own_cpu_ns;
  self->target_cpu_ns = client->is_target_local && client->target_cpu_ns >= 0 ? usage->target_cpu_ns
                                                                              : -1;
  self->throttled_ns = usage->throttled_ns;
  self->crowded_ns = MIN (usage->crowded_ns, self->measured_ns);
  self->has_processors_to_spare = squall_result_get_n_users (result) <= client->n_processors;
  if (self->measured_ns <= 0)
    return;
  self->own_ns = MIN (self->latency_ns,
                      usage->turn_wait_ns + get_threads_ns (client, usage->own_cpu_ns, n_answered));
  self->available_ns = self->measured_ns * client->n_processors;
  /* Ticks are coarse. */
  self->busy_ns = MIN (MAX (usage->busy_cpu_ns, usage->own_cpu_ns), self->available_ns);
}

/* Each bounds it from below: the one lacks requests without answer, the other is made of
 * samples. */
static gint64
sum_latencies (const SquallResult *result)
{
  double in_flight = squall_intervals_get_mean_in_flight (result->intervals, 0, G_MAXINT64);
  gint64 sum_ns = 0;

  for (guint i = 0; i < result->intervals->len; i++)
    sum_ns += (gint64) squall_interval_get_flight_ns (
        &g_array_index (result->intervals, SquallInterval, i));
  return MAX (sum_ns, (gint64) (in_flight * (double) result->elapsed_ns));
}

void
squall_strain_init (SquallStrain *self, const SquallResult *result)
{
  const SquallClient *client = &result->client;
  const SquallUsage usage = {
    .own_cpu_ns = client->own_cpu_ns,
    .busy_cpu_ns = client->busy_cpu_ns,
    .target_cpu_ns = client->target_cpu_ns,
    .turn_wait_ns = client->turn_wait_ns,
    .crowded_ns = client->crowded_ns,
    .throttled_ns = client->throttled_ns,
  };

  *self = (SquallStrain) {
    .measured_ns = client->measured_ns,
    .latency_ns = sum_latencies (result),
  };
  init (self, result, &usage, squall_result_get_n_answered (result));
}

void
squall_strain_init_part (SquallStrain *self, const SquallResult *result, const SquallInterval *part)
{
  double in_flight_ns = (double) part->n_in_flight * (double) part->length_ns;

  *self = (SquallStrain) {
    .measured_ns = part->length_ns,
    .latency_ns = MAX ((gint64) squall_interval_get_flight_ns (part), (gint64) in_flight_ns),
  };
  init (self, result, &part->usage, part->n_answered);
}

gboolean
squall_strain_is_throttled (const SquallStrain *self)
{
  return is_share (self->throttled_ns, self->measured_ns, THROTTLED_SHARE);
}

gboolean
squall_strain_is_busy (const SquallStrain *self)
{
  return is_share (self->busy_ns, self->available_ns, BUSY_SHARE) ||
         squall_strain_is_throttled (self);
}

gboolean
squall_strain_is_shared (const SquallStrain *self)
{
  gint64 both_ns = self->own_cpu_ns + self->target_cpu_ns;

  return self->target_cpu_ns >= 0 && is_share (both_ns, self->busy_ns, ALONE_SHARE_LEAST) &&
         (double) both_ns <= ALONE_SHARE_MOST * (double) self->busy_ns;
}

/* The processors need not be busy: handing a turn from thread to thread takes time, too. */
gboolean
squall_strain_is_crowded (const SquallStrain *self)
{
  return is_share (self->crowded_ns, self->measured_ns, CROWDED_SHARE) &&
         !(squall_strain_is_busy (self) && squall_strain_is_shared (self));
}

gboolean
squall_strain_is_slow (const SquallStrain *self)
{
  if (self->own_ns < 0)
    return FALSE;
  if (!squall_strain_is_busy (self))
    return self->has_processors_to_spare &&
           is_share (self->own_ns, self->latency_ns, OWN_SHARE_IDLE);
  if (!squall_strain_is_shared (self))
    return is_share (self->own_ns, self->latency_ns, OWN_SHARE_BUSY);
  return self->own_cpu_ns >= self->target_cpu_ns &&
         is_share (self->own_ns, self->latency_ns, OWN_SHARE_SHARED);
}
