/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/squall-bottleneck.h"

#include <math.h>

#include "core/squall-clock.h"
#include "core/squall-evidence.h"
#include "core/squall-format.h"
#include "core/squall-i18n.h"

/* Less than this says nothing. */
#define TIME_LEAST_NS (200 * SQUALL_NS_PER_MS)
#define DONE_LEAST    20

/* Shares from which on something counts. */
#define LIMITED_SHARE      0.1
#define LIMITED_LEAST      10
#define FROM_START_NS      (100 * SQUALL_NS_PER_MS)
#define CLIENT_LIMIT_SHARE 0.01
#define PORTS_SHARE        0.95
#define UNANSWERED_SHARE   0.5
#define ALL_USERS_SHARE    0.9

/* By how much a median above the fastest answer means that answers queue, and how near to it the
 * fastest tenth has to be for that: without a queue they only vary. */
#define QUEUE_FACTOR      2.0
#define QUEUE_TENTH_SHARE 0.5

typedef char *(*Judge) (const SquallResult *result, const SquallEvidence *evidence);

typedef struct
{
  const char *id;
  const char *label;
} Word;

static const Word words[SQUALL_N_BOTTLENECKS] = {
  [SQUALL_BOTTLENECK_UNKNOWN] = { "unknown", NC_ ("bottleneck", "not known") },
  [SQUALL_BOTTLENECK_NONE] = { "none", NC_ ("bottleneck", "nothing: the rate was reached") },
  [SQUALL_BOTTLENECK_SERVER] = { "server", NC_ ("bottleneck", "the server") },
  [SQUALL_BOTTLENECK_CLIENT_CPU] = { "client-cpu",
                                     NC_ ("bottleneck", "this computer's processors") },
  [SQUALL_BOTTLENECK_CLIENT_LIMITS] = { "client-limits",
                                        NC_ ("bottleneck", "limits of this computer") },
  [SQUALL_BOTTLENECK_USERS] = { "users", NC_ ("bottleneck", "the number of connections") },
  [SQUALL_BOTTLENECK_RATE_LIMITER] = { "rate-limiter", NC_ ("bottleneck", "a rate limiter") },
};

const char *
squall_bottleneck_get_id (SquallBottleneckKind kind)
{
  g_return_val_if_fail ((guint) kind < SQUALL_N_BOTTLENECKS, NULL);

  return words[kind].id;
}

const char *
squall_bottleneck_get_label (SquallBottleneckKind kind)
{
  g_return_val_if_fail ((guint) kind < SQUALL_N_BOTTLENECKS, NULL);

  return g_dpgettext2 (GETTEXT_PACKAGE, "bottleneck", words[kind].label);
}

gboolean
squall_bottleneck_is_client (SquallBottleneckKind kind)
{
  return kind == SQUALL_BOTTLENECK_CLIENT_CPU || kind == SQUALL_BOTTLENECK_CLIENT_LIMITS;
}

void
squall_bottleneck_free (SquallBottleneck *self)
{
  if (self == NULL)
    return;
  g_free (self->evidence);
  g_free (self);
}

static gboolean
is_share (double part, double whole, double least)
{
  return whole > 0 && part >= least * whole;
}

static char *
judge_amount (const SquallResult *result, const SquallEvidence *evidence)
{
  if (result->elapsed_ns >= TIME_LEAST_NS && evidence->n_done >= DONE_LEAST)
    return NULL;
  return g_strdup (_ ("Too little was measured to say what was the limit."));
}

static char *
judge_limiter (const SquallResult *result, const SquallEvidence *evidence)
{
  g_autofree char *since = NULL;
  g_autofree char *share = NULL;

  if (evidence->n_limited < LIMITED_LEAST ||
      !is_share (evidence->n_limited, evidence->n_answered_since, LIMITED_SHARE))
    return NULL;
  since = squall_format_run_time (evidence->limited_from_ns);
  share = squall_format_share (evidence->n_limited, evidence->n_answered_since);
  if (evidence->limited_from_ns < FROM_START_NS)
    /* Translators: a share and a status */
    return g_strdup_printf (_ ("%s of the answers (status %u) only said that there were too many "
                               "requests."),
                            share,
                            evidence->limited_status);
  /* Translators: the first is a time since the start, the second a share, the third a status */
  return g_strdup_printf (_ ("From %s on, %s of the answers (status %u) only said that there were "
                             "too many requests."),
                          since,
                          share,
                          evidence->limited_status);
}

/* Those in TIME_WAIT keep their port from new connections. On this computer it may be the server's
 * end that keeps them. */
static gboolean
are_ports_taken (const SquallClient *client)
{
  return client->n_ports > 0 && !client->is_target_local &&
         is_share (client->n_ports_taken_most, client->n_ports, PORTS_SHARE) &&
         is_share (client->n_time_wait_most, client->n_ports, PORTS_SHARE / 2);
}

static gboolean
are_descriptors_taken (const SquallClient *client)
{
  return client->descriptor_limit > 0 &&
         is_share (client->n_descriptors_most, client->descriptor_limit, PORTS_SHARE);
}

static char *
judge_limits (const SquallResult *result, const SquallEvidence *evidence)
{
  const SquallClient *client = &result->client;
  guint64 n_failed = result->outcomes[SQUALL_OUTCOME_CLIENT_LIMIT].count;
  gboolean are_failing = is_share (n_failed, evidence->n_done, CLIENT_LIMIT_SHARE) && n_failed > 0;
  g_autofree char *taken = squall_format_count (client->n_ports_taken_most);
  g_autofree char *ports = squall_format_count (client->n_ports);
  g_autofree char *waiting = squall_format_count (client->n_time_wait_most);
  g_autofree char *open = squall_format_count (client->n_descriptors_most);
  g_autofree char *limit = squall_format_count (client->descriptor_limit);
  g_autofree char *share = squall_format_share (n_failed, evidence->n_done);

  if (are_ports_taken (client))
    return g_strdup_printf (_ ("%s of this computer's %s ports were taken, %s of them by "
                               "connections that had been closed."),
                            taken,
                            ports,
                            waiting);
  if (!are_failing)
    return NULL;
  if (are_descriptors_taken (client))
    return g_strdup_printf (_ ("%s of the requests failed because this process had %s of the %s "
                               "files open that it may have."),
                            share,
                            open,
                            limit);
  return g_strdup_printf (_ ("%s of the requests failed because this computer had no descriptor, "
                             "port or memory left for them."),
                          share);
}

static char *
judge_reached (const SquallResult *result, const SquallEvidence *evidence)
{
  g_autofree char *rate = squall_format_rate (evidence->due_hz);
  g_autofree char *median = squall_format_latency (evidence->median_ns);

  if (!squall_plan_is_open (result->plan) || !evidence->is_reached || evidence->is_falling_behind)
    return NULL;
  return g_strdup_printf (_ ("Requests were sent as they came due, %s, and answered within %s "
                             "(median)."),
                          rate,
                          median);
}

static char *
describe_shared (const SquallStrain *strain)
{
  guint64 available_ns = (guint64) strain->available_ns;
  g_autofree char *busy = squall_format_share ((guint64) strain->busy_ns, available_ns);
  g_autofree char *own = squall_format_share ((guint64) strain->own_cpu_ns, available_ns);
  g_autofree char *target = squall_format_share ((guint64) strain->target_cpu_ns, available_ns);

  /* Translators: three shares of the same */
  return g_strdup_printf (_ ("Squall and the server share this computer's processors, which were "
                             "%s busy: %s with Squall, %s with the server."),
                          busy,
                          own,
                          target);
}

static char *
describe_own (const SquallStrain *strain)
{
  g_autofree char *own = squall_format_share ((guint64) strain->own_ns,
                                              (guint64) strain->latency_ns);
  g_autofree char *busy = squall_format_share ((guint64) strain->busy_ns,
                                               (guint64) strain->available_ns);

  if (squall_strain_is_throttled (strain))
    return g_strdup_printf (_ ("A quota kept Squall from computing for part of the time, and %s of "
                               "the time that requests took was spent on this computer."),
                            own);
  if (squall_strain_is_busy (strain))
    return g_strdup_printf (_ ("This computer's processors were %s busy, and %s of the time that "
                               "requests took was spent computing or waiting for them."),
                            busy,
                            own);
  return g_strdup_printf (_ ("%s of the time that requests took was spent computing on this "
                             "computer or waiting for its processors."),
                          own);
}

static char *
judge_crowd (const SquallResult *result, const SquallEvidence *evidence)
{
  const SquallStrain *strain = &evidence->strain;
  g_autofree char *crowded = NULL;

  if (!squall_strain_is_crowded (strain))
    return NULL;
  crowded = squall_format_share ((guint64) strain->crowded_ns, (guint64) strain->measured_ns);
  return g_strdup_printf (_ ("For %s of the time answers lay ready while this computer was still "
                             "busy with others."),
                          crowded);
}

static char *
judge_processors (const SquallResult *result, const SquallEvidence *evidence)
{
  const SquallStrain *strain = &evidence->strain;

  if (!squall_strain_is_slow (strain))
    return NULL;
  return squall_strain_is_busy (strain) && squall_strain_is_shared (strain)
             ? describe_shared (strain)
             : describe_own (strain);
}

/* Signs of too much load, unlike a name that is not found. */
static guint64
count_overwhelmed (const SquallResult *result)
{
  static const SquallOutcome signs[] = {
    SQUALL_OUTCOME_REFUSED, SQUALL_OUTCOME_CONNECT_TIMEOUT, SQUALL_OUTCOME_CLOSED,
    SQUALL_OUTCOME_RESET,   SQUALL_OUTCOME_TRUNCATED,       SQUALL_OUTCOME_TIMEOUT,
    SQUALL_OUTCOME_SLOW,
  };
  guint64 n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (signs); i++)
    n += result->outcomes[signs[i]].count;
  return n;
}

static char *
judge_unanswered (const SquallResult *result, const SquallEvidence *evidence)
{
  guint64 n_overwhelmed = count_overwhelmed (result);
  g_autofree char *share = squall_format_share (n_overwhelmed, evidence->n_done);

  if (!is_share (n_overwhelmed, evidence->n_done, UNANSWERED_SHARE))
    return NULL;
  return g_strdup_printf (_ ("It refused, cut off or kept waiting %s of the requests."), share);
}

static char *
judge_nothing (const SquallResult *result, const SquallEvidence *evidence)
{
  if (!is_share (squall_result_get_n_unanswered (result), evidence->n_done, UNANSWERED_SHARE))
    return NULL;
  return g_strdup (_ ("Most requests got no answer, for reasons that have nothing to do with how "
                      "many they were."));
}

static gboolean
is_queueing (const SquallEvidence *evidence)
{
  double median_ns = (double) evidence->median_ns;

  return median_ns >= QUEUE_FACTOR * (double) evidence->fastest_ns &&
         (double) evidence->tenth_ns >= QUEUE_TENTH_SHARE * median_ns;
}

static gboolean
are_all_users_busy (const SquallEvidence *evidence)
{
  return is_share (evidence->in_flight, evidence->n_users, ALL_USERS_SHARE);
}

/* Little's law: how many have to be in flight for the highest rate of the plan. */
static guint64
get_n_users_needed (const SquallResult *result, const SquallEvidence *evidence)
{
  g_autoptr (SquallSchedule) schedule = squall_plan_dup_schedule (result->plan);
  double rate_hz = evidence->due_hz;

  if (result->marks->len == 0)
    rate_hz = MAX (rate_hz, squall_schedule_get_peak (schedule));
  return (guint64) ceil (rate_hz * (double) evidence->mean_ns / SQUALL_NS_PER_SECOND);
}

static char *
judge_few_users (const SquallResult *result, const SquallEvidence *evidence)
{
  guint64 n_needed;
  g_autofree char *begun = NULL;
  g_autofree char *due = NULL;
  g_autofree char *mean = NULL;
  g_autofree char *users = NULL;

  if (!squall_plan_is_open (result->plan) || evidence->is_reached ||
      !are_all_users_busy (evidence) || is_queueing (evidence))
    return NULL;
  n_needed = MAX (get_n_users_needed (result, evidence), evidence->n_users + 1);
  begun = squall_format_rate (evidence->begun_hz);
  due = squall_format_rate (evidence->due_hz);
  mean = squall_format_latency (evidence->mean_ns);
  users = squall_format_count (n_needed);
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                       "All connections were busy at %s of %s: answers that take "
                                       "%s need at least %s connection.",
                                       "All connections were busy at %s of %s: answers that take "
                                       "%s need at least %s connections.",
                                       (gulong) n_needed),
                          begun,
                          due,
                          mean,
                          users);
}

static char *
judge_thinking (const SquallResult *result, const SquallEvidence *evidence)
{
  gint64 think_time_ns = result->plan->think_time_ns;
  g_autofree char *thinking = squall_format_latency (think_time_ns);
  g_autofree char *mean = squall_format_latency (evidence->mean_ns);

  if (squall_plan_is_open (result->plan) || think_time_ns <= 0 || think_time_ns < evidence->mean_ns)
    return NULL;
  return g_strdup_printf (_ ("Connections waited for %s after each answer, and for %s until it "
                             "came."),
                          thinking,
                          mean);
}

static char *
describe_closed (const SquallResult *result, const SquallEvidence *evidence)
{
  g_autofree char *median = squall_format_latency (evidence->median_ns);
  g_autofree char *fastest = squall_format_latency (evidence->fastest_ns);
  g_autofree char *users = squall_format_count (evidence->n_users);
  g_autofree char *rate = squall_format_rate (squall_result_get_rate_hz (result));

  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                       "Its answers took %s (median; the fastest %s), and so %s "
                                       "connection got no more than %s.",
                                       "Its answers took %s (median; the fastest %s), and so %s "
                                       "connections got no more than %s.",
                                       evidence->n_users),
                          median,
                          fastest,
                          users,
                          rate);
}

static char *
describe_open (const SquallResult *result, const SquallEvidence *evidence)
{
  g_autofree char *answered = squall_format_rate (evidence->answered_hz);
  g_autofree char *due = squall_format_rate (evidence->due_hz);
  g_autofree char *median = squall_format_latency (evidence->median_ns);
  g_autofree char *fastest = squall_format_latency (evidence->fastest_ns);

  return g_strdup_printf (_ ("It answered %s of %s, and took %s for it (median; the fastest %s)."),
                          answered,
                          due,
                          median,
                          fastest);
}

static char *
judge_server (const SquallResult *result, const SquallEvidence *evidence)
{
  const SquallStrain *strain = &evidence->strain;

  if (squall_strain_is_busy (strain) && squall_strain_is_shared (strain) &&
      strain->target_cpu_ns > strain->own_cpu_ns)
    return describe_shared (strain);
  if (!squall_plan_is_open (result->plan))
    return describe_closed (result, evidence);
  /* With users to spare and answers that keep up, what was not sent is nobody's fault so far. */
  if (!are_all_users_busy (evidence) && !evidence->is_falling_behind)
    return NULL;
  return describe_open (result, evidence);
}

static char *
judge_late (const SquallResult *result, const SquallEvidence *evidence)
{
  g_autofree char *begun = squall_format_rate (evidence->begun_hz);
  g_autofree char *due = squall_format_rate (evidence->due_hz);

  return g_strdup_printf (_ ("%s of %s were sent, although there were connections to spare."),
                          begun,
                          due);
}

SquallBottleneck *
squall_bottleneck_find (const SquallResult *result)
{
  /* The first that has something to say decides. */
  static const struct
  {
    Judge judge;
    SquallBottleneckKind kind;
  } judges[] = {
    { judge_amount, SQUALL_BOTTLENECK_UNKNOWN },
    { judge_limiter, SQUALL_BOTTLENECK_RATE_LIMITER },
    { judge_limits, SQUALL_BOTTLENECK_CLIENT_LIMITS },
    { judge_reached, SQUALL_BOTTLENECK_NONE },
    { judge_crowd, SQUALL_BOTTLENECK_CLIENT_CPU },
    { judge_processors, SQUALL_BOTTLENECK_CLIENT_CPU },
    { judge_unanswered, SQUALL_BOTTLENECK_SERVER },
    { judge_nothing, SQUALL_BOTTLENECK_UNKNOWN },
    { judge_few_users, SQUALL_BOTTLENECK_USERS },
    { judge_thinking, SQUALL_BOTTLENECK_USERS },
    { judge_server, SQUALL_BOTTLENECK_SERVER },
    { judge_late, SQUALL_BOTTLENECK_UNKNOWN },
  };
  SquallBottleneck *self = g_new0 (SquallBottleneck, 1);
  SquallEvidence evidence;

  squall_evidence_gather (result, &evidence);
  for (guint i = 0; i < G_N_ELEMENTS (judges) && self->evidence == NULL; i++)
    {
      self->kind = judges[i].kind;
      self->evidence = judges[i].judge (result, &evidence);
    }
  return self;
}
