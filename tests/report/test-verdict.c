/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "squall-test-result.h"
#include "synthetic.h"

#include "core/squall-bottleneck.h"
#include "core/squall-estimate.h"
#include "core/squall-steady.h"
#include "report/squall-report-json.h"

#include <json-glib/json-glib.h>
#include <math.h>

/* What follows from the numbers, as JSON tells it. */

static JsonNode *
write_and_parse (const SquallResult *result)
{
  g_autofree char *text = squall_report_json_write (result);
  g_autoptr (GError) error = NULL;
  JsonNode *root = json_from_string (text, &error);

  g_assert_no_error (error);
  return root;
}

static void
check_number (JsonObject *object, const char *key, double expected)
{
  g_assert_true (json_object_has_member (object, key));
  g_assert_cmpfloat_with_epsilon (json_object_get_double_member (object, key),
                                  expected,
                                  fabs (expected) * 1e-12 + 1e-12);
}

static void
check_text (JsonObject *object, const char *key, const char *expected)
{
  g_assert_cmpstr (json_object_get_string_member_with_default (object, key, NULL), ==, expected);
}

static void
test_thresholds (void)
{
  static const struct
  {
    const char *text;
    const char *state;
    const char *unit;
    double limit;
  } expected[] = {
    { "p99 < 10 s", "passed", "ns", 1e10 },    { "median(service) < 1 ms", "failed", "ns", 1e6 },
    { "p99.999 < 1 s", "unknown", "ns", 1e9 }, { "errors <= 5 %", "passed", "share", 0.05 },
    { "rate > 100/s", "passed", "hz", 100 },
  };
  g_autoptr (SquallResult) result = squall_test_result_new_full ();
  g_autoptr (JsonNode) root = write_and_parse (result);
  JsonArray *thresholds = json_object_get_array_member (json_node_get_object (root), "thresholds");

  g_assert_cmpuint (json_array_get_length (thresholds), ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      JsonObject *threshold = json_array_get_object_element (thresholds, i);
      SquallThresholdOutcome outcome;
      gboolean is_known;

      squall_threshold_judge (g_ptr_array_index (result->plan->thresholds, i), result, &outcome);
      is_known = outcome.state != SQUALL_THRESHOLD_UNKNOWN;
      check_text (threshold, "text", expected[i].text);
      check_text (threshold, "state", expected[i].state);
      check_text (threshold, "unit", expected[i].unit);
      check_number (threshold, "limit", expected[i].limit);
      g_assert_cmpint (json_object_get_boolean_member (threshold, "sure"), ==, outcome.is_sure);
      g_assert_cmpint (json_object_has_member (threshold, "value"), ==, is_known);
      g_assert_cmpint (json_object_has_member (threshold, "needed"), ==, !is_known);
      if (is_known)
        check_number (threshold, "value", outcome.value);
    }
}

static void
check_estimate (JsonObject *parent, const char *key, const SquallEstimate *expected)
{
  JsonObject *estimate = json_object_get_object_member (parent, key);

  g_assert_cmpint (json_object_get_boolean_member (estimate, "supported"),
                   ==,
                   expected->is_supported);
  g_assert_cmpint (json_object_get_int_member (estimate, "needed"),
                   ==,
                   (gint64) expected->n_needed);
  g_assert_cmpint (json_object_has_member (estimate, "value"), ==, expected->is_supported);
  if (!expected->is_supported)
    return;
  check_number (estimate, "value", expected->value);
  check_number (estimate, "lower", expected->lower);
  g_assert_cmpint (json_object_has_member (estimate, "upper"), ==, isfinite (expected->upper) != 0);
  if (isfinite (expected->upper))
    check_number (estimate, "upper", expected->upper);
  g_assert_cmpint (json_object_get_boolean_member (estimate, "from_batches"),
                   ==,
                   expected->is_from_batches);
  check_number (estimate, "batches", expected->n_batches);
}

static void
check_latency_estimates (JsonObject *estimates,
                         const char *key,
                         const SquallResult *result,
                         gboolean is_service)
{
  static const double percentiles[] = { 50, 75, 90, 95, 99, 99.9, 99.99 };
  JsonObject *latencies = json_object_get_object_member (estimates, key);
  SquallEstimate estimate;

  squall_estimate_mean (result, is_service, &estimate);
  check_estimate (latencies, "mean", &estimate);
  g_assert_cmpuint (json_object_get_size (latencies), ==, 1 + G_N_ELEMENTS (percentiles));
  for (guint i = 0; i < G_N_ELEMENTS (percentiles); i++)
    {
      g_autofree char *name = g_strdup_printf ("%g", percentiles[i]);

      squall_estimate_percentile (result, is_service, percentiles[i], &estimate);
      check_estimate (latencies, name, &estimate);
    }
}

static void
check_estimates (const SquallResult *result)
{
  g_autoptr (JsonNode) root = write_and_parse (result);
  JsonObject *estimates = json_object_get_object_member (json_node_get_object (root), "estimates");
  SquallEstimate estimate;

  check_latency_estimates (estimates, "service_time_ns", result, TRUE);
  check_latency_estimates (estimates, "response_time_ns", result, FALSE);
  squall_estimate_rate (result, &estimate);
  check_estimate (estimates, "rate_hz", &estimate);
  squall_estimate_error_share (result, &estimate);
  check_estimate (estimates, "error_share", &estimate);
}

static void
test_estimates (void)
{
  g_autoptr (SquallResult) full = squall_test_result_new_full ();
  g_autoptr (SquallResult) ordinary = squall_test_result_new_ordinary ();
  g_autoptr (SquallResult) empty = squall_test_result_new_empty ();

  check_estimates (full);
  check_estimates (ordinary);
  check_estimates (empty);
}

static void
test_rest (void)
{
  g_autoptr (SquallResult) result = squall_test_result_new_full ();
  g_autoptr (SquallBottleneck) bottleneck = squall_bottleneck_find (result);
  g_autoptr (JsonNode) node = write_and_parse (result);
  JsonObject *root = json_node_get_object (node);
  JsonObject *goal = json_object_get_object_member (root, "goal");
  JsonObject *steady_state = json_object_get_object_member (root, "steady_state");
  JsonObject *limit = json_object_get_object_member (root, "bottleneck");
  JsonObject *law = json_object_get_object_member (root, "littles_law");
  SquallLittle little;

  check_text (goal, "text", "p99 ±5%");
  g_assert_cmpint (json_object_get_boolean_member (goal, "reached"),
                   ==,
                   squall_goal_is_reached (&result->plan->goal, result));
  check_text (steady_state, "steadiness", "unknown");
  check_text (limit, "kind", squall_bottleneck_get_id (bottleneck->kind));
  check_text (limit, "evidence", bottleneck->evidence);
  squall_little_check (result, &little);
  g_assert_cmpint (json_object_get_boolean_member (law, "known"), ==, little.is_known);
}

/* A run whose first second is slow, and which is measured from its start. */
static void
test_cut (void)
{
  g_autoptr (JsonNode) root = NULL;
  JsonObject *steady_state;
  Synthetic run;
  SquallSteady steady;

  synthetic_set_up (&run, 1);
  for (guint i = 0; i < 100; i++)
    synthetic_add (&run, 100, i < 20 ? 20e6 : 10e6, 0.1);
  root = write_and_parse (run.result);
  steady_state = json_object_get_object_member (json_node_get_object (root), "steady_state");
  squall_steady_find (run.result, &steady);
  g_assert_cmpuint (steady.steadiness, ==, SQUALL_STEADINESS_AFTER_CUT);
  check_text (steady_state, "steadiness", "after-cut");
  check_number (steady_state, "cut_ms", (double) steady.cut_ns / 1e6);
  check_number (steady_state, "looked_at_ms", (double) steady.looked_at_ns / 1e6);
  check_number (steady_state, "percentile", steady.percentile);
  check_number (steady_state, "all_ns", (double) steady.all_ns);
  check_number (steady_state, "after_cut_ns", (double) steady.after_ns);
  synthetic_tear_down (&run);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/report/verdict/thresholds", test_thresholds);
  g_test_add_func ("/report/verdict/estimates", test_estimates);
  g_test_add_func ("/report/verdict/rest", test_rest);
  g_test_add_func ("/report/verdict/cut", test_cut);
  return g_test_run ();
}
