/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/squall-curl-form.h"

#include <string.h>

#define DASHES "------------------------"
#define TYPE   ";type="

typedef struct
{
  char *name;
  char *value;
  char *type;
} Field;

struct _SquallCurlForm
{
  GPtrArray *fields;
};

static void
free_field (gpointer data)
{
  Field *field = data;

  g_free (field->name);
  g_free (field->value);
  g_free (field->type);
  g_free (field);
}

SquallCurlForm *
squall_curl_form_new (void)
{
  SquallCurlForm *self = g_new0 (SquallCurlForm, 1);

  self->fields = g_ptr_array_new_with_free_func (free_field);
  return self;
}

void
squall_curl_form_free (SquallCurlForm *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->fields);
  g_free (self);
}

gboolean
squall_curl_form_is_empty (const SquallCurlForm *self)
{
  return self->fields->len == 0;
}

/* A value up to what else is said, within quotation marks or without; %NULL where they do not
 * close. */
static char *
take_value (const char **at)
{
  g_autoptr (GString) value = g_string_new (NULL);
  const char *c = *at;

  if (*c != '"')
    {
      *at += strcspn (c, ";");
      return g_strndup (c, (gsize) (*at - c));
    }
  for (c++; *c != '\0' && *c != '"'; c++)
    {
      if (*c == '\\' && (c[1] == '"' || c[1] == '\\'))
        c++;
      g_string_append_c (value, *c);
    }
  if (*c == '\0')
    return NULL;
  *at = c + 1;
  return g_string_free_and_steal (g_steal_pointer (&value));
}

/* Whether a media type can stand in a line of its own. */
static gboolean
is_type (const char *text)
{
  for (const char *c = text; *c != '\0'; c++)
    if (!g_ascii_isalnum (*c) && strchr ("!#$&-^_.+/=; ", *c) == NULL)
      return FALSE;
  return *text != '\0';
}

gboolean
squall_curl_form_add (SquallCurlForm *self, const char *text, gboolean is_literal)
{
  const char *at = strchr (text, '=');
  g_autofree char *value = NULL;
  Field *field;

  if (at == NULL || at == text || (!is_literal && (at[1] == '@' || at[1] == '<')))
    return FALSE;
  at++;
  value = is_literal ? g_strdup (at) : take_value (&at);
  if (value == NULL)
    return FALSE;
  if (!is_literal && *at != '\0' && (!g_str_has_prefix (at, TYPE) || !is_type (at + strlen (TYPE))))
    return FALSE;
  field = g_new0 (Field, 1);
  field->name = g_strndup (text, strcspn (text, "="));
  field->value = g_steal_pointer (&value);
  field->type = is_literal || *at == '\0' ? NULL : g_strdup (at + strlen (TYPE));
  g_ptr_array_add (self->fields, field);
  return TRUE;
}

char *
squall_curl_form_dup_boundary (const SquallCurlForm *self)
{
  g_autofree char *all = squall_curl_form_dup_body (self, "");
  g_autofree char *digest = g_compute_checksum_for_string (G_CHECKSUM_SHA256, all, -1);

  digest[16] = '\0';
  return g_strconcat (DASHES, digest, NULL);
}

static void
append_name (GString *body, const char *name)
{
  for (const char *c = name; *c != '\0'; c++)
    if (*c == '"')
      g_string_append (body, "%22");
    else if (*c == '\r')
      g_string_append (body, "%0D");
    else if (*c == '\n')
      g_string_append (body, "%0A");
    else
      g_string_append_c (body, *c);
}

char *
squall_curl_form_dup_body (const SquallCurlForm *self, const char *boundary)
{
  g_autoptr (GString) body = g_string_new (NULL);

  for (guint i = 0; i < self->fields->len; i++)
    {
      const Field *field = g_ptr_array_index (self->fields, i);

      g_string_append_printf (body, "--%s\r\nContent-Disposition: form-data; name=\"", boundary);
      append_name (body, field->name);
      g_string_append (body, "\"\r\n");
      if (field->type != NULL)
        g_string_append_printf (body, "Content-Type: %s\r\n", field->type);
      g_string_append_printf (body, "\r\n%s\r\n", field->value);
    }
  g_string_append_printf (body, "--%s--\r\n", boundary);
  return g_string_free_and_steal (g_steal_pointer (&body));
}
