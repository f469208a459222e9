/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/squall-plan-error.h"

G_BEGIN_DECLS

/**
 * SquallScanner:
 * @text: (transfer none): a text
 * @at: (transfer none): what is left of it
 * @code: which field of a plan it is
 *
 * Where one is in a short text that is read piece by piece, blanks between the pieces ignored.
 */
typedef struct
{
  const char *text;
  const char *at;
  SquallPlanError code;
} SquallScanner;

/**
 * squall_scanner_refuse:
 * @self: a scanner
 * @reason: what is wrong and what would be right, translated
 * @error: return location for a [enum@Squall.PlanError]
 *
 * Says what is wrong with the text, which is cited.
 *
 * Returns: %FALSE
 */
gboolean squall_scanner_refuse (const SquallScanner *self, const char *reason, GError **error);

/**
 * squall_scanner_take:
 * @self: a scanner
 * @piece: what may come next
 *
 * Returns: whether it came and was taken
 */
gboolean squall_scanner_take (SquallScanner *self, const char *piece);

/**
 * squall_scanner_dup_word:
 * @self: a scanner
 *
 * Takes the letters that come next; µ, of which there are two, and % are letters, too.
 *
 * Returns: (transfer full): the word, ASCII in lower case; empty where something else comes
 */
char *squall_scanner_dup_word (SquallScanner *self);

/**
 * squall_scanner_take_number:
 * @self: a scanner
 * @number: (out): the number
 *
 * Takes a number such as `300` or `0.5`, whatever the locale: no sign, no exponent, nothing that
 * groups digits, at most 15 of them.
 *
 * Returns: whether one came and was taken
 */
gboolean squall_scanner_take_number (SquallScanner *self, double *number);

/**
 * squall_scanner_is_at_end:
 * @self: a scanner
 *
 * Returns: whether nothing is left
 */
gboolean squall_scanner_is_at_end (SquallScanner *self);

/**
 * squall_scanner_dup_taken:
 * @self: a scanner
 * @from: a place in the text that it has passed
 *
 * Returns: (transfer full): what was taken since, in lower case and without blanks
 */
char *squall_scanner_dup_taken (const SquallScanner *self, const char *from);

G_END_DECLS
