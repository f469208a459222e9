/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/squall-goal.h"

#include <math.h>
#include <string.h>

#include "core/squall-estimate.h"
#include "core/squall-i18n.h"
#include "core/squall-metric.h"

#define LENGTH_MOST   100
#define PERCENT_LEAST 0.1
#define PERCENT_MOST  50

static gboolean
scan_half_width (SquallScanner *scanner, double *half_width, GError **error)
{
  double percent;

  if (!squall_scanner_take (scanner, "±") && !squall_scanner_take (scanner, "+-") &&
      !squall_scanner_take (scanner, "+/-"))
    return squall_scanner_refuse (scanner, _ ("the ± is missing; write p99 ±5%"), error);
  if (!squall_scanner_take_number (scanner, &percent) || !squall_scanner_take (scanner, "%"))
    return squall_scanner_refuse (scanner, _ ("no percentage follows ±; write p99 ±5%"), error);
  if (!squall_scanner_is_at_end (scanner))
    return squall_scanner_refuse (scanner, _ ("something follows; write only p99 ±5%"), error);
  if (percent < PERCENT_LEAST || percent > PERCENT_MOST)
    return squall_scanner_refuse (scanner, _ ("use a percentage from 0.1 to 50"), error);
  *half_width = percent / 100;
  return TRUE;
}

static gboolean
scan (SquallGoal *self, SquallScanner *scanner, GError **error)
{
  SquallMetric metric;

  if (strlen (scanner->text) > LENGTH_MOST)
    return squall_scanner_refuse (scanner, _ ("that is too long; write p99 ±5%"), error);
  if (!squall_metric_scan (scanner, &metric, &self->percentile, &self->is_service, error))
    return FALSE;
  if (metric != SQUALL_METRIC_PERCENTILE)
    return squall_scanner_refuse (scanner,
                                  _ ("a goal is about a percentile; write p99 ±5%"),
                                  error);
  return scan_half_width (scanner, &self->half_width, error);
}

gboolean
squall_goal_parse (const char *text, SquallGoal *goal, GError **error)
{
  SquallScanner scanner = { text, text, SQUALL_PLAN_ERROR_GOAL };
  SquallGoal read = { 0 };

  if (!scan (&read, &scanner, error))
    return FALSE;
  *goal = read;
  return TRUE;
}

/* Nothing that can be parsed needs an exponent, which could not. */
static char *
format_number (double number)
{
  char digits[G_ASCII_DTOSTR_BUF_SIZE];

  g_ascii_formatd (digits, sizeof digits, "%.10g", number);
  return g_strdup (digits);
}

char *
squall_goal_dup_text (const SquallGoal *self)
{
  g_autofree char *percentile = format_number (self->percentile);
  g_autofree char *percent = format_number (100 * self->half_width);

  return g_strdup_printf ("p%s%s ±%s%%", percentile, self->is_service ? "(service)" : "", percent);
}

gboolean
squall_goal_is_reached (const SquallGoal *self, const SquallResult *result)
{
  SquallEstimate estimate;
  double most;

  squall_estimate_percentile (result, self->is_service, self->percentile, &estimate);
  most = self->half_width * estimate.value;
  return estimate.is_supported && estimate.n_batches > 0 &&
         estimate.value - estimate.lower <= most && estimate.upper - estimate.value <= most;
}
