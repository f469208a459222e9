/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/squall-result.h"

G_BEGIN_DECLS

/*
 * Runs that never took place: their latencies are random numbers, the same for
 * the same seed.
 */

typedef struct
{
  GRand *random;
  SquallResult *result;
  SquallHistogram *slice;
} Synthetic;

/**
 * synthetic_normal:
 * @random: where random numbers come from
 *
 * Returns: a number of the normal distribution, by the method of Box and Muller
 */
double synthetic_normal (GRand *random);

/**
 * synthetic_set_up:
 * @self: (out caller-allocates): a run without a request
 * @seed: where its random numbers start
 */
void synthetic_set_up (Synthetic *self, guint32 seed);

/**
 * synthetic_tear_down:
 * @self: a run
 */
void synthetic_tear_down (Synthetic *self);

/**
 * synthetic_add:
 * @self: a run
 * @n: how many requests
 * @median_ns: the median of their lognormal latencies
 * @sigma: the standard deviation of the logarithm
 *
 * Adds an interval of 100 ms, every ten of which are a slice.
 */
void synthetic_add (Synthetic *self, guint n, double median_ns, double sigma);

G_END_DECLS
