/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/squall-shell-words.h"

#include <string.h>

#include "core/squall-cmd-words.h"
#include "core/squall-quote.h"
#include "core/squall-shell-end.h"

#define BLANKS       " \t\r"
#define HEX_DIGITS   "0123456789abcdefABCDEF"
#define OCTAL_DIGITS "01234567"
#define MAX_SHOWN    40

/* The word that is being read. */
typedef struct
{
  const char *at;
  GString *word;
  gboolean is_word;  /* also one that is empty, as in '' */
  gboolean is_latin; /* whether \\xe9 is the letter é, not a byte */
  GPtrArray *left_out;
} Reader;

/* The length of a line end at @at. */
static gsize
line_end_length (const char *at)
{
  if (at[0] == '\r' && at[1] == '\n')
    return 2;
  return *at == '\n' ? 1 : 0;
}

/* The length of a backslash, or a backtick of PowerShell, and the line end that it takes away. */
static gsize
continuation_length (const char *at)
{
  gsize length = *at == '\\' || *at == '`' ? line_end_length (at + 1) : 0;

  return length > 0 ? length + 1 : 0;
}

/* Notes the name of a variable, or a command, that bash would put something in the place of. */
static void
note_variable (Reader *self)
{
  const char *name = self->at + 1;
  g_autofree char *piece = NULL;
  gsize length;

  if (*name == '{' || *name == '(')
    length = strcspn (name, *name == '{' ? "}" : ")") + 1;
  else if (g_ascii_isalpha (*name) || *name == '_')
    for (length = 1; g_ascii_isalnum (name[length]) || name[length] == '_';)
      length++;
  else
    return;
  piece = g_strndup (self->at, MIN (length + 1, MAX_SHOWN));
  g_ptr_array_add (self->left_out, squall_quote (piece));
}

static void
take (Reader *self)
{
  if (*self->at == '$')
    note_variable (self);
  g_string_append_c (self->word, *self->at++);
}

/* What is between single quotes is itself. */
static gboolean
take_single_quoted (Reader *self)
{
  const char *end = strchr (self->at + 1, '\'');

  if (end == NULL)
    return FALSE;
  g_string_append_len (self->word, self->at + 1, end - self->at - 1);
  self->at = end + 1;
  return TRUE;
}

static gboolean
take_double_quoted (Reader *self)
{
  self->at++;
  while (*self->at != '\0' && *self->at != '"')
    {
      gsize length = *self->at == '\\' ? continuation_length (self->at) : 0;

      self->at += length;
      if (length > 0)
        continue;
      if (*self->at == '\\' && self->at[1] != '\0' && strchr ("$`\"\\", self->at[1]) != NULL)
        g_string_append_c (self->word, *++self->at), self->at++;
      else
        take (self);
    }
  if (*self->at == '\0')
    return FALSE;
  self->at++;
  return TRUE;
}

/* Reads up to @n_most digits of a number after an escape. */
static gunichar
take_number (Reader *self, const char *digits, gsize n_most)
{
  gsize n_digits = strspn (self->at, digits);
  g_autofree char *number = g_strndup (self->at, MIN (n_digits, n_most));

  self->at += strlen (number);
  return (gunichar) g_ascii_strtoull (number, NULL, strlen (digits) == 8 ? 8 : 16);
}

/* Browsers write what is beyond 16 bits as two halves. */
static gunichar
join_halves (Reader *self, gunichar first)
{
  const char *at = self->at;
  gunichar second;

  if ((first & 0xfc00) != 0xd800 || at[0] != '\\' || at[1] != 'u')
    return first;
  self->at += 2;
  second = take_number (self, HEX_DIGITS, 4);
  if ((second & 0xfc00) == 0xdc00)
    return 0x10000 + ((first & 0x3ff) << 10) + (second & 0x3ff);
  self->at = at;
  return first;
}

/* Appends what a number after an escape means; %FALSE for zero, which ends the quoted part. */
static gboolean
take_numbered (Reader *self, char kind)
{
  gboolean is_byte = kind == 'x' || g_ascii_isdigit (kind);
  gunichar number;

  if (g_ascii_isdigit (kind))
    number = take_number (self, OCTAL_DIGITS, 3);
  else
    number = take_number (self, HEX_DIGITS, kind == 'x' ? 2 : kind == 'u' ? 4 : 8);
  if (kind == 'u')
    number = join_halves (self, number);
  if (number == 0)
    return FALSE;
  if (is_byte && !self->is_latin)
    g_string_append_c (self->word, (char) (number & 0xff));
  else if (number <= 0x10ffff)
    g_string_append_unichar (self->word, number);
  return TRUE;
}

/* Appends what an escape of $'…' means; %FALSE for the character of value zero. */
static gboolean
take_escape (Reader *self)
{
  static const char letters[] = "abeEfnrtv";
  static const char meanings[] = "\a\b\033\033\f\n\r\t\v";
  char kind = *++self->at;
  const char *letter = kind != '\0' ? strchr (letters, kind) : NULL;

  if (letter != NULL)
    g_string_append_c (self->word, meanings[letter - letters]);
  else if (strchr ("\\'\"?", kind) != NULL && kind != '\0')
    g_string_append_c (self->word, kind);
  else if (strchr (OCTAL_DIGITS, kind) != NULL && kind != '\0')
    return take_numbered (self, kind);
  else if (strchr ("xuU", kind) != NULL && kind != '\0' && g_ascii_isxdigit (self->at[1]))
    {
      self->at++;
      return take_numbered (self, kind);
    }
  else
    {
      g_string_append_c (self->word, '\\');
      return TRUE;
    }
  self->at++;
  return TRUE;
}

static gboolean
take_ansi (Reader *self)
{
  gsize cut = G_MAXSIZE;

  self->at += 2;
  while (*self->at != '\0' && *self->at != '\'')
    {
      if (*self->at != '\\')
        g_string_append_c (self->word, *self->at++);
      else if (!take_escape (self) && cut == G_MAXSIZE)
        cut = self->word->len;
    }
  if (*self->at == '\0')
    return FALSE;
  self->at++;
  if (cut < self->word->len)
    g_string_truncate (self->word, cut);
  return TRUE;
}

/* $'…', in which backslashes mean what they do in C. Some browsers write letters there as if
 * bytes were letters: if they make no UTF-8, that is what was meant. */
static gboolean
take_ansi_quoted (Reader *self)
{
  const char *start = self->at;
  gsize length = self->word->len;

  if (!take_ansi (self))
    return FALSE;
  if (g_utf8_validate_len (self->word->str + length, self->word->len - length, NULL))
    return TRUE;
  self->at = start;
  g_string_truncate (self->word, length);
  self->is_latin = TRUE;
  take_ansi (self);
  self->is_latin = FALSE;
  return TRUE;
}

/* Appends the next part of a word: one in quotes, or a single character. */
static gboolean
take_part (Reader *self)
{
  self->is_word = TRUE;
  if (*self->at == '\'')
    return take_single_quoted (self);
  if (*self->at == '$' && self->at[1] == '\'')
    return take_ansi_quoted (self);
  if (*self->at == '$' && self->at[1] == '"')
    self->at++;
  if (*self->at == '"')
    return take_double_quoted (self);
  if (*self->at == '\\' && self->at[1] != '\0')
    {
      g_string_append_c (self->word, self->at[1]);
      self->at += 2;
    }
  else
    take (self);
  return TRUE;
}

static void
end_word (Reader *self, GStrvBuilder *words)
{
  if (self->is_word)
    g_strv_builder_add (words, self->word->str);
  g_string_truncate (self->word, 0);
  self->is_word = FALSE;
}

static gboolean
read_command (Reader *self, GStrvBuilder *words, GError **error)
{
  while (*self->at != '\0' && !squall_shell_end_is_at (self->at))
    {
      const char *part = self->at;
      gsize n_continued = continuation_length (part);

      self->at += n_continued;
      if (n_continued > 0)
        continue;
      if (strchr (BLANKS, *part) != NULL)
        {
          end_word (self, words);
          self->at++;
        }
      else if (!take_part (self))
        {
          squall_shell_end_refuse (part, error);
          return FALSE;
        }
    }
  end_word (self, words);
  squall_shell_end_note (self->at, self->left_out);
  return TRUE;
}

char **
squall_shell_words_split (const char *text, GPtrArray *left_out, GError **error)
{
  g_autoptr (GStrvBuilder) words = g_strv_builder_new ();
  g_autoptr (GString) word = g_string_new (NULL);
  Reader reader = { .at = text + strspn (text, BLANKS "\n"), .word = word, .left_out = left_out };

  g_return_val_if_fail (text != NULL, NULL);

  if (squall_cmd_words_are_in (text))
    return squall_cmd_words_split (reader.at, left_out, error);
  return read_command (&reader, words, error) ? g_strv_builder_end (words) : NULL;
}
