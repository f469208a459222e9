/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/squall-metric.h"

G_BEGIN_DECLS

/* Not included: results know plans, and plans know thresholds. */
typedef struct _SquallResult SquallResult;

/**
 * SquallThreshold:
 * @text: as it was written, blanks put in order: `p99 < 300 ms`
 * @metric: what it is about
 * @percentile: which percentile, above 0, below 100; 0 for the other metrics
 * @is_service: whether service times are meant rather than response times
 * @is_upper: whether the value has to be below @limit, else above
 * @is_strict: whether it must not be equal to it
 * @limit: nanoseconds for a latency, 0 to 1 for errors, answers a second for a rate
 *
 * A condition that a run passes or fails.
 */
typedef struct
{
  char *text;
  SquallMetric metric;
  double percentile;
  gboolean is_service;
  gboolean is_upper;
  gboolean is_strict;
  double limit;
} SquallThreshold;

/**
 * SquallThresholdState:
 * @SQUALL_THRESHOLD_PASSED: the condition holds
 * @SQUALL_THRESHOLD_FAILED: it does not
 * @SQUALL_THRESHOLD_UNKNOWN: too few requests to say; at the end of a run as good as failed
 *
 * What became of a threshold.
 */
typedef enum
{
  SQUALL_THRESHOLD_PASSED,
  SQUALL_THRESHOLD_FAILED,
  SQUALL_THRESHOLD_UNKNOWN,
} SquallThresholdState;

/**
 * SquallThresholdOutcome:
 * @state: what became of it
 * @is_sure: whether the whole 95 % interval of the value is on that side; in the first two
 *   seconds of a run only what cannot change any more is sure: that a maximum is too large, a
 *   minimum too small
 * @value: the value, in the unit of the limit
 * @n_needed: where unknown, how many requests it takes
 *
 * What a result says of a threshold.
 */
typedef struct
{
  SquallThresholdState state;
  gboolean is_sure;
  double value;
  guint64 n_needed;
} SquallThresholdOutcome;

/**
 * squall_threshold_parse:
 * @text: `p99 < 300 ms`, `p95(service) <= 0.2s`, `median < 10ms`, `mean`, `min` and `max` likewise,
 *   `errors < 1 %`, `rate > 1000/s`
 * @error: return location for a [enum@Squall.PlanError] `THRESHOLD`
 *
 * Blanks and case do not matter, and response times are meant where service times are not.
 *
 * Returns: (transfer full) (nullable): the threshold
 */
SquallThreshold *squall_threshold_parse (const char *text, GError **error);

/**
 * squall_threshold_copy:
 * @self: a threshold
 *
 * Returns: (transfer full): the same
 */
SquallThreshold *squall_threshold_copy (const SquallThreshold *self);

/**
 * squall_threshold_free:
 * @self: (nullable): a threshold
 *
 * Frees @self.
 */
void squall_threshold_free (SquallThreshold *self);

/**
 * squall_threshold_judge:
 * @self: a threshold
 * @result: a result, final or not
 * @outcome: (out caller-allocates): what it says
 *
 * Compares a result with a threshold. Errors are the share of the requests that ended by
 * themselves. That of a percentile may take milliseconds, as [func@Squall.estimate_percentile]
 * does.
 */
void squall_threshold_judge (const SquallThreshold *self,
                             const SquallResult *result,
                             SquallThresholdOutcome *outcome);

/**
 * squall_threshold_dup_value:
 * @self: a threshold
 * @outcome: what a result says of it
 *
 * Returns: (transfer full): the value as a person reads it, translated: “212 ms”, “0.4 %”,
 *   “needs 3,688 requests”
 */
char *squall_threshold_dup_value (const SquallThreshold *self,
                                  const SquallThresholdOutcome *outcome);

/**
 * squall_thresholds_count_missed:
 * @result: the result of a run that has ended
 *
 * Returns: how many of the thresholds of its plan were not passed
 */
guint squall_thresholds_count_missed (const SquallResult *result);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SquallThreshold, squall_threshold_free)

G_END_DECLS
