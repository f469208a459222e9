/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "squall-test-markup.h"

#include <string.h>

void
squall_test_markup_check (const char *text)
{
  const GMarkupParser parser = { NULL };
  GMarkupParseContext *context =
      g_markup_parse_context_new (&parser, G_MARKUP_DEFAULT_FLAGS, NULL, NULL);
  g_autoptr (GError) error = NULL;

  if (!g_markup_parse_context_parse (context, text, -1, &error) ||
      !g_markup_parse_context_end_parse (context, &error))
    g_error ("%s: %s", error->message, text);
  g_markup_parse_context_free (context);
}

guint
squall_test_markup_count (const char *text, const char *words)
{
  guint count = 0;

  for (const char *at = strstr (text, words); at != NULL; at = strstr (at + 1, words))
    count++;
  return count;
}
