/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <sched.h>

G_BEGIN_DECLS

/*
 * What the kernel tells of this computer in /proc and /sys. Where it does not,
 * in a sandbox say, the functions return that they do not know; nothing of it
 * is an error. None allocates more than a directory handle. Any thread, but
 * each reads a file, so not the main one.
 */

/**
 * SquallProcThread:
 * @cpu_ns: for how long it computed
 * @run_delay_ns: for how long it was ready to, but another had the processor
 *
 * What a thread did since it began.
 */
typedef struct
{
  gint64 cpu_ns;
  gint64 run_delay_ns;
} SquallProcThread;

/**
 * SquallProcSockets:
 * @n_tcp: TCP sockets, over IPv4 or IPv6, those in TIME_WAIT excluded
 * @n_time_wait: those in TIME_WAIT
 *
 * How many sockets there are.
 */
typedef struct
{
  guint64 n_tcp;
  guint64 n_time_wait;
} SquallProcSockets;

/**
 * squall_proc_read_thread:
 * @thread: (out caller-allocates): what the calling thread did so far
 *
 * Returns: whether that is known
 */
gboolean squall_proc_read_thread (SquallProcThread *thread);

/**
 * squall_proc_get_busy_ns:
 * @processors: some processors
 *
 * For how long they have been taken since the computer was started, summed up: by any process, by
 * the kernel, or by another guest of the same host (steal). Waiting for a disk leaves a
 * processor free.
 *
 * Returns: nanoseconds; negative where that is not known
 */
gint64 squall_proc_get_busy_ns (const cpu_set_t *processors);

/**
 * squall_proc_get_process_ns:
 * @pid: the number of a process
 * @started: (out): when it was started, in a unit of the kernel: tells it from a later process of
 *   the same number
 *
 * Returns: how much processor time it took, with its threads and those of its children that have
 *   ended, in nanoseconds; negative where that is not known
 */
gint64 squall_proc_get_process_ns (int pid, guint64 *started);

/**
 * squall_proc_get_throttled_ns:
 *
 * For how long a quota of its control group, or of one around that, has kept
 * this process from computing, summed up over processors.
 *
 * Returns: nanoseconds; negative where that is not known
 */
gint64 squall_proc_get_throttled_ns (void);

/**
 * squall_proc_get_n_descriptors:
 *
 * Returns: how many files this process has open; 0 where that is not known
 */
guint64 squall_proc_get_n_descriptors (void);

/**
 * squall_proc_get_n_ports:
 *
 * Returns: how many ports there are for connections to one server; 0 where that is not known
 */
guint64 squall_proc_get_n_ports (void);

/**
 * squall_proc_read_sockets:
 * @sockets: (out caller-allocates): how many sockets there are now
 *
 * Returns: whether that is known
 */
gboolean squall_proc_read_sockets (SquallProcSockets *sockets);

G_END_DECLS
