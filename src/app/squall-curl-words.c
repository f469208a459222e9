/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/squall-curl-words.h"

#include "core/squall-i18n.h"

char *
squall_curl_words_dup_toast (char *const *left_out)
{
  g_autofree char *list = NULL;

  if (*left_out == NULL)
    return g_strdup (_ ("Imported from cURL"));
  /* Translators: stands between options: “--http3, --cert” */
  list = g_strjoinv (C_ ("list", ", "), (char **) left_out);
  /* Translators: %s are options of a command that have no place in a test: “--http3, --cert” */
  return g_strdup_printf (_ ("Imported from cURL without %s"), list);
}
