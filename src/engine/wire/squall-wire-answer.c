/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/wire/squall-wire-answer.h"

#include <string.h>

#include "engine/squall-redirect.h"

static int
refuse (llhttp_t *parser, const char *reason)
{
  llhttp_set_error_reason (parser, reason);
  return HPE_USER;
}

static gboolean
has_room (SquallWireAnswer *self, gsize length)
{
  self->n_head_bytes += (guint) length;
  return self->n_head_bytes <= SQUALL_WIRE_MAX_HEAD_BYTES;
}

static int
count (SquallWireAnswer *self, gsize length)
{
  return has_room (self, length) ? HPE_OK
                                 : refuse (&self->parser, "The header fields are too long.");
}

static int
reason_cb (llhttp_t *parser, const char *data, size_t length)
{
  return count (parser->data, length);
}

static int
field_cb (llhttp_t *parser, const char *data, size_t length)
{
  SquallWireAnswer *self = parser->data;
  gsize n_kept = self->name_length < sizeof self->name
                     ? MIN (length, sizeof self->name - self->name_length)
                     : 0;

  memcpy (self->name + MIN (self->name_length, sizeof self->name), data, n_kept);
  self->name_length += (guint) length;
  return count (self, length);
}

static gboolean
has_name (const SquallWireAnswer *self, const char *name)
{
  return self->name_length == strlen (name) &&
         g_ascii_strncasecmp (self->name, name, self->name_length) == 0;
}

static int
field_complete_cb (llhttp_t *parser)
{
  SquallWireAnswer *self = parser->data;

  /* Not in a trailer. */
  self->is_location = self->status == 0 && squall_redirect_is_status (parser->status_code) &&
                      has_name (self, "location");
  /* Of several the last one counts. */
  if (self->is_location && self->location != NULL)
    g_string_truncate (self->location, 0);
  else if (self->is_location)
    self->location = g_string_new (NULL);
  if (has_name (self, "retry-after"))
    self->has_retry_after = TRUE;
  self->name_length = 0;
  return ++self->n_fields > SQUALL_WIRE_MAX_FIELDS
             ? refuse (parser, "There are too many header fields.")
             : HPE_OK;
}

static int
value_cb (llhttp_t *parser, const char *data, size_t length)
{
  SquallWireAnswer *self = parser->data;

  if (self->is_location)
    g_string_append_len (self->location, data, (gssize) length);
  return count (self, length);
}

static gboolean
is_interim (const llhttp_t *parser)
{
  return parser->status_code < 200 && parser->status_code != 101;
}

static int
begin_cb (llhttp_t *parser)
{
  SquallWireAnswer *self = parser->data;

  self->is_begun = TRUE;
  return HPE_OK;
}

static int
headers_complete_cb (llhttp_t *parser)
{
  SquallWireAnswer *self = parser->data;
  gboolean has_no_body = self->is_to_head || is_interim (parser);

  if (parser->status_code < 100)
    return -1;
  if (!is_interim (parser))
    self->status = parser->status_code;
  return has_no_body ? 1 : 0;
}

void
squall_wire_answer_take_body (SquallWireAnswer *self, const void *data, gsize length)
{
  self->body_size += length;
  if (self->body != NULL)
    squall_body_check_feed (self->body, data, length);
}

static int
body_cb (llhttp_t *parser, const char *data, size_t length)
{
  squall_wire_answer_take_body (parser->data, data, length);
  return HPE_OK;
}

static int
message_complete_cb (llhttp_t *parser)
{
  SquallWireAnswer *self = parser->data;

  if (is_interim (parser))
    {
      self->is_begun = FALSE;
      return HPE_OK;
    }
  self->is_keep_alive = llhttp_should_keep_alive (parser) != 0 && parser->upgrade == 0;
  return HPE_PAUSED;
}

static const llhttp_settings_t settings = {
  .on_message_begin = begin_cb,
  .on_status = reason_cb,
  .on_header_field = field_cb,
  .on_header_field_complete = field_complete_cb,
  .on_header_value = value_cb,
  .on_headers_complete = headers_complete_cb,
  .on_body = body_cb,
  .on_message_complete = message_complete_cb,
};

void
squall_wire_answer_init (SquallWireAnswer *self)
{
  memset (self, 0, sizeof *self);
}

void
squall_wire_answer_clear (SquallWireAnswer *self)
{
  if (self->location != NULL)
    g_string_free (g_steal_pointer (&self->location), TRUE);
}

/* What a client should or may put up with (RFC 9112, sections 2.2, 5.2, 6.3 and 7.1.1). */
static void
be_lenient (llhttp_t *parser)
{
  llhttp_set_lenient_headers (parser, 1);
  llhttp_set_lenient_chunked_length (parser, 1);
  llhttp_set_lenient_optional_cr_before_lf (parser, 1);
  llhttp_set_lenient_spaces_after_chunk_size (parser, 1);
}

void
squall_wire_answer_begin (SquallWireAnswer *self, SquallBodyCheck *body)
{
  squall_wire_answer_clear (self);
  memset (self, 0, G_STRUCT_OFFSET (SquallWireAnswer, parser));
  self->body = body;
  if (body != NULL)
    squall_body_check_begin (body);
}

void
squall_wire_answer_begin_feed (SquallWireAnswer *self, gboolean is_to_head, SquallBodyCheck *body)
{
  squall_wire_answer_begin (self, body);
  self->is_to_head = is_to_head;
}

gboolean
squall_wire_answer_is_fed (const SquallWireAnswer *self)
{
  return self->n_bytes > 0;
}

static void
init_parser (SquallWireAnswer *self)
{
  llhttp_init (&self->parser, HTTP_RESPONSE, &settings);
  self->parser.data = self;
  be_lenient (&self->parser);
}

/* A server that never comes to the point would keep a user for ever. */
static gboolean
is_all_framing (const SquallWireAnswer *self)
{
  return self->n_bytes - self->body_size >
         SQUALL_WIRE_MAX_FRAMING + SQUALL_WIRE_MAX_FRAMING_PER_BYTE * self->body_size;
}

SquallWireProgress
squall_wire_answer_feed (SquallWireAnswer *self, const char *data, gsize length, gsize *n_used)
{
  llhttp_errno_t error;

  if (!squall_wire_answer_is_fed (self))
    init_parser (self);
  error = llhttp_execute (&self->parser, data, length);
  *n_used = length;
  self->n_bytes += length;
  if (error == HPE_OK)
    return is_all_framing (self) ? SQUALL_WIRE_MALFORMED : SQUALL_WIRE_PARTIAL;
  if (error != HPE_PAUSED && error != HPE_PAUSED_UPGRADE)
    return SQUALL_WIRE_MALFORMED;
  *n_used = (gsize) (llhttp_get_error_pos (&self->parser) - data);
  return SQUALL_WIRE_WHOLE;
}

gboolean
squall_wire_answer_end (SquallWireAnswer *self)
{
  return self->status != 0 && llhttp_message_needs_eof (&self->parser) != 0 &&
         llhttp_finish (&self->parser) == HPE_PAUSED;
}

static gboolean
is_name (const char *name, gsize length, const char *which)
{
  return length == strlen (which) && memcmp (name, which, length) == 0;
}

/* One that is not final is followed by another one. */
static void
take_status (SquallWireAnswer *self, const char *value, gsize length)
{
  guint status = 0;

  for (gsize i = 0; i < length && status < 1000; i++)
    status = status * 10 + (guint) g_ascii_digit_value (value[i]);
  if (status >= 200)
    self->status = status;
}

gboolean
squall_wire_answer_take_field (SquallWireAnswer *self,
                               const char *name,
                               gsize name_length,
                               const char *value,
                               gsize value_length)
{
  if (is_name (name, name_length, ":status"))
    take_status (self, value, value_length);
  else if (is_name (name, name_length, "retry-after"))
    self->has_retry_after = TRUE;
  else if (is_name (name, name_length, "location") && squall_redirect_is_status (self->status))
    {
      squall_wire_answer_clear (self);
      self->location = g_string_new_len (value, (gssize) value_length);
    }
  return ++self->n_fields <= SQUALL_WIRE_MAX_FIELDS && has_room (self, name_length + value_length);
}

const char *
squall_wire_answer_get_location (const SquallWireAnswer *self)
{
  return self->location != NULL ? self->location->str : NULL;
}
