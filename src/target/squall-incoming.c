/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "target/squall-incoming.h"

#include <string.h>

static SquallIncoming *
incoming_of (llhttp_t *parser)
{
  return parser->data;
}

static int
refuse (SquallIncoming *self, guint status, const char *reason)
{
  self->refusal_status = status;
  llhttp_set_error_reason (&self->parser, reason);
  return HPE_USER;
}

static int
count_head_bytes (SquallIncoming *self, gsize length)
{
  self->n_head_bytes += length;
  if (self->n_head_bytes > SQUALL_INCOMING_MAX_HEAD_BYTES)
    return refuse (self, 431, "The target and the header fields may take 65536 bytes together.");
  return HPE_OK;
}

static void
keep_some (char *kept, gsize size, gsize *length, const char *data, gsize n_bytes)
{
  if (*length < size)
    memcpy (kept + *length, data, MIN (n_bytes, size - *length));
  *length += n_bytes;
}

/* The parser leaves the blanks after a value. */
static gsize
length_without_blanks (const char *text, gsize length)
{
  while (length > 0 && (text[length - 1] == ' ' || text[length - 1] == '\t'))
    length--;
  return length;
}

static gboolean
is_kept (const char *kept, gsize size, gsize length, const char *wanted)
{
  if (length > size)
    return FALSE;
  length = length_without_blanks (kept, length);
  return length == strlen (wanted) && g_ascii_strncasecmp (kept, wanted, length) == 0;
}

static int
url_cb (llhttp_t *parser, const char *data, size_t length)
{
  SquallIncoming *self = incoming_of (parser);

  if (self->long_target != NULL)
    g_string_append_len (self->long_target, data, (gssize) length);
  else if (self->target_length + length <= sizeof self->target)
    memcpy (self->target + self->target_length, data, length);
  else
    {
      self->long_target = g_string_new_len (self->target, (gssize) self->target_length);
      g_string_append_len (self->long_target, data, (gssize) length);
    }
  self->target_length += length;
  return count_head_bytes (self, length);
}

static int
url_complete_cb (llhttp_t *parser)
{
  SquallIncoming *self = incoming_of (parser);
  gsize length;
  const char *target = squall_incoming_get_target (self, &length);

  squall_route_match (target, length, &self->match);
  self->is_target_whole = TRUE;
  if (self->match.route != NULL && self->match.route->wants_headers)
    self->headers = g_string_new (NULL);
  return HPE_OK;
}

static gboolean
has_headers_to_keep (const SquallIncoming *self)
{
  return self->headers != NULL && !self->is_head_whole;
}

static int
header_field_cb (llhttp_t *parser, const char *data, size_t length)
{
  SquallIncoming *self = incoming_of (parser);

  keep_some (self->name, sizeof self->name, &self->name_length, data, length);
  if (has_headers_to_keep (self))
    g_string_append_len (self->headers, data, (gssize) length);
  return count_head_bytes (self, length);
}

static int
header_field_complete_cb (llhttp_t *parser)
{
  SquallIncoming *self = incoming_of (parser);

  if (has_headers_to_keep (self))
    g_string_append_c (self->headers, '\0');
  return HPE_OK;
}

static int
header_value_cb (llhttp_t *parser, const char *data, size_t length)
{
  SquallIncoming *self = incoming_of (parser);

  keep_some (self->value, sizeof self->value, &self->value_length, data, length);
  if (has_headers_to_keep (self))
    g_string_append_len (self->headers, data, (gssize) length);
  return count_head_bytes (self, length);
}

static gboolean
has_name (const SquallIncoming *self, const char *name)
{
  return is_kept (self->name, sizeof self->name, self->name_length, name);
}

static gboolean
has_value (const SquallIncoming *self, const char *value)
{
  return is_kept (self->value, sizeof self->value, self->value_length, value);
}

static int
header_value_complete_cb (llhttp_t *parser)
{
  SquallIncoming *self = incoming_of (parser);
  GString *headers = self->headers;

  if (has_name (self, "squall-check"))
    self->is_check = has_value (self, "1");
  else if (has_name (self, "expect"))
    self->is_continue_due = has_value (self, "100-continue");
  if (has_headers_to_keep (self))
    {
      g_string_truncate (headers, length_without_blanks (headers->str, headers->len));
      g_string_append_c (headers, '\0');
    }
  self->name_length = 0;
  self->value_length = 0;
  /* The colon, the blank and the line's end; an empty header field is not free. */
  return count_head_bytes (self, 4);
}

static int
refuse_body (SquallIncoming *self)
{
  return refuse (self, 413, "A body to be echoed may have 16777216 bytes.");
}

static int
headers_complete_cb (llhttp_t *parser)
{
  SquallIncoming *self = incoming_of (parser);
  gboolean is_echoed = self->match.route != NULL && self->match.route->wants_body;

  self->is_head_whole = TRUE;
  /* An offer to speak another protocol is not taken up: what follows is HTTP/1.1. */
  parser->upgrade = 0;
  if (is_echoed && parser->content_length > SQUALL_INCOMING_MAX_BODY_BYTES)
    return refuse_body (self);
  self->is_continue_due = self->is_continue_due && parser->http_minor > 0 &&
                          ((parser->flags & F_CHUNKED) != 0 || parser->content_length > 0);
  return 0;
}

static int
body_cb (llhttp_t *parser, const char *data, size_t length)
{
  SquallIncoming *self = incoming_of (parser);

  self->is_continue_due = FALSE;
  if (self->match.route == NULL || !self->match.route->wants_body)
    return HPE_OK;
  if (self->body == NULL)
    self->body = g_byte_array_new ();
  if (self->body->len + length > SQUALL_INCOMING_MAX_BODY_BYTES)
    return refuse_body (self);
  g_byte_array_append (self->body, (const guint8 *) data, (guint) length);
  return HPE_OK;
}

static int
message_complete_cb (llhttp_t *parser)
{
  return HPE_PAUSED;
}

static const llhttp_settings_t settings = {
  .on_url = url_cb,
  .on_url_complete = url_complete_cb,
  .on_header_field = header_field_cb,
  .on_header_field_complete = header_field_complete_cb,
  .on_header_value = header_value_cb,
  .on_header_value_complete = header_value_complete_cb,
  .on_headers_complete = headers_complete_cb,
  .on_body = body_cb,
  .on_message_complete = message_complete_cb,
};

static void
forget (SquallIncoming *self)
{
  memset (&self->match, 0, sizeof self->match);
  self->is_check = FALSE;
  self->is_continue_due = FALSE;
  self->is_target_whole = FALSE;
  self->is_head_whole = FALSE;
  self->refusal_status = 0;
  self->n_head_bytes = 0;
  self->target_length = 0;
  self->name_length = 0;
  self->value_length = 0;
  if (G_UNLIKELY (self->long_target != NULL))
    g_string_free (g_steal_pointer (&self->long_target), TRUE);
  if (G_UNLIKELY (self->headers != NULL))
    g_string_free (g_steal_pointer (&self->headers), TRUE);
  g_clear_pointer (&self->body, g_byte_array_unref);
}

void
squall_incoming_init (SquallIncoming *self)
{
  memset (self, 0, sizeof *self);
  llhttp_init (&self->parser, HTTP_REQUEST, &settings);
  self->parser.data = self;
}

void
squall_incoming_clear (SquallIncoming *self)
{
  forget (self);
}

SquallIncomingResult
squall_incoming_feed (SquallIncoming *self, const char *data, gsize length, gsize *n_used)
{
  llhttp_errno_t error = llhttp_execute (&self->parser, data, length);

  *n_used = length;
  if (error == HPE_OK)
    return SQUALL_INCOMING_PARTIAL;
  if (error == HPE_PAUSED)
    {
      *n_used = (gsize) (llhttp_get_error_pos (&self->parser) - data);
      return SQUALL_INCOMING_WHOLE;
    }
  if (self->refusal_status == 0)
    self->refusal_status = 400;
  return SQUALL_INCOMING_REFUSED;
}

void
squall_incoming_restart (SquallIncoming *self)
{
  forget (self);
  llhttp_resume (&self->parser);
}

gboolean
squall_incoming_is_keep_alive (const SquallIncoming *self)
{
  return llhttp_should_keep_alive (&self->parser) != 0 && self->parser.method != HTTP_CONNECT;
}

const char *
squall_incoming_get_target (const SquallIncoming *self, gsize *length)
{
  *length = self->target_length;
  return self->long_target != NULL ? self->long_target->str : self->target;
}

const char *
squall_incoming_next_header (const SquallIncoming *self, const char *after, const char **value)
{
  const char *name = after != NULL ? after + strlen (after) + 1 : self->headers->str;

  if (name >= self->headers->str + self->headers->len)
    return NULL;
  *value = name + strlen (name) + 1;
  return name;
}

const char *
squall_incoming_get_header (const SquallIncoming *self, const char *name, const char *after)
{
  const char *value = after;
  const char *found;

  while ((found = squall_incoming_next_header (self, value, &value)) != NULL)
    if (g_ascii_strcasecmp (found, name) == 0)
      return value;
  return NULL;
}
