/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

#define SQUALL_TYPE_LINE (squall_line_get_type ())

/**
 * SquallLine:
 *
 * A line of a result in words: what it is about, and one or two values with a note each.
 *
 * Texts to read, never %NULL: `title`, `first`, `first-note`, `second`, `second-note`.
 */
G_DECLARE_FINAL_TYPE (SquallLine, squall_line, SQUALL, LINE, GObject)

/**
 * squall_line_new:
 * @title: what it is about
 * @first: its value, or a sentence
 *
 * Any thread, as long as only one knows it.
 *
 * Returns: (transfer full): a line
 */
SquallLine *squall_line_new (const char *title, const char *first);

/**
 * squall_line_set_note:
 * @self: a line
 * @note: what to say below its value
 *
 * Adds a note.
 */
void squall_line_set_note (SquallLine *self, const char *note);

/**
 * squall_line_set_second:
 * @self: a line
 * @value: another value beside the first
 * @note: what to say below it
 *
 * Adds a second value.
 */
void squall_line_set_second (SquallLine *self, const char *value, const char *note);

G_END_DECLS
