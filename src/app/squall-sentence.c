/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/squall-sentence.h"

#include "core/squall-i18n.h"

char *
squall_sentence_new (const char *message)
{
  const char *rest = g_utf8_find_next_char (message, NULL);
  g_autofree char *first = NULL;
  g_autofree char *capital = NULL;
  g_autofree char *words = NULL;

  if (*message == '\0')
    return g_strdup ("");
  first = g_strndup (message, (gsize) (rest - message));
  capital = g_utf8_strup (first, -1);
  words = g_strconcat (capital, rest, NULL);
  if (g_str_has_suffix (words, "."))
    return g_steal_pointer (&words);
  /* Translators: turns what an error says into a sentence, by a full stop */
  return g_strdup_printf (C_ ("sentence", "%s."), words);
}
