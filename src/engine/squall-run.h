/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "core/squall-result.h"
#include "engine/squall-check.h"
#include "engine/squall-log.h"

G_BEGIN_DECLS

/**
 * SquallRunState:
 * @SQUALL_RUN_STATE_IDLE: not started, or cancelled while it was still checking
 * @SQUALL_RUN_STATE_CHECKING: one request is under way to see whether the server answers
 * @SQUALL_RUN_STATE_RUNNING: the load is being made
 * @SQUALL_RUN_STATE_CANCELLING: no request begins any more, open ones are being interrupted
 * @SQUALL_RUN_STATE_FINISHED: over; the result is final
 * @SQUALL_RUN_STATE_FAILED: nothing could be measured; the error says why
 *
 * Where a run is.
 */
typedef enum
{
  SQUALL_RUN_STATE_IDLE,
  SQUALL_RUN_STATE_CHECKING,
  SQUALL_RUN_STATE_RUNNING,
  SQUALL_RUN_STATE_CANCELLING,
  SQUALL_RUN_STATE_FINISHED,
  SQUALL_RUN_STATE_FAILED,
} SquallRunState;

#define SQUALL_TYPE_RUN_STATE (squall_run_state_get_type ())

/**
 * squall_run_state_get_type:
 *
 * Returns: the enumeration type of the states of a run
 */
GType squall_run_state_get_type (void);

#define SQUALL_TYPE_RUN (squall_run_get_type ())

/**
 * SquallRun:
 *
 * A plan being carried out. The object belongs to the main thread: make, use
 * and release it there; it tells of every change there, and no call waits for
 * anything. Started once, it keeps itself alive until it is over.
 *
 * Properties: `plan`, `state`, `result` (notified whenever its numbers have
 * changed, at most 30 times a second), `progress` (0 to 1; negative where the
 * plan has no end), `n-in-flight`, `is-paused`, `level` (the rate asked for in the
 * open model, the number of users in the closed one).
 */
G_DECLARE_FINAL_TYPE (SquallRun, squall_run, SQUALL, RUN, GObject)

/**
 * squall_run_new:
 * @plan: a valid plan; it must not be changed any more
 * @policy: what to check before the load
 *
 * Returns: (transfer full): a run in state idle
 */
SquallRun *squall_run_new (SquallPlan *plan, SquallCheckPolicy policy);

/**
 * squall_run_log_to:
 * @self: a run in state idle
 * @log: (transfer full): where to write every request of the load
 *
 * Has every request written. The log is complete when the run is over.
 */
void squall_run_log_to (SquallRun *self, SquallLog *log);

/**
 * squall_run_get_log_error:
 * @self: a run that has finished
 *
 * Returns: (transfer none) (nullable): why the log could not be written to its end
 */
const GError *squall_run_get_log_error (SquallRun *self);

/**
 * squall_run_start:
 * @self: a run in state idle
 *
 * Starts checking and, if the server answers, the load. Returns at once; the
 * state tells the rest.
 */
void squall_run_start (SquallRun *self);

/**
 * squall_run_cancel:
 * @self: a run
 *
 * Stops the run: no request begins after this, those in flight are interrupted
 * and counted as aborted, and the result so far becomes the final one. While
 * checking, the run goes back to idle. The second time, it no longer waits
 * for what was interrupted to end. Returns at once; without effect on a
 * run that is over.
 */
void squall_run_cancel (SquallRun *self);

/**
 * squall_run_pause:
 * @self: a run
 *
 * Lets no request begin until it is resumed. Those in flight go on, the clock of the plan
 * stands still, and the result has a mark. Returns at once; without effect unless the run is
 * running.
 */
void squall_run_pause (SquallRun *self);

/**
 * squall_run_resume:
 * @self: a run
 *
 * Goes on after a pause. Returns at once; without effect unless the run is paused.
 */
void squall_run_resume (SquallRun *self);

/**
 * squall_run_is_paused:
 * @self: a run
 *
 * Returns: whether it is paused
 */
gboolean squall_run_is_paused (SquallRun *self);

/**
 * squall_run_set_rate:
 * @self: a run of the open model
 * @rate_hz: requests a second from now on, above 0
 *
 * Changes the rate of a run that is running; what its plan has for later is dropped, and the result
 * has a mark. Returns at once.
 */
void squall_run_set_rate (SquallRun *self, double rate_hz);

/**
 * squall_run_set_n_users:
 * @self: a run
 * @n_users: how many users from now on, at least 1
 * @error: return location for a [enum@Squall.PreflightError], or for a thread that could not be
 *   started
 *
 * Changes the number of users of a run that is running; what its plan has for later is dropped, and
 * the result has a mark. A run has room for four times the users of its plan, and for 1,000 at
 * least. Returns at once.
 *
 * Returns: whether there is room for so many
 */
gboolean squall_run_set_n_users (SquallRun *self, guint n_users, GError **error);

/**
 * squall_run_get_level:
 * @self: a run
 *
 * Returns: the rate asked for now in the open model, the number of users in the closed one
 */
double squall_run_get_level (SquallRun *self);

/**
 * squall_run_get_n_users:
 * @self: a run
 *
 * Returns: how many users there may be now, in either model
 */
guint squall_run_get_n_users (SquallRun *self);

/**
 * squall_run_get_plan:
 * @self: a run
 *
 * Returns: (transfer none): what it runs
 */
SquallPlan *squall_run_get_plan (SquallRun *self);

/**
 * squall_run_get_state:
 * @self: a run
 *
 * Returns: where it is
 */
SquallRunState squall_run_get_state (SquallRun *self);

/**
 * squall_run_get_result:
 * @self: a run
 *
 * Returns: (transfer none): everything known so far; its contents change with
 *   every notification until the run is over
 */
SquallResult *squall_run_get_result (SquallRun *self);

/**
 * squall_run_get_progress:
 * @self: a run
 *
 * Returns: 0 to 1; negative where the plan has no end
 */
double squall_run_get_progress (SquallRun *self);

/**
 * squall_run_get_check:
 * @self: a run
 *
 * Returns: (transfer none) (nullable): what the request before the load found;
 *   %NULL before it has ended and where there was none
 */
const SquallCheck *squall_run_get_check (SquallRun *self);

/**
 * squall_run_get_error:
 * @self: a run
 *
 * Why a run failed: a [enum@Squall.CheckError], whose code is an outcome, or a
 * [enum@Squall.PreflightError].
 *
 * Returns: (transfer none) (nullable): the error; %NULL unless the state is failed
 */
const GError *squall_run_get_error (SquallRun *self);

G_END_DECLS
