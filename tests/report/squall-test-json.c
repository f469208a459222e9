/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "squall-test-json.h"

void
squall_test_json_check_keys (JsonObject *object, const char *expected)
{
  GList *members = json_object_get_members (object);
  g_autoptr (GString) keys = g_string_new (NULL);

  for (GList *member = members; member != NULL; member = member->next)
    g_string_append_printf (keys, "%s%s", keys->len > 0 ? " " : "", (const char *) member->data);
  g_list_free (members);
  g_assert_cmpstr (keys->str, ==, expected);
}

void
squall_test_json_check_count (JsonObject *object, const char *key, guint64 expected)
{
  JsonNode *node = json_object_get_member (object, key);

  if (node == NULL || json_node_get_value_type (node) != G_TYPE_INT64)
    g_error ("There is no whole number %s", key);
  g_assert_cmpuint (expected, <=, G_MAXINT64);
  g_assert_cmpint (json_node_get_int (node), ==, (gint64) expected);
}

void
squall_test_json_check_number (JsonObject *object, const char *key, double expected)
{
  JsonNode *node = json_object_get_member (object, key);

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node))
    g_error ("There is no number %s", key);
  g_assert_cmpfloat_with_epsilon (json_node_get_double (node),
                                  expected,
                                  ABS (expected) * 1e-12 + 1e-12);
}

void
squall_test_json_check_sighting (JsonObject *sightings,
                                 const char *key,
                                 const SquallSighting *expected)
{
  JsonObject *seen;

  g_assert_cmpint (json_object_has_member (sightings, key), ==, expected->count > 0);
  if (expected->count == 0)
    return;
  seen = json_object_get_object_member (sightings, key);
  squall_test_json_check_keys (seen, "count first_ms last_ms");
  squall_test_json_check_count (seen, "count", expected->count);
  squall_test_json_check_number (seen, "first_ms", (double) expected->first_ns / 1e6);
  squall_test_json_check_number (seen, "last_ms", (double) expected->last_ns / 1e6);
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
    squall_test_json_check_count (
        object,
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

void
squall_test_json_check_encoded (JsonObject *object, const char *key, GBytes *expected)
{
  g_autofree char *text = squall_histogram_dup_base64 (expected);

  g_assert_cmpstr (json_object_get_string_member (object, key), ==, text);
}

void
squall_test_json_check_histogram (JsonObject *root,
                                  const char *key,
                                  const SquallHistogram *histogram,
                                  gboolean has_buckets)
{
  JsonObject *object = json_object_get_object_member (root, key);
  g_autoptr (GBytes) encoded = squall_histogram_encode (histogram);

  squall_test_json_check_count (object, "count", squall_histogram_get_count (histogram));
  if (squall_histogram_get_count (histogram) == 0)
    {
      squall_test_json_check_keys (object, "count");
      return;
    }
  squall_test_json_check_keys (object,
                               has_buckets
                                   ? "count min_ns mean_ns max_ns standard_deviation_ns overflow "
                                     "percentiles_ns hdr_histogram_ns buckets_ns"
                                   : "count min_ns mean_ns max_ns standard_deviation_ns overflow "
                                     "percentiles_ns hdr_histogram_ns");
  squall_test_json_check_count (object, "min_ns", squall_histogram_get_min (histogram));
  squall_test_json_check_count (object, "max_ns", squall_histogram_get_max (histogram));
  squall_test_json_check_count (object, "overflow", squall_histogram_get_overflow (histogram));
  squall_test_json_check_number (object, "mean_ns", squall_histogram_get_mean (histogram));
  squall_test_json_check_number (object,
                                 "standard_deviation_ns",
                                 squall_histogram_get_standard_deviation (histogram));
  check_percentiles (json_object_get_object_member (object, "percentiles_ns"), histogram);
  squall_test_json_check_encoded (object, "hdr_histogram_ns", encoded);
  if (has_buckets)
    check_buckets (json_object_get_array_member (object, "buckets_ns"), histogram);
}
