/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mutation.h"

#include <string.h>

#define N_MUTATIONS 8000

static void
insert_random_byte (GString *text, gsize at)
{
  char byte = (char) g_test_rand_int_range (0, 256);

  g_string_insert_len (text, (gssize) at, &byte, 1);
}

static void
insert_word (GString *text, gsize at)
{
  static const char *const words[] = {
    "://",
    "//",
    "%0d%0a",
    "%00",
    "\r\n",
    "@",
    ":",
    "[::1]",
    "•••",
    "=•••",
    "?token=a",
    "{}",
    "[]",
    "{\"",
    "\"",
    "\\u0000",
    "\\",
    "null",
    "true",
    "-1",
    "1e9",
    "0.5",
    "99999999999999999999",
    "\"squall_plan\":1,",
    "\"headers\":[]",
    "\xff",
    "\xe2\x80\xaf",
    "☂",
    "k",
    ",000",
    ".",
    "ms",
    "h",
    "0x",
    " ",
    "%",
    "#",
    ";key=b&",
  };

  g_string_insert (text,
                   (gssize) at,
                   words[g_test_rand_int_range (0, (gint32) G_N_ELEMENTS (words))]);
}

static void
repeat_slice (GString *text, gsize at)
{
  gsize length = (gsize) g_test_rand_int_range (0, 20);
  g_autofree char *slice = g_strndup (text->str + at, MIN (length, text->len - at));

  g_string_insert (text, (gssize) at, slice);
}

static void
mutate_once (GString *text)
{
  gsize at = (gsize) g_test_rand_int_range (0, (gint32) text->len + 1);
  gsize n_erased = (gsize) g_test_rand_int_range (0, 9);

  switch (g_test_rand_int_range (0, 6))
    {
    case 0:
      insert_random_byte (text, at);
      break;
    case 1:
      insert_word (text, at);
      break;
    case 2:
      repeat_slice (text, at);
      break;
    case 3:
      g_string_erase (text, (gssize) at, (gssize) MIN (text->len - at, n_erased));
      break;
    case 4:
      if (at < text->len)
        text->str[at] ^= (char) (1 << g_test_rand_int_range (0, 8));
      break;
    default:
      if (g_test_rand_bit ())
        g_string_truncate (text, at);
    }
}

void
mutation_run (const char *const *seeds, guint n_seeds, MutationFunc check)
{
  for (guint i = 0; i < n_seeds; i++)
    check (seeds[i], strlen (seeds[i]));
  for (guint i = 0; i < N_MUTATIONS; i++)
    {
      g_autoptr (GString) text = g_string_new (seeds[i % n_seeds]);

      for (gint32 n = g_test_rand_int_range (1, 6); n > 0; n--)
        mutate_once (text);
      check (text->str, text->len);
    }
}
