/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "target/squall-connection.h"

#include "core/squall-clock.h"
#include "target/squall-loop.h"

#include <errno.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

/* How many pieces of input one connection may have before others get their turn. */
#define MAX_STEPS_A_TURN 16
#define LINGER_NS        SQUALL_NS_PER_SECOND

SquallConnection *
squall_connection_new (SquallLoop *loop, int socket)
{
  SquallConnection *self = g_new0 (SquallConnection, 1);

  self->loop = loop;
  self->link.data = self;
  self->socket = socket;
  self->exchange.connection = self;
  squall_incoming_init (&self->incoming);
  squall_output_init (&self->output, socket, &loop->scratch);
  if (loop->times.rows != NULL)
    squall_arrival_watch (socket);
  return self;
}

void
squall_connection_free (SquallConnection *self)
{
  close (self->socket);
  squall_incoming_clear (&self->incoming);
  g_clear_pointer (&self->output.unsent, g_byte_array_unref);
  g_clear_pointer (&self->leftover, g_byte_array_unref);
  g_free (self);
}

static void
end (SquallConnection *self)
{
  SquallLoop *loop = self->loop;

  squall_exchange_abandon (&self->exchange);
  if (self->kind == SQUALL_CONNECTION_COUNTED)
    squall_counter_add (&loop->books.n_counted_closed, 1);
  squall_timers_unset (&loop->timers, &self->timer);
  squall_output_clear (&self->output);
  squall_loop_remove (loop, self);
  squall_connection_free (self);
}

static void
advance_cb (gpointer data)
{
  squall_connection_advance (data);
}

/* Lets the loop look after others before it comes back. */
static void
yield_turn (SquallConnection *self)
{
  squall_timers_set (&self->loop->timers, &self->timer, squall_clock_now_ns (), advance_cb, self);
}

static gssize
receive_some (SquallConnection *self)
{
  SquallLoop *loop = self->loop;

  if (G_UNLIKELY (loop->times.rows != NULL))
    return squall_arrival_receive (&self->arrival, self->socket, loop->input, sizeof loop->input);
  return recv (self->socket, loop->input, sizeof loop->input, 0);
}

/* Returns the number of bytes read; 0 when there are none for now, and -1 when there never will. */
static gssize
receive (SquallConnection *self)
{
  gssize length;

  do
    length = receive_some (self);
  while (length < 0 && errno == EINTR);

  /* A short read has emptied the socket: epoll tells when there is more, but a hang-up only once.
   */
  if (length < (gssize) sizeof self->loop->input && !(self->is_hung_up && length > 0))
    self->is_readable = FALSE;
  if (length < 0 && errno == EAGAIN)
    return 0;
  return length > 0 ? length : -1;
}

static void
keep_leftover (SquallConnection *self, const char *bytes, gsize length)
{
  if (length == 0 || self->ending != SQUALL_ENDING_NONE)
    return;
  self->leftover = g_byte_array_sized_new ((guint) length);
  g_byte_array_append (self->leftover, (const guint8 *) bytes, (guint) length);
  self->n_leftover_used = 0;
}

static gboolean
can_parse (const SquallConnection *self)
{
  return !self->exchange.is_open && self->ending == SQUALL_ENDING_NONE &&
         !squall_output_is_blocked (&self->output);
}

/* Answers the requests in @bytes as far as they can be answered; returns how many bytes it used. */
static gsize
parse (SquallConnection *self, const char *bytes, gsize length)
{
  gsize n_used = 0;

  while (n_used < length && can_parse (self))
    {
      gsize n_fed = 0;
      SquallIncomingResult result;

      result = squall_incoming_feed (&self->incoming, bytes + n_used, length - n_used, &n_fed);
      n_used += n_fed;
      if (result == SQUALL_INCOMING_WHOLE)
        squall_exchange_open (&self->exchange);
      else if (result == SQUALL_INCOMING_REFUSED)
        squall_exchange_refuse (&self->exchange);
    }
  if (self->incoming.is_continue_due && !self->exchange.is_open &&
      self->ending == SQUALL_ENDING_NONE)
    {
      static const char go_on[] = "HTTP/1.1 100 Continue\r\n\r\n";

      self->incoming.is_continue_due = FALSE;
      squall_output_write (&self->output, go_on, sizeof go_on - 1);
    }
  return n_used;
}

static void
parse_leftover (SquallConnection *self)
{
  GByteArray *leftover = self->leftover;

  self->n_leftover_used += parse (self,
                                  (const char *) leftover->data + self->n_leftover_used,
                                  leftover->len - self->n_leftover_used);
  if (self->n_leftover_used == leftover->len || self->ending != SQUALL_ENDING_NONE)
    g_clear_pointer (&self->leftover, g_byte_array_unref);
}

/* Returns whether the connection is still there. */
static gboolean
parse_socket (SquallConnection *self)
{
  gssize length = receive (self);
  gsize n_used;

  if (length < 0)
    {
      end (self);
      return FALSE;
    }
  n_used = parse (self, self->loop->input, (gsize) length);
  keep_leftover (self, self->loop->input + n_used, (gsize) length - n_used);
  return TRUE;
}

static void linger (SquallConnection *self);

static void
linger_cb (gpointer data)
{
  linger (data);
}

/* Closing while the client sends would reset the connection and take the answer from its hands. */
static void
linger (SquallConnection *self)
{
  gssize length = 0;
  gint64 now_ns = squall_clock_now_ns ();

  for (guint i = 0; self->is_readable && length >= 0 && i < MAX_STEPS_A_TURN; i++)
    length = receive (self);
  if (length < 0 || now_ns >= self->linger_end_ns)
    {
      end (self);
      return;
    }
  squall_timers_set (&self->loop->timers,
                     &self->timer,
                     self->is_readable ? now_ns : self->linger_end_ns,
                     linger_cb,
                     self);
}

static void
finish (SquallConnection *self)
{
  const struct linger at_once = { .l_onoff = 1, .l_linger = 0 };

  if (self->ending == SQUALL_ENDING_RESET)
    setsockopt (self->socket, SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
  if (self->ending == SQUALL_ENDING_RESET ||
      (self->ending == SQUALL_ENDING_CLOSE && !self->is_readable))
    {
      end (self);
      return;
    }
  shutdown (self->socket, SHUT_WR);
  self->is_lingering = TRUE;
  self->linger_end_ns = squall_clock_now_ns () + LINGER_NS;
  linger (self);
}

/* Returns whether all is sent and the connection still there. */
static gboolean
flush (SquallConnection *self)
{
  SquallOutputResult result;

  squall_times_send (&self->loop->times);
  result = squall_output_flush (&self->output);

  if (result == SQUALL_OUTPUT_BROKEN)
    end (self);
  else if (result == SQUALL_OUTPUT_YIELDED)
    yield_turn (self);
  return result == SQUALL_OUTPUT_DONE;
}

/* Returns whether there is more to do at once. */
static gboolean
step (SquallConnection *self)
{
  if (!flush (self))
    return FALSE;
  if (self->exchange.is_open && self->exchange.tail != NULL)
    {
      squall_exchange_finish_stream (&self->exchange);
      return TRUE;
    }
  if (self->exchange.is_open)
    {
      /* A client that hangs up while it waits has lost interest. */
      if (self->is_hung_up)
        end (self);
      return FALSE;
    }
  if (self->ending != SQUALL_ENDING_NONE)
    {
      finish (self);
      return FALSE;
    }
  if (self->leftover != NULL)
    {
      parse_leftover (self);
      return TRUE;
    }
  return self->is_readable && parse_socket (self);
}

void
squall_connection_advance (SquallConnection *self)
{
  guint n_steps = 0;

  while (step (self))
    if (++n_steps >= MAX_STEPS_A_TURN && !self->exchange.is_open)
      {
        if (flush (self))
          yield_turn (self);
        return;
      }
}

void
squall_connection_take_events (SquallConnection *self, guint32 events)
{
  if ((events & (EPOLLERR | EPOLLHUP)) != 0)
    {
      end (self);
      return;
    }
  if ((events & (EPOLLIN | EPOLLRDHUP)) != 0)
    self->is_readable = TRUE;
  if ((events & EPOLLRDHUP) != 0)
    self->is_hung_up = TRUE;
  if (self->is_lingering)
    linger (self);
  else
    squall_connection_advance (self);
}

void
squall_connection_stop (SquallConnection *self)
{
  gboolean is_waiting = self->exchange.is_open &&
                        (self->timer.position != 0 || self->exchange.tail != NULL);

  if (self->is_lingering || is_waiting || self->ending != SQUALL_ENDING_NONE)
    return;
  if (squall_output_is_blocked (&self->output) && !self->exchange.is_open)
    self->ending = SQUALL_ENDING_CLOSE;
  else
    end (self);
}
