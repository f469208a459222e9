/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/wire/squall-wire-session.h"

#include <string.h>

#include "engine/wire/squall-wire-connection.h"
#include "engine/wire/squall-wire-user.h"

#define FRAME_HEAD_BYTES 9
/* A request's own fields have no bound but this. */
#define MAX_SENT_HEAD_BYTES (16 << 20)
/* What a server may send before it has to wait for this computer, which is no wait at all. */
#define STREAM_WINDOW     (16 << 20)
#define CONNECTION_WINDOW G_MAXINT32

/* A stream keeps its user, a user its last stream. What comes mostly is of the same stream as what
 * came before. */
static SquallWireUser *
find_user (SquallWireConnection *connection, gint32 stream_id)
{
  SquallWireHttp2 *self = &connection->http2;

  if (stream_id == 0)
    return NULL;
  if (self->found == NULL || self->found->stream_id != stream_id)
    self->found = nghttp2_session_get_stream_user_data (self->session, stream_id);
  return self->found != NULL && self->found->stream_id == stream_id ? self->found : NULL;
}

void
squall_wire_session_leave (SquallWireConnection *connection, SquallWireUser *user)
{
  user->stream_id = 0;
  g_queue_unlink (&connection->http2.users, &user->connection_link);
}

/* Keeps for later what became of an exchange: nghttp2 may be in the middle of something. */
void
squall_wire_session_end (SquallWireConnection *connection,
                         SquallWireUser *user,
                         SquallOutcome outcome)
{
  squall_wire_session_leave (connection, user);
  user->sample.outcome = outcome;
  g_queue_push_tail_link (&connection->http2.ended, &user->connection_link);
}

void
squall_wire_session_wait_again (SquallWireConnection *connection, SquallWireUser *user)
{
  squall_wire_session_leave (connection, user);
  /* Whatever of an answer had come is not that to what is sent next. */
  user->answered_ns = 0;
  g_queue_push_tail_link (&connection->users, &user->connection_link);
}

static int
frame_begun_cb (nghttp2_session *session, const nghttp2_frame_hd *head, void *data)
{
  SquallWireConnection *connection = data;
  SquallWireUser *user = find_user (connection, head->stream_id);

  if (user == NULL)
    return 0;
  if (user->answered_ns == 0 && head->type == NGHTTP2_HEADERS)
    user->answered_ns = connection->http2.now_ns;
  user->sample.bytes_received += FRAME_HEAD_BYTES;
  if (head->type != NGHTTP2_DATA)
    user->sample.bytes_received += head->length;
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
  SquallWireUser *user = find_user (data, frame->hd.stream_id);

  if (user == NULL || squall_wire_answer_take_field (&user->answer,
                                                     (const char *) name,
                                                     name_length,
                                                     (const char *) value,
                                                     value_length))
    return 0;
  return NGHTTP2_ERR_TEMPORAL_CALLBACK_FAILURE;
}

static int
data_cb (nghttp2_session *session,
         guint8 flags,
         gint32 stream_id,
         const guint8 *bytes,
         size_t length,
         void *data)
{
  SquallWireUser *user = find_user (data, stream_id);

  if (user == NULL)
    return 0;
  user->sample.bytes_received += length;
  squall_wire_answer_take_body (&user->answer, bytes, length);
  return 0;
}

/* A server may answer before it has got the whole request: the rest is of no use to it. */
static void
complete (SquallWireConnection *connection, SquallWireUser *user)
{
  nghttp2_session *session = connection->http2.session;

  if (user->request->body != NULL &&
      nghttp2_session_get_stream_local_close (session, user->stream_id) == 0)
    nghttp2_submit_rst_stream (session, NGHTTP2_FLAG_NONE, user->stream_id, NGHTTP2_CANCEL);
  squall_wire_session_end (connection, user, SQUALL_OUTCOME_OK);
}

static int
frame_received_cb (nghttp2_session *session, const nghttp2_frame *frame, void *data)
{
  SquallWireConnection *connection = data;
  SquallWireUser *user = find_user (connection, frame->hd.stream_id);

  if (frame->hd.type == NGHTTP2_GOAWAY)
    connection->http2.has_taken = frame->goaway.last_stream_id > 0;
  if (user == NULL)
    return 0;
  if (frame->hd.type == NGHTTP2_RST_STREAM)
    user->is_reset = TRUE;
  if (frame->hd.type != NGHTTP2_HEADERS && frame->hd.type != NGHTTP2_DATA)
    return 0;
  if ((frame->hd.flags & NGHTTP2_FLAG_END_STREAM) != 0)
    complete (connection, user);
  return 0;
}

/* Whether a request that the server did not process may be sent again: once where it refused the
 * stream, and always where it goes away with others done, so that this comes to an end. */
static gboolean
may_follow_refusal (const SquallWireConnection *connection, const SquallWireUser *user)
{
  return user->is_reset ? user->sample.n_retries == 0
                        : connection->is_used || connection->http2.has_taken;
}

static int
stream_closed_cb (nghttp2_session *session, gint32 stream_id, guint32 code, void *data)
{
  SquallWireConnection *connection = data;
  SquallWireUser *user = find_user (connection, stream_id);

  if (user == NULL)
    return 0;
  if (code != NGHTTP2_REFUSED_STREAM)
    {
      squall_wire_session_end (connection,
                               user,
                               user->is_reset ? SQUALL_OUTCOME_RESET : SQUALL_OUTCOME_MALFORMED);
      return 0;
    }
  if (!may_follow_refusal (connection, user))
    {
      squall_wire_session_end (connection,
                               user,
                               user->is_reset ? SQUALL_OUTCOME_RESET : SQUALL_OUTCOME_CLOSED);
      return 0;
    }
  user->sample.n_retries++;
  squall_wire_session_wait_again (connection, user);
  return 0;
}

static int
frame_sent_cb (nghttp2_session *session, const nghttp2_frame *frame, void *data)
{
  SquallWireUser *user = find_user (data, frame->hd.stream_id);

  if (user != NULL)
    user->sample.bytes_sent += FRAME_HEAD_BYTES + frame->hd.length;
  return 0;
}

/* The server has begun to go away meanwhile, say. */
static int
frame_not_sent_cb (nghttp2_session *session, const nghttp2_frame *frame, int code, void *data)
{
  SquallWireUser *user = find_user (data, frame->hd.stream_id);

  if (user == NULL || frame->hd.type != NGHTTP2_HEADERS)
    return 0;
  if (code == NGHTTP2_ERR_START_STREAM_NOT_ALLOWED)
    squall_wire_session_wait_again (data, user);
  else
    squall_wire_session_end (data, user, SQUALL_OUTCOME_OTHER);
  return 0;
}

static ssize_t
body_cb (nghttp2_session *session,
         gint32 stream_id,
         guint8 *buffer,
         size_t size,
         guint32 *flags,
         nghttp2_data_source *source,
         void *data)
{
  SquallWireUser *user = find_user (data, stream_id);
  const char *body;
  gsize length, n;

  if (user == NULL)
    return NGHTTP2_ERR_TEMPORAL_CALLBACK_FAILURE;
  body = g_bytes_get_data (user->request->body, &length);
  n = MIN (size, length - user->n_body_sent);
  memcpy (buffer, body + user->n_body_sent, n);
  user->n_body_sent += n;
  if (user->n_body_sent == length)
    *flags |= NGHTTP2_DATA_FLAG_EOF;
  return (ssize_t) n;
}

static const nghttp2_session_callbacks *
get_callbacks (void)
{
  static nghttp2_session_callbacks *callbacks = NULL;
  nghttp2_session_callbacks *made;

  if (!g_once_init_enter_pointer (&callbacks))
    return callbacks;
  nghttp2_session_callbacks_new (&made);
  nghttp2_session_callbacks_set_on_begin_frame_callback (made, frame_begun_cb);
  nghttp2_session_callbacks_set_on_header_callback (made, header_cb);
  nghttp2_session_callbacks_set_on_data_chunk_recv_callback (made, data_cb);
  nghttp2_session_callbacks_set_on_frame_recv_callback (made, frame_received_cb);
  nghttp2_session_callbacks_set_on_stream_close_callback (made, stream_closed_cb);
  nghttp2_session_callbacks_set_on_frame_send_callback (made, frame_sent_cb);
  nghttp2_session_callbacks_set_on_frame_not_send_callback (made, frame_not_sent_cb);
  g_once_init_leave_pointer (&callbacks, made);
  return callbacks;
}

nghttp2_session *
squall_wire_session_new (SquallWireConnection *connection)
{
  const nghttp2_settings_entry settings[] = {
    { NGHTTP2_SETTINGS_ENABLE_PUSH, 0 },
    { NGHTTP2_SETTINGS_INITIAL_WINDOW_SIZE, STREAM_WINDOW },
    { NGHTTP2_SETTINGS_MAX_HEADER_LIST_SIZE, SQUALL_WIRE_MAX_HEAD_BYTES },
  };
  nghttp2_session *session;
  nghttp2_option *option;

  nghttp2_option_new (&option);
  nghttp2_option_set_no_closed_streams (option, 1);
  nghttp2_option_set_max_send_header_block_length (option, MAX_SENT_HEAD_BYTES);
  nghttp2_session_client_new2 (&session, get_callbacks (), connection, option);
  nghttp2_option_del (option);
  nghttp2_submit_settings (session, NGHTTP2_FLAG_NONE, settings, G_N_ELEMENTS (settings));
  nghttp2_session_set_local_window_size (session, NGHTTP2_FLAG_NONE, 0, CONNECTION_WINDOW);
  return session;
}

gboolean
squall_wire_session_submit (SquallWireConnection *connection, SquallWireUser *user)
{
  nghttp2_data_provider body = { .read_callback = body_cb };
  const SquallWireRequest *request = user->request;
  gint32 stream_id = nghttp2_submit_request (connection->http2.session,
                                             NULL,
                                             request->fields,
                                             request->n_fields,
                                             request->body != NULL ? &body : NULL,
                                             user);

  if (stream_id < 0)
    return FALSE;
  user->stream_id = stream_id;
  user->n_body_sent = 0;
  user->is_reset = FALSE;
  g_queue_unlink (&connection->users, &user->connection_link);
  g_queue_push_tail_link (&connection->http2.users, &user->connection_link);
  return TRUE;
}
