/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/squall-report-json-client.h"

#include "report/squall-json-writer.h"

static void
add_known_ms (JsonBuilder *builder, const char *key, gint64 time_ns)
{
  if (time_ns >= 0)
    squall_json_add_ms (builder, key, time_ns);
}

void
squall_report_json_add_client (JsonBuilder *builder, const SquallResult *result)
{
  const SquallClient *client = &result->client;

  squall_json_begin_object (builder, "client");
  squall_json_add_ms (builder, "measured_ms", client->measured_ns);
  squall_json_add_count (builder, "processors", client->n_processors);
  squall_json_add_ms (builder, "own_cpu_ms", client->own_cpu_ns);
  add_known_ms (builder, "users_cpu_ms", client->users_cpu_ns);
  add_known_ms (builder, "busy_cpu_ms", client->busy_cpu_ns);
  add_known_ms (builder, "target_cpu_ms", client->target_cpu_ns);
  squall_json_add_flag (builder, "target_is_local", client->is_target_local);
  squall_json_add_ms (builder, "turn_wait_ms", client->turn_wait_ns);
  squall_json_add_ms (builder, "crowded_ms", client->crowded_ns);
  add_known_ms (builder, "run_delay_ms", client->run_delay_ns);
  add_known_ms (builder, "throttled_ms", client->throttled_ns);
  squall_json_add_histogram (builder, "hiccups", client->hiccups);
  squall_json_add_count (builder, "descriptors_most", client->n_descriptors_most);
  squall_json_add_count (builder, "descriptor_limit", client->descriptor_limit);
  squall_json_add_count (builder, "ports", client->n_ports);
  squall_json_add_count (builder, "ports_taken_most", client->n_ports_taken_most);
  squall_json_add_count (builder, "time_wait_most", client->n_time_wait_most);
  json_builder_end_object (builder);
}
