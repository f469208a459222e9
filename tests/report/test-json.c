/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "numeric-locale.h"
#include "squall-test-json.h"
#include "squall-test-result.h"

#include "core/squall-clock.h"
#include "core/squall-failure.h"
#include "core/squall-plan-file.h"
#include "core/squall-span.h"
#include "report/squall-report-json.h"

#include <json-glib/json-glib.h>
#include <string.h>

static JsonObject *
write_and_parse (const SquallResult *result)
{
  g_autofree char *text = squall_report_json_write (result);
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) error = NULL;

  g_assert_true (g_str_has_prefix (text, "{"));
  g_assert_true (g_str_has_suffix (text, "}\n"));
  json_parser_set_strict (parser, TRUE);
  json_parser_load_from_data (parser, text, -1, &error);
  g_assert_no_error (error);
  return json_object_ref (json_node_get_object (json_parser_get_root (parser)));
}

static void
check_head (JsonObject *root, const SquallResult *result)
{
  gboolean has_goal = result->plan->goal.percentile > 0;

  g_assert_cmpint (json_object_has_member (root, "goal"), ==, has_goal);
  if (has_goal)
    json_object_remove_member (root, "goal");
  squall_test_json_check_keys (
      root,
      "squall_result squall_version plan engine engine_reason started_at elapsed_ms ending "
      "measured_from_ms paused_ms measured_ms rate_hz requests thresholds estimates "
      "steady_state "
      "bottleneck littles_law outcomes statuses failures service_time "
      "response_time service_time_new_connection service_time_kept_connection phases "
      "aborted_age warm_up traffic log client intervals slices "
      "limited_by_client marks clusters");
  squall_test_json_check_count (root, "squall_result", 2);
  squall_test_json_check_number (root, "measured_from_ms", (double) result->measured_from_ns / 1e6);
  squall_test_json_check_number (root, "paused_ms", (double) result->paused_ns / 1e6);
  squall_test_json_check_number (root,
                                 "measured_ms",
                                 (double) squall_result_get_measured_ns (result) / 1e6);
  g_assert_cmpstr (json_object_get_string_member (root, "engine"), ==, "soup");
  g_assert_cmpstr (json_object_get_string_member (root, "started_at"),
                   ==,
                   "2026-08-01T12:34:56.789012Z");
  squall_test_json_check_number (root, "elapsed_ms", (double) result->elapsed_ns / 1e6);
  squall_test_json_check_number (root, "rate_hz", squall_result_get_rate_hz (result));
  g_assert_cmpstr (json_object_get_string_member (root, "ending"),
                   ==,
                   squall_ending_get_id (result->ending));
}

static void
check_plan (JsonObject *root, const SquallResult *result)
{
  g_autofree char *expected = squall_plan_to_json (result->plan, SQUALL_SECRETS_LEAVE_OUT);
  g_autoptr (JsonNode) node = json_from_string (expected, NULL);

  g_assert_true (json_node_equal (json_object_get_member (root, "plan"), node));
}

static void
check_books (JsonObject *root, const SquallResult *result)
{
  JsonObject *books = json_object_get_object_member (root, "requests");

  squall_test_json_check_keys (
      books,
      "planned due sent answered ok failed aborted warm_up never_sent balanced");
  squall_test_json_check_count (books, "planned", squall_result_get_n_planned (result));
  squall_test_json_check_count (books, "due", result->n_due);
  squall_test_json_check_count (books, "warm_up", squall_result_get_n_warm_up (result));
  squall_test_json_check_count (books, "sent", result->n_sent);
  squall_test_json_check_count (books, "answered", squall_result_get_n_answered (result));
  squall_test_json_check_count (books, "ok", squall_result_get_n_ok (result));
  squall_test_json_check_count (books, "failed", squall_result_get_n_failed (result));
  squall_test_json_check_count (books, "aborted", squall_result_get_n_aborted (result));
  squall_test_json_check_count (books, "never_sent", squall_result_get_n_never_sent (result));
  g_assert_cmpint (json_object_get_boolean_member (books, "balanced"),
                   ==,
                   squall_result_is_balanced (result));
}

static void
check_outcomes (JsonObject *parent, const SquallSighting *expected)
{
  JsonObject *outcomes = json_object_get_object_member (parent, "outcomes");

  for (guint i = 0; i < SQUALL_N_OUTCOMES; i++)
    squall_test_json_check_sighting (outcomes,
                                     squall_outcome_get_id ((SquallOutcome) i),
                                     &expected[i]);
}

static void
check_statuses (JsonObject *root, const SquallResult *result)
{
  JsonObject *statuses = json_object_get_object_member (root, "statuses");

  for (guint i = 0; i < SQUALL_N_STATUSES; i++)
    {
      g_autofree char *key = g_strdup_printf ("%u", i);

      squall_test_json_check_sighting (statuses, key, &result->statuses[i]);
    }
}

static void
check_failures (JsonObject *root, const SquallResult *result)
{
  JsonArray *failures = json_object_get_array_member (root, "failures");
  g_autoptr (GArray) expected = squall_failures_list (result);

  g_assert_cmpuint (json_array_get_length (failures), ==, expected->len);
  for (guint i = 0; i < expected->len; i++)
    {
      const SquallFailure *failure = &g_array_index (expected, SquallFailure, i);
      JsonObject *object = json_array_get_object_element (failures, i);

      g_assert_cmpstr (json_object_get_string_member (object, "kind"),
                       ==,
                       squall_outcome_get_id (failure->outcome));
      squall_test_json_check_count (object, "count", failure->seen.count);
      g_assert_cmpint (json_object_has_member (object, "status"), ==, failure->status != 0);
      if (failure->status != 0)
        squall_test_json_check_count (object, "status", failure->status);
    }
}

static void
check_latencies (JsonObject *root, const SquallResult *result)
{
  JsonObject *phases = json_object_get_object_member (root, "phases");
  JsonObject *warm_up = json_object_get_object_member (root, "warm_up");

  squall_test_json_check_histogram (root, "service_time", result->service, TRUE);
  squall_test_json_check_histogram (root, "response_time", result->response, TRUE);
  squall_test_json_check_histogram (root,
                                    "service_time_new_connection",
                                    result->service_new,
                                    FALSE);
  squall_test_json_check_histogram (root,
                                    "service_time_kept_connection",
                                    result->service_reused,
                                    FALSE);
  squall_test_json_check_histogram (root, "aborted_age", result->aborted_age, FALSE);
  squall_test_json_check_keys (phases, "dns connect tls waiting receiving");
  for (guint i = 0; i < SQUALL_N_PHASES; i++)
    squall_test_json_check_histogram (phases,
                                      squall_phase_get_id ((SquallPhase) i),
                                      result->phases[i],
                                      FALSE);

  squall_test_json_check_keys (warm_up, "requests outcomes service_time response_time");
  squall_test_json_check_count (warm_up, "requests", squall_result_get_n_warm_up (result));
  check_outcomes (warm_up, result->warm_up.outcomes);
  squall_test_json_check_histogram (warm_up, "service_time", result->warm_up.service, FALSE);
  squall_test_json_check_histogram (warm_up, "response_time", result->warm_up.response, FALSE);
}

static void
check_traffic (JsonObject *root, const SquallResult *result)
{
  JsonObject *traffic = json_object_get_object_member (root, "traffic");

  squall_test_json_check_keys (
      traffic,
      "bytes_sent bytes_received bytes_decoded connections_opened redirects_followed "
      "retries retry_after");
  squall_test_json_check_count (traffic, "bytes_sent", result->bytes_sent);
  squall_test_json_check_count (traffic, "bytes_received", result->bytes_received);
  squall_test_json_check_count (traffic, "bytes_decoded", result->bytes_decoded);
  squall_test_json_check_count (traffic, "retry_after", result->n_retry_after);
  squall_test_json_check_count (traffic, "connections_opened", result->n_connections);
  squall_test_json_check_count (traffic, "redirects_followed", result->n_redirects);
  squall_test_json_check_count (traffic, "retries", result->n_retries);
}

static void
check_usage (JsonObject *interval, const SquallUsage *expected)
{
  squall_test_json_check_number (interval, "own_cpu_ms", (double) expected->own_cpu_ns / 1e6);
  squall_test_json_check_number (interval, "busy_cpu_ms", (double) expected->busy_cpu_ns / 1e6);
  squall_test_json_check_number (interval, "target_cpu_ms", (double) expected->target_cpu_ns / 1e6);
  squall_test_json_check_number (interval, "turn_wait_ms", (double) expected->turn_wait_ns / 1e6);
  squall_test_json_check_number (interval, "crowded_ms", (double) expected->crowded_ns / 1e6);
  squall_test_json_check_number (interval, "throttled_ms", (double) expected->throttled_ns / 1e6);
}

static void
check_intervals (JsonObject *root, const SquallResult *result)
{
  JsonArray *intervals = json_object_get_array_member (root, "intervals");

  g_assert_cmpuint (json_array_get_length (intervals), ==, result->intervals->len);
  for (guint i = 0; i < result->intervals->len; i++)
    {
      const SquallInterval *expected = &g_array_index (result->intervals, SquallInterval, i);
      JsonObject *interval = json_array_get_object_element (intervals, i);

      squall_test_json_check_keys (
          interval,
          "start_ms length_ms answered ok failed aborted service_sum_ns unread_sum_ns in_flight "
          "due "
          "begun bytes_sent bytes_received own_cpu_ms busy_cpu_ms target_cpu_ms turn_wait_ms "
          "crowded_ms throttled_ms");
      squall_test_json_check_number (interval, "start_ms", (double) expected->start_ns / 1e6);
      squall_test_json_check_number (interval, "length_ms", (double) expected->length_ns / 1e6);
      squall_test_json_check_count (interval, "answered", expected->n_answered);
      squall_test_json_check_count (interval, "ok", expected->n_ok);
      squall_test_json_check_count (interval, "failed", expected->n_failed);
      squall_test_json_check_count (interval, "aborted", expected->n_aborted);
      squall_test_json_check_count (interval, "service_sum_ns", expected->service_sum_ns);
      squall_test_json_check_count (interval, "unread_sum_ns", expected->unread_sum_ns);
      squall_test_json_check_count (interval, "due", expected->n_due);
      squall_test_json_check_count (interval, "begun", expected->n_begun);
      squall_test_json_check_count (interval, "in_flight", expected->n_in_flight);
      squall_test_json_check_count (interval, "bytes_sent", expected->bytes_sent);
      squall_test_json_check_count (interval, "bytes_received", expected->bytes_received);
      check_usage (interval, &expected->usage);
    }
}

static void
check_slices (JsonObject *root, const SquallResult *result)
{
  JsonArray *slices = json_object_get_array_member (root, "slices");

  g_assert_cmpuint (json_array_get_length (slices), ==, result->slices->len);
  for (guint i = 0; i < result->slices->len; i++)
    {
      const SquallSlice *expected = &g_array_index (result->slices, SquallSlice, i);
      JsonObject *slice = json_array_get_object_element (slices, i);

      squall_test_json_check_number (slice, "start_ms", (double) expected->start_ns / 1e6);
      squall_test_json_check_number (slice, "length_ms", (double) expected->length_ns / 1e6);
      squall_test_json_check_encoded (slice, "service_time_ns", expected->service);
      g_assert_cmpint (json_object_has_member (slice, "response_time_ns"),
                       ==,
                       expected->response != NULL);
      if (expected->response != NULL)
        squall_test_json_check_encoded (slice, "response_time_ns", expected->response);
    }
}

static void
check_spans (JsonObject *root, const SquallResult *result)
{
  JsonArray *spans = json_object_get_array_member (root, "limited_by_client");
  g_autoptr (GArray) expected = squall_spans_new_of_client (result);

  g_assert_cmpuint (json_array_get_length (spans), ==, expected->len);
  for (guint i = 0; i < expected->len; i++)
    {
      const SquallSpan *span = &g_array_index (expected, SquallSpan, i);
      JsonObject *written = json_array_get_object_element (spans, i);

      squall_test_json_check_keys (written, "from_ms to_ms");
      squall_test_json_check_number (written, "from_ms", (double) span->from_ns / 1e6);
      squall_test_json_check_number (written, "to_ms", (double) span->to_ns / 1e6);
    }
}

static void
check_marks (JsonObject *root, const SquallResult *result)
{
  JsonArray *marks = json_object_get_array_member (root, "marks");

  g_assert_cmpuint (json_array_get_length (marks), ==, result->marks->len);
  for (guint i = 0; i < result->marks->len; i++)
    {
      const SquallMark *expected = &g_array_index (result->marks, SquallMark, i);
      JsonObject *mark = json_array_get_object_element (marks, i);
      gboolean has_level = expected->kind == SQUALL_MARK_RATE ||
                           expected->kind == SQUALL_MARK_USERS;

      squall_test_json_check_number (mark, "time_ms", (double) expected->time_ns / 1e6);
      g_assert_cmpstr (json_object_get_string_member (mark, "kind"),
                       ==,
                       squall_mark_get_id (expected->kind));
      g_assert_cmpint (json_object_has_member (mark, "level"), ==, has_level);
      if (has_level)
        squall_test_json_check_number (mark, "level", expected->level);
    }
}

static void
check_clusters (JsonObject *root, const SquallResult *result)
{
  JsonArray *clusters = json_object_get_array_member (root, "clusters");

  g_assert_cmpuint (json_array_get_length (clusters), ==, result->clusters->len);
  for (guint i = 0; i < result->clusters->len; i++)
    {
      const SquallCluster *expected = &g_array_index (result->clusters, SquallCluster, i);
      JsonObject *cluster = json_array_get_object_element (clusters, i);
      const char *hash = json_object_get_string_member (cluster, "hash");

      squall_test_json_check_keys (cluster, "status bytes hash count");
      squall_test_json_check_count (cluster, "status", expected->status);
      squall_test_json_check_count (cluster, "bytes", expected->size);
      squall_test_json_check_count (cluster, "count", expected->count);
      g_assert_cmpuint (strlen (hash), ==, 16);
      g_assert_cmpuint (g_ascii_strtoull (hash, NULL, 16), ==, expected->hash);
    }
}

/* Where a time is not known, it is not there. */
static void
check_known_ms (JsonObject *client, const char *key, gint64 expected_ns)
{
  g_assert_cmpint (json_object_has_member (client, key), ==, expected_ns >= 0);
  if (expected_ns >= 0)
    squall_test_json_check_number (client, key, (double) expected_ns / 1e6);
}

static void
check_client (JsonObject *root, const SquallClient *expected)
{
  JsonObject *client = json_object_get_object_member (root, "client");

  squall_test_json_check_number (client, "measured_ms", (double) expected->measured_ns / 1e6);
  squall_test_json_check_count (client, "processors", expected->n_processors);
  squall_test_json_check_number (client, "own_cpu_ms", (double) expected->own_cpu_ns / 1e6);
  check_known_ms (client, "users_cpu_ms", expected->users_cpu_ns);
  check_known_ms (client, "busy_cpu_ms", expected->busy_cpu_ns);
  check_known_ms (client, "target_cpu_ms", expected->target_cpu_ns);
  g_assert_cmpint (json_object_get_boolean_member (client, "target_is_local"),
                   ==,
                   expected->is_target_local);
  squall_test_json_check_number (client, "turn_wait_ms", (double) expected->turn_wait_ns / 1e6);
  squall_test_json_check_number (client, "crowded_ms", (double) expected->crowded_ns / 1e6);
  check_known_ms (client, "run_delay_ms", expected->run_delay_ns);
  check_known_ms (client, "throttled_ms", expected->throttled_ns);
  squall_test_json_check_histogram (client, "hiccups", expected->hiccups, FALSE);
  squall_test_json_check_count (client, "descriptors_most", expected->n_descriptors_most);
  squall_test_json_check_count (client, "descriptor_limit", expected->descriptor_limit);
  squall_test_json_check_count (client, "ports", expected->n_ports);
  squall_test_json_check_count (client, "ports_taken_most", expected->n_ports_taken_most);
  squall_test_json_check_count (client, "time_wait_most", expected->n_time_wait_most);
}

/* Every number that there is. */
static void
check_all (const SquallResult *result)
{
  g_autoptr (JsonObject) root = write_and_parse (result);

  check_head (root, result);
  check_plan (root, result);
  check_books (root, result);
  check_outcomes (root, result->outcomes);
  check_statuses (root, result);
  check_failures (root, result);
  check_latencies (root, result);
  check_traffic (root, result);
  squall_test_json_check_count (json_object_get_object_member (root, "log"),
                                "dropped",
                                result->n_log_dropped);
  check_client (root, &result->client);
  check_intervals (root, result);
  check_slices (root, result);
  check_spans (root, result);
  check_marks (root, result);
  check_clusters (root, result);
}

static void
test_ordinary (void)
{
  g_autoptr (SquallResult) result = squall_test_result_new_ordinary ();

  check_all (result);
}

static void
test_full (void)
{
  g_autoptr (SquallResult) result = squall_test_result_new_full ();

  g_assert_true (squall_result_is_balanced (result));
  check_all (result);
}

static void
test_endings (void)
{
  for (guint i = SQUALL_ENDING_NONE; i <= SQUALL_ENDING_SURE; i++)
    {
      g_autoptr (SquallResult) result = squall_test_result_new ("http://localhost/", 1, 1);

      result->ending = (SquallEnding) i;
      check_all (result);
    }
}

static void
test_extreme (void)
{
  g_autoptr (SquallResult) result = squall_test_result_new_extreme ();

  check_all (result);
}

static void
test_empty (void)
{
  g_autoptr (SquallResult) result = squall_test_result_new_empty ();

  check_all (result);
}

static void
test_unbalanced (void)
{
  g_autoptr (SquallResult) result = squall_test_result_new_ordinary ();

  result->n_sent++;
  g_assert_false (squall_result_is_balanced (result));
  check_all (result);
}

/* The one sentence in it, which a person reads, is left out. */
static JsonNode *
parse_without_evidence (const char *text)
{
  JsonNode *root = json_from_string (text, NULL);
  JsonObject *bottleneck = json_object_get_object_member (json_node_get_object (root),
                                                          "bottleneck");

  json_object_remove_member (bottleneck, "evidence");
  return root;
}

/* A computer reads it: the same in every locale. */
static void
test_locale (void)
{
  g_autoptr (SquallResult) result = squall_test_result_new_full ();
  g_autofree char *plain = squall_report_json_write (result);
  g_autoptr (JsonNode) expected = parse_without_evidence (plain);
  g_autofree char *text = NULL;
  g_autoptr (JsonNode) found = NULL;

  if (!numeric_locale_enter (',', '.'))
    return;
  text = squall_report_json_write (result);
  numeric_locale_leave ();
  found = parse_without_evidence (text);
  g_assert_true (json_node_equal (found, expected));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/report/json/ordinary", test_ordinary);
  g_test_add_func ("/report/json/full", test_full);
  g_test_add_func ("/report/json/endings", test_endings);
  g_test_add_func ("/report/json/extreme", test_extreme);
  g_test_add_func ("/report/json/empty", test_empty);
  g_test_add_func ("/report/json/unbalanced", test_unbalanced);
  g_test_add_func ("/report/json/locale", test_locale);
  return g_test_run ();
}
