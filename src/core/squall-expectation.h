/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SquallExpectation:
 * @statuses: (nullable): which statuses count as success, as it was written: `200,304`, `2xx`,
 *   `200-299,404`; %NULL for 200 to 399
 * @text: (nullable): what the body has to contain
 * @pattern: (nullable): what the body has to match, a regular expression as GRegex has them
 * @size: how many bytes the body has to have; negative for any number
 * @must_compare: whether to count which answers are alike
 *
 * What an answer has to be like to count as success.
 */
typedef struct
{
  char *statuses;
  char *text;
  char *pattern;
  gint64 size;
  gboolean must_compare;

  /*< private >*/
  guint64 status_bits[16];
  GRegex *regex;
} SquallExpectation;

/**
 * SQUALL_EXPECTATION_MAX_BODY:
 *
 * How much of a body is looked through for a pattern, in bytes.
 */
#define SQUALL_EXPECTATION_MAX_BODY (1024 * 1024)

/**
 * SQUALL_EXPECTATION_MAX_TEXT:
 *
 * How long the text or the pattern may be that a body is searched for, in bytes.
 */
#define SQUALL_EXPECTATION_MAX_TEXT 4096

/**
 * SQUALL_EXPECTATION_MAX_SIZE:
 *
 * The largest size that can be expected of a body, in bytes.
 */
#define SQUALL_EXPECTATION_MAX_SIZE (G_GINT64_CONSTANT (1) << 40)

/**
 * squall_expectation_init:
 * @self: an expectation
 *
 * Gets @self ready: any body with a status of 200 to 399.
 */
void squall_expectation_init (SquallExpectation *self);

/**
 * squall_expectation_copy:
 * @self: an expectation
 * @copy: (out caller-allocates): is made to expect the same
 *
 * Copies @self.
 */
void squall_expectation_copy (const SquallExpectation *self, SquallExpectation *copy);

/**
 * squall_expectation_clear:
 * @self: an expectation
 *
 * Frees what @self holds.
 */
void squall_expectation_clear (SquallExpectation *self);

/**
 * squall_expectation_set_statuses:
 * @self: an expectation
 * @text: such as `200,304`, `2xx` or `200-299,404`
 * @error: return location for a [enum@Squall.PlanError] `EXPECTATION`
 *
 * Sets which statuses count as success, instead of those so far. On an error
 * nothing changes; the same holds for the other setters.
 *
 * Returns: whether @text is a list of statuses
 */
gboolean
squall_expectation_set_statuses (SquallExpectation *self, const char *text, GError **error);

/**
 * squall_expectation_set_text:
 * @self: an expectation
 * @text: what the body has to contain, UTF-8, not empty
 * @error: return location for a [enum@Squall.PlanError] `EXPECTATION`
 *
 * The bytes of @text are looked for as they are: letters in upper and lower
 * case are different ones.
 *
 * Returns: whether that can be looked for
 */
gboolean squall_expectation_set_text (SquallExpectation *self, const char *text, GError **error);

/**
 * squall_expectation_set_pattern:
 * @self: an expectation
 * @pattern: a regular expression, as GRegex has them, UTF-8, not empty
 * @error: return location for a [enum@Squall.PlanError] `EXPECTATION`
 *
 * Compiles @pattern. It is looked for in the first
 * [const@Squall.EXPECTATION_MAX_BODY] bytes of a body, which need not be UTF-8:
 * the expression is one of bytes, so that `.` stands for a byte, a letter
 * outside ASCII for its bytes in UTF-8, and `(?i)` changes ASCII only. What
 * cannot be decided within PCRE's limits does not match.
 *
 * Returns: whether it is one
 */
gboolean
squall_expectation_set_pattern (SquallExpectation *self, const char *pattern, GError **error);

/**
 * squall_expectation_has_status:
 * @self: an expectation
 * @status: a status
 *
 * Any thread. A few instructions.
 *
 * Returns: whether it counts as success
 */
gboolean squall_expectation_has_status (const SquallExpectation *self, guint status);

/**
 * squall_expectation_needs_body:
 * @self: an expectation
 *
 * Returns: whether a [struct@Squall.BodyCheck] has to see the body
 */
gboolean squall_expectation_needs_body (const SquallExpectation *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (SquallExpectation, squall_expectation_clear)

G_END_DECLS
