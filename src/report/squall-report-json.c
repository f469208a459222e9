/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/squall-report-json.h"

#include "core/squall-failure.h"
#include "core/squall-plan-file.h"
#include "report/squall-json-writer.h"
#include "report/squall-report-json-client.h"
#include "report/squall-report-json-series.h"
#include "report/squall-report-json-verdict.h"

#include "squall-config.h"

#define VERSION 2

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

  squall_json_add_text (builder, "started_at", text);
}

static void
add_books (JsonBuilder *builder, const SquallResult *result)
{
  squall_json_begin_object (builder, "requests");
  squall_json_add_count (builder, "planned", squall_result_get_n_planned (result));
  squall_json_add_count (builder, "due", result->n_due);
  squall_json_add_count (builder, "sent", result->n_sent);
  squall_json_add_count (builder, "answered", squall_result_get_n_answered (result));
  squall_json_add_count (builder, "ok", squall_result_get_n_ok (result));
  squall_json_add_count (builder, "failed", squall_result_get_n_failed (result));
  squall_json_add_count (builder, "aborted", squall_result_get_n_aborted (result));
  squall_json_add_count (builder, "warm_up", squall_result_get_n_warm_up (result));
  squall_json_add_count (builder, "never_sent", squall_result_get_n_never_sent (result));
  squall_json_add_flag (builder, "balanced", squall_result_is_balanced (result));
  json_builder_end_object (builder);
}

static void
add_sighting (JsonBuilder *builder, const char *key, const SquallSighting *seen)
{
  if (seen->count == 0)
    return;
  squall_json_begin_object (builder, key);
  squall_json_add_count (builder, "count", seen->count);
  squall_json_add_ms (builder, "first_ms", seen->first_ns);
  squall_json_add_ms (builder, "last_ms", seen->last_ns);
  json_builder_end_object (builder);
}

static void
add_outcomes (JsonBuilder *builder, const SquallSighting *outcomes)
{
  squall_json_begin_object (builder, "outcomes");
  for (guint i = 0; i < SQUALL_N_OUTCOMES; i++)
    add_sighting (builder, squall_outcome_get_id ((SquallOutcome) i), &outcomes[i]);
  json_builder_end_object (builder);
}

static void
add_statuses (JsonBuilder *builder, const SquallSighting *statuses)
{
  squall_json_begin_object (builder, "statuses");
  for (guint status = 0; status < SQUALL_N_STATUSES; status++)
    {
      char key[16];

      g_snprintf (key, sizeof key, "%u", status);
      add_sighting (builder, key, &statuses[status]);
    }
  json_builder_end_object (builder);
}

static void
add_failures (JsonBuilder *builder, const SquallResult *result)
{
  g_autoptr (GArray) failures = squall_failures_list (result);

  squall_json_begin_array (builder, "failures");
  for (guint i = 0; i < failures->len; i++)
    {
      const SquallFailure *failure = &g_array_index (failures, SquallFailure, i);

      json_builder_begin_object (builder);
      squall_json_add_text (builder, "kind", squall_outcome_get_id (failure->outcome));
      if (failure->status != 0)
        squall_json_add_count (builder, "status", failure->status);
      squall_json_add_count (builder, "count", failure->seen.count);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_traffic (JsonBuilder *builder, const SquallResult *result)
{
  squall_json_begin_object (builder, "traffic");
  squall_json_add_count (builder, "bytes_sent", result->bytes_sent);
  squall_json_add_count (builder, "bytes_received", result->bytes_received);
  squall_json_add_count (builder, "bytes_decoded", result->bytes_decoded);
  squall_json_add_count (builder, "connections_opened", result->n_connections);
  squall_json_add_count (builder, "redirects_followed", result->n_redirects);
  squall_json_add_count (builder, "retries", result->n_retries);
  squall_json_add_count (builder, "retry_after", result->n_retry_after);
  json_builder_end_object (builder);
}

static void
add_warm_up (JsonBuilder *builder, const SquallResult *result)
{
  const SquallWarmUp *warm_up = &result->warm_up;

  squall_json_begin_object (builder, "warm_up");
  squall_json_add_count (builder, "requests", squall_result_get_n_warm_up (result));
  add_outcomes (builder, warm_up->outcomes);
  squall_json_add_histogram (builder, "service_time", warm_up->service);
  squall_json_add_histogram (builder, "response_time", warm_up->response);
  json_builder_end_object (builder);
}

static void
add_all_latencies (JsonBuilder *builder, const SquallResult *result)
{
  squall_json_add_latencies (builder, "service_time", result->service);
  squall_json_add_latencies (builder, "response_time", result->response);
  squall_json_add_histogram (builder, "service_time_new_connection", result->service_new);
  squall_json_add_histogram (builder, "service_time_kept_connection", result->service_reused);
  squall_json_begin_object (builder, "phases");
  for (guint i = 0; i < SQUALL_N_PHASES; i++)
    squall_json_add_histogram (builder, squall_phase_get_id ((SquallPhase) i), result->phases[i]);
  json_builder_end_object (builder);
  squall_json_add_histogram (builder, "aborted_age", result->aborted_age);
}

static void
add_log (JsonBuilder *builder, const SquallResult *result)
{
  squall_json_begin_object (builder, "log");
  squall_json_add_count (builder, "dropped", result->n_log_dropped);
  json_builder_end_object (builder);
}

char *
squall_report_json_write (const SquallResult *result)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *text = NULL;

  json_builder_begin_object (builder);
  squall_json_add_count (builder, "squall_result", VERSION);
  squall_json_add_text (builder, "squall_version", SQUALL_VERSION);
  add_plan (builder, result->plan);
  squall_json_add_text (builder, "engine", result->engine);
  squall_json_add_text (builder, "engine_reason", result->engine_reason);
  add_start (builder, result);
  squall_json_add_ms (builder, "elapsed_ms", result->elapsed_ns);
  squall_json_add_text (builder, "ending", squall_ending_get_id (result->ending));
  squall_json_add_ms (builder, "measured_from_ms", result->measured_from_ns);
  squall_json_add_ms (builder, "paused_ms", result->paused_ns);
  squall_json_add_ms (builder, "measured_ms", squall_result_get_measured_ns (result));
  squall_json_add_number (builder, "rate_hz", squall_result_get_rate_hz (result));
  add_books (builder, result);
  squall_report_json_add_verdict (builder, result);
  add_outcomes (builder, result->outcomes);
  add_statuses (builder, result->statuses);
  add_failures (builder, result);
  add_all_latencies (builder, result);
  add_warm_up (builder, result);
  add_traffic (builder, result);
  add_log (builder, result);
  squall_report_json_add_client (builder, result);
  squall_report_json_add_series (builder, result);
  json_builder_end_object (builder);

  root = json_builder_get_root (builder);
  text = json_to_string (root, TRUE);
  return g_strconcat (text, "\n", NULL);
}
