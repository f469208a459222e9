/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/wire/squall-wire-http1.h"

#include "core/squall-clock.h"
#include "engine/wire/squall-wire-connection.h"
#include "engine/wire/squall-wire-loop.h"
#include "engine/wire/squall-wire-user.h"

static SquallWireUser *
get_user (SquallWireConnection *connection)
{
  return g_queue_peek_head (&connection->users);
}

void
squall_wire_http1_fail (SquallWireConnection *connection, SquallOutcome outcome)
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
      squall_wire_http1_fail (connection, connection->stream.outcome);
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

  squall_wire_answer_begin_feed (&user->answer, user->request->is_head, user->body);
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

  connection->is_used = TRUE;
  g_queue_unlink (&connection->users, &user->connection_link);
  if (!user->answer.is_keep_alive || request->is_last || self->n_written < request->length ||
      has_leftover || connection->is_half_closed)
    squall_wire_connection_close (connection);
  squall_wire_user_answered (user, now_ns);
}

gboolean
squall_wire_http1_take (SquallWireConnection *connection, const char *data, gsize length)
{
  SquallWireUser *user = get_user (connection);
  SquallWireProgress progress;
  gint64 now_ns;
  gsize n_used;

  if (user == NULL)
    {
      squall_wire_connection_close (connection);
      return FALSE;
    }
  now_ns = connection->stream.arrival.arrived_ns;
  if (user->answered_ns == 0)
    user->answered_ns = now_ns;
  progress = squall_wire_memo_feed (&connection->loop->memo, &user->answer, data, length, &n_used);
  user->sample.bytes_received += n_used;
  switch (progress)
    {
    case SQUALL_WIRE_PARTIAL:
      return TRUE;
    case SQUALL_WIRE_WHOLE:
      complete (connection, now_ns, n_used < length);
      return FALSE;
    case SQUALL_WIRE_MALFORMED:
    default:
      squall_wire_connection_fail (connection, SQUALL_OUTCOME_MALFORMED);
      return FALSE;
    }
}

void
squall_wire_http1_end (SquallWireConnection *connection)
{
  SquallWireUser *user = get_user (connection);

  connection->is_half_closed = TRUE;
  if (user == NULL)
    squall_wire_connection_close (connection);
  else if (squall_wire_answer_end (&user->answer))
    complete (connection, connection->stream.arrival.arrived_ns, FALSE);
  else
    squall_wire_http1_fail (connection, squall_wire_user_classify_end (user));
}

void
squall_wire_http1_write (SquallWireConnection *connection)
{
  SquallWireUser *user = get_user (connection);

  if (user != NULL && connection->http1.n_written < user->request->length)
    write_on (connection);
}
