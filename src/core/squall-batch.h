/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SQUALL_BATCHES_LEAST:
 *
 * How many batches it takes to tell how much they differ.
 */
#define SQUALL_BATCHES_LEAST 5

/**
 * SquallBatchSpread:
 * @n_batches: how many batches there were in the end; 0 where there were too few
 * @half_width: how far the 95 % interval of their mean reaches to either side: t·s/√m
 *
 * How much the batches of a run differ.
 */
typedef struct
{
  guint n_batches;
  double half_width;
} SquallBatchSpread;

/**
 * squall_batch_get_autocorrelation:
 * @values: (array length=n): a series
 * @n: how many, at least 2
 *
 * Returns: how alike neighbours are: the lag-1 autocorrelation, −1 to 1; 0 where all are the same
 */
double squall_batch_get_autocorrelation (const double *values, guint n);

/**
 * squall_batch_get_half_width:
 * @values: (array length=n): independent values
 * @n: how many, at least [const@Squall.BATCHES_LEAST]
 *
 * Returns: t·s/√n, with the 97.5 % quantile of Student's distribution of n − 1 degrees of freedom
 */
double squall_batch_get_half_width (const double *values, guint n);

/**
 * squall_batch_get_spread:
 * @values: (element-type double): a series, changed: neighbours are averaged two by two until they
 *   are no longer alike, their autocorrelation below 0.2, or too few would be left
 *
 * Returns: how much its batches differ
 */
SquallBatchSpread squall_batch_get_spread (GArray *values);

G_END_DECLS
