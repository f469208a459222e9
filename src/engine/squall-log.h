/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/squall-log-format.h"

G_BEGIN_DECLS

/**
 * SquallLog:
 *
 * A file with a line for every request of a run. The users' threads hand their
 * samples over by lock-free queues of fixed size; a thread of its own writes
 * them down. Whatever becomes of the file, no user waits for it: what finds the
 * queues full is dropped, and counted.
 */
typedef struct _SquallLog SquallLog;

/**
 * SQUALL_LOG_CAPACITY:
 *
 * How many samples the queues hold: what comes in three seconds at 20,000 a second.
 */
#define SQUALL_LOG_CAPACITY 65536

/**
 * squall_log_new:
 * @path: the file; `-` for standard output
 * @format: how to write
 * @plan: what is to be run
 * @error: return location for a %G_FILE_ERROR or %G_THREAD_ERROR
 *
 * Opens the file, empty, and starts the thread that writes. Does not wait: a pipe that nobody reads
 * yet is an error.
 *
 * Returns: (transfer full) (nullable): the log
 */
SquallLog *
squall_log_new (const char *path, SquallLogFormat format, const SquallPlan *plan, GError **error);

/**
 * squall_log_start:
 * @self: a log
 * @start_ns: when the run began, monotonic
 * @started_at_us: the same by the wall clock, µs since 1970
 *
 * Begins to write. Before the first sample is added.
 */
void squall_log_start (SquallLog *self, gint64 start_ns, gint64 started_at_us);

/**
 * squall_log_add:
 * @self: a log that was started and is not finished
 * @sample: a request that ended
 *
 * Hands a sample over to be written. Any thread; neither waits nor allocates.
 */
void squall_log_add (SquallLog *self, const SquallSample *sample);

/**
 * squall_log_finish:
 * @self: a log to which nothing is added any more
 * @n_dropped: (out): how many of the samples are not in the file as whole lines
 * @error: return location for a %G_FILE_ERROR
 *
 * Writes what is left and closes the file. May wait for the file, so not for the main thread. Once.
 *
 * Returns: whether all could be written but what had to be dropped for want of time
 */
gboolean squall_log_finish (SquallLog *self, guint64 *n_dropped, GError **error);

/**
 * squall_log_give_up:
 * @self: a log
 *
 * Has it wait no longer for somebody to read from the pipe that it writes to: what does not fit
 * into it is dropped, and [method@Squall.Log.finish] says so. Of standard output only where that
 * was told not to wait. Returns at once. Any thread.
 */
void squall_log_give_up (SquallLog *self);

/**
 * squall_log_free:
 * @self: (nullable): a log that is finished or to which nothing was added
 *
 * Frees @self, and finishes it if need be.
 */
void squall_log_free (SquallLog *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SquallLog, squall_log_free)

G_END_DECLS
