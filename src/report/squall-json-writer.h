/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "core/squall-histogram.h"

G_BEGIN_DECLS

/*
 * What the parts of the JSON report share: members of the object that a builder is in. Keys say
 * their units.
 */

/**
 * squall_json_add_count:
 * @builder: in an object
 * @key: the member
 * @value: at most %G_MAXINT64
 */
void squall_json_add_count (JsonBuilder *builder, const char *key, guint64 value);

/**
 * squall_json_add_number:
 * @builder: in an object
 * @key: the member
 * @value: a finite number
 */
void squall_json_add_number (JsonBuilder *builder, const char *key, double value);

/**
 * squall_json_add_ms:
 * @builder: in an object
 * @key: the member
 * @time_ns: nanoseconds, written as milliseconds
 */
void squall_json_add_ms (JsonBuilder *builder, const char *key, gint64 time_ns);

/**
 * squall_json_add_text:
 * @builder: in an object
 * @key: the member
 * @value: the text
 */
void squall_json_add_text (JsonBuilder *builder, const char *key, const char *value);

/**
 * squall_json_add_flag:
 * @builder: in an object
 * @key: the member
 * @value: true or false
 */
void squall_json_add_flag (JsonBuilder *builder, const char *key, gboolean value);

/**
 * squall_json_begin_object:
 * @builder: in an object
 * @key: the member
 *
 * Begins an object, which json_builder_end_object() ends.
 */
void squall_json_begin_object (JsonBuilder *builder, const char *key);

/**
 * squall_json_begin_array:
 * @builder: in an object
 * @key: the member
 *
 * Begins a list, which json_builder_end_array() ends.
 */
void squall_json_begin_array (JsonBuilder *builder, const char *key);

/**
 * squall_json_add_encoded:
 * @builder: in an object
 * @key: the member
 * @histogram: a histogram as [method@Squall.Histogram.encode] packs it
 *
 * Adds a histogram as the text that HdrHistogram's libraries decode.
 */
void squall_json_add_encoded (JsonBuilder *builder, const char *key, GBytes *histogram);

/**
 * squall_json_add_histogram:
 * @builder: in an object
 * @key: the member
 * @histogram: durations in nanoseconds
 *
 * Adds an object with their count and, where there are any, what sums them up, the percentiles,
 * and the whole histogram encoded.
 */
void
squall_json_add_histogram (JsonBuilder *builder, const char *key, const SquallHistogram *histogram);

/**
 * squall_json_add_latencies:
 * @builder: in an object
 * @key: the member
 * @histogram: durations in nanoseconds
 *
 * The same with all buckets as a list of lowest value, highest value and count.
 */
void
squall_json_add_latencies (JsonBuilder *builder, const char *key, const SquallHistogram *histogram);

G_END_DECLS
