/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/wire/squall-wire-http2.h"

#include "core/squall-clock.h"
#include "engine/wire/squall-wire-connection.h"
#include "engine/wire/squall-wire-loop.h"
#include "engine/wire/squall-wire-session.h"
#include "engine/wire/squall-wire-user.h"

/* How much to write at a time, more or less. */
#define OUTPUT_BYTES 65536

void
squall_wire_http2_open (SquallWireConnection *connection, gint64 now_ns)
{
  SquallWireHttp2 *self = &connection->http2;

  self->session = squall_wire_session_new (connection);
  self->output = g_byte_array_new ();
  self->n_written = 0;
  self->found = NULL;
  self->has_taken = FALSE;
  self->is_write_broken = FALSE;
  squall_wire_http2_begin (connection, now_ns);
}

gboolean
squall_wire_http2_is_open (const SquallWireConnection *connection)
{
  return connection->http2.session != NULL;
}

void
squall_wire_http2_close (SquallWireConnection *connection)
{
  SquallWireHttp2 *self = &connection->http2;

  while (self->users.length > 0)
    squall_wire_session_wait_again (connection, g_queue_peek_head (&self->users));
  g_clear_pointer (&self->session, nghttp2_session_del);
  g_clear_pointer (&self->output, g_byte_array_unref);
}

/* Returns whether there was a stream for it. */
static gboolean
begin_stream (SquallWireConnection *connection, SquallWireUser *user, gint64 now_ns)
{
  if (!squall_wire_session_submit (connection, user))
    return FALSE;
  user->began_ns = now_ns;
  user->n_sent_before = squall_wire_stream_get_n_sent (&connection->stream);
  squall_wire_answer_begin (&user->answer, user->body);
  return TRUE;
}

static gboolean
has_stream_left (const SquallWireHttp2 *self)
{
  return self->users.length <
             nghttp2_session_get_remote_settings (self->session,
                                                  NGHTTP2_SETTINGS_MAX_CONCURRENT_STREAMS) &&
         nghttp2_session_check_request_allowed (self->session) != 0;
}

void
squall_wire_http2_begin (SquallWireConnection *connection, gint64 now_ns)
{
  SquallWireHttp2 *self = &connection->http2;
  nghttp2_session *session = self->session;

  while (connection->users.length > 0 && has_stream_left (self) &&
         begin_stream (connection, g_queue_peek_head (&connection->users), now_ns))
    ;
  if (nghttp2_session_want_write (session) != 0)
    squall_wire_loop_send_soon (connection->loop, connection);
}

/* Tells those whose exchange is over. */
static void
settle (SquallWireConnection *connection, gint64 now_ns)
{
  GQueue *ended = &connection->http2.ended;

  while (ended->length > 0)
    {
      SquallWireUser *user = g_queue_pop_head_link (ended)->data;

      if (user->sample.outcome != SQUALL_OUTCOME_OK)
        {
          squall_wire_user_failed (user, user->sample.outcome, now_ns);
          continue;
        }
      connection->is_used = TRUE;
      squall_wire_user_answered (user, now_ns);
    }
}

/* Closes it, and opens another one for those who wait. */
static void
renew (SquallWireConnection *connection)
{
  squall_wire_connection_close (connection);
  if (connection->users.length > 0)
    squall_wire_connection_open (connection);
}

void
squall_wire_http2_fail (SquallWireConnection *connection, SquallOutcome outcome)
{
  GList *next;

  for (GList *link = connection->http2.users.head; link != NULL; link = next)
    {
      SquallWireUser *user = link->data;

      next = link->next;
      if (squall_wire_connection_may_send_again (connection, user))
        user->sample.n_retries++;
      else
        squall_wire_session_end (
            connection,
            user,
            outcome == SQUALL_OUTCOME_CLOSED ? squall_wire_user_classify_end (user) : outcome);
    }
  renew (connection);
  settle (connection, squall_clock_now_ns ());
}

/* Whether no request may follow, and none is under way. */
static gboolean
is_drained (const SquallWireHttp2 *self)
{
  return self->users.length == 0 && nghttp2_session_check_request_allowed (self->session) == 0;
}

void
squall_wire_http2_cancel (SquallWireConnection *connection, SquallWireUser *user)
{
  SquallWireHttp2 *self = &connection->http2;

  nghttp2_submit_rst_stream (self->session, NGHTTP2_FLAG_NONE, user->stream_id, NGHTTP2_CANCEL);
  squall_wire_session_leave (connection, user);
  if (is_drained (self))
    renew (connection);
  else
    squall_wire_loop_send_soon (connection->loop, connection);
}

/* Returns whether there are frames to write. */
static gboolean
gather (SquallWireHttp2 *self)
{
  const guint8 *frame;
  ssize_t length;

  if (self->n_written < self->output->len)
    return TRUE;
  g_byte_array_set_size (self->output, 0);
  self->n_written = 0;
  while (self->output->len < OUTPUT_BYTES &&
         (length = nghttp2_session_mem_send (self->session, &frame)) > 0)
    g_byte_array_append (self->output, frame, (guint) length);
  return self->output->len > 0;
}

/* Returns whether all of it is written. */
static gboolean
write_on (SquallWireConnection *connection)
{
  SquallWireHttp2 *self = &connection->http2;
  gsize n;

  while (gather (self))
    switch (squall_wire_stream_write (&connection->stream,
                                      self->output->data + self->n_written,
                                      self->output->len - self->n_written,
                                      &n))
      {
      case SQUALL_WIRE_DONE:
        self->n_written += n;
        break;
      case SQUALL_WIRE_AGAIN:
        return FALSE;
      default:
        /* What the server has sent before still counts. */
        self->is_write_broken = TRUE;
        squall_wire_loop_defer (connection->loop, connection);
        return FALSE;
      }
  return TRUE;
}

void
squall_wire_http2_send (SquallWireConnection *connection)
{
  SquallWireHttp2 *self = &connection->http2;
  gboolean is_written = !self->is_write_broken && write_on (connection);

  if (self->ended.length > 0)
    settle (connection, squall_clock_now_ns ());
  /* It has told the server what is wrong with what came. */
  if (is_written && squall_wire_http2_is_open (connection) &&
      nghttp2_session_want_read (self->session) == 0)
    squall_wire_http2_fail (connection, SQUALL_OUTCOME_MALFORMED);
}

gboolean
squall_wire_http2_take (SquallWireConnection *connection, const char *data, gsize length)
{
  SquallWireHttp2 *self = &connection->http2;
  ssize_t n_used;

  self->now_ns = connection->stream.arrival.arrived_ns;
  n_used = nghttp2_session_mem_recv (self->session, (const guint8 *) data, length);
  settle (connection, self->now_ns);
  if (!squall_wire_http2_is_open (connection))
    return FALSE;
  if (n_used < 0)
    {
      squall_wire_http2_fail (connection, SQUALL_OUTCOME_MALFORMED);
      return FALSE;
    }
  if (is_drained (self))
    {
      renew (connection);
      return FALSE;
    }
  squall_wire_http2_begin (connection, connection->stream.arrival.received_ns);
  return TRUE;
}

void
squall_wire_http2_write (SquallWireConnection *connection)
{
  SquallWireHttp2 *self = &connection->http2;

  if (self->n_written < self->output->len)
    squall_wire_loop_send_soon (connection->loop, connection);
}
