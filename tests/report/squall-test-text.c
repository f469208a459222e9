/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "squall-test-text.h"

#include <string.h>

#include "numeric-locale.h"
#include "report/squall-report-text.h"

#define N_COLUMNS 80

static guint
check_columns (const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  g_assert_true (g_utf8_validate (text, -1, NULL));
  g_assert_true (g_str_has_suffix (text, "\n"));
  for (char **line = lines; *line != NULL; line++)
    {
      if (g_utf8_strlen (*line, -1) > N_COLUMNS)
        g_error ("More than %d columns: %s", N_COLUMNS, *line);
      for (const char *c = *line; *c != '\0'; c++)
        g_assert_false (g_ascii_iscntrl (*c));
      g_assert_false (g_str_has_suffix (*line, " "));
    }
  return g_strv_length (lines) - 1;
}

guint
squall_test_text_check_fits (const SquallResult *result)
{
  g_autofree char *plain = squall_report_text_write (result);
  g_autofree char *grouped = NULL;

  check_columns (plain);
  if (numeric_locale_enter (',', '.'))
    {
      grouped = squall_report_text_write (result);
      numeric_locale_leave ();
      check_columns (grouped);
    }
  return check_columns (plain);
}

void
squall_test_text_check_words (const char *text, const char *words)
{
  if (strstr (text, words) == NULL)
    g_error ("Not in the report: %s\n%s", words, text);
}

void
squall_test_text_check_phrase (const char *text, const char *phrase)
{
  g_autoptr (GRegex) blanks = g_regex_new ("[\\s\u202f]+", 0, 0, NULL);
  g_autofree char *squeezed = g_regex_replace (blanks, text, -1, 0, " ", 0, NULL);

  squall_test_text_check_words (squeezed, phrase);
}
