/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/squall-reading-words.h"

#include "core/squall-i18n.h"

char *
squall_reading_words_dup (const SquallReading *reading)
{
  g_autofree char *words = g_strdup (reading->title);

  for (guint i = 0; i < reading->n_items; i++)
    {
      g_autofree char *before = g_steal_pointer (&words);

      /* Translators: the values at a point of a chart, read aloud; one more is added: first what
         there is so far, then what it is, then its value: “12.3 s” + “p99” + “23.2 ms” */
      words = g_strdup_printf (C_ ("values at a point of a chart", "%s, %s %s"),
                               before,
                               reading->items[i].name,
                               reading->items[i].value);
    }
  return g_steal_pointer (&words);
}
