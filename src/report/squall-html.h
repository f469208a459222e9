/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "report/squall-ink.h"

G_BEGIN_DECLS

/*
 * The elements that the HTML report is made of. What is written is well-formed XML, too, and texts
 * are escaped.
 */

/**
 * squall_html_append_text:
 * @out: a document
 * @text: a text
 *
 * Appends a text; characters that no document may have are left out.
 */
void squall_html_append_text (GString *out, const char *text);

/**
 * squall_html_add:
 * @out: a document
 * @tag: the name of an element
 * @class: (nullable): its CSS class
 * @text: (nullable): what it holds; %NULL for no element at all
 */
void squall_html_add (GString *out, const char *tag, const char *class, const char *text);

/**
 * squall_html_add_taken:
 * @out: a document
 * @tag: the name of an element
 * @class: (nullable): its CSS class
 * @text: (transfer full) (nullable): what it holds; %NULL for no element at all
 */
void squall_html_add_taken (GString *out, const char *tag, const char *class, char *text);

/**
 * squall_html_begin_head:
 * @out: a document
 * @title: its heading, translated
 * @note: (nullable): what stands beside the heading
 *
 * Begins a part of the page with a heading; what else there is in the line of that may follow.
 */
void squall_html_begin_head (GString *out, const char *title, const char *note);

/**
 * squall_html_end_head:
 * @out: a document, in the line of a heading
 */
void squall_html_end_head (GString *out);

/**
 * squall_html_begin_card:
 * @out: a document
 * @title: its heading, translated
 * @note: (nullable): what stands beside the heading
 *
 * Begins a part of the page with a heading and nothing else in the line of that.
 */
void squall_html_begin_card (GString *out, const char *title, const char *note);

/**
 * squall_html_end_card:
 * @out: a document
 */
void squall_html_end_card (GString *out);

/**
 * squall_html_begin_table:
 * @out: a document
 * @caption: what it is, for those who do not see the heading
 * @heads: (array length=n_columns): the heads of its columns, translated
 * @n_columns: how many
 */
void squall_html_begin_table (GString *out,
                              const char *caption,
                              const char *const *heads,
                              guint n_columns);

/**
 * squall_html_end_table:
 * @out: a document
 */
void squall_html_end_table (GString *out);

/**
 * squall_html_begin_row:
 * @out: a document, in a table
 * @ink: the colour of its swatch; %SQUALL_INK_TEXT for none
 * @head: what the row is about
 */
void squall_html_begin_row (GString *out, SquallInk ink, const char *head);

/**
 * squall_html_add_cell:
 * @out: a document, in a row
 * @text: (transfer full): what is in the next cell
 */
void squall_html_add_cell (GString *out, char *text);

/**
 * squall_html_end_row:
 * @out: a document, in a row
 */
void squall_html_end_row (GString *out);

/**
 * squall_html_begin_bar:
 * @out: a document
 *
 * Begins a bar of parts, which says nothing that the table below it does not.
 */
void squall_html_begin_bar (GString *out);

/**
 * squall_html_add_part:
 * @out: a document, in a bar
 * @ink: the colour
 * @share: 0 to 1
 */
void squall_html_add_part (GString *out, SquallInk ink, double share);

/**
 * squall_html_end_bar:
 * @out: a document, in a bar
 */
void squall_html_end_bar (GString *out);

G_END_DECLS
