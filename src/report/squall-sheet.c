/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/squall-sheet.h"

#define LABEL_WIDTH 13
#define SEPARATOR   " · "

static void
append_blanks (GString *out, glong n_blanks)
{
  for (glong i = 0; i < n_blanks; i++)
    g_string_append_c (out, ' ');
}

void
squall_sheet_append_cell (GString *out, const char *text, int width)
{
  glong n_missing = ABS (width) - g_utf8_strlen (text, -1);

  if (width > 0)
    g_string_append (out, text);
  append_blanks (out, n_missing);
  if (width < 0)
    g_string_append (out, text);
}

void
squall_sheet_append_cut (GString *out, const char *text, glong width)
{
  g_autofree char *cut = NULL;

  if (g_utf8_strlen (text, -1) <= width)
    {
      g_string_append (out, text);
      return;
    }
  cut = g_utf8_substring (text, 0, width - 1);
  g_string_append_printf (out, "%s…", cut);
}

void
squall_sheet_end_line (GString *out)
{
  while (out->len > 0 && out->str[out->len - 1] == ' ')
    g_string_truncate (out, out->len - 1);
  g_string_append_c (out, '\n');
}

/* Where on a line the next word of an entry goes. */
typedef struct
{
  GString *out;
  glong n_used;
  gboolean is_first;
} Cursor;

static void
break_line (Cursor *cursor)
{
  squall_sheet_end_line (cursor->out);
  append_blanks (cursor->out, LABEL_WIDTH);
  cursor->n_used = LABEL_WIDTH;
  cursor->is_first = TRUE;
}

static void
append_word (Cursor *cursor, const char *word)
{
  glong length = g_utf8_strlen (word, -1);

  if (!cursor->is_first && cursor->n_used + 1 + length > SQUALL_SHEET_N_COLUMNS)
    break_line (cursor);
  g_string_append_printf (cursor->out, "%s%s", cursor->is_first ? "" : " ", word);
  cursor->n_used += length + !cursor->is_first;
  cursor->is_first = FALSE;
}

/* Kept together where a line has room for all of it. */
static void
append_part (Cursor *cursor, const char *part)
{
  g_auto (GStrv) words = NULL;

  if (LABEL_WIDTH + g_utf8_strlen (part, -1) <= SQUALL_SHEET_N_COLUMNS)
    {
      append_word (cursor, part);
      return;
    }
  words = g_strsplit (part, " ", -1);
  for (char **word = words; *word != NULL; word++)
    append_word (cursor, *word);
}

void
squall_sheet_append_entry (GString *out, const char *label, const char *text)
{
  g_auto (GStrv) parts = g_strsplit (text, SEPARATOR, -1);
  Cursor cursor = { out, MAX (LABEL_WIDTH, g_utf8_strlen (label, -1) + 1), TRUE };

  squall_sheet_append_cell (out, label, (int) cursor.n_used);
  for (char **part = parts; *part != NULL; part++)
    {
      g_autofree char *dotted = g_strconcat (*part, part[1] != NULL ? " ·" : NULL, NULL);

      append_part (&cursor, dotted);
    }
  squall_sheet_end_line (out);
}
