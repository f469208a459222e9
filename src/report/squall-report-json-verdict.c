/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/squall-report-json-verdict.h"

#include <math.h>

#include "core/squall-bottleneck.h"
#include "core/squall-estimate.h"
#include "core/squall-steady.h"
#include "report/squall-json-writer.h"

static void
add_goal (JsonBuilder *builder, const SquallResult *result)
{
  const SquallGoal *goal = &result->plan->goal;
  g_autofree char *text = NULL;

  if (goal->percentile <= 0)
    return;
  text = squall_goal_dup_text (goal);
  squall_json_begin_object (builder, "goal");
  squall_json_add_text (builder, "text", text);
  squall_json_add_flag (builder, "reached", squall_goal_is_reached (goal, result));
  json_builder_end_object (builder);
}

static const char *
get_unit (SquallMetric metric)
{
  if (metric == SQUALL_METRIC_RATE)
    return "hz";
  return metric == SQUALL_METRIC_ERRORS ? "share" : "ns";
}

static void
add_threshold (JsonBuilder *builder, const SquallThreshold *threshold, const SquallResult *result)
{
  static const char *const states[] = {
    [SQUALL_THRESHOLD_PASSED] = "passed",
    [SQUALL_THRESHOLD_FAILED] = "failed",
    [SQUALL_THRESHOLD_UNKNOWN] = "unknown",
  };
  SquallThresholdOutcome outcome;

  squall_threshold_judge (threshold, result, &outcome);
  json_builder_begin_object (builder);
  squall_json_add_text (builder, "text", threshold->text);
  squall_json_add_text (builder, "state", states[outcome.state]);
  squall_json_add_flag (builder, "sure", outcome.is_sure);
  squall_json_add_text (builder, "unit", get_unit (threshold->metric));
  squall_json_add_number (builder, "limit", threshold->limit);
  if (outcome.state != SQUALL_THRESHOLD_UNKNOWN)
    squall_json_add_number (builder, "value", outcome.value);
  else
    squall_json_add_count (builder, "needed", outcome.n_needed);
  json_builder_end_object (builder);
}

static void
add_thresholds (JsonBuilder *builder, const SquallResult *result)
{
  const GPtrArray *thresholds = result->plan->thresholds;

  squall_json_begin_array (builder, "thresholds");
  for (guint i = 0; i < thresholds->len; i++)
    add_threshold (builder, g_ptr_array_index (thresholds, i), result);
  json_builder_end_array (builder);
}

/* There is no infinity in JSON: an end that an interval does not have is left out. */
static void
add_estimate (JsonBuilder *builder, const char *key, const SquallEstimate *estimate)
{
  squall_json_begin_object (builder, key);
  squall_json_add_flag (builder, "supported", estimate->is_supported);
  if (estimate->is_supported)
    {
      squall_json_add_number (builder, "value", estimate->value);
      squall_json_add_number (builder, "lower", estimate->lower);
      if (isfinite (estimate->upper))
        squall_json_add_number (builder, "upper", estimate->upper);
      squall_json_add_flag (builder, "from_batches", estimate->is_from_batches);
      squall_json_add_count (builder, "batches", estimate->n_batches);
    }
  squall_json_add_count (builder, "needed", estimate->n_needed);
  json_builder_end_object (builder);
}

static void
add_latency_estimates (JsonBuilder *builder,
                       const char *key,
                       const SquallResult *result,
                       gboolean is_service)
{
  static const double percentiles[] = { 50, 75, 90, 95, 99, 99.9, 99.99 };
  SquallEstimate estimate;

  squall_json_begin_object (builder, key);
  squall_estimate_mean (result, is_service, &estimate);
  add_estimate (builder, "mean", &estimate);
  for (guint i = 0; i < G_N_ELEMENTS (percentiles); i++)
    {
      char name[G_ASCII_DTOSTR_BUF_SIZE];

      squall_estimate_percentile (result, is_service, percentiles[i], &estimate);
      add_estimate (builder, g_ascii_formatd (name, sizeof name, "%g", percentiles[i]), &estimate);
    }
  json_builder_end_object (builder);
}

static void
add_estimates (JsonBuilder *builder, const SquallResult *result)
{
  SquallEstimate estimate;

  squall_json_begin_object (builder, "estimates");
  add_latency_estimates (builder, "service_time_ns", result, TRUE);
  add_latency_estimates (builder, "response_time_ns", result, FALSE);
  squall_estimate_rate (result, &estimate);
  add_estimate (builder, "rate_hz", &estimate);
  squall_estimate_error_share (result, &estimate);
  add_estimate (builder, "error_share", &estimate);
  json_builder_end_object (builder);
}

static void
add_steady_state (JsonBuilder *builder, const SquallResult *result)
{
  static const char *const words[] = {
    [SQUALL_STEADINESS_UNKNOWN] = "unknown",
    [SQUALL_STEADINESS_FROM_START] = "from-start",
    [SQUALL_STEADINESS_AFTER_CUT] = "after-cut",
    [SQUALL_STEADINESS_NONE] = "none",
  };
  SquallSteady steady;

  squall_steady_find (result, &steady);
  squall_json_begin_object (builder, "steady_state");
  squall_json_add_text (builder, "steadiness", words[steady.steadiness]);
  squall_json_add_ms (builder, "cut_ms", steady.cut_ns);
  squall_json_add_ms (builder, "looked_at_ms", steady.looked_at_ns);
  if (steady.has_after)
    {
      squall_json_add_number (builder, "percentile", steady.percentile);
      squall_json_add_count (builder, "all_ns", (guint64) steady.all_ns);
      squall_json_add_count (builder, "after_cut_ns", (guint64) steady.after_ns);
    }
  json_builder_end_object (builder);
}

static void
add_bottleneck (JsonBuilder *builder, const SquallResult *result)
{
  g_autoptr (SquallBottleneck) bottleneck = squall_bottleneck_find (result);

  squall_json_begin_object (builder, "bottleneck");
  squall_json_add_text (builder, "kind", squall_bottleneck_get_id (bottleneck->kind));
  if (bottleneck->evidence != NULL)
    squall_json_add_text (builder, "evidence", bottleneck->evidence);
  json_builder_end_object (builder);
}

static void
add_little (JsonBuilder *builder, const SquallResult *result)
{
  SquallLittle little;

  squall_little_check (result, &little);
  squall_json_begin_object (builder, "littles_law");
  squall_json_add_flag (builder, "known", little.is_known);
  if (little.is_known)
    {
      squall_json_add_number (builder, "measured", little.measured);
      squall_json_add_number (builder, "computed", little.computed);
      squall_json_add_flag (builder, "consistent", little.is_consistent);
    }
  json_builder_end_object (builder);
}

void
squall_report_json_add_verdict (JsonBuilder *builder, const SquallResult *result)
{
  add_goal (builder, result);
  add_thresholds (builder, result);
  add_estimates (builder, result);
  add_steady_state (builder, result);
  add_bottleneck (builder, result);
  add_little (builder, result);
}
