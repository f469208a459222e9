/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "squall-test-sanity.h"

#include <json-glib/json-glib.h>
#include <math.h>
#include <string.h>

#include "core/squall-estimate.h"
#include "core/squall-histogram-codec.h"
#include "report/squall-report.h"

static void
check_estimate (const SquallEstimate *estimate)
{
  if (!estimate->is_supported)
    return;
  g_assert_true (isfinite (estimate->value));
  g_assert_false (isnan (estimate->lower));
  g_assert_false (isnan (estimate->upper));
  g_assert_cmpfloat (estimate->lower, <=, estimate->value);
  g_assert_cmpfloat (estimate->upper, >=, estimate->value);
}

static void
check_latencies (const SquallResult *result, gboolean is_service)
{
  static const double percentiles[] = { 1, 50, 90, 99, 99.9, 99.999 };
  const SquallHistogram *histogram = squall_result_get_histogram (result, is_service);
  double before = (double) squall_histogram_get_min (histogram);
  SquallEstimate estimate;

  for (guint i = 0; i < G_N_ELEMENTS (percentiles); i++)
    {
      squall_estimate_percentile (result, is_service, percentiles[i], &estimate);
      check_estimate (&estimate);
      if (!estimate.is_supported)
        continue;
      g_assert_cmpfloat (estimate.value, >=, before);
      g_assert_cmpfloat (estimate.value, <=, (double) squall_histogram_get_max (histogram));
      before = estimate.value;
    }
  squall_estimate_mean (result, is_service, &estimate);
  check_estimate (&estimate);
  g_assert_true (isfinite (squall_histogram_get_standard_deviation (histogram)));
}

static void
check_numbers (const SquallResult *result)
{
  SquallEstimate estimate;

  squall_estimate_rate (result, &estimate);
  check_estimate (&estimate);
  squall_estimate_error_share (result, &estimate);
  check_estimate (&estimate);
  g_assert_cmpfloat (estimate.lower, >=, 0);
  g_assert_cmpfloat (estimate.upper, <=, 1);
  check_latencies (result, TRUE);
  check_latencies (result, FALSE);
  g_assert_true (isfinite (squall_result_get_rate_hz (result)));
  g_assert_true (isfinite (squall_result_get_recent_rate_hz (result)));
  g_assert_cmpfloat (squall_result_get_progress (result), <=, 1);
  for (guint i = 0; i < result->plan->thresholds->len; i++)
    {
      SquallThresholdOutcome outcome;

      squall_threshold_judge (g_ptr_array_index (result->plan->thresholds, i), result, &outcome);
      g_assert_false (isnan (outcome.value));
    }
}

/* What was given out a millisecond ahead is sent although a person has lowered the rate since. */
static guint64
count_sent_early (const SquallResult *result)
{
  guint64 n_early = 0;

  for (guint i = 0; i < result->marks->len; i++)
    if (g_array_index (result->marks, SquallMark, i).kind == SQUALL_MARK_RATE)
      n_early += MAX (2, result->plan->n_users);
  return n_early;
}

static void
check_counts (const SquallResult *result)
{
  const SquallPlan *plan = result->plan;

  g_assert_true (squall_result_is_balanced (result));
  g_assert_cmpuint (squall_result_get_n_in_flight (result), ==, 0);
  if (plan->n_requests > 0)
    g_assert_cmpuint (result->n_sent, <=, plan->n_requests);
  if (squall_plan_is_open (plan))
    g_assert_cmpuint (result->n_sent, <=, result->n_due + count_sent_early (result));
  else
    g_assert_cmpuint (result->n_due, ==, 0);
  if (plan->n_warm_up > 0)
    g_assert_cmpuint (squall_result_get_n_warm_up (result), <=, plan->n_warm_up);
}

static void
check_times (const SquallResult *result)
{
  g_assert_cmpint (result->elapsed_ns, >=, 0);
  g_assert_cmpint (result->paused_ns, >=, 0);
  for (guint i = 0; i < SQUALL_N_OUTCOMES; i++)
    {
      const SquallSighting *seen = &result->outcomes[i];

      if (seen->count == 0)
        continue;
      g_assert_cmpint (seen->first_ns, >=, 0);
      g_assert_cmpint (seen->first_ns, <=, seen->last_ns);
      g_assert_cmpint (seen->last_ns, <=, result->elapsed_ns);
    }
  /* What was answered took its time. */
  if (squall_result_get_n_answered (result) > 0)
    {
      g_assert_cmpint (squall_result_get_measured_ns (result), >, 0);
      g_assert_cmpfloat (squall_result_get_rate_hz (result), >, 0);
    }
  g_assert_cmpuint (squall_histogram_get_max (result->service), <=, (guint64) result->elapsed_ns);
  g_assert_cmpuint (squall_histogram_get_max (result->response), <=, (guint64) result->elapsed_ns);
}

static guint64
sum_warm_up (const SquallResult *result, gboolean (*is_of_kind) (SquallOutcome outcome))
{
  guint64 sum = 0;

  for (guint i = 0; i < SQUALL_N_OUTCOMES; i++)
    if (is_of_kind ((SquallOutcome) i))
      sum += result->warm_up.outcomes[i].count;
  return sum;
}

static void
check_intervals (const SquallResult *result)
{
  SquallInterval sum = { 0 };

  for (guint i = 0; i < result->intervals->len; i++)
    {
      const SquallInterval *interval = &g_array_index (result->intervals, SquallInterval, i);

      g_assert_cmpint (interval->start_ns, ==, sum.length_ns);
      g_assert_cmpint (interval->length_ns, >=, 0);
      g_assert_cmpuint (interval->n_begun, >=, sum.n_begun);
      g_assert_cmpuint (interval->n_due, >=, sum.n_due);
      sum.length_ns += interval->length_ns;
      sum.n_answered += interval->n_answered;
      sum.n_ok += interval->n_ok;
      sum.n_failed += interval->n_failed;
      sum.n_aborted += interval->n_aborted;
      sum.n_in_flight = interval->n_in_flight;
      sum.n_begun = interval->n_begun;
      sum.n_due = interval->n_due;
      sum.bytes_sent += interval->bytes_sent;
      sum.bytes_received += interval->bytes_received;
    }
  g_assert_cmpuint (sum.n_answered,
                    ==,
                    squall_result_get_n_answered (result) +
                        sum_warm_up (result, squall_outcome_is_answered));
  g_assert_cmpuint (sum.n_ok,
                    ==,
                    squall_result_get_n_ok (result) +
                        result->warm_up.outcomes[SQUALL_OUTCOME_OK].count);
  g_assert_cmpuint (sum.n_failed,
                    ==,
                    squall_result_get_n_failed (result) +
                        sum_warm_up (result, squall_outcome_is_failure));
  g_assert_cmpuint (sum.n_aborted,
                    ==,
                    squall_result_get_n_aborted (result) +
                        result->warm_up.outcomes[SQUALL_OUTCOME_ABORTED].count);
  g_assert_cmpuint (sum.n_in_flight, ==, 0);
  g_assert_cmpuint (sum.n_begun, ==, result->n_sent);
  g_assert_cmpuint (sum.n_due, ==, result->n_due);
  g_assert_cmpuint (sum.bytes_sent, ==, result->bytes_sent);
  g_assert_cmpuint (sum.bytes_received, ==, result->bytes_received);
  g_assert_cmpint (sum.length_ns, >=, result->elapsed_ns);
}

static void
assert_same_buckets (const SquallHistogram *first, const SquallHistogram *second)
{
  g_assert_cmpuint (squall_histogram_get_count (first), ==, squall_histogram_get_count (second));
  for (guint i = 0; i < squall_histogram_get_n_buckets (first); i++)
    g_assert_cmpuint (squall_histogram_get_bucket (first, i, NULL, NULL),
                      ==,
                      squall_histogram_get_bucket (second, i, NULL, NULL));
}

static void
check_slices (const SquallResult *result)
{
  g_autoptr (SquallHistogram) service = squall_histogram_new_latency ();
  g_autoptr (SquallHistogram) response = squall_histogram_new_latency ();
  g_autoptr (SquallHistogram) all_service = squall_histogram_new_latency ();
  g_autoptr (SquallHistogram) all_response = squall_histogram_new_latency ();
  gboolean has_two_times = squall_plan_is_open (result->plan) || result->plan->think_time_ns > 0;

  for (guint i = 0; i < result->slices->len; i++)
    {
      const SquallSlice *slice = &g_array_index (result->slices, SquallSlice, i);

      squall_histogram_add_encoded (service, slice->service);
      g_assert_true ((slice->response != NULL) == has_two_times);
      if (has_two_times)
        squall_histogram_add_encoded (response, slice->response);
    }
  squall_histogram_add (all_service, result->service);
  squall_histogram_add (all_service, result->warm_up.service);
  squall_histogram_add (all_response, result->response);
  squall_histogram_add (all_response, result->warm_up.response);
  assert_same_buckets (service, all_service);
  assert_same_buckets (has_two_times ? response : service, all_response);
}

static void
check_clusters (const SquallResult *result)
{
  guint64 n_compared = 0;

  for (guint i = 0; i < result->clusters->len; i++)
    n_compared += g_array_index (result->clusters, SquallCluster, i).count;
  g_assert_cmpuint (result->clusters->len, <=, SQUALL_CLUSTERS_MOST + 1);
  g_assert_cmpuint (n_compared,
                    ==,
                    result->plan->expectation.must_compare
                        ? squall_result_get_n_answered (result) +
                              sum_warm_up (result, squall_outcome_is_answered)
                        : 0);
}

void
squall_test_sanity_check (const SquallResult *result)
{
  check_counts (result);
  check_times (result);
  check_numbers (result);
  check_intervals (result);
  check_slices (result);
  check_clusters (result);
}

static void
check_characters (const char *text)
{
  g_assert_true (g_utf8_validate (text, -1, NULL));
  for (const char *at = text; *at != '\0'; at = g_utf8_next_char (at))
    if (*at != '\n' && *at != '\t' && g_unichar_type (g_utf8_get_char (at)) == G_UNICODE_CONTROL)
      g_error ("There is a control character, %d, in: %s", *at, text);
}

/* Formats that know infinity have a word for it. */
static void
check_words (const char *id, const char *text)
{
  const char *pattern = g_str_equal (id, "openmetrics") ? "(?i)\\b-?nan\\b"
                                                        : "(?i)(?<!p)\\b-?(nan|inf|infinity)\\b";

  if (g_regex_match_simple (pattern, text, G_REGEX_DEFAULT, G_REGEX_MATCH_DEFAULT))
    g_error ("There is a number that is none in: %s", text);
}

void
squall_test_sanity_check_reports (const SquallResult *result)
{
  g_autofree char *ids = squall_report_list_ids ();
  g_auto (GStrv) formats = g_strsplit (ids, ", ", -1);

  for (char **id = formats; *id != NULL; id++)
    {
      g_autofree char *text = squall_report_find (*id)->write (result);
      g_autoptr (GError) error = NULL;
      g_autoptr (JsonNode) root = NULL;

      g_assert_cmpstr (text, !=, "");
      check_characters (text);
      check_words (*id, text);
      if (!g_str_equal (*id, "json"))
        continue;
      root = json_from_string (text, &error);
      g_assert_no_error (error);
    }
}
