/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/squall-parse.h"

#include <locale.h>
#include <math.h>
#include <string.h>

#include "core/squall-clock.h"

#define MAX_LENGTH 40
#define MAX_COUNT  1e18

/* @text without what groups digits, or %NULL when a group is not of three digits. */
static char *
strip_grouping (const char *text)
{
  const char *locale_mark = localeconv ()->thousands_sep;
  const char *marks[] = { ",", "'", "\u202f", "\u00a0", "\u2019", " ", locale_mark };
  GString *plain = g_string_new (text);

  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    for (char *found; *marks[i] != '\0' && (found = strstr (plain->str, marks[i])) != NULL;)
      {
        const char *next = found + strlen (marks[i]);

        if (found == plain->str || strspn (next, "0123456789") < 3 ||
            (strspn (next, "0123456789") > 3))
          {
            g_string_free (plain, TRUE);
            return NULL;
          }
        g_string_erase (plain, found - plain->str, (gssize) strlen (marks[i]));
      }
  return g_string_free (plain, FALSE);
}

static double
multiplier_of (char letter)
{
  switch (letter)
    {
    case '\0':
      return 1;
    case 'k':
    case 'K':
      return 1e3;
    case 'm':
    case 'M':
      return 1e6;
    case 'g':
    case 'G':
      return 1e9;
    default:
      return 0;
    }
}

gboolean
squall_parse_count (const char *text, guint64 *count)
{
  g_autofree char *trimmed = g_strstrip (g_strndup (text, MAX_LENGTH + 1));
  g_autofree char *plain = strlen (text) <= MAX_LENGTH ? strip_grouping (trimmed) : NULL;
  double multiplier, value;
  gsize n_digits;
  char *end;

  if (plain == NULL || !g_ascii_isdigit (*plain))
    return FALSE;
  n_digits = strspn (plain, "0123456789");
  if (plain[n_digits] == '\0')
    {
      *count = g_ascii_strtoull (plain, NULL, 10);
      return n_digits <= 18;
    }
  if (strspn (plain, "0123456789.") + 1 != strlen (plain))
    return FALSE;
  value = g_ascii_strtod (plain, &end);
  multiplier = multiplier_of (*end);
  value = round (value * multiplier);
  if (multiplier < 10 || end[1] != '\0' || value > MAX_COUNT)
    return FALSE;
  *count = (guint64) value;
  return TRUE;
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

gboolean
squall_parse_time (const char *text, gint64 *time_ns)
{
  double total_ns = 0;
  const char *rest = text;

  if (*text == '\0' || strlen (text) > MAX_LENGTH)
    return FALSE;
  while (*rest != '\0')
    {
      gsize unit_length = 0;
      gint64 unit_ns;
      char *end;
      double value;

      if (!g_ascii_isdigit (*rest) && *rest != '.')
        return FALSE;
      value = g_ascii_strtod (rest, &end);
      unit_ns = unit_of (end, &unit_length);
      if (end == rest)
        return FALSE;
      /* A bare number is in seconds, but only when it stands alone. */
      if (unit_ns == 0 && (*end != '\0' || rest != text))
        return FALSE;
      total_ns += value * (double) (unit_ns != 0 ? unit_ns : SQUALL_NS_PER_SECOND);
      rest = end + unit_length;
    }
  if (!(total_ns <= MAX_COUNT))
    return FALSE;
  *time_ns = (gint64) llround (total_ns);
  return TRUE;
}
