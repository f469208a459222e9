/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/squall-expectation.h"

#include <string.h>

#include "core/squall-i18n.h"
#include "core/squall-plan-error.h"
#include "core/squall-quote.h"

#define N_STATUSES       1000
#define FIRST_STATUS     100
#define MAX_STATUS_BYTES 4000
#define DIGITS           "0123456789"

G_STATIC_ASSERT (N_STATUSES <= 64 * G_N_ELEMENTS (((SquallExpectation *) NULL)->status_bits));

static void
add_statuses (guint64 *bits, guint first, guint last)
{
  for (guint status = first; status <= last; status++)
    bits[status / 64] |= G_GUINT64_CONSTANT (1) << (status % 64);
}

void
squall_expectation_init (SquallExpectation *self)
{
  *self = (SquallExpectation) { .size = -1 };
  add_statuses (self->status_bits, 200, 399);
}

void
squall_expectation_copy (const SquallExpectation *self, SquallExpectation *copy)
{
  *copy = *self;
  copy->statuses = g_strdup (self->statuses);
  copy->text = g_strdup (self->text);
  copy->pattern = g_strdup (self->pattern);
  copy->regex = self->regex != NULL ? g_regex_ref (self->regex) : NULL;
}

void
squall_expectation_clear (SquallExpectation *self)
{
  g_clear_pointer (&self->statuses, g_free);
  g_clear_pointer (&self->text, g_free);
  g_clear_pointer (&self->pattern, g_free);
  g_clear_pointer (&self->regex, g_regex_unref);
}

static gboolean
set_error (GError **error, const char *message)
{
  g_set_error_literal (error, SQUALL_PLAN_ERROR, SQUALL_PLAN_ERROR_EXPECTATION, message);
  return FALSE;
}

static guint
read_status (const char *text)
{
  guint status = 100 * (guint) (text[0] - '0') + 10 * (guint) (text[1] - '0') + (guint) text[2] -
                 '0';

  return status >= FIRST_STATUS ? status : 0;
}

/* Reads `200`, `2xx` or `200-299`. */
static gboolean
read_statuses (const char *text, guint64 *bits)
{
  gsize length = strlen (text);
  guint first, last;

  if (length == 3 && *text >= '1' && *text <= '9' && g_ascii_strcasecmp (text + 1, "xx") == 0)
    {
      first = 100 * (guint) (*text - '0');
      add_statuses (bits, first, first + 99);
      return TRUE;
    }
  if (strspn (text, DIGITS) != 3)
    return FALSE;
  first = last = read_status (text);
  if (length == 7 && text[3] == '-' && strspn (text + 4, DIGITS) == 3)
    last = read_status (text + 4);
  else if (length != 3)
    return FALSE;
  add_statuses (bits, first, last);
  return first > 0 && first <= last;
}

gboolean
squall_expectation_set_statuses (SquallExpectation *self, const char *text, GError **error)
{
  guint64 bits[G_N_ELEMENTS (self->status_bits)] = { 0 };
  g_auto (GStrv) items = NULL;

  if (strlen (text) > MAX_STATUS_BYTES)
    return set_error (error, _ ("this list of statuses is too long: use ranges such as 200-299"));
  items = g_strsplit (text, ",", -1);
  for (char **item = items; *item != NULL; item++)
    if (!read_statuses (g_strstrip (*item), bits))
      {
        g_autofree char *quote = squall_quote (*item);

        g_set_error (
            error,
            SQUALL_PLAN_ERROR,
            SQUALL_PLAN_ERROR_EXPECTATION,
            _ ("“%s” is not a status: use 100 to 999, 2xx or 200-299, with commas between"),
            quote);
        return FALSE;
      }
  if (*items == NULL)
    return set_error (error, _ ("there is no status: use such as 200,304 or 2xx"));
  memcpy (self->status_bits, bits, sizeof bits);
  g_free (self->statuses);
  self->statuses = g_strjoinv (",", items);
  return TRUE;
}

static gboolean
is_good_length (const char *text, GError **error)
{
  gsize length = strlen (text);

  if (length >= 1 && length <= SQUALL_EXPECTATION_MAX_TEXT)
    return TRUE;
  g_set_error (error,
               SQUALL_PLAN_ERROR,
               SQUALL_PLAN_ERROR_EXPECTATION,
               _ ("what the body is searched for must be 1 to %d bytes long"),
               SQUALL_EXPECTATION_MAX_TEXT);
  return FALSE;
}

gboolean
squall_expectation_set_text (SquallExpectation *self, const char *text, GError **error)
{
  if (!is_good_length (text, error))
    return FALSE;
  if (!g_utf8_validate (text, -1, NULL))
    return set_error (error, _ ("what the body has to contain must be UTF-8"));
  g_set_str (&self->text, text);
  return TRUE;
}

static gboolean
set_pattern_error (GError **error, const GError *cause)
{
  g_autofree char *quote = squall_quote (cause->message);

  g_set_error (error,
               SQUALL_PLAN_ERROR,
               SQUALL_PLAN_ERROR_EXPECTATION,
               /* Translators: %s is what the library says, such as “missing terminating ]” */
               _ ("this is not a regular expression: %s"),
               quote);
  return FALSE;
}

gboolean
squall_expectation_set_pattern (SquallExpectation *self, const char *pattern, GError **error)
{
  g_autoptr (GError) cause = NULL;
  GRegex *regex;

  if (!is_good_length (pattern, error))
    return FALSE;
  if (!g_utf8_validate (pattern, -1, NULL))
    return set_error (error, _ ("the regular expression must be UTF-8"));
  regex = g_regex_new (pattern, G_REGEX_OPTIMIZE | G_REGEX_RAW, 0, &cause);
  if (regex == NULL)
    return set_pattern_error (error, cause);
  /* GLib compiles it to machine code as it matches first: here, where there is one thread. */
  g_regex_match_full (regex, "", 0, 0, 0, NULL, NULL);
  g_clear_pointer (&self->regex, g_regex_unref);
  self->regex = regex;
  g_set_str (&self->pattern, pattern);
  return TRUE;
}

gboolean
squall_expectation_has_status (const SquallExpectation *self, guint status)
{
  return status < N_STATUSES && (self->status_bits[status / 64] >> (status % 64) & 1) != 0;
}

gboolean
squall_expectation_needs_body (const SquallExpectation *self)
{
  return self->text != NULL || self->regex != NULL || self->size >= 0 || self->must_compare;
}
