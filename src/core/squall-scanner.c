/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/squall-scanner.h"

#include <string.h>

#include "core/squall-i18n.h"
#include "core/squall-quote.h"

#define DIGITS      "0123456789"
#define DIGITS_MOST 15

gboolean
squall_scanner_refuse (const SquallScanner *self, const char *reason, GError **error)
{
  g_autofree char *quote = squall_quote (self->text);

  /* Translators: what was written, and what is wrong with it and what would be right */
  g_set_error (error, SQUALL_PLAN_ERROR, (int) self->code, _ ("“%s”: %s"), quote, reason);
  return FALSE;
}

/* The length of the blank at @text, those included that Squall itself puts before a unit. */
static gsize
blank_length (const char *text)
{
  static const char *const blanks[] = { "\u202f", "\u00a0" };

  if (g_ascii_isspace (*text))
    return 1;
  for (guint i = 0; i < G_N_ELEMENTS (blanks); i++)
    if (g_str_has_prefix (text, blanks[i]))
      return strlen (blanks[i]);
  return 0;
}

static void
skip_blanks (SquallScanner *self)
{
  gsize length;

  while ((length = blank_length (self->at)) > 0)
    self->at += length;
}

gboolean
squall_scanner_take (SquallScanner *self, const char *piece)
{
  skip_blanks (self);
  if (!g_str_has_prefix (self->at, piece))
    return FALSE;
  self->at += strlen (piece);
  return TRUE;
}

static gsize
letter_length (const char *text)
{
  static const char *const letters[] = { "\u00b5", "\u03bc", "%" };

  if (g_ascii_isalpha (*text))
    return 1;
  for (guint i = 0; i < G_N_ELEMENTS (letters); i++)
    if (g_str_has_prefix (text, letters[i]))
      return strlen (letters[i]);
  return 0;
}

char *
squall_scanner_dup_word (SquallScanner *self)
{
  const char *start;
  gsize length;

  skip_blanks (self);
  start = self->at;
  while ((length = letter_length (self->at)) > 0)
    self->at += length;
  return g_ascii_strdown (start, self->at - start);
}

gboolean
squall_scanner_take_number (SquallScanner *self, double *number)
{
  g_autofree char *copy = NULL;
  gsize n_digits, n_decimals = 0, length;

  skip_blanks (self);
  length = n_digits = strspn (self->at, DIGITS);
  if (self->at[n_digits] == '.')
    n_decimals = strspn (&self->at[n_digits + 1], DIGITS);
  if (n_decimals > 0)
    length += 1 + n_decimals;
  if (length == 0 || n_digits + n_decimals > DIGITS_MOST || strspn (&self->at[length], ".,'") > 0)
    return FALSE;
  copy = g_strndup (self->at, length);
  *number = g_ascii_strtod (copy, NULL);
  self->at += length;
  return TRUE;
}

gboolean
squall_scanner_is_at_end (SquallScanner *self)
{
  skip_blanks (self);
  return *self->at == '\0';
}

char *
squall_scanner_dup_taken (const SquallScanner *self, const char *from)
{
  GString *taken = g_string_new (NULL);

  while (from < self->at)
    {
      gsize length = blank_length (from);

      if (length == 0)
        g_string_append_c (taken, g_ascii_tolower (*from));
      from += MAX (length, 1);
    }
  return g_string_free (taken, FALSE);
}
