/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "numeric-locale.h"
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
check_keys (JsonObject *object, const char *expected)
{
  GList *members = json_object_get_members (object);
  g_autoptr (GString) keys = g_string_new (NULL);

  for (GList *member = members; member != NULL; member = member->next)
    g_string_append_printf (keys, "%s%s", keys->len > 0 ? " " : "", (const char *) member->data);
  g_list_free (members);
  g_assert_cmpstr (keys->str, ==, expected);
}

static void
check_count (JsonObject *object, const char *key, guint64 expected)
{
  JsonNode *node = json_object_get_member (object, key);

  if (node == NULL || json_node_get_value_type (node) != G_TYPE_INT64)
    g_error ("There is no whole number %s", key);
  g_assert_cmpuint (expected, <=, G_MAXINT64);
  g_assert_cmpint (json_node_get_int (node), ==, (gint64) expected);
}

static void
check_number (JsonObject *object, const char *key, double expected)
{
  JsonNode *node = json_object_get_member (object, key);

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node))
    g_error ("There is no number %s", key);
  g_assert_cmpfloat_with_epsilon (json_node_get_double (node),
                                  expected,
                                  ABS (expected) * 1e-12 + 1e-12);
}

static void
check_head (JsonObject *root, const SquallResult *result)
{
  gboolean has_goal = result->plan->goal.percentile > 0;

  g_assert_cmpint (json_object_has_member (root, "goal"), ==, has_goal);
  if (has_goal)
    json_object_remove_member (root, "goal");
  check_keys (root,
              "squall_result squall_version plan engine engine_reason started_at elapsed_ms ending "
              "measured_from_ms paused_ms measured_ms rate_hz requests thresholds estimates "
              "steady_state "
              "bottleneck littles_law outcomes statuses failures service_time "
              "response_time service_time_new_connection service_time_kept_connection phases "
              "aborted_age warm_up traffic log client intervals slices "
              "limited_by_client marks clusters");
  check_count (root, "squall_result", 2);
  check_number (root, "measured_from_ms", (double) result->measured_from_ns / 1e6);
  check_number (root, "paused_ms", (double) result->paused_ns / 1e6);
  check_number (root, "measured_ms", (double) squall_result_get_measured_ns (result) / 1e6);
  g_assert_cmpstr (json_object_get_string_member (root, "engine"), ==, "soup");
  g_assert_cmpstr (json_object_get_string_member (root, "started_at"),
                   ==,
                   "2026-08-01T12:34:56.789012Z");
  check_number (root, "elapsed_ms", (double) result->elapsed_ns / 1e6);
  check_number (root, "rate_hz", squall_result_get_rate_hz (result));
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

  check_keys (books, "planned due sent answered ok failed aborted warm_up never_sent balanced");
  check_count (books, "planned", squall_result_get_n_planned (result));
  check_count (books, "due", result->n_due);
  check_count (books, "warm_up", squall_result_get_n_warm_up (result));
  check_count (books, "sent", result->n_sent);
  check_count (books, "answered", squall_result_get_n_answered (result));
  check_count (books, "ok", squall_result_get_n_ok (result));
  check_count (books, "failed", squall_result_get_n_failed (result));
  check_count (books, "aborted", squall_result_get_n_aborted (result));
  check_count (books, "never_sent", squall_result_get_n_never_sent (result));
  g_assert_cmpint (json_object_get_boolean_member (books, "balanced"),
                   ==,
                   squall_result_is_balanced (result));
}

static void
check_sighting (JsonObject *sightings, const char *key, const SquallSighting *expected)
{
  JsonObject *seen;

  g_assert_cmpint (json_object_has_member (sightings, key), ==, expected->count > 0);
  if (expected->count == 0)
    return;
  seen = json_object_get_object_member (sightings, key);
  check_keys (seen, "count first_ms last_ms");
  check_count (seen, "count", expected->count);
  check_number (seen, "first_ms", (double) expected->first_ns / 1e6);
  check_number (seen, "last_ms", (double) expected->last_ns / 1e6);
}

static void
check_outcomes (JsonObject *parent, const SquallSighting *expected)
{
  JsonObject *outcomes = json_object_get_object_member (parent, "outcomes");

  for (guint i = 0; i < SQUALL_N_OUTCOMES; i++)
    check_sighting (outcomes, squall_outcome_get_id ((SquallOutcome) i), &expected[i]);
}

static void
check_statuses (JsonObject *root, const SquallResult *result)
{
  JsonObject *statuses = json_object_get_object_member (root, "statuses");

  for (guint i = 0; i < SQUALL_N_STATUSES; i++)
    {
      g_autofree char *key = g_strdup_printf ("%u", i);

      check_sighting (statuses, key, &result->statuses[i]);
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
      check_count (object, "count", failure->seen.count);
      g_assert_cmpint (json_object_has_member (object, "status"), ==, failure->status != 0);
      if (failure->status != 0)
        check_count (object, "status", failure->status);
    }
}

static void
check_percentiles (JsonObject *object, const SquallHistogram *histogram)
{
  static const struct
  {
    const char *key;
    double percentile;
  } rows[] = {
    { "10", 10 }, { "25", 25 }, { "50", 50 },     { "75", 75 },       { "90", 90 },
    { "95", 95 }, { "99", 99 }, { "99.9", 99.9 }, { "99.99", 99.99 }, { "99.999", 99.999 },
  };

  g_assert_cmpuint (json_object_get_size (object), ==, G_N_ELEMENTS (rows));
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    check_count (object,
                 rows[i].key,
                 squall_histogram_get_value_at_percentile (histogram, rows[i].percentile));
}

static void
check_buckets (JsonArray *buckets, const SquallHistogram *histogram)
{
  guint64 sum = 0;
  gint64 last = -1;

  for (guint i = 0; i < json_array_get_length (buckets); i++)
    {
      JsonArray *bucket = json_array_get_array_element (buckets, i);
      gint64 lowest = json_array_get_int_element (bucket, 0);
      gint64 highest = json_array_get_int_element (bucket, 1);

      g_assert_cmpuint (json_array_get_length (bucket), ==, 3);
      g_assert_cmpint (lowest, >, last);
      g_assert_cmpint (highest, >=, lowest);
      last = highest;
      sum += (guint64) json_array_get_int_element (bucket, 2);
    }
  g_assert_cmpuint (sum, ==, squall_histogram_get_count (histogram));
}

static void
check_encoded (JsonObject *object, const char *key, GBytes *expected)
{
  g_autofree char *text = squall_histogram_dup_base64 (expected);

  g_assert_cmpstr (json_object_get_string_member (object, key), ==, text);
}

static void
check_histogram (JsonObject *root,
                 const char *key,
                 const SquallHistogram *histogram,
                 gboolean has_buckets)
{
  JsonObject *object = json_object_get_object_member (root, key);
  g_autoptr (GBytes) encoded = squall_histogram_encode (histogram);

  check_count (object, "count", squall_histogram_get_count (histogram));
  if (squall_histogram_get_count (histogram) == 0)
    {
      check_keys (object, "count");
      return;
    }
  check_keys (object,
              has_buckets ? "count min_ns mean_ns max_ns standard_deviation_ns overflow "
                            "percentiles_ns hdr_histogram_ns buckets_ns"
                          : "count min_ns mean_ns max_ns standard_deviation_ns overflow "
                            "percentiles_ns hdr_histogram_ns");
  check_count (object, "min_ns", squall_histogram_get_min (histogram));
  check_count (object, "max_ns", squall_histogram_get_max (histogram));
  check_count (object, "overflow", squall_histogram_get_overflow (histogram));
  check_number (object, "mean_ns", squall_histogram_get_mean (histogram));
  check_number (object,
                "standard_deviation_ns",
                squall_histogram_get_standard_deviation (histogram));
  check_percentiles (json_object_get_object_member (object, "percentiles_ns"), histogram);
  check_encoded (object, "hdr_histogram_ns", encoded);
  if (has_buckets)
    check_buckets (json_object_get_array_member (object, "buckets_ns"), histogram);
}

static void
check_latencies (JsonObject *root, const SquallResult *result)
{
  JsonObject *phases = json_object_get_object_member (root, "phases");
  JsonObject *warm_up = json_object_get_object_member (root, "warm_up");

  check_histogram (root, "service_time", result->service, TRUE);
  check_histogram (root, "response_time", result->response, TRUE);
  check_histogram (root, "service_time_new_connection", result->service_new, FALSE);
  check_histogram (root, "service_time_kept_connection", result->service_reused, FALSE);
  check_histogram (root, "aborted_age", result->aborted_age, FALSE);
  check_keys (phases, "dns connect tls waiting receiving");
  for (guint i = 0; i < SQUALL_N_PHASES; i++)
    check_histogram (phases, squall_phase_get_id ((SquallPhase) i), result->phases[i], FALSE);

  check_keys (warm_up, "requests outcomes service_time response_time");
  check_count (warm_up, "requests", squall_result_get_n_warm_up (result));
  check_outcomes (warm_up, result->warm_up.outcomes);
  check_histogram (warm_up, "service_time", result->warm_up.service, FALSE);
  check_histogram (warm_up, "response_time", result->warm_up.response, FALSE);
}

static void
check_traffic (JsonObject *root, const SquallResult *result)
{
  JsonObject *traffic = json_object_get_object_member (root, "traffic");

  check_keys (traffic,
              "bytes_sent bytes_received bytes_decoded connections_opened redirects_followed "
              "retries retry_after");
  check_count (traffic, "bytes_sent", result->bytes_sent);
  check_count (traffic, "bytes_received", result->bytes_received);
  check_count (traffic, "bytes_decoded", result->bytes_decoded);
  check_count (traffic, "retry_after", result->n_retry_after);
  check_count (traffic, "connections_opened", result->n_connections);
  check_count (traffic, "redirects_followed", result->n_redirects);
  check_count (traffic, "retries", result->n_retries);
}

static void
check_usage (JsonObject *interval, const SquallUsage *expected)
{
  check_number (interval, "own_cpu_ms", (double) expected->own_cpu_ns / 1e6);
  check_number (interval, "busy_cpu_ms", (double) expected->busy_cpu_ns / 1e6);
  check_number (interval, "target_cpu_ms", (double) expected->target_cpu_ns / 1e6);
  check_number (interval, "turn_wait_ms", (double) expected->turn_wait_ns / 1e6);
  check_number (interval, "crowded_ms", (double) expected->crowded_ns / 1e6);
  check_number (interval, "throttled_ms", (double) expected->throttled_ns / 1e6);
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

      check_keys (
          interval,
          "start_ms length_ms answered ok failed aborted service_sum_ns in_flight due "
          "begun bytes_sent bytes_received own_cpu_ms busy_cpu_ms target_cpu_ms turn_wait_ms "
          "crowded_ms throttled_ms");
      check_number (interval, "start_ms", (double) expected->start_ns / 1e6);
      check_number (interval, "length_ms", (double) expected->length_ns / 1e6);
      check_count (interval, "answered", expected->n_answered);
      check_count (interval, "ok", expected->n_ok);
      check_count (interval, "failed", expected->n_failed);
      check_count (interval, "aborted", expected->n_aborted);
      check_count (interval, "service_sum_ns", expected->service_sum_ns);
      check_count (interval, "due", expected->n_due);
      check_count (interval, "begun", expected->n_begun);
      check_count (interval, "in_flight", expected->n_in_flight);
      check_count (interval, "bytes_sent", expected->bytes_sent);
      check_count (interval, "bytes_received", expected->bytes_received);
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

      check_number (slice, "start_ms", (double) expected->start_ns / 1e6);
      check_number (slice, "length_ms", (double) expected->length_ns / 1e6);
      check_encoded (slice, "service_time_ns", expected->service);
      g_assert_cmpint (json_object_has_member (slice, "response_time_ns"),
                       ==,
                       expected->response != NULL);
      if (expected->response != NULL)
        check_encoded (slice, "response_time_ns", expected->response);
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

      check_keys (written, "from_ms to_ms");
      check_number (written, "from_ms", (double) span->from_ns / 1e6);
      check_number (written, "to_ms", (double) span->to_ns / 1e6);
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

      check_number (mark, "time_ms", (double) expected->time_ns / 1e6);
      g_assert_cmpstr (json_object_get_string_member (mark, "kind"),
                       ==,
                       squall_mark_get_id (expected->kind));
      g_assert_cmpint (json_object_has_member (mark, "level"), ==, has_level);
      if (has_level)
        check_number (mark, "level", expected->level);
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

      check_keys (cluster, "status bytes hash count");
      check_count (cluster, "status", expected->status);
      check_count (cluster, "bytes", expected->size);
      check_count (cluster, "count", expected->count);
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
    check_number (client, key, (double) expected_ns / 1e6);
}

static void
check_client (JsonObject *root, const SquallClient *expected)
{
  JsonObject *client = json_object_get_object_member (root, "client");

  check_number (client, "measured_ms", (double) expected->measured_ns / 1e6);
  check_count (client, "processors", expected->n_processors);
  check_number (client, "own_cpu_ms", (double) expected->own_cpu_ns / 1e6);
  check_known_ms (client, "users_cpu_ms", expected->users_cpu_ns);
  check_known_ms (client, "busy_cpu_ms", expected->busy_cpu_ns);
  check_known_ms (client, "target_cpu_ms", expected->target_cpu_ns);
  g_assert_cmpint (json_object_get_boolean_member (client, "target_is_local"),
                   ==,
                   expected->is_target_local);
  check_number (client, "turn_wait_ms", (double) expected->turn_wait_ns / 1e6);
  check_number (client, "crowded_ms", (double) expected->crowded_ns / 1e6);
  check_known_ms (client, "run_delay_ms", expected->run_delay_ns);
  check_known_ms (client, "throttled_ms", expected->throttled_ns);
  check_histogram (client, "hiccups", expected->hiccups, FALSE);
  check_count (client, "descriptors_most", expected->n_descriptors_most);
  check_count (client, "descriptor_limit", expected->descriptor_limit);
  check_count (client, "ports", expected->n_ports);
  check_count (client, "ports_taken_most", expected->n_ports_taken_most);
  check_count (client, "time_wait_most", expected->n_time_wait_most);
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
  check_count (json_object_get_object_member (root, "log"), "dropped", result->n_log_dropped);
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
