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
 * squall_expectation_init:
 * @self: an expectation
 *
 * Gets @self ready: any body with a status of 200 to 399.
 */
void squall_expectation_init (SquallExpectation *self);

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
 * Returns: whether @text is a list of statuses
 */
gboolean
squall_expectation_set_statuses (SquallExpectation *self, const char *text, GError **error);

/**
 * squall_expectation_set_text:
 * @self: an expectation
 * @text: what the body has to contain, not empty
 * @error: return location for a [enum@Squall.PlanError] `EXPECTATION`
 *
 * Returns: whether that can be looked for
 */
gboolean squall_expectation_set_text (SquallExpectation *self, const char *text, GError **error);

/**
 * squall_expectation_set_pattern:
 * @self: an expectation
 * @pattern: a regular expression
 * @error: return location for a [enum@Squall.PlanError] `EXPECTATION`
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

G_END_DECLS
