/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/squall-kolmogorov.h"

#include <math.h>
#include <stdlib.h>

#define MOST_TERMS 100
#define NEGLIGIBLE 1e-12

/* Below this the series takes many terms, and its sum is 1 to ten digits. */
#define LAMBDA_LEAST 0.2

double
squall_distribution_uniform (double value, double length)
{
  return CLAMP (value / length, 0, 1);
}

double
squall_distribution_exponential (double value, double mean)
{
  return value > 0 ? -expm1 (-value / mean) : 0;
}

static int
compare_cb (const void *a, const void *b)
{
  double first = *(const double *) a, second = *(const double *) b;

  return (first > second) - (first < second);
}

double
squall_kolmogorov_get_distance (double *sample,
                                guint n,
                                SquallDistribution distribution,
                                double parameter)
{
  double distance = 0;

  qsort (sample, n, sizeof *sample, compare_cb);
  for (guint i = 0; i < n; i++)
    {
      double share = distribution (sample[i], parameter);

      distance = MAX (distance, MAX (share - (double) i / n, (double) (i + 1) / n - share));
    }
  return distance;
}

double
squall_kolmogorov_get_p (double distance, guint n)
{
  double root = sqrt (n);
  double lambda = (root + 0.12 + 0.11 / root) * distance;
  double p = 0, sign = 1;

  if (lambda < LAMBDA_LEAST)
    return 1;
  for (guint k = 1; k <= MOST_TERMS; k++)
    {
      double term = exp (-2.0 * k * k * lambda * lambda);

      p += sign * 2 * term;
      sign = -sign;
      if (term < NEGLIGIBLE)
        break;
    }
  return CLAMP (p, 0, 1);
}
