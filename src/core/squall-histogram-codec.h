/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/squall-histogram.h"

G_BEGIN_DECLS

/**
 * squall_histogram_encode:
 * @self: a histogram that no other thread uses meanwhile
 *
 * Packs a histogram in HdrHistogram's V2 encoding, not compressed: a header of
 * 40 bytes, then the counts up to the last that is not zero as ZigZag LEB128
 * numbers, in which a run of zeros is one negative number.
 *
 * Returns: (transfer full): the bytes
 */
GBytes *squall_histogram_encode (const SquallHistogram *self);

/**
 * SquallBucket:
 * @index: which bucket of a histogram
 * @count: how many values fell into it, not zero
 *
 * A bucket that holds something.
 */
typedef struct
{
  guint index;
  guint64 count;
} SquallBucket;

/**
 * squall_histogram_decode:
 * @layout: a histogram of the same layout
 * @bytes: a histogram as [method@Squall.Histogram.encode] packs it
 * @buckets: (element-type SquallBucket): where the buckets that hold something are appended, in
 *   order
 *
 * Unpacks a histogram: a few hundred buckets, where a histogram has many thousands.
 *
 * Returns: whether @bytes are such a histogram; if not, the buckets up to the mistake were appended
 */
gboolean squall_histogram_decode (const SquallHistogram *layout, GBytes *bytes, GArray *buckets);

/**
 * squall_histogram_add_encoded:
 * @self: the histogram to add to
 * @bytes: a histogram of the same layout, as [method@Squall.Histogram.encode] packs it
 *
 * Adds the counts of @bytes to those of @self, as
 * [method@Squall.Histogram.add_to_bucket] does.
 *
 * Returns: whether @bytes are such a histogram; if not, the counts up to the mistake were added
 */
gboolean squall_histogram_add_encoded (SquallHistogram *self, GBytes *bytes);

/**
 * squall_histogram_dup_base64:
 * @bytes: a histogram as [method@Squall.Histogram.encode] packs it
 *
 * Returns: (transfer full): the same compressed by zlib, with HdrHistogram's header for that, as
 *   Base64: what interval logs hold
 */
char *squall_histogram_dup_base64 (GBytes *bytes);

G_END_DECLS
