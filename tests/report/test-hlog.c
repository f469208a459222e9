/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "squall-test-result.h"

#include "report/squall-report-hlog.h"

#include <gio/gio.h>
#include <string.h>

#define HEADER_BYTES 8

/* The inverse of squall_histogram_dup_base64(). */
static GBytes *
decode (const char *base64)
{
  g_autoptr (GConverter)
      zlib = G_CONVERTER (g_zlib_decompressor_new (G_ZLIB_COMPRESSOR_FORMAT_ZLIB));
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) compressed = NULL;
  GBytes *bytes;
  gsize length;
  g_autofree guchar *data = g_base64_decode (base64, &length);

  g_assert_true (g_str_has_prefix (base64, "HISTFAAA"));
  compressed = g_bytes_new (data + HEADER_BYTES, length - HEADER_BYTES);
  bytes = g_converter_convert_bytes (zlib, compressed, &error);
  g_assert_no_error (error);
  return bytes;
}

/* Merges the rows that begin with @tag, and checks that their largest values are as they say. */
static guint
add_rows (SquallHistogram *into, char **lines, const char *tag, guint n_before)
{
  guint n_rows = 0;

  for (char **line = lines; *line != NULL; line++)
    {
      g_auto (GStrv) fields = NULL;
      g_autoptr (SquallHistogram) slice = squall_histogram_new_latency ();
      g_autoptr (GBytes) bytes = NULL;

      if (!g_str_has_prefix (*line, tag) || **line == '#' || **line == '"' || **line == '\0')
        continue;
      fields = g_strsplit (*line, ",", -1);
      g_assert_cmpuint (g_strv_length (fields), ==, n_before + 4);
      bytes = decode (fields[n_before + 3]);
      g_assert_true (squall_histogram_add_encoded (slice, bytes));
      squall_histogram_add (into, slice);
      g_assert_cmpfloat_with_epsilon (g_ascii_strtod (fields[n_before + 2], NULL),
                                      (double) squall_histogram_get_max (slice) / 1e6,
                                      0.0006);
      n_rows++;
    }
  return n_rows;
}

static void
check_same (const SquallHistogram *actual, const SquallHistogram *expected)
{
  g_assert_cmpuint (squall_histogram_get_count (actual), ==, squall_histogram_get_count (expected));
  for (guint i = 0; i < squall_histogram_get_n_buckets (expected); i++)
    g_assert_cmpuint (squall_histogram_get_bucket (actual, i, NULL, NULL),
                      ==,
                      squall_histogram_get_bucket (expected, i, NULL, NULL));
}

static void
test_both (void)
{
  g_autoptr (SquallResult) result = squall_test_result_new_full ();
  g_autofree char *text = squall_report_hlog_write (result);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  g_autoptr (SquallHistogram) service = squall_histogram_new_latency ();
  g_autoptr (SquallHistogram) response = squall_histogram_new_latency ();

  g_assert_cmpuint (add_rows (service, lines, "Tag=service,", 1), ==, 5);
  g_assert_cmpuint (add_rows (response, lines, "Tag=response,", 1), ==, 5);
  check_same (service, result->service);
  check_same (response, result->response);
}

static void
test_heading (void)
{
  g_autoptr (SquallResult) result = squall_test_result_new_empty ();
  g_autofree char *text = squall_report_hlog_write (result);

  g_assert_true (g_str_has_prefix (text, "#[Logged with Squall "));
  g_assert_true (
      g_str_has_suffix (text,
                        "]\n#[Histogram log format version 1.2]\n"
                        "#[StartTime: 1785587696.789 (seconds since epoch), 2026-08-01T12:34:56Z]\n"
                        "#[BaseTime: 1785587696.789 (seconds since epoch)]\n"
                        "\"StartTimestamp\",\"Interval_Length\",\"Interval_Max\","
                        "\"Interval_Compressed_Histogram\"\n"));
}

/* Where both times are the same, there is one row for a slice, without a tag. */
static void
test_one (void)
{
  g_autoptr (SquallResult) result = squall_test_result_new ("http://localhost/", 10, 1);
  g_autoptr (SquallHistogram) merged = squall_histogram_new_latency ();
  SquallSlice slice = { .start_ns = 1500000000, .length_ns = 250000000 };
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;

  squall_test_result_add (result, SQUALL_OUTCOME_OK, 200, 10, 4230000);
  slice.service = squall_histogram_encode (result->service);
  squall_slices_append (result->slices, &slice);
  text = squall_report_hlog_write (result);
  g_assert_nonnull (strstr (text, "\n1.500,0.250,4.231,HISTFAAA"));
  g_assert_null (strstr (text, "Tag="));
  lines = g_strsplit (text, "\n", -1);
  g_assert_cmpuint (add_rows (merged, lines, "", 0), ==, 1);
  check_same (merged, result->service);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/report/hlog/both", test_both);
  g_test_add_func ("/report/hlog/heading", test_heading);
  g_test_add_func ("/report/hlog/one", test_one);
  return g_test_run ();
}
