/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/squall-report-csv.h"

#include "report/squall-plain-number.h"

static void
append_count (GString *out, guint64 count)
{
  g_string_append_printf (out, ",%" G_GUINT64_FORMAT, count);
}

static void
append_fraction (GString *out, double value)
{
  g_string_append_c (out, ',');
  squall_plain_number_append (out, "%.6f", value);
}

static void
append_row (GString *out, const SquallInterval *interval, gboolean is_open)
{
  double seconds = (double) interval->length_ns / 1e9;
  double answered = (double) interval->n_answered;

  squall_plain_number_append (out, "%.6f", (double) interval->start_ns / 1e6);
  append_fraction (out, (double) interval->length_ns / 1e6);
  append_count (out, interval->n_answered);
  append_count (out, interval->n_ok);
  append_count (out, interval->n_failed);
  append_count (out, interval->n_aborted);
  append_fraction (out, seconds > 0 ? answered / seconds : 0);
  if (interval->n_answered > 0)
    append_fraction (out, (double) interval->service_sum_ns / answered / 1e6);
  else
    g_string_append_c (out, ',');
  append_count (out, interval->n_in_flight);
  if (is_open)
    append_count (out, interval->n_due);
  else
    g_string_append_c (out, ',');
  append_count (out, interval->n_begun);
  append_count (out, interval->bytes_sent);
  append_count (out, interval->bytes_received);
  g_string_append_c (out, '\n');
}

char *
squall_report_csv_write (const SquallResult *result)
{
  GString *out = g_string_new ("start_ms,length_ms,answered,ok,failed,aborted,rate_hz,"
                               "mean_service_ms,in_flight,due,begun,bytes_sent,bytes_received\n");
  gboolean is_open = squall_plan_is_open (result->plan);

  for (guint i = 0; i < result->intervals->len; i++)
    append_row (out, &g_array_index (result->intervals, SquallInterval, i), is_open);
  return g_string_free (out, FALSE);
}
