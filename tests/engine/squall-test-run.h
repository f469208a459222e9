/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "engine/squall-run.h"

#include "squall-test-target.h"

G_BEGIN_DECLS

/**
 * SQUALL_TEST_MS:
 * @ms: a time in milliseconds
 *
 * The same in nanoseconds.
 */
#define SQUALL_TEST_MS(ms) ((gint64) (ms) * 1000000)

/**
 * squall_test_iterate_while:
 * @condition: what has to become false
 *
 * Lets the main context run while @condition is true. Fails the test when that
 * has not become false within 30 seconds.
 */
#define squall_test_iterate_while(condition)                                                       \
  G_STMT_START                                                                                     \
  {                                                                                                \
    gint64 squall_test_end_us = g_get_monotonic_time () + 30 * G_USEC_PER_SEC;                     \
    while (condition)                                                                              \
      squall_test_iterate (squall_test_end_us, #condition);                                        \
  }                                                                                                \
  G_STMT_END

/**
 * squall_test_iterate:
 * @end_us: when to fail the test, monotonic
 * @condition: what still holds, for the message
 *
 * One step of [func@test_iterate_while].
 */
void squall_test_iterate (gint64 end_us, const char *condition);

/**
 * SquallTestRun:
 * @run: the run
 * @result: its result
 * @states: (element-type SquallRunState): the states it was in, one after the other
 * @n_results: how often `result` was notified
 * @n_in_flight_most: the most requests in flight that were notified
 *
 * A run and what it told. Asserts whenever it tells something that the progress
 * never goes back and that what it tells fits together.
 */
typedef struct
{
  SquallRun *run;
  SquallResult *result;
  GArray *states;
  guint n_results;
  guint64 n_in_flight_most;

  /*< private >*/
  double progress;
} SquallTestRun;

/**
 * squall_test_get_engine:
 *
 * Returns: the engine that the environment asks for: every test can be run with each
 */
const char *squall_test_get_engine (void);

/**
 * squall_test_plan_new:
 * @url: an address
 * @n_requests: how many requests
 * @n_users: how many users
 *
 * Returns: (transfer full): a plan with a time-out of 10 s
 */
SquallPlan *squall_test_plan_new (const char *url, guint64 n_requests, guint n_users);

/**
 * squall_test_plan_new_for_target:
 * @target: a server
 * @path: a path of it
 * @n_requests: how many requests
 * @n_users: how many users
 *
 * Returns: (transfer full): the plan
 */
SquallPlan *squall_test_plan_new_for_target (SquallTestTarget *target,
                                             const char *path,
                                             guint64 n_requests,
                                             guint n_users);

/**
 * squall_test_plan_close:
 * @plan: a plan
 *
 * Has its first request ask for a connection of its own: a server that closes the connection
 * without a word may do so when the next request is on its way.
 */
void squall_test_plan_close (SquallPlan *plan);

/**
 * squall_test_plan_add_request:
 * @plan: a plan
 * @target: a server
 * @path: a path of it
 *
 * Adds a request to those that @plan sends in turn.
 *
 * Returns: (transfer none): the request
 */
SquallRequest *
squall_test_plan_add_request (SquallPlan *plan, SquallTestTarget *target, const char *path);

/**
 * squall_test_run_start:
 * @plan: what to run
 * @policy: what to check before
 *
 * Returns: (transfer full): a run that has been started
 */
SquallTestRun *squall_test_run_start (SquallPlan *plan, SquallCheckPolicy policy);

/**
 * squall_test_run_start_logged:
 * @plan: what to run
 * @policy: what to check before
 * @path: (nullable): a file for a line about every request
 * @format: the format of these lines
 *
 * Returns: (transfer full): a run that has been started
 */
SquallTestRun *squall_test_run_start_logged (SquallPlan *plan,
                                             SquallCheckPolicy policy,
                                             const char *path,
                                             SquallLogFormat format);

/**
 * squall_test_run_finish:
 * @plan: what to run
 * @policy: what to check before
 *
 * Runs @plan to its end, and asserts that it finishes and that the books balance.
 *
 * Returns: (transfer full): the run
 */
SquallTestRun *squall_test_run_finish (SquallPlan *plan, SquallCheckPolicy policy);

/**
 * squall_test_run_fail:
 * @plan: what to run
 * @policy: what to check before
 * @domain: the domain of the error that is expected
 * @code: its code
 *
 * Runs @plan, and asserts that it fails with that error before the load.
 *
 * Returns: (transfer full): the message of the error, which is one line
 */
char *squall_test_run_fail (SquallPlan *plan, SquallCheckPolicy policy, GQuark domain, int code);

/**
 * squall_test_run_wait_for_end:
 * @self: a run that was started
 *
 * Lets the main context run until the run is finished, failed, or idle again.
 */
void squall_test_run_wait_for_end (SquallTestRun *self);

/**
 * squall_test_run_wait_for_state:
 * @self: a run
 * @state: a state
 *
 * Lets the main context run until the run is in @state, or has been since it was started.
 */
void squall_test_run_wait_for_state (SquallTestRun *self, SquallRunState state);

/**
 * squall_test_run_assert_states:
 * @self: a run
 * @expected: such as `"checking running finished"`
 *
 * Asserts which states it was in since it was started.
 */
void squall_test_run_assert_states (SquallTestRun *self, const char *expected);

/**
 * squall_test_run_count:
 * @self: a run
 * @outcome: an outcome
 *
 * Returns: how many requests ended so
 */
guint64 squall_test_run_count (SquallTestRun *self, SquallOutcome outcome);

/**
 * squall_test_run_free:
 * @self: a run that is over
 *
 * Frees @self, and asserts that nothing keeps the run alive.
 */
void squall_test_run_free (SquallTestRun *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SquallTestRun, squall_test_run_free)

G_END_DECLS
