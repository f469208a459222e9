/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/squall-decimation.h"

#include <math.h>

/* Indices of the extremes of a column; both the same where it has one point. */
typedef struct
{
  guint least;
  guint most;
} Column;

static void
flush (GArray *picked, const Column *column)
{
  guint first = MIN (column->least, column->most);
  guint last = MAX (column->least, column->most);

  g_array_append_val (picked, first);
  if (last != first)
    g_array_append_val (picked, last);
}

/* Puts the points from @begin on that have values and share a column; returns where they end. */
static guint
pick_column (GArray *picked, const double *x, const double *y, guint begin, guint n)
{
  Column column = { begin, begin };
  guint end = begin + 1;

  for (; end < n && floor (x[end]) <= floor (x[begin]) && !isnan (y[end]); end++)
    {
      if (y[end] < y[column.least])
        column.least = end;
      if (y[end] > y[column.most])
        column.most = end;
    }
  flush (picked, &column);
  return end;
}

GArray *
squall_decimation_pick (const double *x, const double *y, guint n)
{
  GArray *picked = g_array_new (FALSE, FALSE, sizeof (guint));
  gboolean is_gap = FALSE;

  for (guint i = 0; i < n;)
    {
      if (!isnan (y[i]))
        {
          i = pick_column (picked, x, y, i, n);
          is_gap = FALSE;
          continue;
        }
      if (!is_gap)
        g_array_append_val (picked, i);
      is_gap = TRUE;
      i++;
    }
  return picked;
}
