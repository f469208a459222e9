/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/squall-header.h"

#include <string.h>

#include "core/squall-i18n.h"
#include "core/squall-plan-error.h"
#include "core/squall-quote.h"

SquallHeader *
squall_header_new (const char *name, const char *value)
{
  SquallHeader *self = g_new0 (SquallHeader, 1);

  self->name = g_strdup (name);
  self->value = g_strdup (value);
  return self;
}

void
squall_header_free (SquallHeader *self)
{
  if (self == NULL)
    return;
  g_free (self->name);
  g_free (self->value);
  g_free (self);
}

SquallHeader *
squall_header_parse (const char *text, GError **error)
{
  g_autoptr (SquallHeader) self = NULL;
  const char *colon;

  g_return_val_if_fail (text != NULL, NULL);

  colon = strchr (text, ':');
  if (colon == NULL)
    {
      g_autofree char *quote = squall_quote (text);

      g_set_error (error,
                   SQUALL_PLAN_ERROR,
                   SQUALL_PLAN_ERROR_HEADER,
                   _ ("the header “%s” has no colon: write “Name: value”"),
                   quote);
      return NULL;
    }
  self = squall_header_new (NULL, NULL);
  self->name = g_strchomp (g_strndup (text, (gsize) (colon - text)));
  self->value = g_strstrip (g_strdup (colon + 1));
  if (!squall_header_validate (self, error))
    return NULL;
  return g_steal_pointer (&self);
}

static gboolean
is_token (const char *text)
{
  for (const char *c = text; *c != '\0'; c++)
    if (!g_ascii_isalnum (*c) && strchr ("!#$%&'*+-.^_`|~", *c) == NULL)
      return FALSE;
  return *text != '\0';
}

static gboolean
has_control_character (const char *text)
{
  for (const char *c = text; *c != '\0'; c++)
    if (g_ascii_iscntrl (*c) && *c != '\t')
      return TRUE;
  return FALSE;
}

gboolean
squall_header_validate (const SquallHeader *self, GError **error)
{
  g_autofree char *name = squall_quote (self->name);

  if (!is_token (self->name))
    g_set_error (error,
                 SQUALL_PLAN_ERROR,
                 SQUALL_PLAN_ERROR_HEADER,
                 _ ("“%s” is not a header name: use letters, digits and hyphens"),
                 name);
  else if (self->value == NULL)
    g_set_error (error,
                 SQUALL_PLAN_ERROR,
                 SQUALL_PLAN_ERROR_HEADER,
                 _ ("the plan leaves out the value of the header “%s”, a secret: give it again"),
                 name);
  else if (has_control_character (self->value))
    g_set_error (error,
                 SQUALL_PLAN_ERROR,
                 SQUALL_PLAN_ERROR_HEADER,
                 _ ("the header “%s” contains a control character: write it on one line"),
                 name);
  else if (!g_utf8_validate (self->value, -1, NULL))
    g_set_error (error,
                 SQUALL_PLAN_ERROR,
                 SQUALL_PLAN_ERROR_HEADER,
                 _ ("the header “%s” is not text: write it in UTF-8"),
                 name);
  else
    return TRUE;
  return FALSE;
}

/* Whether @word stands in @text by itself, not as a part of another word. */
static gboolean
has_word (const char *text, const char *word)
{
  gsize length = strlen (word);

  for (const char *found = text; (found = strstr (found, word)) != NULL; found++)
    if ((found == text || !g_ascii_isalnum (found[-1])) && !g_ascii_isalnum (found[length]))
      return TRUE;
  return FALSE;
}

gboolean
squall_header_is_secret (const char *name)
{
  static const char *const parts[] = { "auth",       "cookie",     "token",   "secret",
                                       "passw",      "passp",      "apikey",  "accesskey",
                                       "privatekey", "credential", "session", "signature" };
  static const char *const words[] = { "jwt", "key", "pass", "pwd", "sid", "sig" };
  g_autofree char *lower = g_ascii_strdown (name, -1);

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (strstr (lower, parts[i]) != NULL)
      return TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (has_word (lower, words[i]))
      return TRUE;
  return FALSE;
}
