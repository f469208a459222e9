/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/squall-histogram.h"

G_BEGIN_DECLS

/**
 * SquallClient:
 * @measured_ns: for how long this was measured
 * @n_processors: how many processors this process may use
 * @own_cpu_ns: how much processor time this process took
 * @busy_cpu_ns: how much of the time of the processors that it may use was taken, by whomever;
 *   negative where that is not known
 * @target_cpu_ns: how much processor time the server took that runs on this computer; negative
 * where it runs elsewhere or is not known
 * @is_target_local: whether the server runs on this computer
 * @turn_wait_ns: for how long, summed up over all users, an answer or a request lay ready while
 *   its user waited for a turn to compute
 * @hiccups: how late a thread woke up that slept for 1 ms again and again
 * @n_descriptors_most: how many files were open at most
 * @descriptor_limit: how many may be
 * @n_ports: how many ports there are for connections to one server
 * @n_ports_taken_most: how many TCP sockets there were at most, those in TIME_WAIT included
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
  gint64 busy_cpu_ns;
  gint64 target_cpu_ns;
  gboolean is_target_local;
  gint64 turn_wait_ns;
  SquallHistogram *hiccups;
  guint64 n_descriptors_most;
  guint64 descriptor_limit;
  guint64 n_ports;
  guint64 n_ports_taken_most;
  guint64 n_time_wait_most;
} SquallClient;

G_END_DECLS
