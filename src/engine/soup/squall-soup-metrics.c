/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/soup/squall-soup-metrics.h"

#include "core/squall-clock.h"

/* Adds the time between two instants, in microseconds, 0 where they were not reached. A phase that
 * was too short to measure took place all the same. */
static void
add_phase (SquallSample *sample, SquallPhase phase, guint64 start_us, guint64 end_us)
{
  if (start_us == 0 || end_us < start_us)
    return;
  sample->phases_ns[phase] += MAX (1, (gint64) (end_us - start_us) * SQUALL_NS_PER_US);
}

static guint64
to_us (gint64 time_ns)
{
  return (guint64) (time_ns / SQUALL_NS_PER_US);
}

static void
add_phases (SoupMessageMetrics *metrics, guint64 written_us, guint64 done_us, SquallSample *sample)
{
  guint64 tls_start_us = soup_message_metrics_get_tls_start (metrics);
  guint64 connect_end_us = soup_message_metrics_get_connect_end (metrics);
  guint64 request_start_us = soup_message_metrics_get_request_start (metrics);
  guint64 response_start_us = soup_message_metrics_get_response_start (metrics);

  add_phase (sample,
             SQUALL_PHASE_DNS,
             soup_message_metrics_get_dns_start (metrics),
             soup_message_metrics_get_dns_end (metrics));
  /* To libsoup the handshake is a part of connecting. */
  add_phase (sample,
             SQUALL_PHASE_CONNECT,
             soup_message_metrics_get_connect_start (metrics),
             tls_start_us > 0 ? tls_start_us : connect_end_us);
  add_phase (sample, SQUALL_PHASE_TLS, tls_start_us, connect_end_us);
  add_phase (sample,
             SQUALL_PHASE_WAITING,
             request_start_us > 0 ? MAX (request_start_us, written_us) : 0,
             MIN (response_start_us, done_us));
  /* libsoup's own end of the answer comes only when its stream is closed, and its start when it
   * gets to it. */
  add_phase (sample, SQUALL_PHASE_RECEIVING, response_start_us, MAX (response_start_us, done_us));
}

void
squall_soup_metrics_add (SoupMessageMetrics *metrics,
                         gint64 written_ns,
                         gint64 done_ns,
                         SquallSample *sample)
{
  sample->bytes_sent += soup_message_metrics_get_request_header_bytes_sent (metrics) +
                        soup_message_metrics_get_request_body_bytes_sent (metrics);
  sample->bytes_received += soup_message_metrics_get_response_header_bytes_received (metrics) +
                            soup_message_metrics_get_response_body_bytes_received (metrics);
  sample->body_size = soup_message_metrics_get_response_body_size (metrics);
  sample->bytes_decoded += sample->body_size;
  add_phases (metrics, to_us (written_ns), to_us (done_ns), sample);
}
