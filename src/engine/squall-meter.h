/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/squall-client.h"
#include "core/squall-plan.h"
#include "core/squall-usage.h"
#include "engine/squall-proc.h"

G_BEGIN_DECLS

/**
 * SquallMeter:
 *
 * Measures what a run takes from this computer: processor time, its own and
 * that of a server on the same computer, descriptors, ports, and how late a
 * thread wakes up. What cannot be found out, in a sandbox say, is left unknown.
 */
typedef struct _SquallMeter SquallMeter;

/**
 * squall_meter_new:
 * @plan: a valid plan; the address of its first request is that of the server
 *
 * Returns: (transfer full): a meter
 */
SquallMeter *squall_meter_new (SquallPlan *plan);

/**
 * squall_meter_search:
 * @self: a meter
 *
 * Begins to look for the server's processes on a thread of its own, unless
 * that has been done: the earlier before the run the better, but after open
 * files have been counted, as it opens some. Returns at once.
 */
void squall_meter_search (SquallMeter *self);

/**
 * squall_meter_free:
 * @self: (nullable): a meter that no other thread uses any more
 *
 * Ends the search, if need be, and frees @self.
 */
void squall_meter_free (SquallMeter *self);

/**
 * squall_meter_end_search:
 * @self: a meter
 *
 * Ends the search for the server's processes, and waits until it has ended: not for the main
 * thread.
 */
void squall_meter_end_search (SquallMeter *self);

/**
 * squall_meter_start:
 * @self: a meter
 *
 * Begins to measure, when the run begins, and to search, unless that has been
 * done. Reads a few files; not for the main thread.
 */
void squall_meter_start (SquallMeter *self);

/**
 * squall_meter_read:
 * @self: a meter that was started
 * @now_ns: now, monotonic
 *
 * Measures again, unless the last time is less than a second ago. To be called
 * now and then by one thread that may wait for a file.
 */
void squall_meter_read (SquallMeter *self, gint64 now_ns);

/**
 * squall_meter_get_usage:
 * @self: a meter that was started
 * @usage: (out caller-allocates): what was taken since; without `turn_wait_ns` and `crowded_ns`,
 *   which are the gate's to tell
 *
 * Reads a few files: for the thread that calls [method@Squall.Meter.read].
 */
void squall_meter_get_usage (SquallMeter *self, SquallUsage *usage);

/**
 * squall_meter_stop:
 * @self: a meter that was started
 *
 * Measures for the last time, when the run has ended.
 */
void squall_meter_stop (SquallMeter *self);

/**
 * squall_meter_begin_thread:
 * @self: a meter
 * @begun: (out caller-allocates): what the thread had done before
 *
 * To be called at the beginning of each thread that drives users, by itself.
 */
void squall_meter_begin_thread (SquallMeter *self, SquallProcThread *begun);

/**
 * squall_meter_end_thread:
 * @self: a meter
 * @begun: what [method@Squall.Meter.begin_thread] said
 *
 * Adds what the calling thread has computed since, and for how long it was
 * ready to. To be called at its end, by itself.
 */
void squall_meter_end_thread (SquallMeter *self, const SquallProcThread *begun);

/**
 * squall_meter_get:
 * @self: a meter
 * @client: (inout): where all is replaced but `turn_wait_ns` and `crowded_ns`, which are the
 *   gate's to tell
 *
 * Tells what was measured so far. Waits for nothing but another such call. Any thread.
 */
void squall_meter_get (SquallMeter *self, SquallClient *client);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SquallMeter, squall_meter_free)

G_END_DECLS
