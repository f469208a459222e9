/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/squall-request.h"

#include <string.h>

#include "core/squall-host.h"
#include "core/squall-i18n.h"
#include "core/squall-plan-error.h"
#include "core/squall-quote.h"

/* What libsoup parses addresses with. */
#define URI_FLAGS                                                                                  \
  (G_URI_FLAGS_HAS_PASSWORD | G_URI_FLAGS_ENCODED_PATH | G_URI_FLAGS_ENCODED_QUERY |               \
   G_URI_FLAGS_ENCODED_FRAGMENT | G_URI_FLAGS_SCHEME_NORMALIZE)
#define MASK       "•••"
#define MASK_SENT  "%E2%80%A2%E2%80%A2%E2%80%A2" /* as an address that was parsed has it */
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

static gpointer
copy_header_cb (gconstpointer header, gpointer user_data)
{
  const SquallHeader *self = header;

  return squall_header_new (self->name, self->value);
}

SquallRequest *
squall_request_copy (const SquallRequest *self)
{
  SquallRequest *copy = g_new0 (SquallRequest, 1);

  copy->method = g_strdup (self->method);
  copy->uri = self->uri != NULL ? g_uri_ref (self->uri) : NULL;
  copy->headers = g_ptr_array_copy (self->headers, copy_header_cb, NULL);
  copy->body = self->body != NULL ? g_bytes_ref (self->body) : NULL;
  return copy;
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

G_GNUC_PRINTF (2, 3)
static gboolean
set_url_error (GError **error, const char *format, ...)
{
  g_autofree char *message = NULL;
  va_list arguments;

  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_set_error_literal (error, SQUALL_PLAN_ERROR, SQUALL_PLAN_ERROR_URL, message);
  return FALSE;
}

static gboolean
set_empty_error (GError **error)
{
  return set_url_error (error, _ ("the address is empty: write one such as %s"), EXAMPLE);
}

/* The scheme of an address that has one, with “://” after it. */
static char *
dup_scheme (const char *url)
{
  g_autofree char *scheme = g_uri_parse_scheme (url);

  if (scheme == NULL || !g_str_has_prefix (url + strlen (scheme), "://"))
    return NULL;
  return g_steal_pointer (&scheme);
}

static gboolean
is_http (const char *scheme)
{
  return g_ascii_strcasecmp (scheme, "http") == 0 || g_ascii_strcasecmp (scheme, "https") == 0;
}

static gboolean
has_only_url_characters (const char *url)
{
  for (const char *c = url; *c != '\0'; c++)
    if (g_ascii_isspace (*c) || g_ascii_iscntrl (*c))
      return FALSE;
  return TRUE;
}

/* What is wrong with an address that GLib could not parse. */
static gboolean
set_parse_error (const char *quote, int code, GError **error)
{
  switch (code)
    {
    case G_URI_ERROR_BAD_PORT:
      return set_url_error (error, _ ("the port of “%s” is not a number from 1 to 65535"), quote);
    case G_URI_ERROR_BAD_USER:
    case G_URI_ERROR_BAD_PASSWORD:
    case G_URI_ERROR_BAD_PATH:
    case G_URI_ERROR_BAD_QUERY:
    case G_URI_ERROR_BAD_FRAGMENT:
      return set_url_error (
          error,
          _ ("“%s” has a percent sign that stands for nothing: write %%25 for the sign itself"),
          quote);
    default:
      return set_url_error (error,
                            _ ("“%s” is not a web address: write one such as %s"),
                            quote,
                            EXAMPLE);
    }
}

/* Parses an address that has a scheme. */
static GUri *
parse_with_scheme (const char *url, const char *scheme, GError **error)
{
  g_autofree char *quote = squall_quote (url);
  g_autoptr (GError) cause = NULL;
  g_autoptr (GUri) uri = NULL;

  if (!is_http (scheme))
    {
      set_url_error (error, _ ("the scheme “%.100s” cannot be tested: use http or https"), scheme);
      return NULL;
    }
  uri = g_uri_parse (url, URI_FLAGS, &cause);
  if (uri == NULL)
    set_parse_error (quote, cause->code, error);
  else if (g_uri_get_host (uri) == NULL || *g_uri_get_host (uri) == '\0')
    set_url_error (error,
                   _ ("the address “%s” names no server: write one such as %s"),
                   quote,
                   EXAMPLE);
  else if (!squall_host_is_safe (g_uri_get_host (uri)))
    set_parse_error (quote, G_URI_ERROR_BAD_HOST, error);
  else if (g_uri_get_port (uri) == 0)
    set_parse_error (quote, G_URI_ERROR_BAD_PORT, error);
  else
    return g_steal_pointer (&uri);
  return NULL;
}

/* What is wrong with an address that lacks “://”. */
static gboolean
set_no_scheme_error (const char *url, GError **error)
{
  g_autofree char *completed = squall_request_complete_url (url);
  g_autofree char *completed_scheme = dup_scheme (completed);
  g_autofree char *quote = squall_quote (url);
  g_autofree char *proposal = squall_quote (completed);
  g_autofree char *scheme = g_uri_parse_scheme (url);
  g_autoptr (GUri) uri = NULL;

  if (scheme != NULL && is_http (scheme))
    return set_parse_error (quote, G_URI_ERROR_FAILED, error);
  /* What looks like a scheme is a host when a port follows. */
  if (scheme != NULL && !g_ascii_isdigit (url[strlen (scheme) + 1]))
    return set_url_error (error,
                          _ ("the scheme “%.100s” cannot be tested: use http or https"),
                          scheme);
  if (completed_scheme == NULL)
    return set_url_error (error,
                          _ ("the address “%s” names no server: write one such as %s"),
                          quote,
                          EXAMPLE);
  uri = parse_with_scheme (completed, completed_scheme, error);
  if (uri == NULL)
    return FALSE;
  return set_url_error (error, _ ("the address “%s” has no scheme: write %s"), quote, proposal);
}

static GUri *
parse_url (const char *url, GError **error)
{
  g_autofree char *scheme = NULL;
  g_autofree char *quote = NULL;

  if (url == NULL || url[strspn (url, " \t\r\n\f\v")] == '\0')
    {
      set_empty_error (error);
      return NULL;
    }
  if (strlen (url) > MAX_URL)
    {
      set_url_error (error, _ ("the address is longer than %d bytes"), MAX_URL);
      return NULL;
    }
  quote = squall_quote (url);
  if (!has_only_url_characters (url))
    {
      set_url_error (error,
                     _ ("“%s” contains a space or a control character: write %%20 for a space"),
                     quote);
      return NULL;
    }
  scheme = dup_scheme (url);
  if (scheme != NULL)
    return parse_with_scheme (url, scheme, error);
  set_no_scheme_error (url, error);
  return NULL;
}

gboolean
squall_request_set_url (SquallRequest *self, const char *url, GError **error)
{
  g_autoptr (GUri) uri = parse_url (url, error);

  if (uri == NULL)
    return FALSE;
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

/* Whether an address came out of squall_request_dup_display_url() without its secrets. */
static gboolean
has_masked_secret (GUri *uri)
{
  const char *query = g_uri_get_query (uri);

  return g_strcmp0 (g_uri_get_password (uri), MASK) == 0 ||
         (query != NULL && strstr (query, "=" MASK_SENT) != NULL);
}

gboolean
squall_request_validate (const SquallRequest *self, GError **error)
{
  if (self->uri == NULL)
    return set_empty_error (error);
  if (has_masked_secret (self->uri))
    return set_url_error (
        error,
        _ ("the address leaves out a password or token: give the whole address again"));
  if (*self->method == '\0' || strlen (self->method) > MAX_METHOD ||
      strspn (self->method, "ABCDEFGHIJKLMNOPQRSTUVWXYZ-_") != strlen (self->method) ||
      g_str_equal (self->method, "CONNECT"))
    {
      g_autofree char *quote = squall_quote (self->method);

      g_set_error (error,
                   SQUALL_PLAN_ERROR,
                   SQUALL_PLAN_ERROR_METHOD,
                   _ ("“%s” is not a method: use GET, HEAD, POST, PUT, PATCH, DELETE or OPTIONS"),
                   quote);
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
  GString *masked = g_string_new (NULL);

  for (const char *part = query; *part != '\0';)
    {
      gsize length = strcspn (part, "&;");
      gsize name_length = strcspn (part, "=&;");
      g_autofree char *name = g_strndup (part, name_length);

      if (name_length + 1 < length && squall_header_is_secret (name))
        g_string_append_printf (masked, "%s=%s", name, MASK);
      else
        g_string_append_len (masked, part, (gssize) length);
      part += length;
      if (*part != '\0')
        g_string_append_c (masked, *part++);
    }
  return g_string_free (masked, FALSE);
}

static char *
escape (const char *text, const char *allowed)
{
  return text != NULL ? g_uri_escape_string (text, allowed, TRUE) : NULL;
}

char *
squall_request_dup_display_url (const SquallRequest *self)
{
  const char *query = g_uri_get_query (self->uri);
  g_autofree char *masked = query != NULL ? mask_query (query) : NULL;
  g_autofree char *user = escape (g_uri_get_user (self->uri), "!$&'()*+,=");
  g_autofree char *host = escape (g_uri_get_host (self->uri), ":");
  const char *password = g_uri_get_password (self->uri);

  return g_uri_join_with_user (URI_FLAGS | G_URI_FLAGS_ENCODED,
                               g_uri_get_scheme (self->uri),
                               user,
                               password != NULL && *password != '\0' ? MASK : password,
                               NULL,
                               host,
                               g_uri_get_port (self->uri),
                               g_uri_get_path (self->uri),
                               masked,
                               NULL);
}

gboolean
squall_request_is_local (const SquallRequest *self)
{
  return squall_host_is_local (g_uri_get_host (self->uri));
}

/* The server's name in an address without a scheme. */
static char *
dup_host (const char *text)
{
  g_autofree char *authority = g_strndup (text, strcspn (text, "/?#"));
  const char *at = strrchr (authority, '@');
  const char *host = at != NULL ? at + 1 : authority;

  return g_strndup (host, *host == '[' ? strlen (host) : strcspn (host, ":"));
}

char *
squall_request_complete_url (const char *text)
{
  g_autofree char *stripped = g_strstrip (g_strdup (text));
  g_autofree char *scheme = dup_scheme (stripped);
  const char *rest = g_str_has_prefix (stripped, "//") ? stripped + 2 : stripped;
  g_autofree char *host = dup_host (rest);

  if (scheme != NULL || *host == '\0')
    return g_steal_pointer (&stripped);
  if (*host == '[' || squall_host_is_ipv4 (host) || squall_host_is_local (host))
    return g_strconcat ("http://", rest, NULL);
  return g_strconcat ("https://", rest, NULL);
}
