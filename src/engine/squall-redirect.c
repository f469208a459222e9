/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/squall-redirect.h"

#include <libsoup/soup.h>

gboolean
squall_redirect_is_status (guint status)
{
  return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

gboolean
squall_redirect_becomes_get (guint status, const char *method)
{
  return status == 303 ? !g_str_equal (method, "HEAD")
                       : status < 303 && g_str_equal (method, "POST");
}

GUri *
squall_redirect_resolve (GUri *base, const char *location)
{
  g_autoptr (GUri) target = NULL;

  if (location == NULL)
    return NULL;
  target = g_uri_parse_relative (base, location, SOUP_HTTP_URI_FLAGS, NULL);
  if (target == NULL || g_uri_get_host (target) == NULL ||
      (!g_str_equal (g_uri_get_scheme (target), "http") &&
       !g_str_equal (g_uri_get_scheme (target), "https")))
    return NULL;
  return g_steal_pointer (&target);
}

gboolean
squall_redirect_is_same_server (GUri *first, GUri *second)
{
  return g_ascii_strcasecmp (g_uri_get_host (first), g_uri_get_host (second)) == 0;
}
