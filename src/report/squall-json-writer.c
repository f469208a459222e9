/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/squall-json-writer.h"

#include "core/squall-histogram-codec.h"

void
squall_json_add_count (JsonBuilder *builder, const char *key, guint64 value)
{
  json_builder_set_member_name (builder, key);
  json_builder_add_int_value (builder, (gint64) value);
}

void
squall_json_add_number (JsonBuilder *builder, const char *key, double value)
{
  json_builder_set_member_name (builder, key);
  json_builder_add_double_value (builder, value);
}

void
squall_json_add_ms (JsonBuilder *builder, const char *key, gint64 time_ns)
{
  squall_json_add_number (builder, key, (double) time_ns / 1e6);
}

void
squall_json_add_text (JsonBuilder *builder, const char *key, const char *value)
{
  json_builder_set_member_name (builder, key);
  json_builder_add_string_value (builder, value);
}

void
squall_json_add_flag (JsonBuilder *builder, const char *key, gboolean value)
{
  json_builder_set_member_name (builder, key);
  json_builder_add_boolean_value (builder, value);
}

void
squall_json_begin_object (JsonBuilder *builder, const char *key)
{
  json_builder_set_member_name (builder, key);
  json_builder_begin_object (builder);
}

void
squall_json_begin_array (JsonBuilder *builder, const char *key)
{
  json_builder_set_member_name (builder, key);
  json_builder_begin_array (builder);
}

void
squall_json_add_encoded (JsonBuilder *builder, const char *key, GBytes *histogram)
{
  g_autofree char *base64 = squall_histogram_dup_base64 (histogram);

  squall_json_add_text (builder, key, base64);
}

static void
add_percentiles (JsonBuilder *builder, const SquallHistogram *histogram)
{
  static const double percentiles[] = { 10, 25, 50, 75, 90, 95, 99, 99.9, 99.99, 99.999 };

  squall_json_begin_object (builder, "percentiles_ns");
  for (guint i = 0; i < G_N_ELEMENTS (percentiles); i++)
    {
      char key[G_ASCII_DTOSTR_BUF_SIZE];

      g_ascii_formatd (key, sizeof key, "%g", percentiles[i]);
      squall_json_add_count (builder,
                             key,
                             squall_histogram_get_value_at_percentile (histogram, percentiles[i]));
    }
  json_builder_end_object (builder);
}

static void
add_buckets (JsonBuilder *builder, const SquallHistogram *histogram)
{
  guint first, end;

  squall_histogram_get_used (histogram, &first, &end);
  squall_json_begin_array (builder, "buckets_ns");
  for (guint i = first; i < end; i++)
    {
      guint64 lowest, highest;
      guint64 count = squall_histogram_get_bucket (histogram, i, &lowest, &highest);

      if (count == 0)
        continue;
      json_builder_begin_array (builder);
      json_builder_add_int_value (builder, (gint64) lowest);
      json_builder_add_int_value (builder, (gint64) highest);
      json_builder_add_int_value (builder, (gint64) count);
      json_builder_end_array (builder);
    }
  json_builder_end_array (builder);
}

static void
add_summary (JsonBuilder *builder, const SquallHistogram *histogram)
{
  g_autoptr (GBytes) encoded = squall_histogram_encode (histogram);

  squall_json_add_count (builder, "min_ns", squall_histogram_get_min (histogram));
  squall_json_add_number (builder, "mean_ns", squall_histogram_get_mean (histogram));
  squall_json_add_count (builder, "max_ns", squall_histogram_get_max (histogram));
  squall_json_add_number (builder,
                          "standard_deviation_ns",
                          squall_histogram_get_standard_deviation (histogram));
  squall_json_add_count (builder, "overflow", squall_histogram_get_overflow (histogram));
  add_percentiles (builder, histogram);
  squall_json_add_encoded (builder, "hdr_histogram_ns", encoded);
}

static void
add_any_histogram (JsonBuilder *builder,
                   const char *key,
                   const SquallHistogram *histogram,
                   gboolean has_buckets)
{
  guint64 count = squall_histogram_get_count (histogram);

  squall_json_begin_object (builder, key);
  squall_json_add_count (builder, "count", count);
  if (count > 0)
    add_summary (builder, histogram);
  if (count > 0 && has_buckets)
    add_buckets (builder, histogram);
  json_builder_end_object (builder);
}

void
squall_json_add_histogram (JsonBuilder *builder, const char *key, const SquallHistogram *histogram)
{
  add_any_histogram (builder, key, histogram, FALSE);
}

void
squall_json_add_latencies (JsonBuilder *builder, const char *key, const SquallHistogram *histogram)
{
  add_any_histogram (builder, key, histogram, TRUE);
}
