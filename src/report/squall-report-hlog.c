/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/squall-report-hlog.h"

#include "report/squall-plain-number.h"

#include "squall-config.h"

static void
append_heading (GString *out, const SquallResult *result)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc_usec (result->started_at_us);
  g_autofree char *text = g_date_time_format (time, "%Y-%m-%dT%H:%M:%SZ");
  double seconds = (double) result->started_at_us / 1e6;

  g_string_append (out, "#[Logged with Squall " SQUALL_VERSION "]\n");
  g_string_append (out, "#[Histogram log format version 1.2]\n#[StartTime: ");
  squall_plain_number_append (out, "%.3f", seconds);
  g_string_append_printf (out, " (seconds since epoch), %s]\n#[BaseTime: ", text);
  squall_plain_number_append (out, "%.3f", seconds);
  g_string_append (out, " (seconds since epoch)]\n");
  if (!result->plan->must_verify)
    g_string_append (out, "#[The certificate was not verified]\n");
  g_string_append (out,
                   "\"StartTimestamp\",\"Interval_Length\",\"Interval_Max\","
                   "\"Interval_Compressed_Histogram\"\n");
}

static void
append_thousandths (GString *out, double value)
{
  squall_plain_number_append (out, "%.3f", value);
  g_string_append_c (out, ',');
}

static void
append_row (GString *out,
            const char *tag,
            const SquallSlice *slice,
            GBytes *histogram,
            SquallHistogram *scratch)
{
  g_autofree char *base64 = squall_histogram_dup_base64 (histogram);

  squall_histogram_reset (scratch);
  squall_histogram_add_encoded (scratch, histogram);
  g_string_append (out, tag);
  append_thousandths (out, (double) slice->start_ns / 1e9);
  append_thousandths (out, (double) slice->length_ns / 1e9);
  append_thousandths (out, (double) squall_histogram_get_max (scratch) / 1e6);
  g_string_append_printf (out, "%s\n", base64);
}

char *
squall_report_hlog_write (const SquallResult *result)
{
  GString *out = g_string_new (NULL);
  g_autoptr (SquallHistogram) scratch = squall_histogram_new_latency ();

  append_heading (out, result);
  for (guint i = 0; i < result->slices->len; i++)
    {
      const SquallSlice *slice = &g_array_index (result->slices, SquallSlice, i);
      gboolean has_both = slice->response != NULL;

      append_row (out, has_both ? "Tag=service," : "", slice, slice->service, scratch);
      if (has_both)
        append_row (out, "Tag=response,", slice, slice->response, scratch);
    }
  return g_string_free (out, FALSE);
}
