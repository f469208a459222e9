/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/squall-quote.h"

#define MAX_CHARACTERS 200
#define REPLACEMENT    0xfffd

char *
squall_quote (const char *text)
{
  GString *quote = g_string_new (NULL);
  const char *rest = text != NULL ? text : "";

  for (guint i = 0; i < MAX_CHARACTERS && *rest != '\0'; i++)
    {
      gunichar character = g_utf8_get_char_validated (rest, -1);
      gboolean is_valid = character != (gunichar) -1 && character != (gunichar) -2;

      if (!is_valid || !g_unichar_isprint (character))
        g_string_append_unichar (quote, REPLACEMENT);
      else
        g_string_append_unichar (quote, character);
      rest = is_valid ? g_utf8_next_char (rest) : rest + 1;
    }
  if (*rest != '\0')
    g_string_append (quote, "…");
  return g_string_free (quote, FALSE);
}
