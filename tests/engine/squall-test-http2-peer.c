/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "squall-test-http2-peer.h"

#include <nghttp2/nghttp2.h>
#include <string.h>

/* More than an answer may have. */
#define MANY_FIELDS 1100

typedef struct
{
  const SquallTestHttp2Traits *traits;
  SquallTestHttp2Books *books;
  GCancellable *cancellable;
  GIOStream *stream;
  nghttp2_session *session;
  GPtrArray *exchanges; /* owned */
  GPtrArray *waiting;   /* of exchanges, for /together */
  guint n_streams;
  guint n_requests;
  gint32 last_id; /* the last stream that counts, once it goes away */
  gboolean is_over;
} Peer;

typedef struct
{
  gint32 id;
  char *path;
  gboolean is_head;
  GByteArray *body; /* what has come, or is sent back */
  gsize n_sent;
  gboolean has_trailers;
  gboolean is_half;
  gboolean is_answered;
} Exchange;

static void
exchange_free (gpointer data)
{
  Exchange *self = data;

  g_free (self->path);
  g_byte_array_unref (self->body);
  g_free (self);
}

static nghttp2_nv
make_field (const char *name, const char *value)
{
  return (nghttp2_nv) { (guint8 *) name, (guint8 *) value, strlen (name), strlen (value), 0 };
}

static ssize_t
body_cb (nghttp2_session *session,
         gint32 id,
         guint8 *buffer,
         size_t size,
         guint32 *flags,
         nghttp2_data_source *source,
         void *data)
{
  Exchange *exchange = nghttp2_session_get_stream_user_data (session, id);
  gsize n = MIN (size, exchange->body->len - exchange->n_sent);
  nghttp2_nv trailer = make_field ("grpc-status", "0");

  if (n == 0 && exchange->is_half)
    return NGHTTP2_ERR_DEFERRED;
  memcpy (buffer, exchange->body->data + exchange->n_sent, n);
  exchange->n_sent += n;
  if (exchange->n_sent < exchange->body->len || exchange->is_half)
    return (ssize_t) n;
  *flags |= NGHTTP2_DATA_FLAG_EOF;
  if (exchange->has_trailers)
    {
      *flags |= NGHTTP2_DATA_FLAG_NO_END_STREAM;
      nghttp2_submit_trailer (session, id, &trailer, 1);
    }
  return (ssize_t) n;
}

static void
respond (Peer *self, Exchange *exchange, const char *status, const char *name, const char *value)
{
  g_autofree char *length = g_strdup_printf ("%u", exchange->body->len);
  nghttp2_nv fields[] = { make_field (":status", status),
                          make_field (name, value),
                          make_field ("content-length", length) };
  nghttp2_data_provider body = { .read_callback = body_cb };
  gboolean has_body = exchange->body->len > 0;

  exchange->is_answered = TRUE;
  nghttp2_submit_response (self->session,
                           exchange->id,
                           fields,
                           has_body && !exchange->is_half ? 3 : 2,
                           has_body && !exchange->is_head ? &body : NULL);
}

static void
respond_with (Peer *self, Exchange *exchange, const char *text, gsize length)
{
  g_byte_array_set_size (exchange->body, 0);
  g_byte_array_append (exchange->body, (const guint8 *) text, (guint) length);
  respond (self, exchange, "200", "content-type", "text/plain");
}

static void
respond_large (Peer *self, Exchange *exchange)
{
  g_autofree char *text = g_strnfill (SQUALL_TEST_HTTP2_LARGE, 'x');

  respond_with (self, exchange, text, SQUALL_TEST_HTTP2_LARGE);
}

static void
respond_half (Peer *self, Exchange *exchange)
{
  exchange->is_half = TRUE;
  respond_with (self, exchange, "half", 4);
}

static void
respond_fields (Peer *self, Exchange *exchange)
{
  g_autofree nghttp2_nv *fields = g_new (nghttp2_nv, MANY_FIELDS);

  fields[0] = make_field (":status", "200");
  for (guint i = 1; i < MANY_FIELDS; i++)
    fields[i] = make_field ("x", "y");
  nghttp2_submit_response (self->session, exchange->id, fields, MANY_FIELDS, NULL);
}

static void
respond_interim (Peer *self, Exchange *exchange)
{
  nghttp2_nv interim[] = { make_field (":status", "103"), make_field ("location", "/elsewhere") };

  nghttp2_submit_headers (self->session,
                          NGHTTP2_FLAG_NONE,
                          exchange->id,
                          NULL,
                          interim,
                          G_N_ELEMENTS (interim),
                          NULL);
  exchange->has_trailers = TRUE;
  respond_with (self, exchange, "ok", 2);
}

static void
reset (Peer *self, Exchange *exchange, guint32 code)
{
  nghttp2_submit_rst_stream (self->session, NGHTTP2_FLAG_NONE, exchange->id, code);
}

static void
wait_together (Peer *self, Exchange *exchange)
{
  g_ptr_array_add (self->waiting, exchange);
  if (self->waiting->len < self->traits->n_together)
    return;
  for (guint i = 0; i < self->waiting->len; i++)
    respond_with (self, g_ptr_array_index (self->waiting, i), "ok", 2);
  g_ptr_array_set_size (self->waiting, 0);
}

/* Returns whether it is refused, and so does not count. */
static gboolean
refuse (Peer *self, Exchange *exchange)
{
  gboolean is_always = g_str_equal (exchange->path, "/refuse");

  if (!is_always && !g_str_equal (exchange->path, "/refuse-once"))
    return FALSE;
  if (!is_always && self->books->n_refusable++ % 2 == 1)
    return FALSE;
  reset (self, exchange, NGHTTP2_REFUSED_STREAM);
  return TRUE;
}

static void
send_garbage (Peer *self)
{
  /* DATA on stream 0. */
  static const char garbage[] = "\0\0\1\0\0\0\0\0\0x";

  g_output_stream_write_all (g_io_stream_get_output_stream (self->stream),
                             garbage,
                             sizeof garbage - 1,
                             NULL,
                             NULL,
                             NULL);
}

static void
misbehave (Peer *self, Exchange *exchange)
{
  const char *path = exchange->path;

  if (g_str_equal (path, "/reset"))
    reset (self, exchange, NGHTTP2_INTERNAL_ERROR);
  else if (g_str_equal (path, "/half") || g_str_equal (path, "/reset-half") ||
           g_str_equal (path, "/close-half"))
    respond_half (self, exchange);
  else if (g_str_equal (path, "/fields"))
    respond_fields (self, exchange);
  else if (g_str_equal (path, "/garbage"))
    send_garbage (self);
  else if (g_str_equal (path, "/close"))
    self->is_over = TRUE;
  else if (!g_str_equal (path, "/never"))
    respond_with (self, exchange, "ok", 2);
}

static void
answer (Peer *self, Exchange *exchange)
{
  const char *path = exchange->path;

  if (exchange->is_answered)
    return;
  if (g_str_equal (path, "/echo"))
    respond (self, exchange, "200", "content-type", "text/plain");
  else if (g_str_equal (path, "/large"))
    respond_large (self, exchange);
  else if (g_str_equal (path, "/none"))
    respond (self, exchange, "204", "server", "squall-test");
  else if (g_str_equal (path, "/busy"))
    respond (self, exchange, "503", "retry-after", "1");
  else if (g_str_equal (path, "/redirect"))
    respond (self, exchange, "302", "location", "/moved");
  else if (g_str_equal (path, "/interim"))
    respond_interim (self, exchange);
  else if (g_str_equal (path, "/together"))
    wait_together (self, exchange);
  else
    misbehave (self, exchange);
}

static void
go_away (Peer *self, gint32 last_id)
{
  guint n_at_most = self->traits->n_a_connection;

  if (n_at_most == 0 || self->n_requests != n_at_most)
    return;
  self->last_id = last_id;
  nghttp2_submit_goaway (self->session, NGHTTP2_FLAG_NONE, last_id, NGHTTP2_NO_ERROR, NULL, 0);
}

/* Counts a request that has begun to come. */
static void
begin (Peer *self, Exchange *exchange)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->books->lock);
  SquallTestHttp2Counts *counts = &self->books->counts;

  if (exchange->path == NULL || exchange->id > self->last_id || refuse (self, exchange))
    {
      exchange->is_answered = TRUE;
      return;
    }
  self->n_requests++;
  counts->n_requests++;
  counts->n_streams = MAX (counts->n_streams, self->n_streams);
  go_away (self, exchange->id);
  if (g_str_equal (exchange->path, "/early"))
    respond_with (self, exchange, "ok", 2);
}

static int
stream_begun_cb (nghttp2_session *session, const nghttp2_frame *frame, void *data)
{
  Peer *self = data;
  Exchange *exchange;

  if (frame->headers.cat != NGHTTP2_HCAT_REQUEST)
    return 0;
  exchange = g_new0 (Exchange, 1);
  exchange->id = frame->hd.stream_id;
  exchange->body = g_byte_array_new ();
  g_ptr_array_add (self->exchanges, exchange);
  self->n_streams++;
  nghttp2_session_set_stream_user_data (session, exchange->id, exchange);
  return 0;
}

static int
header_cb (nghttp2_session *session,
           const nghttp2_frame *frame,
           const guint8 *name,
           size_t name_length,
           const guint8 *value,
           size_t value_length,
           guint8 flags,
           void *data)
{
  Exchange *exchange = nghttp2_session_get_stream_user_data (session, frame->hd.stream_id);

  if (exchange == NULL)
    return 0;
  if (g_str_equal ((const char *) name, ":path"))
    exchange->path = g_strndup ((const char *) value, value_length);
  if (g_str_equal ((const char *) name, ":method"))
    exchange->is_head = g_str_equal ((const char *) value, "HEAD");
  return 0;
}

static int
data_cb (nghttp2_session *session,
         guint8 flags,
         gint32 id,
         const guint8 *bytes,
         size_t length,
         void *data)
{
  Exchange *exchange = nghttp2_session_get_stream_user_data (session, id);

  if (!exchange->is_answered)
    g_byte_array_append (exchange->body, bytes, (guint) length);
  return 0;
}

static int
frame_received_cb (nghttp2_session *session, const nghttp2_frame *frame, void *data)
{
  Peer *self = data;
  Exchange *exchange = nghttp2_session_get_stream_user_data (session, frame->hd.stream_id);

  if (exchange == NULL)
    return 0;
  if (frame->hd.type == NGHTTP2_HEADERS)
    begin (self, exchange);
  if (frame->hd.type != NGHTTP2_RST_STREAM && (frame->hd.flags & NGHTTP2_FLAG_END_STREAM) != 0)
    answer (self, exchange);
  if (frame->hd.type == NGHTTP2_RST_STREAM)
    {
      g_mutex_lock (&self->books->lock);
      self->books->counts.n_cancelled++;
      g_mutex_unlock (&self->books->lock);
    }
  return 0;
}

static int
frame_sent_cb (nghttp2_session *session, const nghttp2_frame *frame, void *data)
{
  Peer *self = data;
  Exchange *exchange = nghttp2_session_get_stream_user_data (session, frame->hd.stream_id);

  if (exchange == NULL || frame->hd.type != NGHTTP2_DATA || !exchange->is_half)
    return 0;
  if (g_str_equal (exchange->path, "/reset-half"))
    reset (self, exchange, NGHTTP2_INTERNAL_ERROR);
  self->is_over = g_str_equal (exchange->path, "/close-half");
  return 0;
}

static int
stream_closed_cb (nghttp2_session *session, gint32 id, guint32 code, void *data)
{
  Peer *self = data;
  Exchange *exchange = nghttp2_session_get_stream_user_data (session, id);

  self->n_streams--;
  g_ptr_array_remove (self->waiting, exchange);
  g_ptr_array_remove_fast (self->exchanges, exchange);
  nghttp2_session_set_stream_user_data (session, id, NULL);
  return 0;
}

static gboolean
write_all (Peer *self)
{
  GOutputStream *output = g_io_stream_get_output_stream (self->stream);
  const guint8 *frame;
  ssize_t length;

  while ((length = nghttp2_session_mem_send (self->session, &frame)) > 0)
    if (!g_output_stream_write_all (output, frame, (gsize) length, NULL, NULL, NULL))
      return FALSE;
  return length == 0;
}

static void
speak (Peer *self)
{
  GInputStream *input = g_io_stream_get_input_stream (self->stream);
  nghttp2_settings_entry setting = { NGHTTP2_SETTINGS_MAX_CONCURRENT_STREAMS,
                                     self->traits->n_at_most };
  guint8 buffer[16384];
  gssize n;

  nghttp2_submit_settings (self->session, NGHTTP2_FLAG_NONE, &setting, setting.value > 0 ? 1 : 0);
  while (write_all (self) && !self->is_over &&
         (n = g_input_stream_read (input, buffer, sizeof buffer, self->cancellable, NULL)) > 0 &&
         nghttp2_session_mem_recv (self->session, buffer, (gsize) n) >= 0)
    ;
}

static nghttp2_session *
make_session (Peer *self)
{
  nghttp2_session_callbacks *callbacks;
  nghttp2_session *session;

  nghttp2_session_callbacks_new (&callbacks);
  nghttp2_session_callbacks_set_on_begin_headers_callback (callbacks, stream_begun_cb);
  nghttp2_session_callbacks_set_on_header_callback (callbacks, header_cb);
  nghttp2_session_callbacks_set_on_data_chunk_recv_callback (callbacks, data_cb);
  nghttp2_session_callbacks_set_on_frame_recv_callback (callbacks, frame_received_cb);
  nghttp2_session_callbacks_set_on_frame_send_callback (callbacks, frame_sent_cb);
  nghttp2_session_callbacks_set_on_stream_close_callback (callbacks, stream_closed_cb);
  nghttp2_session_server_new (&session, callbacks, self);
  nghttp2_session_callbacks_del (callbacks);
  return session;
}

void
squall_test_http2_peer_serve (GIOStream *stream,
                              const SquallTestHttp2Traits *traits,
                              SquallTestHttp2Books *books,
                              GCancellable *cancellable)
{
  g_autoptr (GPtrArray) exchanges = g_ptr_array_new_with_free_func (exchange_free);
  g_autoptr (GPtrArray) waiting = g_ptr_array_new ();
  Peer self = {
    .traits = traits,
    .books = books,
    .cancellable = cancellable,
    .stream = stream,
    .exchanges = exchanges,
    .waiting = waiting,
    .last_id = G_MAXINT32,
  };

  self.session = make_session (&self);
  speak (&self);
  nghttp2_session_del (self.session);
}
