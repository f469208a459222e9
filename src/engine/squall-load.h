/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/squall-result.h"
#include "engine/squall-driver.h"
#include "engine/squall-gate.h"
#include "engine/squall-log.h"
#include "engine/squall-meter.h"
#include "engine/squall-pacer.h"
#include "engine/squall-recorder.h"
#include "engine/squall-sampler.h"
#include "engine/squall-trust.h"
#include "engine/squall-watchdog.h"

G_BEGIN_DECLS

/**
 * SquallLoadFunc:
 * @user_data: data of the caller
 *
 * Told, on some thread of the load, that there is something new to read.
 */
typedef void (*SquallLoadFunc) (gpointer user_data);

/**
 * SquallLoad:
 * @plan: what is being sent
 * @driver: what sends it
 * @pacer: who may send
 * @watchdog: who is interrupted
 * @recorder: what is counted
 * @gate: how many of its threads compute at a time
 * @meter: what it takes from this computer
 * @trust: (nullable): what it trusts, and shows to servers; set before the load is made
 * @log: (nullable): where every request is written; may be set before the load is made
 * @n_slots: how many users there can be at most
 * @start_ns: when the first request was let go, monotonic
 *
 * The part of a run that lives on other threads than the main one: a pool of
 * threads on which a driver sends the requests of a plan.
 */
struct _SquallLoad
{
  SquallPlan *plan;
  const SquallDriver *driver;
  SquallPacer pacer;
  SquallWatchdog *watchdog;
  SquallRecorder *recorder;
  SquallGate gate;
  SquallMeter *meter;
  SquallTrust *trust;
  SquallLog *log;
  guint n_slots;
  gint64 start_ns;

  /*< private >*/
  SquallLoadFunc changed;
  gpointer changed_data;
  int is_change_told;   /* atomic */
  SquallResult *judged; /* what the conductor judges by; NULL where it need not */
  guint n_judgements;   /* in a row that say to end; the conductor's */

  GMutex lock;
  GCond news;
  GCond start;
  GThreadPool *pool;     /* under lock */
  guint n_users;         /* under lock: how many have been started */
  guint n_tasks_left;    /* under lock */
  guint n_tasks_ready;   /* under lock */
  gboolean is_started;   /* under lock */
  gboolean is_abandoned; /* under lock */
  gboolean is_settled;   /* under lock */
  SquallEnding ending;   /* under lock: of its own accord */
  gint64 ended_ns;       /* under lock */
  GArray *intervals;     /* under lock */
  GArray *slices;        /* under lock */
  GArray *marks;         /* under lock */
  GArray *clusters;      /* under lock */
  guint64 n_log_dropped; /* once it is settled */
  GError *log_error;     /* once it is settled */
  SquallSampler sampler; /* the conductor's */
};

/**
 * squall_load_new:
 * @plan: a valid plan
 * @driver: what sends it
 * @changed: told, on some thread, of the first change after each [method@Squall.Load.rearm]
 * @user_data: passed to @changed
 *
 * Gets a load ready; nothing is sent yet.
 *
 * Returns: (transfer full): a load
 */
SquallLoad *squall_load_new (SquallPlan *plan,
                             const SquallDriver *driver,
                             SquallLoadFunc changed,
                             gpointer user_data);

/**
 * squall_load_free:
 * @self: (nullable): a load that is not being made
 *
 * Frees @self.
 */
void squall_load_free (SquallLoad *self);

/**
 * squall_load_make:
 * @self: a load
 * @begun: called on this thread once requests are let go, and all that can be done to a load can be
 *   done to this one
 * @settled: called on this thread once the numbers are final; usually just before the return, but
 *   where the load was abandoned before the last thread has ended
 * @error: return location for a thread that could not be started
 *
 * Makes the load: starts the pool, samples every 100 ms and waits for the end.
 * Blocks; not for the main thread.
 *
 * Returns: whether the pool could be started
 */
gboolean
squall_load_make (SquallLoad *self, SquallLoadFunc begun, SquallLoadFunc settled, GError **error);

/**
 * squall_load_stop:
 * @self: a load
 *
 * Lets no request begin any more and has those in flight interrupted. Returns
 * at once. Any thread.
 */
void squall_load_stop (SquallLoad *self);

/**
 * squall_load_abandon:
 * @self: a load that was stopped
 *
 * Has it settled without waiting for what was interrupted, or for who reads its log. Returns at
 * once. Any thread.
 */
void squall_load_abandon (SquallLoad *self);

/**
 * squall_load_pause:
 * @self: a load
 *
 * Lets no request begin until it is resumed; those in flight go on. Marks the
 * instant. Returns at once. Any thread.
 */
void squall_load_pause (SquallLoad *self);

/**
 * squall_load_resume:
 * @self: a load
 *
 * Goes on after a pause, and marks the instant. Returns at once. Any thread.
 */
void squall_load_resume (SquallLoad *self);

/**
 * squall_load_set_rate:
 * @self: a load of the open model
 * @rate_hz: requests a second from now on
 *
 * Changes the rate, and marks the instant. Returns at once. Any thread.
 */
void squall_load_set_rate (SquallLoad *self, double rate_hz);

/**
 * squall_load_set_n_users:
 * @self: a load
 * @n_users: how many users there may be from now on, 1 to @n_slots of @self
 * @error: return location for a thread that could not be started
 *
 * Changes the number of users, and marks the instant. Users too many end
 * their request and wait. Returns at once. Any thread.
 *
 * Returns: whether it could be done
 */
gboolean squall_load_set_n_users (SquallLoad *self, guint n_users, GError **error);

/**
 * squall_load_get_ending:
 * @self: a load that is settled
 *
 * Returns: [enum@Squall.Ending] `FAILED` or `SURE` where it ended by what it measured, else `DONE`
 */
SquallEnding squall_load_get_ending (SquallLoad *self);

/**
 * squall_load_await_start:
 * @self: a load
 *
 * For the thread of some users that are ready to send: waits until all others are, too, and the
 * clock has started. What it took to get there is no part of the run. Users that join later find it
 * started.
 */
void squall_load_await_start (SquallLoad *self);

/**
 * squall_load_complete:
 * @self: a load
 * @sample: a request that ended
 *
 * Reports a completion: counts it and, unless that has been done already,
 * tells that there is something new. Called by drivers, on any thread.
 */
void squall_load_complete (SquallLoad *self, const SquallSample *sample);

/**
 * squall_load_get_log_error:
 * @self: a load that is settled
 *
 * Returns: (transfer none) (nullable): why the log is not complete, records that were dropped apart
 */
const GError *squall_load_get_log_error (const SquallLoad *self);

/**
 * squall_load_tell_change:
 * @self: a load
 *
 * Tells that there is something new, unless that has been done already. Any thread.
 */
void squall_load_tell_change (SquallLoad *self);

/**
 * squall_load_sample:
 * @self: a load
 * @now_ns: now, monotonic
 *
 * Adds what came since the last time to what is known over time. Making room may take longer than a
 * frame lasts, and so is done without the lock that a reader waits for. The conductor's thread
 * only.
 */
void squall_load_sample (SquallLoad *self, gint64 now_ns);

/**
 * squall_load_read:
 * @self: a load
 * @result: (inout): brought up to date
 *
 * Reads everything that is known so far. Any thread that owns @result.
 *
 * Returns: how many events there were before it was read
 */
guint64 squall_load_read (SquallLoad *self, SquallResult *result);

/**
 * squall_load_rearm:
 * @self: a load
 * @n_events_read: what the last [method@Squall.Load.read] returned
 *
 * Has the next change told again; at once, if there was one since that reading.
 * Any thread.
 */
void squall_load_rearm (SquallLoad *self, guint64 n_events_read);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SquallLoad, squall_load_free)

G_END_DECLS
