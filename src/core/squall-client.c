/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/squall-client.h"

void
squall_client_init (SquallClient *self)
{
  *self = (SquallClient) {
    .users_cpu_ns = -1,
    .busy_cpu_ns = -1,
    .target_cpu_ns = -1,
    .run_delay_ns = -1,
    .throttled_ns = -1,
    .hiccups = squall_histogram_new_latency (),
  };
}

void
squall_client_clear (SquallClient *self)
{
  g_clear_pointer (&self->hiccups, squall_histogram_free);
}
