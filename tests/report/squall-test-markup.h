/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * squall_test_markup_check:
 * @text: a document
 *
 * Asserts that it is well-formed, a line for the type of document apart.
 */
void squall_test_markup_check (const char *text);

/**
 * squall_test_markup_count:
 * @text: a document
 * @words: what to look for
 *
 * Returns: how often @words are in it
 */
guint squall_test_markup_count (const char *text, const char *words);

G_END_DECLS
