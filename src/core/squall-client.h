/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/squall-histogram.h"

G_BEGIN_DECLS

/**
 * SquallClient:
 * @measured_ns: for how long this was measured
 * @n_processors: how many processors this process may use
 * @own_cpu_ns: how much processor time this process took
 * @users_cpu_ns: how much of it the threads of the users took that have ended by now; negative
 *   where that is not known
 * @busy_cpu_ns: how much of the time of the processors that it may use was taken, by whomever;
 *   negative where that is not known
 * @target_cpu_ns: how much processor time the server took that runs on this computer; negative
 *   where it runs elsewhere or is not known
 * @is_target_local: whether the server runs on this computer
 * @turn_wait_ns: for how long, summed up over all users, an answer or a request lay ready while
 *   its user waited for a turn to compute
 * @crowded_ns: for how long any of them did
 * @run_delay_ns: for how long, summed up over the threads of the users that have ended by now,
 *   they were ready to run, but another had the processor; negative where that is not known
 * @throttled_ns: for how long, summed up over processors, a quota kept this process from
 *   computing; negative where that is not known
 * @hiccups: how late a thread woke up that slept for 1 ms again and again
 * @n_descriptors_most: how many files were open at most
 * @descriptor_limit: how many may be
 * @n_ports: how many ports there are for connections to one server
 * @n_ports_taken_most: how many of them were taken at most, as far as the number of TCP sockets
 *   tells, those in TIME_WAIT included; a connection within this computer has two
 * @n_time_wait_most: how many sockets were in TIME_WAIT at most
 *
 * What a run took from this computer: the evidence for whether it was the
 * bottleneck.
 */
typedef struct
{
  gint64 measured_ns;
  guint n_processors;
  gint64 own_cpu_ns;
  gint64 users_cpu_ns;
  gint64 busy_cpu_ns;
  gint64 target_cpu_ns;
  gboolean is_target_local;
  gint64 turn_wait_ns;
  gint64 crowded_ns;
  gint64 run_delay_ns;
  gint64 throttled_ns;
  SquallHistogram *hiccups;
  guint64 n_descriptors_most;
  guint64 descriptor_limit;
  guint64 n_ports;
  guint64 n_ports_taken_most;
  guint64 n_time_wait_most;
} SquallClient;

/**
 * squall_client_init:
 * @self: where to put it
 *
 * Makes a client of which nothing is known yet.
 */
void squall_client_init (SquallClient *self);

/**
 * squall_client_clear:
 * @self: a client
 *
 * Frees what @self holds.
 */
void squall_client_clear (SquallClient *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SquallClient, squall_client_clear)

G_END_DECLS
