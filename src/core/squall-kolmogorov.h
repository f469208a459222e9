/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SquallDistribution:
 * @value: a value
 * @parameter: of the distribution
 *
 * Returns: the share of values that are at most @value, 0 to 1
 */
typedef double (*SquallDistribution) (double value, double parameter);

/**
 * squall_distribution_uniform:
 * @value: a value
 * @length: how far the values reach from zero
 *
 * Returns: the share of values that are at most @value
 */
double squall_distribution_uniform (double value, double length);

/**
 * squall_distribution_exponential:
 * @value: a value
 * @mean: the mean of the values
 *
 * Returns: the share of values that are at most @value
 */
double squall_distribution_exponential (double value, double mean);

/**
 * squall_kolmogorov_get_distance:
 * @sample: (array length=n): numbers, which are put in order
 * @n: how many, at least 1
 * @distribution: a distribution
 * @parameter: its parameter
 *
 * Returns: the greatest distance D between the share of numbers up to a value and what
 *   @distribution says of it, 0 to 1
 */
double squall_kolmogorov_get_distance (double *sample,
                                       guint n,
                                       SquallDistribution distribution,
                                       double parameter);

/**
 * squall_kolmogorov_get_p:
 * @distance: the distance D
 * @n: how many numbers it comes from
 *
 * The p-value of the Kolmogorov-Smirnov test: 2Σ(−1)^(k−1)·e^(−2k²λ²) with λ = (√n + 0.12 +
 * 0.11/√n)·D (Stephens 1970), good from 5 numbers on.
 *
 * Returns: how probable such a distance or a greater one is in a sample from the distribution
 */
double squall_kolmogorov_get_p (double distance, guint n);

G_END_DECLS
