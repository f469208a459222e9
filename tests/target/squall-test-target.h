/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * SquallTestTarget:
 *
 * A squall-target that runs for the length of a test. Every failure of its own
 * fails the test.
 */
typedef struct _SquallTestTarget SquallTestTarget;

/**
 * squall_test_target_new:
 * @extra_args: (nullable) (array zero-terminated=1): options for squall-target
 *
 * Starts the program that the environment variable `SQUALL_TARGET` names, and
 * waits until it listens. It ends with this process at the latest.
 *
 * Returns: (transfer full): the running server
 */
SquallTestTarget *squall_test_target_new (const char *const *extra_args);

/**
 * squall_test_target_free:
 * @self: a server
 *
 * Sends SIGTERM, waits for the end, and asserts that the exit status is 0.
 */
void squall_test_target_free (SquallTestTarget *self);

/**
 * squall_test_target_get_url:
 * @self: a server
 *
 * Returns: (transfer none): its address, such as `http://127.0.0.1:38211/`
 */
const char *squall_test_target_get_url (SquallTestTarget *self);

/**
 * squall_test_target_get_port:
 * @self: a server
 *
 * Returns: its port
 */
guint16 squall_test_target_get_port (SquallTestTarget *self);

/**
 * squall_test_target_get_pid:
 * @self: a server
 *
 * Returns: the number of its process
 */
int squall_test_target_get_pid (SquallTestTarget *self);

/**
 * squall_test_target_send_signal:
 * @self: a server
 * @number: a signal, such as `SIGINT`
 *
 * Sends a signal, for what happens before [method@Squall.TestTarget.free].
 */
void squall_test_target_send_signal (SquallTestTarget *self, int number);

/**
 * squall_test_target_make_url:
 * @self: a server
 * @path: a path, such as `/delay/20`
 *
 * Returns: (transfer full): the URL of @path
 */
char *squall_test_target_make_url (SquallTestTarget *self, const char *path);

/**
 * squall_test_target_get_stats:
 * @self: a server
 *
 * Asks the server for its books. Blocks for the answer.
 *
 * Returns: (transfer full): what it answered
 */
JsonObject *squall_test_target_get_stats (SquallTestTarget *self);

/**
 * squall_test_target_get_stat:
 * @self: a server
 * @path: names of members, with dots between them
 *
 * Asks the server for one number of its books, such as `connections.accepted`,
 * `requests.paths./echo.total`, `requests.paths./status/404.statuses.404`,
 * `requests.paths./.methods.GET` or `latency_imposed_ns.percentiles.99.9`. Where
 * a name has a dot itself, the longest member that fits is taken.
 *
 * What is not there below `requests.paths` was never counted and is 0. Anything
 * else that is not there is a slip in the test and aborts it.
 *
 * Returns: the number, as of now; rounded down
 */
gint64 squall_test_target_get_stat (SquallTestTarget *self, const char *path);

/**
 * squall_test_target_wait_for_stat:
 * @self: a server
 * @path: as for [method@Squall.TestTarget.get_stat]
 * @value: the number that is expected
 *
 * Asks again until the number is @value, for what the server learns a moment
 * later than its client, such as that a connection was closed. Fails the test
 * when that has not come about within 10 seconds.
 */
void squall_test_target_wait_for_stat (SquallTestTarget *self, const char *path, gint64 value);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SquallTestTarget, squall_test_target_free)

G_END_DECLS
