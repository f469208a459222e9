/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/squall-client.h"
#include "core/squall-cluster.h"
#include "core/squall-histogram.h"
#include "core/squall-interval.h"
#include "core/squall-mark.h"
#include "core/squall-plan.h"
#include "core/squall-sample.h"
#include "core/squall-slice.h"

G_BEGIN_DECLS

#define SQUALL_N_STATUSES 1000

/**
 * SquallSighting:
 * @count: how often
 * @first_ns: when first, in nanoseconds since the start of the run
 * @last_ns: when last
 *
 * How often and when something was seen.
 */
typedef struct
{
  guint64 count;
  gint64 first_ns;
  gint64 last_ns;
} SquallSighting;

/**
 * SquallEnding:
 * @SQUALL_ENDING_NONE: it goes on
 * @SQUALL_ENDING_DONE: it came to the end that was planned
 * @SQUALL_ENDING_CANCELLED: somebody stopped it
 * @SQUALL_ENDING_FAILED: it surely missed a threshold, and its plan says to end it then
 * @SQUALL_ENDING_SURE: it has become as sure as its plan asks
 *
 * How a run ended.
 */
typedef enum
{
  SQUALL_ENDING_NONE,
  SQUALL_ENDING_DONE,
  SQUALL_ENDING_CANCELLED,
  SQUALL_ENDING_FAILED,
  SQUALL_ENDING_SURE,
} SquallEnding;

/**
 * SquallWarmUp:
 * @outcomes: how many requests of the warm-up ended in which way, and when
 * @service: service times of those that were answered, in nanoseconds
 * @response: their response times
 *
 * What was kept apart from what is measured.
 */
typedef struct
{
  SquallSighting outcomes[SQUALL_N_OUTCOMES];
  SquallHistogram *service;
  SquallHistogram *response;
} SquallWarmUp;

/**
 * SquallResult:
 * @plan: what was run
 * @engine: the name of the driver that ran it
 * @engine_reason: (nullable): why it was this one, a translated sentence
 * @started_at_us: when it began, wall clock, µs since 1970; 0 before it began
 * @elapsed_ns: how long it has been going on; once it has ended, how long it took until the
 *   last request ended
 * @ending: how it ended
 * @paused_ns: for how long of that it was paused
 * @measured_from_ns: when the first request that is measured was planned, in nanoseconds since the
 *   start of the run: 0 without a warm-up, @elapsed_ns while there is nothing else
 * @warm_up_paused_ns: for how long of that it was paused
 * @n_due: how many requests have come due; 0 in the closed model
 * @n_sent: how many requests were begun, warm-up included
 * @outcomes: how many of them ended in which way, and when; indexed by [enum@Squall.Outcome]
 * @statuses: how many requests ended with which status, and when
 * @bytes_sent: what went to the server, headers included
 * @bytes_received: what came from it, headers included
 * @n_connections: how many connections were opened
 * @n_redirects: how many redirects were followed
 * @n_retries: how many requests had to be sent again because a kept connection had died
 * @bytes_decoded: how large the bodies were that came, after decoding
 * @n_retry_after: how many answers told to come back later
 * @service: service times of the requests that were answered, in nanoseconds: from the instant of
 *   sending
 * @response: response times of the same: from the instant for which they were planned
 * @phases: how long each phase of the same took, where it took place
 * @service_new: service times of those for which a connection was opened
 * @service_reused: service times of the others
 * @warm_up: what was kept apart; none of it is in any other number but @n_sent, @n_due, bytes,
 *   connections, redirects, retries, and the @intervals and @slices
 * @aborted_age: how long the aborted requests had been waiting, in nanoseconds
 * @intervals: (element-type SquallInterval): the run over time
 * @slices: (element-type SquallSlice): its latencies over time
 * @marks: (element-type SquallMark): what was done to it
 * @clusters: (element-type SquallCluster): which answers were alike; empty unless the plan asks
 * @client: what it took from this computer
 * @n_log_dropped: how many records the log of requests had to drop
 *
 * Everything known about a run so far: the live view and the finished report
 * are made from the same. It belongs to one thread (that of the run's object).
 */
struct _SquallResult
{
  SquallPlan *plan;
  const char *engine;
  char *engine_reason;
  gint64 started_at_us;
  gint64 elapsed_ns;
  SquallEnding ending;
  gint64 paused_ns;
  gint64 measured_from_ns;
  gint64 warm_up_paused_ns;
  guint64 n_due;
  guint64 n_sent;
  SquallSighting outcomes[SQUALL_N_OUTCOMES];
  SquallSighting statuses[SQUALL_N_STATUSES];
  guint64 bytes_sent;
  guint64 bytes_received;
  guint64 n_connections;
  guint64 n_redirects;
  guint64 n_retries;
  guint64 bytes_decoded;
  guint64 n_retry_after;
  SquallHistogram *service;
  SquallHistogram *response;
  SquallHistogram *phases[SQUALL_N_PHASES];
  SquallHistogram *service_new;
  SquallHistogram *service_reused;
  SquallWarmUp warm_up;
  SquallHistogram *aborted_age;
  GArray *intervals;
  GArray *slices;
  GArray *marks;
  GArray *clusters;
  SquallClient client;
  guint64 n_log_dropped;
};

#define SQUALL_TYPE_RESULT (squall_result_get_type ())

/**
 * squall_result_get_type:
 *
 * Returns: the boxed type of results
 */
GType squall_result_get_type (void);

/**
 * squall_result_new:
 * @plan: what is to be run
 *
 * Returns: (transfer full): a result without any request
 */
SquallResult *squall_result_new (SquallPlan *plan);

/**
 * squall_result_ref:
 * @self: a result
 *
 * Returns: (transfer full): @self
 */
SquallResult *squall_result_ref (SquallResult *self);

/**
 * squall_result_unref:
 * @self: a result
 */
void squall_result_unref (SquallResult *self);

/**
 * squall_result_get_n_ok:
 * @self: a result
 *
 * Returns: how many requests ended well
 */
guint64 squall_result_get_n_ok (const SquallResult *self);

/**
 * squall_result_get_n_failed:
 * @self: a result
 *
 * Returns: how many requests ended in one of the classes of failure
 */
guint64 squall_result_get_n_failed (const SquallResult *self);

/**
 * squall_result_get_n_done:
 * @self: a result
 *
 * Returns: how many requests ended by themselves: well or not, but not aborted
 */
guint64 squall_result_get_n_done (const SquallResult *self);

/**
 * squall_result_get_n_aborted:
 * @self: a result
 *
 * Returns: how many requests were in flight when the run was stopped
 */
guint64 squall_result_get_n_aborted (const SquallResult *self);

/**
 * squall_result_get_n_in_flight:
 * @self: a result
 *
 * Returns: how many requests have begun and not ended yet
 */
guint64 squall_result_get_n_in_flight (const SquallResult *self);

/**
 * squall_result_get_n_answered:
 * @self: a result
 *
 * Returns: how many requests got a whole answer, whatever its status
 */
guint64 squall_result_get_n_answered (const SquallResult *self);

/**
 * squall_result_get_n_unanswered:
 * @self: a result
 *
 * Returns: how many requests failed without a whole answer
 */
guint64 squall_result_get_n_unanswered (const SquallResult *self);

/**
 * squall_result_get_n_planned:
 * @self: a result
 *
 * Returns: how many requests there were to be; where the plan does not say, as
 *   many as were sent
 */
guint64 squall_result_get_n_planned (const SquallResult *self);

/**
 * squall_result_get_n_never_sent:
 * @self: a result
 *
 * Returns: how many of the planned requests were not begun
 */
guint64 squall_result_get_n_never_sent (const SquallResult *self);

/**
 * squall_result_get_n_warm_up:
 * @self: a result
 *
 * Returns: how many requests of the warm-up have ended, well, badly or aborted
 */
guint64 squall_result_get_n_warm_up (const SquallResult *self);

/**
 * squall_result_get_n_users:
 * @self: a result
 *
 * Returns: how many users there were at most, or how many there are since somebody changed that
 */
guint squall_result_get_n_users (const SquallResult *self);

/**
 * squall_result_get_histogram:
 * @self: a result
 * @is_service: whether the service times are meant
 *
 * Returns: (transfer none): the service times, or the response times
 */
const SquallHistogram *squall_result_get_histogram (const SquallResult *self, gboolean is_service);

/**
 * squall_result_get_n_behind:
 * @self: the result of a run that goes on
 *
 * Returns: in the open model, how many requests are due and not sent yet, where those are more than
 *   come due in a tenth of a second: every user is busy; else 0
 */
guint64 squall_result_get_n_behind (const SquallResult *self);

/**
 * squall_result_is_balanced:
 * @self: the result of a run that has ended
 *
 * Whether the books balance: planned = warm-up + ok + every class of failure +
 * aborted + never sent, the statuses add up to the answers, the unexpected ones to the
 * class of these, and the service times to the answers, too.
 *
 * Returns: whether they do
 */
gboolean squall_result_is_balanced (const SquallResult *self);

/**
 * squall_result_get_measured_ns:
 * @self: a result
 *
 * Returns: how long was measured, in nanoseconds: without the warm-up and without pauses
 */
gint64 squall_result_get_measured_ns (const SquallResult *self);

/**
 * squall_result_get_rate_hz:
 * @self: a result
 *
 * Returns: answered requests a second, over the whole run; 0 before there is any
 *   time to divide by
 */
double squall_result_get_rate_hz (const SquallResult *self);

/**
 * squall_result_get_recent_rate_hz:
 * @self: a result
 *
 * Returns: answered requests a second, over the last second or so
 */
double squall_result_get_recent_rate_hz (const SquallResult *self);

/**
 * squall_result_is_load_constant:
 * @self: a result
 *
 * Returns: whether its load was meant to be the same all the time: no ramp-up, no stages, and
 *   nobody changed or paused it
 */
gboolean squall_result_is_load_constant (const SquallResult *self);

/**
 * squall_result_get_progress:
 * @self: a result
 *
 * Returns: 0 to 1, by the nearer of the ends that the plan has; negative where
 *   it has none
 */
double squall_result_get_progress (const SquallResult *self);

/**
 * squall_result_get_time_left_ns:
 * @self: a result
 *
 * How long the run will still take if it goes on as in the last second.
 *
 * Returns: nanoseconds; negative while nothing can be said: in the first two
 *   seconds, without an end, and when nothing gets done
 */
gint64 squall_result_get_time_left_ns (const SquallResult *self);

/**
 * squall_ending_get_id:
 * @ending: how a run ended
 *
 * Returns: its name in JSON and other formats for machines, such as `cancelled`
 */
const char *squall_ending_get_id (SquallEnding ending);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SquallResult, squall_result_unref)

G_END_DECLS
