/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/squall-report-json.h"

#include <json-glib/json-glib.h>

#include "core/squall-failure.h"
#include "core/squall-plan-file.h"

#define VERSION 1

static void
add_count (JsonBuilder *builder, const char *key, guint64 value)
{
  json_builder_set_member_name (builder, key);
  json_builder_add_int_value (builder, (gint64) value);
}

static void
add_number (JsonBuilder *builder, const char *key, double value)
{
  json_builder_set_member_name (builder, key);
  json_builder_add_double_value (builder, value);
}

static void
add_text (JsonBuilder *builder, const char *key, const char *value)
{
  json_builder_set_member_name (builder, key);
  json_builder_add_string_value (builder, value);
}

static void
begin_object (JsonBuilder *builder, const char *key)
{
  json_builder_set_member_name (builder, key);
  json_builder_begin_object (builder);
}

static void
add_plan (JsonBuilder *builder, const SquallPlan *plan)
{
  g_autofree char *text = squall_plan_to_json (plan, SQUALL_SECRETS_LEAVE_OUT);

  json_builder_set_member_name (builder, "plan");
  json_builder_add_value (builder, json_from_string (text, NULL));
}

static void
add_start (JsonBuilder *builder, const SquallResult *result)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc_usec (result->started_at_us);
  g_autofree char *text = g_date_time_format (time, "%Y-%m-%dT%H:%M:%S.%fZ");

  add_text (builder, "started_at", text);
}

static void
add_books (JsonBuilder *builder, const SquallResult *result)
{
  begin_object (builder, "requests");
  add_count (builder, "planned", squall_result_get_n_planned (result));
  add_count (builder, "sent", result->n_sent);
  add_count (builder, "answered", squall_result_get_n_answered (result));
  add_count (builder, "ok", squall_result_get_n_ok (result));
  add_count (builder, "failed", squall_result_get_n_failed (result));
  add_count (builder, "aborted", squall_result_get_n_aborted (result));
  add_count (builder, "never_sent", squall_result_get_n_never_sent (result));
  json_builder_set_member_name (builder, "balanced");
  json_builder_add_boolean_value (builder, squall_result_is_balanced (result));
  json_builder_end_object (builder);
}

static void
add_sighting (JsonBuilder *builder, const char *key, const SquallSighting *seen)
{
  if (seen->count == 0)
    return;
  begin_object (builder, key);
  add_count (builder, "count", seen->count);
  add_number (builder, "first_ms", (double) seen->first_ns / 1e6);
  add_number (builder, "last_ms", (double) seen->last_ns / 1e6);
  json_builder_end_object (builder);
}

static void
add_sightings (JsonBuilder *builder, const SquallResult *result)
{
  begin_object (builder, "outcomes");
  for (guint i = 0; i < SQUALL_N_OUTCOMES; i++)
    add_sighting (builder, squall_outcome_get_id ((SquallOutcome) i), &result->outcomes[i]);
  json_builder_end_object (builder);

  begin_object (builder, "statuses");
  for (guint status = 0; status < SQUALL_N_STATUSES; status++)
    {
      char key[16];

      g_snprintf (key, sizeof key, "%u", status);
      add_sighting (builder, key, &result->statuses[status]);
    }
  json_builder_end_object (builder);
}

static void
add_percentiles (JsonBuilder *builder, const SquallHistogram *histogram)
{
  static const double percentiles[] = { 10, 25, 50, 75, 90, 95, 99, 99.9, 99.99, 99.999 };

  begin_object (builder, "percentiles_ns");
  for (guint i = 0; i < G_N_ELEMENTS (percentiles); i++)
    {
      char key[G_ASCII_DTOSTR_BUF_SIZE];

      g_ascii_formatd (key, sizeof key, "%g", percentiles[i]);
      add_count (builder,
                 key,
                 squall_histogram_get_value_at_percentile (histogram, percentiles[i]));
    }
  json_builder_end_object (builder);
}

/* Every bucket that holds anything: lowest value, highest value, count. */
static void
add_buckets (JsonBuilder *builder, const SquallHistogram *histogram)
{
  json_builder_set_member_name (builder, "buckets_ns");
  json_builder_begin_array (builder);
  for (guint i = 0; i < squall_histogram_get_n_buckets (histogram); i++)
    {
      guint64 lowest, highest;
      guint64 count = squall_histogram_get_bucket (histogram, i, &lowest, &highest);

      if (count == 0)
        continue;
      json_builder_begin_array (builder);
      json_builder_add_int_value (builder, (gint64) lowest);
      json_builder_add_int_value (builder, (gint64) highest);
      json_builder_add_int_value (builder, (gint64) count);
      json_builder_end_array (builder);
    }
  json_builder_end_array (builder);
}

static void
add_histogram (JsonBuilder *builder, const char *key, const SquallHistogram *histogram)
{
  begin_object (builder, key);
  add_count (builder, "count", squall_histogram_get_count (histogram));
  if (squall_histogram_get_count (histogram) > 0)
    {
      add_count (builder, "min_ns", squall_histogram_get_min (histogram));
      add_number (builder, "mean_ns", squall_histogram_get_mean (histogram));
      add_count (builder, "max_ns", squall_histogram_get_max (histogram));
      add_number (builder,
                  "standard_deviation_ns",
                  squall_histogram_get_standard_deviation (histogram));
      add_count (builder, "overflow", squall_histogram_get_overflow (histogram));
      add_percentiles (builder, histogram);
      add_buckets (builder, histogram);
    }
  json_builder_end_object (builder);
}

static void
add_failures (JsonBuilder *builder, const SquallResult *result)
{
  g_autoptr (GArray) failures = squall_failures_list (result);

  json_builder_set_member_name (builder, "failures");
  json_builder_begin_array (builder);
  for (guint i = 0; i < failures->len; i++)
    {
      const SquallFailure *failure = &g_array_index (failures, SquallFailure, i);

      json_builder_begin_object (builder);
      add_text (builder, "kind", squall_outcome_get_id (failure->outcome));
      if (failure->status != 0)
        add_count (builder, "status", failure->status);
      add_count (builder, "count", failure->seen.count);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_traffic (JsonBuilder *builder, const SquallResult *result)
{
  begin_object (builder, "traffic");
  add_count (builder, "bytes_sent", result->bytes_sent);
  add_count (builder, "bytes_received", result->bytes_received);
  add_count (builder, "connections_opened", result->n_connections);
  add_count (builder, "redirects_followed", result->n_redirects);
  add_count (builder, "retries", result->n_retries);
  json_builder_end_object (builder);
}

static void
add_intervals (JsonBuilder *builder, const SquallResult *result)
{
  json_builder_set_member_name (builder, "intervals");
  json_builder_begin_array (builder);
  for (guint i = 0; i < result->intervals->len; i++)
    {
      const SquallInterval *interval = &g_array_index (result->intervals, SquallInterval, i);

      json_builder_begin_object (builder);
      add_number (builder, "start_ms", (double) interval->start_ns / 1e6);
      add_number (builder, "length_ms", (double) interval->length_ns / 1e6);
      add_count (builder, "answered", interval->n_answered);
      add_count (builder, "ok", interval->n_ok);
      add_count (builder, "failed", interval->n_failed);
      add_count (builder, "in_flight", interval->n_in_flight);
      add_count (builder, "bytes_sent", interval->bytes_sent);
      add_count (builder, "bytes_received", interval->bytes_received);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static const char *
name_ending (SquallEnding ending)
{
  if (ending == SQUALL_ENDING_NONE)
    return "none";
  return ending == SQUALL_ENDING_DONE ? "done" : "cancelled";
}

char *
squall_report_json_write (const SquallResult *result)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *text = NULL;

  json_builder_begin_object (builder);
  add_count (builder, "squall_result", VERSION);
  add_plan (builder, result->plan);
  add_text (builder, "engine", result->engine);
  add_start (builder, result);
  add_number (builder, "elapsed_ms", (double) result->elapsed_ns / 1e6);
  add_text (builder, "ending", name_ending (result->ending));
  add_number (builder, "rate_hz", squall_result_get_rate_hz (result));
  add_books (builder, result);
  add_sightings (builder, result);
  add_failures (builder, result);
  add_histogram (builder, "service_time", result->service);
  add_histogram (builder, "aborted_age", result->aborted_age);
  add_traffic (builder, result);
  add_intervals (builder, result);
  json_builder_end_object (builder);

  root = json_builder_get_root (builder);
  text = json_to_string (root, TRUE);
  return g_strconcat (text, "\n", NULL);
}
