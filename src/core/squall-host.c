/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/squall-host.h"

#include <gio/gio.h>
#include <string.h>

gboolean
squall_host_is_ipv4 (const char *host)
{
  return strspn (host, "0123456789.") == strlen (host);
}

gboolean
squall_host_is_local (const char *host)
{
  g_autofree char *lower = g_ascii_strdown (host, -1);

  if (g_str_has_prefix (lower, "127."))
    return squall_host_is_ipv4 (lower);
  return g_str_equal (lower, "localhost") || g_str_has_suffix (lower, ".localhost") ||
         g_str_equal (lower, "::1") || g_ascii_strcasecmp (lower, g_get_host_name ()) == 0;
}

gboolean
squall_host_is_safe (const char *host)
{
  if (strchr (host, ':') != NULL)
    {
      gsize length = strcspn (host, "%");
      g_autofree char *address = g_strndup (host, length);

      if (!g_hostname_is_ip_address (address) || !g_hostname_is_ip_address (host))
        return FALSE;
      /* What follows is a zone, the name of a network interface. */
      host += host[length] == '%' ? length + 1 : length;
    }
  for (const char *c = host; *c != '\0'; c++)
    if (!g_ascii_isalnum (*c) && strchr ("-._", *c) == NULL)
      return FALSE;
  return TRUE;
}

guint16
squall_host_get_port (GUri *uri)
{
  int port = g_uri_get_port (uri);

  if (port > 0)
    return (guint16) port;
  return g_str_equal (g_uri_get_scheme (uri), "https") ? SQUALL_HTTPS_PORT : SQUALL_HTTP_PORT;
}
