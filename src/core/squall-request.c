/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/squall-request.h"

#include <string.h>

#include "core/squall-i18n.h"
#include "core/squall-plan-error.h"

/* What libsoup parses addresses with. */
#define URI_FLAGS                                                                                  \
  (G_URI_FLAGS_HAS_PASSWORD | G_URI_FLAGS_ENCODED_PATH | G_URI_FLAGS_ENCODED_QUERY |               \
   G_URI_FLAGS_ENCODED_FRAGMENT | G_URI_FLAGS_SCHEME_NORMALIZE)
#define MASK       "•••"
#define MAX_URL    65536
#define MAX_METHOD 64
#define EXAMPLE    "http://localhost:8080/"

SquallRequest *
squall_request_new (void)
{
  SquallRequest *self = g_new0 (SquallRequest, 1);

  self->method = g_strdup ("GET");
  self->headers = g_ptr_array_new_with_free_func ((GDestroyNotify) squall_header_free);
  return self;
}

void
squall_request_free (SquallRequest *self)
{
  if (self == NULL)
    return;
  g_free (self->method);
  g_clear_pointer (&self->uri, g_uri_unref);
  g_ptr_array_unref (self->headers);
  g_clear_pointer (&self->body, g_bytes_unref);
  g_free (self);
}

static gboolean
set_empty_error (GError **error)
{
  g_set_error (error,
               SQUALL_PLAN_ERROR,
               SQUALL_PLAN_ERROR_URL,
               _ ("the address is empty: write one such as %s"),
               EXAMPLE);
  return FALSE;
}

static gboolean
set_malformed_error (const char *url, GError **error)
{
  g_set_error (error,
               SQUALL_PLAN_ERROR,
               SQUALL_PLAN_ERROR_URL,
               _ ("“%.200s” is not a web address: write one such as %s"),
               url,
               EXAMPLE);
  return FALSE;
}

static gboolean
set_scheme_error (const char *scheme, GError **error)
{
  g_set_error (error,
               SQUALL_PLAN_ERROR,
               SQUALL_PLAN_ERROR_URL,
               _ ("the scheme “%.100s” cannot be tested: use http or https"),
               scheme);
  return FALSE;
}

static gboolean
is_http (const char *scheme)
{
  return g_strcmp0 (scheme, "http") == 0 || g_strcmp0 (scheme, "https") == 0;
}

static gboolean
has_only_url_characters (const char *url)
{
  for (const char *c = url; *c != '\0'; c++)
    if (g_ascii_isspace (*c) || g_ascii_iscntrl (*c))
      return FALSE;
  return strlen (url) <= MAX_URL;
}

/* What is wrong with an address that lacks “://”. */
static gboolean
set_no_scheme_error (const char *url, GError **error)
{
  g_autofree char *completed = squall_request_complete_url (url);
  g_autofree char *scheme = g_uri_parse_scheme (url);

  /* What looks like a scheme is a host when a port follows. */
  if (scheme != NULL && !g_ascii_isdigit (url[strlen (scheme) + 1]))
    return is_http (scheme) ? set_malformed_error (url, error) : set_scheme_error (scheme, error);
  if (*completed == '/')
    g_set_error (error,
                 SQUALL_PLAN_ERROR,
                 SQUALL_PLAN_ERROR_URL,
                 _ ("the address “%.200s” names no server: write one such as %s"),
                 url,
                 EXAMPLE);
  else
    g_set_error (error,
                 SQUALL_PLAN_ERROR,
                 SQUALL_PLAN_ERROR_URL,
                 _ ("the address “%.200s” has no scheme: write %.210s"),
                 url,
                 completed);
  return FALSE;
}

gboolean
squall_request_set_url (SquallRequest *self, const char *url, GError **error)
{
  g_autoptr (GUri) uri = NULL;

  if (url == NULL || *url == '\0')
    return set_empty_error (error);
  if (strstr (url, "://") == NULL)
    return set_no_scheme_error (url, error);
  if (has_only_url_characters (url))
    uri = g_uri_parse (url, URI_FLAGS, NULL);
  if (uri == NULL || g_uri_get_host (uri) == NULL || *g_uri_get_host (uri) == '\0')
    return set_malformed_error (url, error);
  if (!is_http (g_uri_get_scheme (uri)))
    return set_scheme_error (g_uri_get_scheme (uri), error);

  g_clear_pointer (&self->uri, g_uri_unref);
  self->uri = g_uri_build_with_user (URI_FLAGS,
                                     g_uri_get_scheme (uri),
                                     g_uri_get_user (uri),
                                     g_uri_get_password (uri),
                                     NULL,
                                     g_uri_get_host (uri),
                                     g_uri_get_port (uri),
                                     *g_uri_get_path (uri) != '\0' ? g_uri_get_path (uri) : "/",
                                     g_uri_get_query (uri),
                                     NULL);
  return TRUE;
}

void
squall_request_set_method (SquallRequest *self, const char *method)
{
  g_free (self->method);
  self->method = g_ascii_strup (method, -1);
}

void
squall_request_set_header (SquallRequest *self, SquallHeader *header)
{
  for (guint i = 0; i < self->headers->len; i++)
    {
      SquallHeader *old = g_ptr_array_index (self->headers, i);

      if (old->value == NULL && g_ascii_strcasecmp (old->name, header->name) == 0)
        {
          squall_header_free (old);
          self->headers->pdata[i] = header;
          return;
        }
    }
  g_ptr_array_add (self->headers, header);
}

const char *
squall_request_get_header (const SquallRequest *self, const char *name)
{
  for (guint i = 0; i < self->headers->len; i++)
    {
      const SquallHeader *header = g_ptr_array_index (self->headers, i);

      if (g_ascii_strcasecmp (header->name, name) == 0)
        return header->value;
    }
  return NULL;
}

gboolean
squall_request_validate (const SquallRequest *self, GError **error)
{
  if (self->uri == NULL)
    return set_empty_error (error);
  if (*self->method == '\0' || strlen (self->method) > MAX_METHOD ||
      strspn (self->method, "ABCDEFGHIJKLMNOPQRSTUVWXYZ-_") != strlen (self->method) ||
      g_str_equal (self->method, "CONNECT"))
    {
      g_set_error (
          error,
          SQUALL_PLAN_ERROR,
          SQUALL_PLAN_ERROR_METHOD,
          _ ("“%.100s” is not a method: use GET, HEAD, POST, PUT, PATCH, DELETE or OPTIONS"),
          self->method);
      return FALSE;
    }
  for (guint i = 0; i < self->headers->len; i++)
    if (!squall_header_validate (g_ptr_array_index (self->headers, i), error))
      return FALSE;
  return TRUE;
}

static char *
mask_query (const char *query)
{
  g_auto (GStrv) parts = g_strsplit (query, "&", -1);

  for (char **part = parts; *part != NULL; part++)
    {
      char *equals = strchr (*part, '=');
      g_autofree char *name = equals != NULL ? g_strndup (*part, (gsize) (equals - *part)) : NULL;

      if (name == NULL || !squall_header_is_secret (name))
        continue;
      g_free (*part);
      *part = g_strconcat (name, "=", MASK, NULL);
    }
  return g_strjoinv ("&", parts);
}

char *
squall_request_dup_display_url (const SquallRequest *self)
{
  const char *query = g_uri_get_query (self->uri);
  g_autofree char *masked = query != NULL ? mask_query (query) : NULL;
  const char *password = g_uri_get_password (self->uri) != NULL ? MASK : NULL;

  return g_uri_join_with_user (URI_FLAGS | G_URI_FLAGS_ENCODED,
                               g_uri_get_scheme (self->uri),
                               g_uri_get_user (self->uri),
                               password,
                               NULL,
                               g_uri_get_host (self->uri),
                               g_uri_get_port (self->uri),
                               g_uri_get_path (self->uri),
                               masked,
                               NULL);
}

static gboolean
is_ipv4_literal (const char *host)
{
  return strspn (host, "0123456789.") == strlen (host);
}

static gboolean
is_local_host (const char *host)
{
  if (g_str_has_prefix (host, "127."))
    return is_ipv4_literal (host);
  return g_ascii_strcasecmp (host, "localhost") == 0 || g_str_has_suffix (host, ".localhost") ||
         g_str_equal (host, "::1") || g_ascii_strcasecmp (host, g_get_host_name ()) == 0;
}

gboolean
squall_request_is_local (const SquallRequest *self)
{
  return is_local_host (g_uri_get_host (self->uri));
}

char *
squall_request_complete_url (const char *text)
{
  g_autofree char *stripped = g_strstrip (g_strdup (text));
  g_autofree char *host = NULL;

  if (*stripped == '\0' || *stripped == '/' || strstr (stripped, "://") != NULL)
    return g_steal_pointer (&stripped);
  host = g_strndup (stripped, strcspn (stripped, *stripped == '[' ? "/?#" : ":/?#"));
  if (*host == '[' || is_ipv4_literal (host) || is_local_host (host))
    return g_strconcat ("http://", stripped, NULL);
  return g_strconcat ("https://", stripped, NULL);
}
