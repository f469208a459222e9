/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/squall-batch.h"

#include <math.h>

#include "core/squall-student.h"

#define ALIKE 0.2

static double
mean_of (const double *values, guint n)
{
  double sum = 0;

  for (guint i = 0; i < n; i++)
    sum += values[i];
  return sum / n;
}

double
squall_batch_get_autocorrelation (const double *values, guint n)
{
  double mean = mean_of (values, n);
  double products = 0, squares = 0;

  for (guint i = 0; i < n; i++)
    {
      squares += (values[i] - mean) * (values[i] - mean);
      if (i > 0)
        products += (values[i - 1] - mean) * (values[i] - mean);
    }
  return squares > 0 ? products / squares : 0;
}

double
squall_batch_get_half_width (const double *values, guint n)
{
  double mean = mean_of (values, n);
  double squares = 0;

  for (guint i = 0; i < n; i++)
    squares += (values[i] - mean) * (values[i] - mean);
  return squall_student_get_quantile (n - 1) * sqrt (squares / (n - 1) / n);
}

static gboolean
is_to_be_merged (const GArray *values)
{
  const double *numbers = (const double *) (void *) values->data;

  return values->len / 2 >= SQUALL_BATCHES_LEAST &&
         squall_batch_get_autocorrelation (numbers, values->len) >= ALIKE;
}

SquallBatchSpread
squall_batch_get_spread (GArray *values)
{
  double *numbers = (double *) (void *) values->data;

  while (is_to_be_merged (values))
    {
      for (guint i = 0; i < values->len / 2; i++)
        numbers[i] = (numbers[2 * i] + numbers[2 * i + 1]) / 2;
      g_array_set_size (values, values->len / 2);
    }
  if (values->len < SQUALL_BATCHES_LEAST)
    return (SquallBatchSpread) { 0 };
  return (SquallBatchSpread) { values->len, squall_batch_get_half_width (numbers, values->len) };
}
