/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/squall-histogram-codec.h"

G_BEGIN_DECLS

/**
 * SquallSpread:
 * @count: how many values there are
 * @p50_ns: their median, in nanoseconds
 * @p90_ns: their 90th percentile
 * @p99_ns: their 99th percentile
 * @most_ns: the largest, as far as its bucket tells
 *
 * A histogram of latencies in five numbers. Percentiles are those of
 * [method@Squall.Histogram.get_value_at_percentile]. All are 0 when it is empty.
 */
typedef struct
{
  guint64 count;
  guint64 p50_ns;
  guint64 p90_ns;
  guint64 p99_ns;
  guint64 most_ns;
} SquallSpread;

/**
 * squall_spread_find:
 * @self: (out caller-allocates): the five numbers
 * @layout: a histogram of the same layout
 * @bytes: a histogram as [method@Squall.Histogram.encode] packs it
 */
void squall_spread_find (SquallSpread *self, const SquallHistogram *layout, GBytes *bytes);

G_END_DECLS
