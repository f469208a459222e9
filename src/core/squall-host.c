/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/squall-host.h"

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
