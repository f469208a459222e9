/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/squall-metric.h"

#include "core/squall-i18n.h"

#define PERCENTILE_LEAST 0.001
#define PERCENTILE_MOST  99.99999

static const struct
{
  const char *name;
  SquallMetric metric;
  double percentile;
  gboolean is_latency;
} metrics[] = {
  { "p", SQUALL_METRIC_PERCENTILE, 0, TRUE }, { "median", SQUALL_METRIC_PERCENTILE, 50, TRUE },
  { "min", SQUALL_METRIC_MIN, 0, TRUE },      { "mean", SQUALL_METRIC_MEAN, 0, TRUE },
  { "max", SQUALL_METRIC_MAX, 0, TRUE },      { "errors", SQUALL_METRIC_ERRORS, 0, FALSE },
  { "rate", SQUALL_METRIC_RATE, 0, FALSE },
};

static gboolean
scan_percentile (SquallScanner *scanner, double *percentile, GError **error)
{
  gboolean has_bracket = squall_scanner_take (scanner, "(");

  if (!squall_scanner_take_number (scanner, percentile) ||
      (has_bracket && !squall_scanner_take (scanner, ")")))
    return squall_scanner_refuse (scanner, _ ("no percentile is named; write p99 or p99.9"), error);
  if (*percentile < PERCENTILE_LEAST || *percentile > PERCENTILE_MOST)
    return squall_scanner_refuse (
        scanner,
        _ ("percentiles go from p0.001 to p99.99999; write p99 or p99.9, or min or max"),
        error);
  return TRUE;
}

static gboolean
scan_kind (SquallScanner *scanner, gboolean *is_service, GError **error)
{
  g_autofree char *kind = NULL;

  if (!squall_scanner_take (scanner, "("))
    return TRUE;
  kind = squall_scanner_dup_word (scanner);
  *is_service = g_str_equal (kind, "service");
  if ((*is_service || g_str_equal (kind, "response")) && squall_scanner_take (scanner, ")"))
    return TRUE;
  return squall_scanner_refuse (scanner,
                                _ ("in brackets only (service) or (response) can follow"),
                                error);
}

gboolean
squall_metric_scan (SquallScanner *scanner,
                    SquallMetric *metric,
                    double *percentile,
                    gboolean *is_service,
                    GError **error)
{
  g_autofree char *name = squall_scanner_dup_word (scanner);
  guint i = 0;

  while (i < G_N_ELEMENTS (metrics) && !g_str_equal (metrics[i].name, name))
    i++;
  if (i == G_N_ELEMENTS (metrics))
    return squall_scanner_refuse (
        scanner,
        _ ("it begins with nothing that is measured; use p99, median, mean, min, max, errors "
           "or rate"),
        error);
  *metric = metrics[i].metric;
  *percentile = metrics[i].percentile;
  *is_service = FALSE;
  if (i == 0 && !scan_percentile (scanner, percentile, error))
    return FALSE;
  return !metrics[i].is_latency || scan_kind (scanner, is_service, error);
}
