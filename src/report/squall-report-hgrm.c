/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/squall-report-hgrm.h"

#include <math.h>

#include "report/squall-plain-number.h"

#define TICKS_PER_HALF_DISTANCE 5
#define NS_PER_MS               1e6

static void
append_ms (GString *out, double value_ns)
{
  squall_plain_number_append (out, "%12.3f", value_ns / NS_PER_MS);
}

/* The tick after @level, both in percent: a fifth of the half that is left to 100. */
static double
get_next_tick (double level)
{
  double n_halvings = floor (log2 (100 / (100 - level))) + 1;

  return level + 100 / (TICKS_PER_HALF_DISTANCE * exp2 (n_halvings));
}

static void
append_tick (GString *out, guint64 value_ns, double level, guint64 count)
{
  append_ms (out, (double) value_ns);
  g_string_append_c (out, ' ');
  squall_plain_number_append (out, "%2.12f", level / 100);
  g_string_append_printf (out, " %10" G_GUINT64_FORMAT, count);
  if (level < 100)
    squall_plain_number_append (out, "%15.2f", 1 / (1 - level / 100));
  g_string_append_c (out, '\n');
}

/* At most one tick for the bucket of the largest value, and one more for 100 %. */
static void
append_ticks (GString *out, const SquallHistogram *histogram)
{
  guint64 count = squall_histogram_get_count (histogram);
  guint64 n_seen = 0;
  guint64 highest = 0;
  double level = 0;
  guint first, end;

  squall_histogram_get_used (histogram, &first, &end);
  for (guint i = first; i < end; i++)
    {
      guint64 here = squall_histogram_get_bucket (histogram, i, NULL, &highest);
      gboolean is_last = (n_seen += here) >= count;

      while (here > 0 && 100.0 * (double) n_seen / (double) count >= level)
        {
          append_tick (out, highest, level, n_seen);
          level = get_next_tick (level);
          if (is_last)
            break;
        }
    }
  if (count > 0)
    append_tick (out, highest, 100, n_seen);
}

static void
append_footer (GString *out, const SquallHistogram *histogram)
{
  guint64 lowest_unit, highest_unit;
  guint n_digits, n_sub_buckets;

  squall_histogram_get_layout (histogram, &lowest_unit, &highest_unit, &n_digits);
  n_sub_buckets = 1u << (guint) ceil (log2 (2 * pow (10, n_digits)));
  g_string_append (out, "#[Mean    = ");
  append_ms (out, squall_histogram_get_mean (histogram));
  g_string_append (out, ", StdDeviation   = ");
  append_ms (out, squall_histogram_get_standard_deviation (histogram));
  g_string_append (out, "]\n#[Max     = ");
  append_ms (out, (double) squall_histogram_get_max (histogram));
  g_string_append_printf (out,
                          ", Total count    = %12" G_GUINT64_FORMAT "]\n"
                          "#[Buckets = %12u, SubBuckets     = %12u]\n",
                          squall_histogram_get_count (histogram),
                          squall_histogram_get_n_buckets (histogram) / (n_sub_buckets / 2) - 1,
                          n_sub_buckets);
}

char *
squall_report_hgrm_write (const SquallResult *result)
{
  GString *out = g_string_new ("       Value     Percentile TotalCount 1/(1-Percentile)\n\n");

  append_ticks (out, result->response);
  append_footer (out, result->response);
  if (!result->plan->must_verify)
    g_string_append (out, "#[The certificate was not verified]\n");
  return g_string_free (out, FALSE);
}
