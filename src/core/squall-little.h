/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/squall-result.h"

G_BEGIN_DECLS

/**
 * SquallLittle:
 * @is_known: whether there is enough to compare: some seconds, and hardly a request without answer
 * @measured: how many requests were in flight on average, as counted every 100 ms
 * @computed: how many there must have been: answers a second times their mean time in flight
 * @is_consistent: whether the two agree within 5 %, or within what sampling makes uncertain
 *
 * Little's law, L = X·W, as a test of a result by itself.
 */
typedef struct
{
  gboolean is_known;
  double measured;
  double computed;
  gboolean is_consistent;
} SquallLittle;

/**
 * squall_little_check:
 * @result: the result of a run that has ended
 * @little: (out caller-allocates): what it says
 *
 * Compares how many requests were in flight, as counted now and then, with how
 * many their times say. The law holds exactly for a run that begins and ends
 * without any in flight; what is left is chance, as the counts are samples (three
 * standard errors are allowed), and requests that come as regularly as the counting does (one
 * is, with a rate).
 */
void squall_little_check (const SquallResult *result, SquallLittle *little);

G_END_DECLS
