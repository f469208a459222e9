/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/squall-threshold.h"

#include <math.h>
#include <string.h>

#include "core/squall-clock.h"
#include "core/squall-estimate.h"
#include "core/squall-format.h"
#include "core/squall-i18n.h"

#define LENGTH_MOST     100
#define LATENCY_MOST_NS 3600e9
#define RATE_MOST_HZ    1e9
#define YOUNG_NS        (2 * SQUALL_NS_PER_SECOND)

SquallThreshold *
squall_threshold_copy (const SquallThreshold *self)
{
  SquallThreshold *copy = g_new (SquallThreshold, 1);

  *copy = *self;
  copy->text = g_strdup (self->text);
  return copy;
}

void
squall_threshold_free (SquallThreshold *self)
{
  if (self == NULL)
    return;
  g_free (self->text);
  g_free (self);
}

/* Returns how the comparison is written in good order. */
static const char *
scan_comparison (SquallScanner *scanner, gboolean *is_upper, gboolean *is_strict)
{
  /* The longer ones first. */
  static const struct
  {
    const char *sign;
    const char *written;
    gboolean is_upper;
    gboolean is_strict;
  } comparisons[] = {
    { "<=", "<=", TRUE, FALSE },  { "≤", "<=", TRUE, FALSE },  { "<", "<", TRUE, TRUE },
    { ">=", ">=", FALSE, FALSE }, { "≥", ">=", FALSE, FALSE }, { ">", ">", FALSE, TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (comparisons); i++)
    if (squall_scanner_take (scanner, comparisons[i].sign))
      {
        *is_upper = comparisons[i].is_upper;
        *is_strict = comparisons[i].is_strict;
        return comparisons[i].written;
      }
  return NULL;
}

/* What a unit multiplies by; 0 for no unit of time. */
static double
time_unit_ns (const char *name)
{
  static const struct
  {
    const char *name;
    double unit_ns;
  } units[] = {
    { "ns", 1 },   { "µs", 1e3 }, { "\u03bcs", 1e3 }, { "us", 1e3 },
    { "ms", 1e6 }, { "s", 1e9 },  { "m", 60e9 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    if (g_str_equal (units[i].name, name))
      return units[i].unit_ns;
  return 0;
}

static gboolean
scan_time_unit (SquallScanner *scanner, double *limit, GError **error)
{
  g_autofree char *unit = squall_scanner_dup_word (scanner);
  double unit_ns = time_unit_ns (unit);

  *limit *= unit_ns;
  return unit_ns > 0 ||
         squall_scanner_refuse (
             scanner,
             _ ("the unit of time is missing or unknown; add ns, µs, us, ms, s or m, as in 300 ms"),
             error);
}

static gboolean
scan_unit (SquallThreshold *self, SquallScanner *scanner, GError **error)
{
  if (self->metric < SQUALL_METRIC_ERRORS)
    return scan_time_unit (scanner, &self->limit, error);
  if (self->metric == SQUALL_METRIC_ERRORS)
    {
      self->limit /= 100;
      return squall_scanner_take (scanner, "%") ||
             squall_scanner_refuse (scanner, _ ("the percent sign is missing, as in 1 %"), error);
    }
  return (squall_scanner_take (scanner, "/") &&
          (squall_scanner_take (scanner, "s") || squall_scanner_take (scanner, "S"))) ||
         squall_scanner_refuse (scanner, _ ("the unit of a rate is missing, as in 1000/s"), error);
}

static gboolean
holds (const SquallThreshold *self, double value)
{
  if (self->is_upper)
    return self->is_strict ? value < self->limit : value <= self->limit;
  return self->is_strict ? value > self->limit : value >= self->limit;
}

static gboolean
check_limit (const SquallThreshold *self, const SquallScanner *scanner, GError **error)
{
  double most = self->metric == SQUALL_METRIC_ERRORS ? 1 : INFINITY;

  if (self->limit > most)
    return squall_scanner_refuse (scanner, _ ("there are never more than 100 %"), error);
  if (self->metric == SQUALL_METRIC_RATE && self->limit > RATE_MOST_HZ)
    return squall_scanner_refuse (scanner, _ ("the limit can be 1000000000/s at most"), error);
  if (self->metric < SQUALL_METRIC_ERRORS && self->limit > LATENCY_MOST_NS)
    return squall_scanner_refuse (scanner, _ ("the limit can be 60 m at most"), error);
  if (!holds (self, 0) && !holds (self, most))
    return squall_scanner_refuse (scanner, _ ("that is never so; use <= or >="), error);
  return TRUE;
}

static gboolean
scan_condition (SquallThreshold *self, SquallScanner *scanner, GError **error)
{
  g_autofree char *name = squall_scanner_dup_taken (scanner, scanner->text);
  const char *comparison = scan_comparison (scanner, &self->is_upper, &self->is_strict);
  const char *rest = scanner->at;
  g_autofree char *number = NULL;
  g_autofree char *unit = NULL;

  if (comparison == NULL)
    return squall_scanner_refuse (scanner,
                                  _ ("nothing is compared; write <, <=, > or >= and a limit"),
                                  error);
  if (!squall_scanner_take_number (scanner, &self->limit))
    return squall_scanner_refuse (scanner,
                                  _ ("the limit is no number; write it as 300 or 0.5"),
                                  error);
  number = squall_scanner_dup_taken (scanner, rest);
  rest = scanner->at;
  if (!scan_unit (self, scanner, error))
    return FALSE;
  unit = squall_scanner_dup_taken (scanner, rest);
  self->text =
      g_strdup_printf ("%s %s %s%s%s", name, comparison, number, *unit == '/' ? "" : " ", unit);
  return TRUE;
}

static gboolean
scan (SquallThreshold *self, SquallScanner *scanner, GError **error)
{
  if (strlen (scanner->text) > LENGTH_MOST)
    return squall_scanner_refuse (scanner,
                                  _ ("that is too long; write one such as p99 < 300 ms"),
                                  error);
  if (!squall_metric_scan (scanner, &self->metric, &self->percentile, &self->is_service, error) ||
      !scan_condition (self, scanner, error))
    return FALSE;
  if (!squall_scanner_is_at_end (scanner))
    return squall_scanner_refuse (scanner,
                                  _ ("something follows the limit; give one threshold at a time"),
                                  error);
  return check_limit (self, scanner, error);
}

SquallThreshold *
squall_threshold_parse (const char *text, GError **error)
{
  g_autoptr (SquallThreshold) self = g_new0 (SquallThreshold, 1);
  SquallScanner scanner = { text, text, SQUALL_PLAN_ERROR_THRESHOLD };

  return scan (self, &scanner, error) ? g_steal_pointer (&self) : NULL;
}

/* The extremes of a run that goes on can only become more extreme. */
static void
estimate_extreme (const SquallResult *result,
                  gboolean is_service,
                  gboolean is_max,
                  SquallEstimate *estimate)
{
  const SquallHistogram *all = squall_result_get_histogram (result, is_service);
  gboolean is_final = result->ending != SQUALL_ENDING_NONE;
  double value = (double) (is_max ? squall_histogram_get_max (all)
                                  : squall_histogram_get_min (all));

  *estimate = (SquallEstimate) {
    .value = value,
    .lower = is_max || is_final ? value : 0,
    .upper = !is_max || is_final ? value : INFINITY,
    .is_supported = squall_histogram_get_count (all) > 0,
    .n_needed = 1,
  };
}

static void
estimate_value (const SquallThreshold *self, const SquallResult *result, SquallEstimate *estimate)
{
  switch (self->metric)
    {
    case SQUALL_METRIC_PERCENTILE:
      squall_estimate_percentile (result, self->is_service, self->percentile, estimate);
      break;
    case SQUALL_METRIC_MEAN:
      squall_estimate_mean (result, self->is_service, estimate);
      break;
    case SQUALL_METRIC_ERRORS:
      squall_estimate_error_share (result, estimate);
      break;
    case SQUALL_METRIC_RATE:
      squall_estimate_rate (result, estimate);
      break;
    case SQUALL_METRIC_MIN:
    case SQUALL_METRIC_MAX:
    default:
      estimate_extreme (result, self->is_service, self->metric == SQUALL_METRIC_MAX, estimate);
      break;
    }
}

/* The first moments of a run are like no others. */
static gboolean
is_young (const SquallThreshold *self, const SquallResult *result)
{
  return result->ending == SQUALL_ENDING_NONE && self->metric != SQUALL_METRIC_MIN &&
         self->metric != SQUALL_METRIC_MAX && squall_result_get_measured_ns (result) < YOUNG_NS;
}

void
squall_threshold_judge (const SquallThreshold *self,
                        const SquallResult *result,
                        SquallThresholdOutcome *outcome)
{
  SquallEstimate estimate;

  estimate_value (self, result, &estimate);
  *outcome = (SquallThresholdOutcome) {
    .state = SQUALL_THRESHOLD_UNKNOWN,
    .n_needed = estimate.n_needed,
  };
  if (!estimate.is_supported)
    return;
  outcome->value = estimate.value;
  outcome->state = holds (self, estimate.value) ? SQUALL_THRESHOLD_PASSED : SQUALL_THRESHOLD_FAILED;
  outcome->is_sure = !is_young (self, result) &&
                     holds (self, estimate.lower) == holds (self, estimate.value) &&
                     holds (self, estimate.upper) == holds (self, estimate.value);
}

char *
squall_threshold_dup_value (const SquallThreshold *self, const SquallThresholdOutcome *outcome)
{
  /* Fine enough for any share of as many requests as a plan may have. */
  const double whole = SQUALL_PLAN_MAX_REQUESTS;

  if (outcome->state == SQUALL_THRESHOLD_UNKNOWN)
    {
      g_autofree char *count = squall_format_count (outcome->n_needed);

      return g_strdup_printf (
          ngettext ("needs %s request", "needs %s requests", (gulong) outcome->n_needed),
          count);
    }
  if (self->metric == SQUALL_METRIC_ERRORS)
    return squall_format_share ((guint64) llround (outcome->value * whole), (guint64) whole);
  if (self->metric == SQUALL_METRIC_RATE)
    return squall_format_rate (outcome->value);
  return squall_format_latency (llround (outcome->value));
}

guint
squall_thresholds_count_missed (const SquallResult *result)
{
  const GPtrArray *thresholds = result->plan->thresholds;
  guint n_missed = 0;

  for (guint i = 0; i < thresholds->len; i++)
    {
      SquallThresholdOutcome outcome;

      squall_threshold_judge (g_ptr_array_index (thresholds, i), result, &outcome);
      n_missed += outcome.state != SQUALL_THRESHOLD_PASSED;
    }
  return n_missed;
}
