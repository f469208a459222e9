/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "core/squall-result.h"

/* What of a report in JSON stands in many places of it: each is asked for, and has to be as given.
 */

/**
 * squall_test_json_check_keys:
 * @object: an object
 * @expected: its keys, in their order, with a space between them
 */
void squall_test_json_check_keys (JsonObject *object, const char *expected);

/**
 * squall_test_json_check_count:
 * @object: an object
 * @key: where in it
 * @expected: a whole number
 */
void squall_test_json_check_count (JsonObject *object, const char *key, guint64 expected);

/**
 * squall_test_json_check_number:
 * @object: an object
 * @key: where in it
 * @expected: a number
 */
void squall_test_json_check_number (JsonObject *object, const char *key, double expected);

/**
 * squall_test_json_check_sighting:
 * @sightings: an object
 * @key: where in it
 * @expected: a count, with its first and last instant; with none it is left out
 */
void squall_test_json_check_sighting (JsonObject *sightings,
                                      const char *key,
                                      const SquallSighting *expected);

/**
 * squall_test_json_check_encoded:
 * @object: an object
 * @key: where in it
 * @expected: an encoded histogram
 */
void squall_test_json_check_encoded (JsonObject *object, const char *key, GBytes *expected);

/**
 * squall_test_json_check_histogram:
 * @root: an object
 * @key: where in it
 * @histogram: a histogram
 * @has_buckets: whether its buckets are there, too
 */
void squall_test_json_check_histogram (JsonObject *root,
                                       const char *key,
                                       const SquallHistogram *histogram,
                                       gboolean has_buckets);
