/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/squall-result.h"

G_BEGIN_DECLS

/**
 * SquallSteadiness:
 * @SQUALL_STEADINESS_UNKNOWN: the run was too short to tell, its load was meant to change, or it
 *   had a warm-up of its own
 * @SQUALL_STEADINESS_FROM_START: it was steady from its first moment
 * @SQUALL_STEADINESS_AFTER_CUT: it was steady after a first while that differs
 * @SQUALL_STEADINESS_NONE: it never became steady
 *
 * Whether a run came to a steady state.
 */
typedef enum
{
  SQUALL_STEADINESS_UNKNOWN,
  SQUALL_STEADINESS_FROM_START,
  SQUALL_STEADINESS_AFTER_CUT,
  SQUALL_STEADINESS_NONE,
} SquallSteadiness;

/**
 * SquallSteady:
 * @steadiness: whether there was a steady state
 * @cut_ns: where it began, in nanoseconds since the start of the run; 0 unless after a cut
 * @has_after: whether @after_ns is known
 * @percentile: the percentile that is compared: 99, or 50 where there are too few requests or where
 *   the first while makes no difference to 99
 * @all_ns: its service time with everything in
 * @after_ns: its service time without what came before the cut
 * @looked_at_ns: how much of the run was looked at: until no more requests were sent
 *
 * What MSER-5 finds in a run.
 */
typedef struct
{
  SquallSteadiness steadiness;
  gint64 cut_ns;
  gboolean has_after;
  double percentile;
  gint64 all_ns;
  gint64 after_ns;
  gint64 looked_at_ns;
} SquallSteady;

/**
 * squall_steady_find_cut:
 * @series: (array length=n): a series of numbers
 * @n: how many
 *
 * MSER-5 (White 1997): the numbers are averaged in fives, z₁ … z_k; the cut is
 * the d ≤ k/2 with the least Σ_{j>d} (z_j − mean)² / (k−d)².
 *
 * Returns: how many numbers to leave out, a multiple of 5; negative where there is no steady state:
 *   the least lies in the last fifth of the range
 */
int squall_steady_find_cut (const double *series, guint n);

/**
 * squall_steady_find:
 * @result: the result of a run that has ended
 * @steady: (out caller-allocates): what is found
 *
 * Looks for the end of the warm-up in the mean service time and in the number of answers of each
 * interval; the later cut counts. It takes at least 50 intervals: with fewer, MSER-5
 * finds no steady state in more than a tenth of all series of mere noise.
 *
 * As it also cuts off the beginning of a third of such series, a cut counts only where it makes a
 * difference: without the first while, a percentile changes by 5 % or more and lies outside of the
 * 95 % interval that it has in the whole run. Likewise there is no steady state only where the
 * second quarter of the run differs so from its last half. Nothing is left out of @result.
 */
void squall_steady_find (const SquallResult *result, SquallSteady *steady);

/**
 * squall_steady_dup_sentence:
 * @self: what was found
 *
 * Returns: (transfer full) (nullable): what a person reads, translated: “The first 1.8 s differ:
 * p99 31 ms with, 22 ms without.”, “No steady state in 8 s: the numbers still change; run it for
 *   longer.”; %NULL where there is nothing to say
 */
char *squall_steady_dup_sentence (const SquallSteady *self);

G_END_DECLS
