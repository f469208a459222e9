/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/wire/squall-wire-request.h"

#include "engine/squall-credentials.h"
#include "squall-config.h"

/* Said by what is sent, whatever a plan says. */
static gboolean
is_framing (const char *name)
{
  return g_ascii_strcasecmp (name, "Content-Length") == 0 ||
         g_ascii_strcasecmp (name, "Transfer-Encoding") == 0;
}

static void
add (GString *text, const char *name, const char *value)
{
  g_string_append_printf (text, "%s: %s\r\n", name, value);
}

static gboolean
lacks (const SquallRequest *source, const char *name)
{
  return squall_request_get_header (source, name) == NULL;
}

static void
add_headers (GString *text, const SquallWireRequest *self)
{
  g_autofree char *authorization = squall_credentials_dup_authorization (self->uri);
  const SquallRequest *source = self->source;

  if (lacks (source, "Host"))
    add (text, "Host", self->origin->authority);
  for (guint i = 0; i < source->headers->len; i++)
    {
      const SquallHeader *header = g_ptr_array_index (source->headers, i);

      if (!is_framing (header->name))
        add (text, header->name, header->value);
    }
  if (lacks (source, "User-Agent"))
    add (text, "User-Agent", "squall/" SQUALL_VERSION);
  if (authorization != NULL && lacks (source, "Authorization"))
    add (text, "Authorization", authorization);
}

/* Of these a server expects a body, and else a word that there is none (RFC 9110, section 8.6). */
static gboolean
means_body (const char *method)
{
  return g_str_equal (method, "POST") || g_str_equal (method, "PUT");
}

static void
add_body (GString *text, const SquallWireRequest *self, GBytes *body)
{
  gsize length = 0;
  const char *data = body != NULL ? g_bytes_get_data (body, &length) : NULL;

  if (body != NULL || means_body (self->method))
    g_string_append_printf (text, "Content-Length: %" G_GSIZE_FORMAT "\r\n", length);
  g_string_append (text, "\r\n");
  g_string_append_len (text, data, (gssize) length);
}

static void
add_target (GString *text, GUri *uri)
{
  const char *path = g_uri_get_path (uri);
  const char *query = g_uri_get_query (uri);

  g_string_append (text, *path != '\0' ? path : "/");
  if (query != NULL)
    g_string_append_printf (text, "?%s", query);
}

static gboolean
asks_to_close (const SquallRequest *source)
{
  const char *connection = squall_request_get_header (source, "Connection");

  return connection != NULL && g_ascii_strcasecmp (connection, "close") == 0;
}

SquallWireRequest *
squall_wire_request_new (const SquallRequest *source,
                         GUri *uri,
                         gboolean is_plain_get,
                         SquallWireOrigin *origin)
{
  SquallWireRequest *self = g_new0 (SquallWireRequest, 1);
  GString *text = g_string_new (NULL);

  self->source = source;
  self->origin = origin;
  self->uri = g_uri_ref (uri);
  self->method = is_plain_get ? "GET" : source->method;
  self->is_plain_get = is_plain_get;
  self->is_head = g_str_equal (self->method, "HEAD");
  self->is_last = asks_to_close (source);
  g_string_append_printf (text, "%s ", self->method);
  add_target (text, uri);
  g_string_append (text, " HTTP/1.1\r\n");
  add_headers (text, self);
  add_body (text, self, is_plain_get ? NULL : source->body);
  self->length = text->len;
  self->data = g_string_free (text, FALSE);
  return self;
}

void
squall_wire_request_free (SquallWireRequest *self)
{
  if (self == NULL)
    return;
  g_uri_unref (self->uri);
  g_free (self->data);
  g_free (self);
}
