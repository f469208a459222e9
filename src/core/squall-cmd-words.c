/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/squall-cmd-words.h"

#include <string.h>

#include "core/squall-shell-end.h"

#define BLANKS    " \t\r\n"
#define LINE_ENDS "\r\n"
/* A quotation mark within quotes as browsers write it, some also where carets mean nothing. */
#define CARETED_QUOTE "^\\^\""

/* What tells that @at, which is outside of quotes, was written for cmd. */
static gboolean
is_caret_of_cmd (const char *at)
{
  return *at == '^' && (at[1] == '"' || at[1] == '\n' || at[1] == '\r');
}

/* What follows a part in quotes that begins with @at. */
static const char *
skip_quoted (const char *at)
{
  char quote = *at++;

  for (; *at != '\0' && *at != quote; at++)
    if (quote == '"' && *at == '\\' && at[1] != '\0')
      at++;
  return *at == quote ? at + 1 : at;
}

gboolean
squall_cmd_words_are_in (const char *text)
{
  const char *at = text;

  if (strstr (text, CARETED_QUOTE) != NULL)
    return TRUE;
  while (*at != '\0')
    {
      const char *end;

      if (is_caret_of_cmd (at))
        return TRUE;
      if (*at == '\\' && at[1] != '\0')
        at++;
      if (*at != '"' && *at != '\'')
        {
          at++;
          continue;
        }
      end = skip_quoted (at);
      /* Nobody would write that for bash, in which it changes nothing. */
      if (*at == '"' && *end == '"')
        return TRUE;
      at = end;
    }
  return FALSE;
}

/* Passes a caret and appends the character that it makes an ordinary one, also a line end, but
 * not the first one. */
static const char *
take_caret (const char *at, GString *line)
{
  at++;
  if (at[0] == '\r' && at[1] == '\n')
    at++;
  if (*at == '\n')
    at++;
  if (at[0] == '\r' && at[1] == '\n')
    at++;
  if (*at != '\0')
    g_string_append_c (line, *at++);
  return at;
}

/* Whether a line end is meant: `"a"^⏎"b"`. To cmd it would be none, but there is no other reason
 * to leave the quotes without a blank. */
static gboolean
is_kept_line_end (const char *at, const GString *line)
{
  gsize n_line_ends = strspn (at + 1, LINE_ENDS);

  return n_line_ends > 0 && at[1 + n_line_ends] == '"' && line->len > 0 &&
         line->str[line->len - 1] == '"';
}

/* Appends it within the quotes. */
static const char *
take_line_end (const char *at, GString *line)
{
  gsize n_line_ends = strspn (at + 1, LINE_ENDS);

  g_string_truncate (line, line->len - 1);
  g_string_append_len (line, at + 1, (gssize) n_line_ends);
  return at + n_line_ends + 2;
}

/* What cmd hands to the program. */
static char *
dup_line (const char *text, GPtrArray *left_out)
{
  GString *line = g_string_new (NULL);
  gboolean are_carets_everywhere = strstr (text, CARETED_QUOTE) != NULL;
  gboolean is_quoted = FALSE;
  const char *at = text;

  while (*at != '\0')
    {
      if (!is_quoted && *at != ';' && squall_shell_end_is_at (at))
        {
          squall_shell_end_note (at, left_out);
          break;
        }
      if (!is_quoted && *at == '^' && is_kept_line_end (at, line))
        {
          at = take_line_end (at, line);
          is_quoted = TRUE;
          continue;
        }
      if ((!is_quoted || are_carets_everywhere) && *at == '^')
        {
          at = take_caret (at, line);
          continue;
        }
      if (*at == '"')
        is_quoted = !is_quoted;
      g_string_append_c (line, *at++);
    }
  return g_string_free (line, FALSE);
}

/* Appends backslashes; of those before a quotation mark every second one, and whether one is
 * left over that takes its meaning from the mark. */
static const char *
take_backslashes (const char *at, GString *word)
{
  gsize n_backslashes = strspn (at, "\\");
  gsize n_kept = at[n_backslashes] == '"' ? n_backslashes / 2 : n_backslashes;

  for (gsize i = 0; i < n_kept; i++)
    g_string_append_c (word, '\\');
  at += n_backslashes;
  if (*at == '"' && n_backslashes % 2 == 1)
    g_string_append_c (word, *at++);
  return at;
}

/* Appends a word up to the blank behind it. */
static const char *
take_word (const char *at, GString *word, const char **quote)
{
  while (*at != '\0' && (*quote != NULL || strchr (BLANKS, *at) == NULL))
    {
      if (*at == '\\')
        at = take_backslashes (at, word);
      else if (*at == '"' && *quote != NULL && at[1] == '"')
        {
          g_string_append_c (word, '"');
          at += 2;
        }
      else if (*at == '"')
        {
          *quote = *quote == NULL ? at : NULL;
          at++;
        }
      else
        g_string_append_c (word, *at++);
    }
  return at;
}

char **
squall_cmd_words_split (const char *text, GPtrArray *left_out, GError **error)
{
  g_autofree char *line = dup_line (text, left_out);
  g_autoptr (GStrvBuilder) words = g_strv_builder_new ();
  const char *at = line + strspn (line, BLANKS);

  while (*at != '\0')
    {
      g_autoptr (GString) word = g_string_new (NULL);
      const char *quote = NULL;

      at = take_word (at, word, &quote);
      if (quote != NULL)
        {
          squall_shell_end_refuse (quote, error);
          return NULL;
        }
      g_strv_builder_add (words, word->str);
      at += strspn (at, BLANKS);
    }
  return g_strv_builder_end (words);
}
