/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/squall-latency-classes.h"

#include <math.h>

#include "core/squall-format.h"
#include "core/squall-i18n.h"

/* Anything narrower is blown up to this. */
#define RATIO_LEAST 4.0

void
squall_latency_classes_init (SquallLatencyClasses *self, const SquallHistogram *histogram, guint n)
{
  double low_ns = (double) MAX (1, squall_histogram_get_min (histogram));
  double high_ns = (double) MAX (1, squall_histogram_get_max (histogram));
  double missing = sqrt (MAX (1, RATIO_LEAST / (high_ns / low_ns)));

  *self = (SquallLatencyClasses) { low_ns / missing, high_ns * missing * 1.001, n };
}

double
squall_latency_classes_get_place (const SquallLatencyClasses *self, double latency_ns)
{
  return log (MAX (latency_ns, self->low_ns) / self->low_ns) / log (self->high_ns / self->low_ns);
}

double
squall_latency_classes_get_bound (const SquallLatencyClasses *self, guint number)
{
  return self->low_ns * pow (self->high_ns / self->low_ns, (double) number / self->n);
}

void
squall_latency_classes_count (const SquallLatencyClasses *self,
                              guint64 lowest_ns,
                              guint64 highest_ns,
                              guint64 count,
                              double *counts)
{
  double from = squall_latency_classes_get_place (self, (double) lowest_ns) * self->n;
  double to = squall_latency_classes_get_place (self, (double) highest_ns + 1) * self->n;
  guint first = (guint) CLAMP (from, 0, self->n - 1);
  guint last = (guint) CLAMP (to, first, self->n - 1);

  for (guint i = first; i <= last; i++)
    {
      double share = to > from ? (MIN (to, i + 1) - MAX (from, i)) / (to - from) : 1;

      counts[i] += (double) count * (first == last ? 1 : MAX (share, 0));
    }
}

char *
squall_latency_classes_dup_range (const SquallLatencyClasses *self, guint number)
{
  g_autofree char *lower = squall_format_latency (
      (gint64) squall_latency_classes_get_bound (self, number));
  g_autofree char *upper = squall_format_latency (
      (gint64) squall_latency_classes_get_bound (self, number + 1));

  /* Translators: from one latency to another, “4.98 ms – 5.06 ms” */
  return g_strdup_printf (C_ ("range", "%s – %s"), lower, upper);
}

GArray *
squall_latency_classes_list_ticks (const SquallLatencyClasses *self)
{
  static const double rounds[] = { 1, 2, 5 };
  GArray *ticks = g_array_new (FALSE, FALSE, sizeof (double));

  for (double power = pow (10, floor (log10 (self->low_ns))); power < self->high_ns; power *= 10)
    for (guint i = 0; i < G_N_ELEMENTS (rounds); i++)
      {
        double tick = rounds[i] * power;

        if (tick > self->low_ns && tick < self->high_ns)
          g_array_append_val (ticks, tick);
      }
  return ticks;
}
