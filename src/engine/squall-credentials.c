/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/squall-credentials.h"

#include <string.h>

char *
squall_credentials_dup_authorization (GUri *uri)
{
  const char *user = g_uri_get_user (uri);
  const char *password = g_uri_get_password (uri);
  g_autofree char *pair = NULL;
  g_autofree char *encoded = NULL;

  if (user == NULL)
    return NULL;
  pair = g_strdup_printf ("%s:%s", user, password != NULL ? password : "");
  encoded = g_base64_encode ((const guchar *) pair, strlen (pair));
  return g_strconcat ("Basic ", encoded, NULL);
}
