/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/squall-sheet.h"

#define LABEL_WIDTH 13

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

void
squall_sheet_append_entry (GString *out, const char *label, const char *text)
{
  g_auto (GStrv) words = g_strsplit (text, " ", -1);
  glong n_used = MAX (LABEL_WIDTH, g_utf8_strlen (label, -1) + 1);
  gboolean is_first = TRUE;

  squall_sheet_append_cell (out, label, (int) n_used);
  for (char **word = words; *word != NULL; word++)
    {
      glong length = g_utf8_strlen (*word, -1);

      if (!is_first && n_used + 1 + length > SQUALL_SHEET_N_COLUMNS)
        {
          squall_sheet_end_line (out);
          append_blanks (out, n_used = LABEL_WIDTH);
          is_first = TRUE;
        }
      g_string_append_printf (out, "%s%s", is_first ? "" : " ", *word);
      n_used += length + !is_first;
      is_first = FALSE;
    }
  squall_sheet_end_line (out);
}
