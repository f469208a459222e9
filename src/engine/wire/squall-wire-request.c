/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/wire/squall-wire-request.h"

#include <string.h>

#include "engine/squall-credentials.h"
#include "squall-config.h"

/* Said by what is sent, whatever a plan says. */
static gboolean
is_framing (const char *name)
{
  return g_ascii_strcasecmp (name, "Content-Length") == 0 ||
         g_ascii_strcasecmp (name, "Transfer-Encoding") == 0;
}

/* A request being written, in both ways at a time. */
typedef struct
{
  GString *text;
  GArray *fields;
  GStringChunk *words;
} Draft;

static guint8 *
keep (Draft *self, const char *word)
{
  return (guint8 *) g_string_chunk_insert (self->words, word);
}

static void
add_field (Draft *self, const char *name, const char *value)
{
  g_autofree char *lower_name = g_ascii_strdown (name, -1);
  nghttp2_nv field = {
    .name = keep (self, lower_name),
    .value = keep (self, value),
    .namelen = strlen (name),
    .valuelen = strlen (value),
    .flags = NGHTTP2_NV_FLAG_NO_COPY_NAME | NGHTTP2_NV_FLAG_NO_COPY_VALUE,
  };

  g_array_append_val (self->fields, field);
}

/* Not of a request but of its connection, or said in another way in HTTP/2 (RFC 9113, section
 * 8.2.2 and 8.3.1). */
static gboolean
is_http1_only (const char *name, const char *value)
{
  static const char *const names[] = { "Connection",
                                       "Host",
                                       "Keep-Alive",
                                       "Proxy-Connection",
                                       "Upgrade" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_ascii_strcasecmp (name, names[i]) == 0)
      return TRUE;
  return g_ascii_strcasecmp (name, "TE") == 0 && g_ascii_strcasecmp (value, "trailers") != 0;
}

static void
add (Draft *self, const char *name, const char *value)
{
  g_string_append_printf (self->text, "%s: %s\r\n", name, value);
  if (!is_http1_only (name, value))
    add_field (self, name, value);
}

static gboolean
lacks (const SquallRequest *source, const char *name)
{
  return squall_request_get_header (source, name) == NULL;
}

static const char *
get_authority (const SquallWireRequest *self)
{
  const char *host = squall_request_get_header (self->source, "Host");

  return host != NULL ? host : self->origin->authority;
}

static void
add_headers (Draft *draft, const SquallWireRequest *self)
{
  g_autofree char *authorization = squall_credentials_dup_authorization (self->uri);
  const SquallRequest *source = self->source;

  if (lacks (source, "Host"))
    add (draft, "Host", self->origin->authority);
  for (guint i = 0; i < source->headers->len; i++)
    {
      const SquallHeader *header = g_ptr_array_index (source->headers, i);

      if (!is_framing (header->name))
        add (draft, header->name, header->value);
    }
  if (lacks (source, "User-Agent"))
    add (draft, "User-Agent", "squall/" SQUALL_VERSION);
  if (authorization != NULL && lacks (source, "Authorization"))
    add (draft, "Authorization", authorization);
}

/* Of these a server expects a body, and else a word that there is none (RFC 9110, section 8.6). */
static gboolean
means_body (const char *method)
{
  return g_str_equal (method, "POST") || g_str_equal (method, "PUT");
}

static void
add_body (Draft *draft, SquallWireRequest *self, GBytes *body)
{
  gsize length = 0;
  const char *data = body != NULL ? g_bytes_get_data (body, &length) : NULL;
  g_autofree char *number = g_strdup_printf ("%" G_GSIZE_FORMAT, length);

  if (body != NULL || means_body (self->method))
    add (draft, "Content-Length", number);
  g_string_append (draft->text, "\r\n");
  g_string_append_len (draft->text, data, (gssize) length);
  self->body = length > 0 ? g_bytes_ref (body) : NULL;
}

static char *
dup_target (GUri *uri)
{
  const char *path = g_uri_get_path (uri);
  const char *query = g_uri_get_query (uri);

  return g_strconcat (*path != '\0' ? path : "/", query != NULL ? "?" : NULL, query, NULL);
}

/* What HTTP/1.1 says in one line. */
static void
add_line (Draft *draft, const SquallWireRequest *self)
{
  g_autofree char *target = dup_target (self->uri);

  g_string_append_printf (draft->text, "%s %s HTTP/1.1\r\n", self->method, target);
  add_field (draft, ":method", self->method);
  add_field (draft, ":scheme", self->origin->is_secure ? "https" : "http");
  add_field (draft, ":authority", get_authority (self));
  add_field (draft, ":path", target);
}

static void
write_all (SquallWireRequest *self)
{
  Draft draft = {
    .text = g_string_new (NULL),
    .fields = g_array_new (FALSE, FALSE, sizeof (nghttp2_nv)),
    .words = g_string_chunk_new (256),
  };

  add_line (&draft, self);
  add_headers (&draft, self);
  add_body (&draft, self, self->is_plain_get ? NULL : self->source->body);
  self->words = draft.words;
  self->fields = (nghttp2_nv *) g_array_steal (draft.fields, &self->n_fields);
  g_array_unref (draft.fields);
  self->length = draft.text->len;
  self->data = g_string_free (draft.text, FALSE);
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

  self->source = source;
  self->origin = origin;
  self->uri = g_uri_ref (uri);
  self->method = is_plain_get ? "GET" : source->method;
  self->is_plain_get = is_plain_get;
  self->is_head = g_str_equal (self->method, "HEAD");
  self->is_last = asks_to_close (source);
  write_all (self);
  return self;
}

void
squall_wire_request_free (SquallWireRequest *self)
{
  if (self == NULL)
    return;
  g_uri_unref (self->uri);
  g_free (self->data);
  g_free (self->fields);
  g_string_chunk_free (self->words);
  g_clear_pointer (&self->body, g_bytes_unref);
  g_free (self);
}
