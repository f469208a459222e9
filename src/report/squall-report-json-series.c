/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/squall-report-json-series.h"

#include "core/squall-span.h"
#include "report/squall-json-writer.h"

static void
add_interval (JsonBuilder *builder, const SquallInterval *interval)
{
  json_builder_begin_object (builder);
  squall_json_add_ms (builder, "start_ms", interval->start_ns);
  squall_json_add_ms (builder, "length_ms", interval->length_ns);
  squall_json_add_count (builder, "answered", interval->n_answered);
  squall_json_add_count (builder, "ok", interval->n_ok);
  squall_json_add_count (builder, "failed", interval->n_failed);
  squall_json_add_count (builder, "aborted", interval->n_aborted);
  squall_json_add_count (builder, "service_sum_ns", interval->service_sum_ns);
  squall_json_add_count (builder, "unread_sum_ns", interval->unread_sum_ns);
  squall_json_add_count (builder, "in_flight", interval->n_in_flight);
  squall_json_add_count (builder, "due", interval->n_due);
  squall_json_add_count (builder, "begun", interval->n_begun);
  squall_json_add_count (builder, "bytes_sent", interval->bytes_sent);
  squall_json_add_count (builder, "bytes_received", interval->bytes_received);
  squall_json_add_ms (builder, "own_cpu_ms", interval->usage.own_cpu_ns);
  squall_json_add_ms (builder, "busy_cpu_ms", interval->usage.busy_cpu_ns);
  squall_json_add_ms (builder, "target_cpu_ms", interval->usage.target_cpu_ns);
  squall_json_add_ms (builder, "turn_wait_ms", interval->usage.turn_wait_ns);
  squall_json_add_ms (builder, "crowded_ms", interval->usage.crowded_ns);
  squall_json_add_ms (builder, "throttled_ms", interval->usage.throttled_ns);
  json_builder_end_object (builder);
}

static void
add_slice (JsonBuilder *builder, const SquallSlice *slice)
{
  json_builder_begin_object (builder);
  squall_json_add_ms (builder, "start_ms", slice->start_ns);
  squall_json_add_ms (builder, "length_ms", slice->length_ns);
  squall_json_add_encoded (builder, "service_time_ns", slice->service);
  if (slice->response != NULL)
    squall_json_add_encoded (builder, "response_time_ns", slice->response);
  json_builder_end_object (builder);
}

static void
add_mark (JsonBuilder *builder, const SquallMark *mark)
{
  json_builder_begin_object (builder);
  squall_json_add_ms (builder, "time_ms", mark->time_ns);
  squall_json_add_text (builder, "kind", squall_mark_get_id (mark->kind));
  if (mark->kind == SQUALL_MARK_RATE || mark->kind == SQUALL_MARK_USERS)
    squall_json_add_number (builder, "level", mark->level);
  json_builder_end_object (builder);
}

static void
add_span (JsonBuilder *builder, const SquallSpan *span)
{
  json_builder_begin_object (builder);
  squall_json_add_ms (builder, "from_ms", span->from_ns);
  squall_json_add_ms (builder, "to_ms", span->to_ns);
  json_builder_end_object (builder);
}

/* A hash has more bits than a number in JSON can be relied on to keep. */
static void
add_cluster (JsonBuilder *builder, const SquallCluster *cluster)
{
  char hash[17];

  g_snprintf (hash, sizeof hash, "%016" G_GINT64_MODIFIER "x", cluster->hash);
  json_builder_begin_object (builder);
  squall_json_add_count (builder, "status", cluster->status);
  squall_json_add_count (builder, "bytes", cluster->size);
  squall_json_add_text (builder, "hash", hash);
  squall_json_add_count (builder, "count", cluster->count);
  json_builder_end_object (builder);
}

void
squall_report_json_add_series (JsonBuilder *builder, const SquallResult *result)
{
  g_autoptr (GArray) spans = squall_spans_new_of_client (result);

  squall_json_begin_array (builder, "intervals");
  for (guint i = 0; i < result->intervals->len; i++)
    add_interval (builder, &g_array_index (result->intervals, SquallInterval, i));
  json_builder_end_array (builder);

  squall_json_begin_array (builder, "slices");
  for (guint i = 0; i < result->slices->len; i++)
    add_slice (builder, &g_array_index (result->slices, SquallSlice, i));
  json_builder_end_array (builder);

  squall_json_begin_array (builder, "limited_by_client");
  for (guint i = 0; i < spans->len; i++)
    add_span (builder, &g_array_index (spans, SquallSpan, i));
  json_builder_end_array (builder);

  squall_json_begin_array (builder, "marks");
  for (guint i = 0; i < result->marks->len; i++)
    add_mark (builder, &g_array_index (result->marks, SquallMark, i));
  json_builder_end_array (builder);

  squall_json_begin_array (builder, "clusters");
  for (guint i = 0; i < result->clusters->len; i++)
    add_cluster (builder, &g_array_index (result->clusters, SquallCluster, i));
  json_builder_end_array (builder);
}
