/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SQUALL_SHEET_N_COLUMNS:
 *
 * How wide a text report is at most.
 */
#define SQUALL_SHEET_N_COLUMNS 80

/**
 * squall_sheet_append_cell:
 * @out: a text
 * @text: what to append
 * @width: how many columns to fill at least: positive to set it flush left, negative flush right
 *
 * Appends @text and blanks. Counts characters, where printf counts bytes.
 */
void squall_sheet_append_cell (GString *out, const char *text, int width);

/**
 * squall_sheet_append_cut:
 * @out: a text
 * @text: what to append
 * @width: how many columns there are
 *
 * Appends as much of @text as fits.
 */
void squall_sheet_append_cut (GString *out, const char *text, glong width);

/**
 * squall_sheet_append_entry:
 * @out: a text
 * @label: what it is about; may be empty
 * @text: what there is to say, without line breaks
 *
 * Appends a line with a label at its left and, beside that, a text that is
 * broken into as many lines as it takes: at the dots (“ · ”) between its parts, and at
 * blanks in parts that are longer than a line. Of lines about the same thing only the
 * first has its label.
 */
void squall_sheet_append_entry (GString *out, const char *label, const char *text);

/**
 * squall_sheet_end_line:
 * @out: a text
 *
 * Ends a line, without blanks at its end.
 */
void squall_sheet_end_line (GString *out);

G_END_DECLS
