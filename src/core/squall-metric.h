/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/squall-scanner.h"

G_BEGIN_DECLS

/**
 * SquallMetric:
 * @SQUALL_METRIC_PERCENTILE: a percentile of a latency
 * @SQUALL_METRIC_MIN: the shortest latency
 * @SQUALL_METRIC_MEAN: the mean latency
 * @SQUALL_METRIC_MAX: the longest latency
 * @SQUALL_METRIC_ERRORS: the share of requests that failed, 0 to 1
 * @SQUALL_METRIC_RATE: answers a second
 *
 * What a threshold or a goal is about.
 */
typedef enum
{
  SQUALL_METRIC_PERCENTILE,
  SQUALL_METRIC_MIN,
  SQUALL_METRIC_MEAN,
  SQUALL_METRIC_MAX,
  SQUALL_METRIC_ERRORS,
  SQUALL_METRIC_RATE,
} SquallMetric;

/**
 * squall_metric_scan:
 * @scanner: where a metric is to come: `p99.9`, `p(99)`, `median`, `p95(service)`,
 * `mean(response)`, `min`, `max`, `errors`, `rate`
 * @metric: (out): the metric
 * @percentile: (out): which percentile; 0 for other metrics
 * @is_service: (out): whether service times are named
 * @error: return location for a [enum@Squall.PlanError]
 *
 * Reads what a threshold or a goal is about.
 *
 * Returns: whether it came and was taken
 */
gboolean squall_metric_scan (SquallScanner *scanner,
                             SquallMetric *metric,
                             double *percentile,
                             gboolean *is_service,
                             GError **error);

G_END_DECLS
