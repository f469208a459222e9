/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/squall-latency-table.h"

#include "core/squall-estimate.h"
#include "core/squall-format.h"
#include "core/squall-i18n.h"
#include "report/squall-sheet.h"

#define LABEL_WIDTH    13
#define VALUE_WIDTH    11
#define INTERVAL_WIDTH 21

static void
append_interval (GString *out, const SquallEstimate *estimate)
{
  g_autofree char *lower = squall_format_latency ((gint64) estimate->lower);
  g_autofree char *upper = squall_format_latency ((gint64) estimate->upper);
  /* Translators: from one latency to another, “4.98 ms – 5.06 ms” */
  g_autofree char *interval = g_strdup_printf (C_ ("range", "  %s – %s"), lower, upper);

  squall_sheet_append_cell (out, interval, INTERVAL_WIDTH);
}

static void
append_estimate (GString *out, const SquallEstimate *estimate)
{
  g_autofree char *value = squall_format_latency ((gint64) estimate->value);
  g_autofree char *n_needed = squall_format_count (estimate->n_needed);
  g_autofree char *needs = NULL;

  if (estimate->is_supported)
    {
      squall_sheet_append_cell (out, value, -VALUE_WIDTH);
      append_interval (out, estimate);
      return;
    }
  /* Translators: in place of a percentile that the sample is too small for */
  needs = g_strdup_printf (_ ("  needs %s requests"), n_needed);
  squall_sheet_append_cell (out, needs, VALUE_WIDTH + INTERVAL_WIDTH);
}

static void
append_row (GString *out, const SquallResult *result, const char *label, double percentile)
{
  squall_sheet_append_cell (out, label, LABEL_WIDTH);
  for (guint i = 0; i < 2; i++)
    {
      SquallEstimate estimate;

      squall_estimate_percentile (result, i == 0, percentile, &estimate);
      append_estimate (out, &estimate);
    }
  squall_sheet_end_line (out);
}

static void
append_value (GString *out, guint64 value_ns)
{
  g_autofree char *value = squall_format_latency ((gint64) value_ns);

  squall_sheet_append_cell (out, value, -VALUE_WIDTH);
}

/* What needs no interval: the extremes are what they are. */
static void
append_extremes (GString *out, const SquallResult *result)
{
  squall_sheet_append_cell (out, _ ("  mean, max"), LABEL_WIDTH);
  for (guint i = 0; i < 2; i++)
    {
      const SquallHistogram *histogram = squall_result_get_histogram (result, i == 0);
      g_autofree char *most = squall_format_latency ((gint64) squall_histogram_get_max (histogram));
      g_autofree char *beside = g_strdup_printf ("  %s", most);

      append_value (out, (guint64) squall_histogram_get_mean (histogram));
      squall_sheet_append_cell (out, beside, INTERVAL_WIDTH);
    }
  squall_sheet_end_line (out);
}

static void
append_heading (GString *out)
{
  squall_sheet_append_cell (out, _ ("Latency"), LABEL_WIDTH);
  squall_sheet_append_cell (out, _ ("service"), -VALUE_WIDTH);
  /* xgettext:no-c-format */
  squall_sheet_append_cell (out, _ ("  95 % interval"), INTERVAL_WIDTH);
  squall_sheet_append_cell (out, _ ("response"), -VALUE_WIDTH);
  /* xgettext:no-c-format */
  squall_sheet_append_cell (out, _ ("  95 % interval"), INTERVAL_WIDTH);
  squall_sheet_end_line (out);
}

void
squall_latency_table_append (GString *out, const SquallResult *result)
{
  const struct
  {
    const char *label;
    double percentile;
  } rows[] = {
    { _ ("  median"), 50 },
    { "  p90", 90 },
    { "  p99", 99 },
    { "  p99.9", 99.9 },
  };

  if (squall_histogram_get_count (result->service) == 0)
    {
      squall_sheet_append_entry (out, _ ("Latency"), _ ("none was answered"));
      return;
    }
  append_heading (out);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    append_row (out, result, rows[i].label, rows[i].percentile);
  append_extremes (out, result);
}
