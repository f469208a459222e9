/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/squall-parse.h"

#include <locale.h>
#include <math.h>
#include <string.h>

#include "core/squall-clock.h"

#define MAX_LENGTH 40
#define MAX_COUNT  G_GUINT64_CONSTANT (1000000000000000000)
#define MAX_NS     1e18
#define DIGITS     "0123456789"

/* The length of the mark at @text that groups digits, if a group of three of them follows. */
static gsize
mark_length (const char *text, const char *mark)
{
  gsize length = strlen (mark);

  if (length == 0 || !g_str_has_prefix (text, mark) || strspn (text + length, DIGITS) != 3)
    return 0;
  return length;
}

/* The mark that groups the digits after the first ones, if any does: @own_mark or a usual one. */
static const char *
find_mark (const char *text, const char *own_mark)
{
  static const char *const marks[] = { ",", "'", " ", "\u202f", "\u00a0", "\u2019" };

  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    if (mark_length (text, marks[i]) > 0)
      return marks[i];
  return own_mark;
}

/* Appends the digits of a whole number, without what groups them, and returns what follows. */
static const char *
read_digits (const char *text, const char *own_mark, GString *digits)
{
  gsize n_digits = strspn (text, DIGITS);
  const char *rest = text + n_digits;
  const char *mark = find_mark (rest, own_mark);
  gsize length;

  g_string_append_len (digits, text, (gssize) n_digits);
  if (n_digits < 1 || n_digits > 3)
    return rest;
  while ((length = mark_length (rest, mark)) > 0)
    {
      g_string_append_len (digits, rest + length, 3);
      rest += length + 3;
    }
  return rest;
}

/* How many zeros a letter stands for. */
static guint
zeros_of (char letter)
{
  switch (letter)
    {
    case 'k':
    case 'K':
      return 3;
    case 'm':
    case 'M':
      return 6;
    case 'g':
    case 'G':
      return 9;
    default:
      return 0;
    }
}

/* Multiplies @digits by what the letter says, of which a fraction before it takes its share. */
static gboolean
multiply (GString *digits, const char *text)
{
  gsize n_decimals = 0, n_zeros;

  if (*text == '.')
    {
      n_decimals = strspn (text + 1, DIGITS);
      if (n_decimals == 0)
        return FALSE;
      g_string_append_len (digits, text + 1, (gssize) n_decimals);
      text += 1 + n_decimals;
    }
  n_zeros = zeros_of (*text);
  if (n_zeros == 0 || text[1] != '\0')
    return FALSE;
  for (; n_decimals < n_zeros; n_decimals++)
    g_string_append_c (digits, '0');
  /* What is left behind the point has to be nothing. */
  for (; n_decimals > n_zeros; n_decimals--)
    {
      if (digits->str[digits->len - 1] != '0')
        return FALSE;
      g_string_truncate (digits, digits->len - 1);
    }
  return TRUE;
}

gboolean
squall_parse_count (const char *text, guint64 *count)
{
  g_autofree char *trimmed = NULL;
  g_autoptr (GString) digits = g_string_new (NULL);
  const char *rest;

  if (strlen (text) > MAX_LENGTH)
    return FALSE;
  trimmed = g_strstrip (g_strdup (text));
  rest = read_digits (trimmed, localeconv ()->thousands_sep, digits);
  if (digits->len == 0 || (*rest != '\0' && !multiply (digits, rest)))
    return FALSE;
  return g_ascii_string_to_unsigned (digits->str, 10, 0, MAX_COUNT, count, NULL);
}

static gint64
unit_of (const char *text, gsize *length)
{
  static const struct
  {
    const char *name;
    gint64 unit_ns;
  } units[] = {
    { "ms", SQUALL_NS_PER_MS },           { "us", SQUALL_NS_PER_US },
    { "µs", SQUALL_NS_PER_US },           { "min", 60 * SQUALL_NS_PER_SECOND },
    { "s", SQUALL_NS_PER_SECOND },        { "m", 60 * SQUALL_NS_PER_SECOND },
    { "h", 3600 * SQUALL_NS_PER_SECOND },
  };

  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    if (g_str_has_prefix (text, units[i].name))
      {
        *length = strlen (units[i].name);
        return units[i].unit_ns;
      }
  return 0;
}

/* The length of a number at @text, such as `1`, `1.5` or `.5`. */
static gsize
number_length (const char *text)
{
  gsize n_digits = strspn (text, DIGITS);
  gsize n_decimals = text[n_digits] == '.' ? strspn (text + n_digits + 1, DIGITS) : 0;

  return n_decimals > 0 ? n_digits + 1 + n_decimals : n_digits;
}

gboolean
squall_parse_time (const char *text, gint64 *time_ns)
{
  g_autofree char *trimmed = NULL;
  double total_ns = 0;

  if (strlen (text) > MAX_LENGTH)
    return FALSE;
  trimmed = g_strstrip (g_strdup (text));
  if (*trimmed == '\0')
    return FALSE;
  for (const char *rest = trimmed; *rest != '\0';)
    {
      gsize length = number_length (rest), unit_length = 0;
      g_autofree char *number = g_strndup (rest, length);
      gint64 unit_ns = unit_of (rest + length, &unit_length);

      /* A bare number is in seconds, but only when it stands alone. */
      if (length == 0 || (unit_ns == 0 && (rest != trimmed || rest[length] != '\0')))
        return FALSE;
      total_ns += g_ascii_strtod (number, NULL) *
                  (double) (unit_ns != 0 ? unit_ns : SQUALL_NS_PER_SECOND);
      rest += length + unit_length;
    }
  /* What is shorter than a nanosecond is not zero, which often means no end. */
  if (total_ns > MAX_NS || (total_ns > 0 && total_ns < 1))
    return FALSE;
  *time_ns = (gint64) llround (total_ns);
  return TRUE;
}

gboolean
squall_parse_time_or_count (const char *text, gint64 *time_ns, guint64 *count)
{
  g_autofree char *stripped = g_strstrip (g_strdup (text));
  gsize length = strlen (stripped);
  gboolean has_unit = length > 0 && !g_ascii_isdigit (stripped[length - 1]);

  *time_ns = 0;
  *count = 0;
  return (has_unit && squall_parse_time (stripped, time_ns)) ||
         squall_parse_count (stripped, count);
}

/*
 * Reads a number such as `1,500`, `0.5` or `1.5k`, which is all of @text. Its point is one
 * whatever the locale, and so does not group digits.
 */
static gboolean
read_number (const char *text, double *number)
{
  g_autoptr (GString) digits = g_string_new (NULL);
  const char *rest = read_digits (text, "", digits);
  gsize length = number_length (rest);
  guint n_zeros;

  /* Who writes 0,125 means less than one. */
  if (*text == '0' && rest != text + strspn (text, DIGITS))
    return FALSE;
  g_string_append_len (digits, rest, (gssize) length);
  rest += length;
  n_zeros = zeros_of (*rest);
  if (digits->len == 0 || (*rest != '\0' && (n_zeros == 0 || rest[1] != '\0')))
    return FALSE;
  /* One conversion, one rounding. */
  g_string_append_printf (digits, "e%u", n_zeros);
  *number = g_ascii_strtod (digits->str, NULL);
  return TRUE;
}

gboolean
squall_parse_rate (const char *text, double *rate_hz)
{
  g_auto (GStrv) parts = NULL;
  gint64 unit_ns = SQUALL_NS_PER_SECOND;
  gsize unit_length = 0;
  double number;

  if (strlen (text) > MAX_LENGTH)
    return FALSE;
  parts = g_strsplit (text, "/", 2);
  if (parts[0] == NULL || !read_number (g_strstrip (parts[0]), &number))
    return FALSE;
  if (parts[1] != NULL)
    {
      unit_ns = unit_of (g_strstrip (parts[1]), &unit_length);
      if (unit_ns == 0 || parts[1][unit_length] != '\0')
        return FALSE;
    }
  *rate_hz = number / ((double) unit_ns / SQUALL_NS_PER_SECOND);
  return TRUE;
}
