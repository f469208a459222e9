/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/squall-rank-interval.h"

#include <math.h>

#include "core/squall-student.h"

#define TAIL           0.025
#define EXACT_VARIANCE 10000
#define NEGLIGIBLE     1e-17

static double
log_factorial (double n)
{
  int sign;

  return lgamma_r (n + 1, &sign);
}

static double
probability (double n, double share, double k)
{
  return exp (log_factorial (n) - log_factorial (k) - log_factorial (n - k) + k * log (share) +
              (n - k) * log1p (-share));
}

/* P(X ≤ k), summed up from k down as far as it makes a difference; for k below the mean. */
static double
lower_tail (double n, double share, double k)
{
  double odds = (1 - share) / share;
  double term = k < 0 ? 0 : probability (n, share, k);
  double sum = term;

  for (double i = k; i > 0 && term > NEGLIGIBLE; i--)
    {
      term *= i / (n - i + 1) * odds;
      sum += term;
    }
  return sum;
}

/* The largest rank such that at most the tail lies below it; 0 where there is none. */
static double
find_lower (double n, double share)
{
  double variance = n * share * (1 - share);
  double rank = floor (n * share + 0.5 - SQUALL_NORMAL_QUANTILE * sqrt (variance));

  if (variance > EXACT_VARIANCE)
    return rank;
  rank = CLAMP (rank, 0, n);
  while (rank < n && lower_tail (n, share, rank) <= TAIL)
    rank++;
  while (rank > 0 && lower_tail (n, share, rank - 1) > TAIL)
    rank--;
  return rank;
}

gboolean
squall_rank_interval_find (guint64 n, double share, guint64 *lower, guint64 *upper)
{
  /* What is true of the values below is true of those above for the other share. */
  double from_below = find_lower ((double) n, share);
  double from_above = find_lower ((double) n, 1 - share);

  if (from_below < 1 || from_above < 1)
    return FALSE;
  *lower = (guint64) from_below;
  *upper = n + 1 - (guint64) from_above;
  return TRUE;
}
