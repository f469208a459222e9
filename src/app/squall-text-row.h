/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define SQUALL_TYPE_TEXT_ROW (squall_text_row_get_type ())

/**
 * SquallTextRow:
 *
 * A row with a title and a text to type. What is wrong with the text stands below the title, where
 * else there is help.
 *
 * Properties: `text`; `help`; `problem`, a sentence, or %NULL for nothing; `placeholder`, an
 * example; `is-secret`, whether the text is hidden; `remove-name`, what the button is called that
 * asks to remove the row, which there is only with a name; `is-removable`, to read; `width-chars`,
 * how many characters of the text are seen where there is room.
 *
 * Signal: `removed`, when that is asked for.
 */
G_DECLARE_FINAL_TYPE (SquallTextRow, squall_text_row, SQUALL, TEXT_ROW, AdwActionRow)

G_END_DECLS
