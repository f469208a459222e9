/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/squall-authorization.h"

#include <string.h>

#define BASIC  "Basic "
#define BEARER "Bearer "

SquallHeader *
squall_authorization_dup_header (SquallAuthorization kind,
                                 const char *name,
                                 const char *user,
                                 const char *secret)
{
  g_autofree char *pair = g_strconcat (user, ":", secret, NULL);
  g_autofree char *encoded = g_base64_encode ((const guchar *) pair, strlen (pair));
  g_autofree char *value = kind == SQUALL_AUTHORIZATION_BASIC ? g_strconcat (BASIC, encoded, NULL)
                                                              : g_strconcat (BEARER, secret, NULL);

  return squall_header_new (name, value);
}

static gboolean
split_pair (const char *encoded, char **user, char **secret)
{
  gsize length;
  g_autofree guchar *decoded = g_base64_decode (encoded, &length);
  g_autofree char *pair = g_strndup ((const char *) decoded, length);
  char *colon = strchr (pair, ':');

  if (colon == NULL || strlen (pair) != length || !g_utf8_validate (pair, -1, NULL))
    return FALSE;
  *user = g_strndup (pair, (gsize) (colon - pair));
  *secret = g_strdup (colon + 1);
  return TRUE;
}

SquallAuthorization
squall_authorization_read (const SquallHeader *header, char **user, char **secret)
{
  SquallAuthorization kind = SQUALL_AUTHORIZATION_NONE;
  g_autofree char *read_user = NULL;
  g_autofree char *read_secret = NULL;
  g_autoptr (SquallHeader) again = NULL;

  if (header->value == NULL || g_ascii_strcasecmp (header->name, SQUALL_AUTHORIZATION_NAME) != 0)
    return SQUALL_AUTHORIZATION_NONE;
  if (g_str_has_prefix (header->value, BEARER))
    {
      kind = SQUALL_AUTHORIZATION_BEARER;
      read_user = g_strdup ("");
      read_secret = g_strdup (header->value + strlen (BEARER));
    }
  else if (g_str_has_prefix (header->value, BASIC) &&
           split_pair (header->value + strlen (BASIC), &read_user, &read_secret))
    kind = SQUALL_AUTHORIZATION_BASIC;
  else
    return SQUALL_AUTHORIZATION_NONE;
  again = squall_authorization_dup_header (kind, header->name, read_user, read_secret);
  if (!g_str_equal (again->value, header->value))
    return SQUALL_AUTHORIZATION_NONE;
  *user = g_steal_pointer (&read_user);
  *secret = g_steal_pointer (&read_secret);
  return kind;
}

SquallAuthorization
squall_authorization_find (const GPtrArray *headers, guint *place, char **user, char **secret)
{
  for (guint i = 0; i < headers->len; i++)
    {
      g_autofree char *found_user = NULL;
      g_autofree char *found_secret = NULL;
      SquallAuthorization kind =
          squall_authorization_read (g_ptr_array_index (headers, i), &found_user, &found_secret);

      if (kind == SQUALL_AUTHORIZATION_NONE)
        continue;
      *place = i;
      *user = g_steal_pointer (&found_user);
      *secret = g_steal_pointer (&found_secret);
      return kind;
    }
  *place = G_MAXUINT;
  *user = g_strdup ("");
  *secret = g_strdup ("");
  return SQUALL_AUTHORIZATION_NONE;
}
