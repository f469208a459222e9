/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SQUALL_NORMAL_QUANTILE:
 *
 * The 97.5 % quantile of the normal distribution: a two-sided 95 % interval.
 */
#define SQUALL_NORMAL_QUANTILE 1.959963984540054

/**
 * squall_student_get_quantile:
 * @n_freedom: degrees of freedom, at least 4
 *
 * The 97.5 % quantile of Student's t distribution by its expansion in powers of
 * 1/n (Abramowitz and Stegun, Handbook of Mathematical Functions, 26.7.5): off by
 * 0.001 at 4, by less than 0.0003 above.
 *
 * Returns: the quantile
 */
double squall_student_get_quantile (guint n_freedom);

G_END_DECLS
