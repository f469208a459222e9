/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/wire/squall-wire-http1.h"

#include <sys/epoll.h>

#include "core/squall-clock.h"
#include "engine/wire/squall-wire-connection.h"
#include "engine/wire/squall-wire-loop.h"
#include "engine/wire/squall-wire-user.h"

#define CLOSING (EPOLLRDHUP | EPOLLHUP | EPOLLERR)

static SquallWireUser *
get_user (SquallWireConnection *connection)
{
  return g_queue_peek_head (&connection->users);
}

/* Ends the exchange, or sends it again on a new connection. */
static void
fail (SquallWireConnection *connection, SquallOutcome outcome)
{
  SquallWireUser *user = get_user (connection);

  if (user == NULL || !squall_wire_connection_may_send_again (connection, user))
    {
      squall_wire_connection_fail (connection, outcome);
      return;
    }
  user->sample.n_retries++;
  user->began_ns = squall_clock_now_ns ();
  squall_wire_connection_close (connection);
  squall_wire_connection_open (connection);
}

/* A server may answer, and close, before it has read the whole request: its answer counts. */
static void
write_broke (SquallWireConnection *connection)
{
  if (connection->http1.n_written == 0)
    {
      fail (connection, connection->stream.outcome);
      return;
    }
  connection->http1.is_write_broken = TRUE;
  squall_wire_loop_defer (connection->loop, connection);
}

static void
write_on (SquallWireConnection *connection)
{
  SquallWireHttp1 *self = &connection->http1;
  SquallWireUser *user = get_user (connection);
  const SquallWireRequest *request = user->request;

  while (self->n_written < request->length && !self->is_write_broken)
    {
      gsize n = 0;
      SquallWireTransfer transfer = squall_wire_stream_write (&connection->stream,
                                                              request->data + self->n_written,
                                                              request->length - self->n_written,
                                                              &n);

      if (transfer == SQUALL_WIRE_AGAIN)
        return;
      if (transfer != SQUALL_WIRE_DONE)
        {
          write_broke (connection);
          return;
        }
      self->n_written += n;
      user->sample.bytes_sent += n;
    }
}

void
squall_wire_http1_begin (SquallWireConnection *connection, SquallWireUser *user)
{
  SquallWireHttp1 *self = &connection->http1;

  squall_wire_answer_begin (&user->answer, user->request->is_head, user->body);
  self->n_written = 0;
  user->n_sent_before = squall_wire_stream_get_n_sent (&connection->stream);
  self->is_write_broken = FALSE;
  write_on (connection);
}

static void
complete (SquallWireConnection *connection, gint64 now_ns, gboolean has_leftover)
{
  SquallWireHttp1 *self = &connection->http1;
  SquallWireUser *user = get_user (connection);
  const SquallWireRequest *request = user->request;

  user->sample.body_size = user->answer.body_size;
  user->sample.bytes_decoded += user->answer.body_size;
  user->sample.has_retry_after = user->answer.has_retry_after;
  connection->is_used = TRUE;
  g_queue_unlink (&connection->users, &user->connection_link);
  if (!user->answer.is_keep_alive || request->is_last || self->n_written < request->length ||
      has_leftover || connection->is_half_closed)
    squall_wire_connection_close (connection);
  squall_wire_user_answered (user, squall_wire_answer_get_location (&user->answer), now_ns);
}

/* Returns whether there is more to read. */
static gboolean
take (SquallWireConnection *connection, const char *data, gsize length)
{
  SquallWireUser *user = get_user (connection);
  gint64 now_ns;
  gsize n_used;

  if (user == NULL)
    {
      squall_wire_connection_close (connection);
      return FALSE;
    }
  now_ns = squall_clock_now_ns ();
  if (user->answered_ns == 0)
    user->answered_ns = now_ns;
  switch (squall_wire_answer_feed (&user->answer, data, length, &n_used))
    {
    case SQUALL_WIRE_PARTIAL:
      user->sample.bytes_received += n_used;
      user->sample.status = user->answer.status;
      return TRUE;
    case SQUALL_WIRE_WHOLE:
      user->sample.bytes_received += n_used;
      user->sample.status = user->answer.status;
      complete (connection, now_ns, n_used < length);
      return FALSE;
    case SQUALL_WIRE_MALFORMED:
    default:
      user->sample.bytes_received += length;
      squall_wire_connection_fail (connection, SQUALL_OUTCOME_MALFORMED);
      return FALSE;
    }
}

static void
come_to_end (SquallWireConnection *connection)
{
  SquallWireUser *user = get_user (connection);

  connection->is_half_closed = TRUE;
  if (user == NULL)
    squall_wire_connection_close (connection);
  else if (squall_wire_answer_end (&user->answer))
    complete (connection, squall_clock_now_ns (), FALSE);
  else
    fail (connection, squall_wire_user_classify_end (user));
}

static void
read_on (SquallWireConnection *connection)
{
  char *buffer = connection->loop->buffer;
  gsize n_read = 0;

  for (guint i = 0; i < SQUALL_WIRE_MAX_READS_A_TURN; i++)
    switch (squall_wire_stream_read (&connection->stream, buffer, SQUALL_WIRE_BUFFER_SIZE, &n_read))
      {
      case SQUALL_WIRE_DONE:
        if (!take (connection, buffer, n_read) ||
            squall_wire_connection_is_emptied (connection, n_read))
          return;
        break;
      case SQUALL_WIRE_AGAIN:
        return;
      case SQUALL_WIRE_END:
        come_to_end (connection);
        return;
      case SQUALL_WIRE_BROKEN:
      default:
        fail (connection, connection->stream.outcome);
        return;
      }
  squall_wire_loop_defer (connection->loop, connection);
}

void
squall_wire_http1_take_event (SquallWireConnection *connection, guint32 events)
{
  SquallWireUser *user = get_user (connection);

  if ((events & CLOSING) != 0)
    connection->is_half_closed = TRUE;
  if ((events & EPOLLOUT) != 0 && user != NULL &&
      connection->http1.n_written < user->request->length)
    write_on (connection);
  if ((events & (EPOLLIN | CLOSING)) != 0 && connection->stage == SQUALL_WIRE_OPEN)
    read_on (connection);
}
