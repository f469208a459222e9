/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/squall-result.h"

G_BEGIN_DECLS

/**
 * squall_test_text_check_fits:
 * @result: a result
 *
 * Asserts that its text report is no wider than 80 columns, with numbers as they are and grouped,
 * which takes more room.
 *
 * Returns: how many lines it has
 */
guint squall_test_text_check_fits (const SquallResult *result);

/**
 * squall_test_text_check_words:
 * @text: a report
 * @words: what has to be in it
 *
 * Asserts that it is, and shows the report if not.
 */
void squall_test_text_check_words (const char *text, const char *words);

/**
 * squall_test_text_check_phrase:
 * @text: a report
 * @phrase: what has to be in it, with one blank for any amount of space or a line break
 *
 * Asserts that it is, and shows the report if not.
 */
void squall_test_text_check_phrase (const char *text, const char *phrase);

G_END_DECLS
