/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/squall-axis.h"

#include <math.h>

#include "core/squall-format.h"
#include "core/squall-i18n.h"

/* What is a tick but for rounding is one. */
#define TOLERANCE 1e-9

double
squall_axis_get_step (double span, double n_steps)
{
  static const double rounds[] = { 1, 2, 2.5, 5, 10 };
  double least = span / n_steps;
  double power = pow (10, floor (log10 (least)));

  for (guint i = 0; i < G_N_ELEMENTS (rounds); i++)
    if (least <= rounds[i] * power * (1 + TOLERANCE))
      return rounds[i] * power;
  return 10 * power;
}

void
squall_axis_fit (SquallAxis *self, double most, guint n_steps)
{
  self->step = squall_axis_get_step (most > 0 ? most : 1, n_steps);
  self->high = self->step * MAX (1, ceil (most / self->step * (1 - TOLERANCE)));
}

guint
squall_axis_get_n_ticks (const SquallAxis *self)
{
  return 1 + (guint) floor (self->high / self->step * (1 + TOLERANCE));
}

static int
count_decimals (double step)
{
  int n_decimals = 0;

  while (n_decimals < 9 && fabs (step - round (step)) > 1e-6)
    {
      step *= 10;
      n_decimals++;
    }
  return n_decimals;
}

char *
squall_axis_format_number (double value, double step)
{
  /* Nothing is nothing, and needs no decimals. */
  if (fabs (value) < step / 2)
    return g_strdup ("0");
  return g_strdup_printf ("%'.*f", count_decimals (step), value);
}

char *
squall_axis_format_latency (double value_ns, double step_ns, double high_ns)
{
  double scale = high_ns < 1e6 ? 1e3 : high_ns < 1e9 ? 1e6 : 1e9;
  const char *unit = high_ns < 1e6   ? C_ ("unit", "µs")
                     : high_ns < 1e9 ? C_ ("unit", "ms")
                                     : C_ ("unit", "s");
  g_autofree char *number = NULL;

  if (value_ns < step_ns / 2)
    return g_strdup ("0");
  number = squall_axis_format_number (value_ns / scale, step_ns / scale);
  return squall_format_with_unit (number, unit);
}
