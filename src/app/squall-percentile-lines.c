/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/squall-percentile-lines.h"

#include "app/squall-line.h"
#include "core/squall-estimate.h"
#include "core/squall-format.h"
#include "core/squall-i18n.h"

static char *
dup_interval (const SquallEstimate *estimate)
{
  g_autofree char *lower = squall_format_latency ((gint64) estimate->lower);
  g_autofree char *upper = squall_format_latency ((gint64) estimate->upper);

  /* Translators: from one latency to another, “4.98 ms – 5.06 ms” */
  return g_strdup_printf (C_ ("interval", "%s – %s"), lower, upper);
}

static char *
dup_needs (const SquallEstimate *estimate)
{
  g_autofree char *n_needed = squall_format_count (estimate->n_needed);

  /* Translators: below a percentile that the sample is too small for */
  return g_strdup_printf (_ ("needs %s requests"), n_needed);
}

/* A value and the note below it. */
static void
describe (const SquallResult *result,
          gboolean is_service,
          double percentile,
          char **value,
          char **note)
{
  SquallEstimate estimate;

  squall_estimate_percentile (result, is_service, percentile, &estimate);
  *value = estimate.is_supported ? squall_format_latency ((gint64) estimate.value) : g_strdup ("–");
  *note = estimate.is_supported ? dup_interval (&estimate) : dup_needs (&estimate);
}

static void
append_percentile (GListStore *lines,
                   const SquallResult *result,
                   const char *title,
                   double percentile)
{
  g_autofree char *service = NULL;
  g_autofree char *service_note = NULL;
  g_autofree char *response = NULL;
  g_autofree char *response_note = NULL;
  g_autoptr (SquallLine) line = NULL;

  describe (result, TRUE, percentile, &service, &service_note);
  describe (result, FALSE, percentile, &response, &response_note);
  line = squall_line_new (title, service);
  squall_line_set_note (line, service_note);
  squall_line_set_second (line, response, response_note);
  g_list_store_append (lines, line);
}

static void
append_values (GListStore *lines, const char *title, guint64 service_ns, guint64 response_ns)
{
  g_autofree char *service = squall_format_latency ((gint64) service_ns);
  g_autofree char *response = squall_format_latency ((gint64) response_ns);
  g_autoptr (SquallLine) line = squall_line_new (title, service);

  squall_line_set_second (line, response, "");
  g_list_store_append (lines, line);
}

GListStore *
squall_percentile_lines_new (const SquallResult *result)
{
  static const double percentiles[] = { 75, 90, 95, 99, 99.9, 99.99 };
  GListStore *lines = g_list_store_new (SQUALL_TYPE_LINE);

  if (squall_histogram_get_count (result->service) == 0)
    return lines;
  append_percentile (lines, result, _ ("Median"), 50);
  for (guint i = 0; i < G_N_ELEMENTS (percentiles); i++)
    {
      g_autofree char *title = g_strdup_printf ("p%g", percentiles[i]);

      append_percentile (lines, result, title, percentiles[i]);
    }
  append_values (lines,
                 _ ("Mean"),
                 (guint64) squall_histogram_get_mean (result->service),
                 (guint64) squall_histogram_get_mean (result->response));
  append_values (lines,
                 _ ("Slowest"),
                 squall_histogram_get_max (result->service),
                 squall_histogram_get_max (result->response));
  return lines;
}
