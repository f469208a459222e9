/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * squall_rank_interval_find:
 * @n: how many values there are
 * @share: which quantile, above 0, below 1
 * @lower: (out): the rank of the value at the lower end, from 1, the smallest
 * @upper: (out): the rank of that at the upper end
 *
 * The ranks between whose values a quantile lies with at least 95 % certainty, whatever
 * the distribution: how many of the values are below it follows a binomial
 * distribution, of which at most 2.5 % lies below @lower and at most 2.5 % at
 * @upper or above (Hahn and Meeker, Statistical Intervals, 5.2). Where its
 * variance is above 10,000, the ranks are those of the normal distribution,
 * which differ by one at most.
 *
 * Returns: whether both ranks exist in so many values
 */
gboolean squall_rank_interval_find (guint64 n, double share, guint64 *lower, guint64 *upper);

G_END_DECLS
