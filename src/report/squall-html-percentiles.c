/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/squall-html-percentiles.h"

#include "core/squall-estimate.h"
#include "core/squall-format.h"
#include "core/squall-i18n.h"
#include "core/squall-two-times.h"
#include "report/squall-html.h"

static void
append_estimate (GString *out, const SquallEstimate *estimate)
{
  g_autofree char *lower = squall_format_latency ((gint64) estimate->lower);
  g_autofree char *upper = squall_format_latency ((gint64) estimate->upper);
  g_autofree char *n_needed = squall_format_count (estimate->n_needed);

  if (!estimate->is_supported)
    {
      squall_html_add_cell (out, g_strdup ("–"));
      /* Translators: in place of a percentile that the sample is too small for */
      squall_html_add_cell (out, g_strdup_printf (_ ("needs %s requests"), n_needed));
      return;
    }
  squall_html_add_cell (out, squall_format_latency ((gint64) estimate->value));
  /* Translators: from one latency to another, “4.98 ms – 5.06 ms” */
  squall_html_add_cell (out, g_strdup_printf (C_ ("range", "%s – %s"), lower, upper));
}

static void
append_percentile (GString *out, const SquallResult *result, const char *label, double percentile)
{
  squall_html_begin_row (out, SQUALL_INK_TEXT, label);
  for (guint i = 0; i < 2; i++)
    {
      SquallEstimate estimate;

      squall_estimate_percentile (result, i == 0, percentile, &estimate);
      append_estimate (out, &estimate);
    }
  squall_html_end_row (out);
}

typedef enum
{
  VALUE_FASTEST,
  VALUE_SLOWEST,
  VALUE_MEAN,
  VALUE_DEVIATION,
} Value;

static double
get_value (const SquallHistogram *histogram, Value value)
{
  switch (value)
    {
    case VALUE_FASTEST:
      return (double) squall_histogram_get_min (histogram);
    case VALUE_SLOWEST:
      return (double) squall_histogram_get_max (histogram);
    case VALUE_MEAN:
      return squall_histogram_get_mean (histogram);
    case VALUE_DEVIATION:
    default:
      return squall_histogram_get_standard_deviation (histogram);
    }
}

static void
append_value (GString *out, const SquallResult *result, const char *label, Value value)
{
  squall_html_begin_row (out, SQUALL_INK_TEXT, label);
  for (guint i = 0; i < 2; i++)
    {
      const SquallHistogram *histogram = squall_result_get_histogram (result, i == 0);

      squall_html_add_cell (out, squall_format_latency ((gint64) get_value (histogram, value)));
      squall_html_add_cell (out, g_strdup (""));
    }
  squall_html_end_row (out);
}

static void
append_rows (GString *out, const SquallResult *result)
{
  static const double percentiles[] = { 10, 25, 50, 75, 90, 95, 99, 99.9, 99.99 };

  append_value (out, result, _ ("Fastest"), VALUE_FASTEST);
  for (guint i = 0; i < G_N_ELEMENTS (percentiles); i++)
    {
      g_autofree char *number = g_strdup_printf ("%g", percentiles[i]);
      g_autofree char *share = squall_format_with_unit (number, C_ ("unit", "%"));
      /* Translators: a percentile that has a name: “50 % (median)” */
      g_autofree char *median = g_strdup_printf (_ ("%s (median)"), share);

      append_percentile (out, result, i == 2 ? median : share, percentiles[i]);
    }
  append_value (out, result, _ ("Slowest"), VALUE_SLOWEST);
  append_value (out, result, _ ("Mean"), VALUE_MEAN);
  append_value (out, result, _ ("Standard deviation"), VALUE_DEVIATION);
}

void
squall_html_percentiles_append (GString *out, const SquallResult *result)
{
  const char *const heads[] = { _ ("Share of requests"),
                                _ ("Service Time"),
                                /* xgettext:no-c-format */
                                _ ("95 % interval"),
                                _ ("Response Time"),
                                /* xgettext:no-c-format */
                                _ ("95 % interval") };

  squall_html_begin_card (out, _ ("Percentiles"), _ ("of answered requests"));
  if (squall_histogram_get_count (result->service) == 0)
    squall_html_add (out, "p", NULL, _ ("None was answered."));
  else
    {
      squall_html_begin_table (out, _ ("Percentiles"), heads, G_N_ELEMENTS (heads));
      append_rows (out, result);
      squall_html_end_table (out);
      squall_html_add_taken (out, "p", "dim", squall_two_times_dup_sentence (result));
    }
  squall_html_end_card (out);
}
