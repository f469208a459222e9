/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/wire/squall-wire-connection.h"

#include <sys/epoll.h>

#include "core/squall-clock.h"
#include "engine/wire/squall-wire-loop.h"
#include "engine/wire/squall-wire-user.h"

/* How often to read before the other connections get their turn. */
#define MAX_READS_A_TURN 16

/* How long to leave a local server that has no room for another connection. */
#define ROOM_CHECK_NS SQUALL_NS_PER_MS

#define CLOSING (EPOLLRDHUP | EPOLLHUP | EPOLLERR)

void
squall_wire_connection_init (SquallWireConnection *self, SquallWireLoop *loop, guint number)
{
  *self = (SquallWireConnection) { .loop = loop, .number = number, .stream.socket = -1 };
  self->link.data = self;
  self->unsent_link.data = self;
}

void
squall_wire_connection_clear (SquallWireConnection *self)
{
  squall_wire_connection_close (self);
}

void
squall_wire_connection_close (SquallWireConnection *self)
{
  squall_wire_http2_close (self);
  squall_wire_stream_close (&self->stream);
  g_clear_pointer (&self->addresses, g_array_unref);
  squall_timers_unset (&self->loop->timers, &self->timer);
  squall_wire_loop_forget (self->loop, self);
  self->stage = SQUALL_WIRE_CLOSED;
  self->is_half_closed = FALSE;
  self->is_used = FALSE;
}

void
squall_wire_connection_fail (SquallWireConnection *self, SquallOutcome outcome)
{
  gint64 now_ns = squall_clock_now_ns ();
  GQueue failed;

  squall_wire_connection_close (self);
  failed = self->users;
  g_queue_init (&self->users);
  while (failed.length > 0)
    {
      GList *link = g_queue_pop_head_link (&failed);

      squall_wire_user_failed (link->data, outcome, now_ns);
    }
}

/* Ends the stage that it is in, and counts it for whoever had it opened. */
static void
end_phase (SquallWireConnection *self, SquallPhase phase)
{
  SquallWireUser *opener = g_queue_peek_head (&self->users);
  gint64 now_ns = squall_clock_now_ns ();

  /* It may have come later than whoever had it opened, and gave up. */
  opener->sample.phases_ns[phase] += MAX (1, now_ns - MAX (self->since_ns, opener->began_ns));
  self->since_ns = now_ns;
}

static void
establish (SquallWireConnection *self)
{
  SquallWireUser *user = g_queue_peek_head (&self->users);
  gboolean needs_http2 = squall_plan_needs_http2 (self->loop->load->plan);

  if (squall_wire_stream_is_http2 (&self->stream) || (needs_http2 && !self->origin->is_secure))
    {
      self->stage = SQUALL_WIRE_OPEN;
      squall_wire_http2_open (self, self->since_ns);
      return;
    }
  if (needs_http2)
    {
      squall_wire_connection_fail (self, SQUALL_OUTCOME_TLS);
      return;
    }
  self->stage = SQUALL_WIRE_OPEN;
  user->began_ns = self->since_ns;
  squall_wire_http1_begin (self, user);
}

static void
shake_hands (SquallWireConnection *self)
{
  switch (squall_wire_stream_shake_hands (&self->stream))
    {
    case SQUALL_WIRE_DONE:
      end_phase (self, SQUALL_PHASE_TLS);
      establish (self);
      return;
    case SQUALL_WIRE_AGAIN:
      return;
    default:
      squall_wire_connection_fail (self, self->stream.outcome);
    }
}

static void
connected (SquallWireConnection *self)
{
  SquallWireUser *opener = g_queue_peek_head (&self->users);

  g_clear_pointer (&self->addresses, g_array_unref);
  end_phase (self, SQUALL_PHASE_CONNECT);
  opener->sample.n_connections++;
  if (!self->origin->is_secure)
    {
      establish (self);
      return;
    }
  if (!squall_wire_stream_encrypt (&self->stream,
                                   squall_wire_loop_get_tls (self->loop),
                                   self->origin))
    {
      squall_wire_connection_fail (self, self->stream.outcome);
      return;
    }
  self->stage = SQUALL_WIRE_SHAKING_HANDS;
  shake_hands (self);
}

/* Whether another address may do better. */
static gboolean
is_of_address (SquallOutcome outcome)
{
  return outcome == SQUALL_OUTCOME_REFUSED || outcome == SQUALL_OUTCOME_UNREACHABLE ||
         outcome == SQUALL_OUTCOME_CONNECT_TIMEOUT || outcome == SQUALL_OUTCOME_RESET;
}

/* Keeps the addresses that @address is one of, while others may look them up again. */
static void
hold_addresses (SquallWireConnection *self)
{
  g_clear_pointer (&self->addresses, g_array_unref);
  self->addresses = g_array_ref (squall_wire_resolver_get_addresses (self->origin->resolver));
}

static void try_addresses (SquallWireConnection *self, SquallOutcome outcome);

static void
try_again_cb (gpointer data)
{
  try_addresses (data, SQUALL_OUTCOME_REFUSED);
}

/* Others are queueing already for the server to accept them, which nothing tells the end of. */
static void
await_room (SquallWireConnection *self)
{
  squall_timers_set (&self->loop->timers,
                     &self->timer,
                     squall_clock_now_ns () + ROOM_CHECK_NS,
                     try_again_cb,
                     self);
}

/* Tries one address after the other. */
static void
try_addresses (SquallWireConnection *self, SquallOutcome outcome)
{
  if (!squall_wire_resolver_is_done (self->origin->resolver))
    {
      self->stage = SQUALL_WIRE_RESOLVING;
      return;
    }
  hold_addresses (self);
  while ((self->address = squall_wire_origin_pick (self->origin, self->number)) != NULL)
    {
      SquallWireTransfer transfer = squall_wire_stream_open (
          &self->stream,
          self->loop->epoll,
          self,
          (const struct sockaddr *) &self->address->storage,
          self->address->length);

      self->stage = SQUALL_WIRE_CONNECTING;
      if (transfer == SQUALL_WIRE_AGAIN && self->stream.socket < 0)
        await_room (self);
      if (transfer == SQUALL_WIRE_AGAIN)
        return;
      if (transfer == SQUALL_WIRE_DONE)
        {
          connected (self);
          return;
        }
      outcome = self->stream.outcome;
      squall_wire_stream_close (&self->stream);
      if (!is_of_address (outcome))
        break;
      self->address->is_dead = TRUE;
    }
  squall_wire_origin_revive (self->origin);
  squall_wire_connection_fail (self, outcome);
}

static void
connect_failed (SquallWireConnection *self)
{
  SquallOutcome outcome = self->stream.outcome;

  squall_wire_stream_close (&self->stream);
  self->address->is_dead = is_of_address (outcome);
  if (self->address->is_dead)
    try_addresses (self, outcome);
  else
    squall_wire_connection_fail (self, outcome);
}

void
squall_wire_connection_open (SquallWireConnection *self)
{
  SquallWireUser *opener = g_queue_peek_head (&self->users);

  self->origin = opener->request->origin;
  self->since_ns = opener->began_ns;
  self->stage = SQUALL_WIRE_RESOLVING;
  if (squall_wire_origin_look_up (self->origin,
                                  &self->loop->load->plan->access,
                                  self->since_ns,
                                  self->loop->bell))
    try_addresses (self, SQUALL_OUTCOME_NAME);
}

void
squall_wire_connection_resolved (SquallWireConnection *self)
{
  if (self->stage != SQUALL_WIRE_RESOLVING ||
      !squall_wire_resolver_is_done (self->origin->resolver))
    return;
  end_phase (self, SQUALL_PHASE_DNS);
  try_addresses (self, SQUALL_OUTCOME_NAME);
}

void
squall_wire_connection_send (SquallWireConnection *self, SquallWireUser *user)
{
  g_queue_push_tail_link (&self->users, &user->connection_link);
  if (self->stage == SQUALL_WIRE_OPEN && self->origin != user->request->origin)
    squall_wire_connection_close (self);
  if (squall_wire_http2_is_open (self))
    squall_wire_http2_begin (self, user->began_ns);
  else if (self->stage == SQUALL_WIRE_OPEN)
    squall_wire_http1_begin (self, user);
  else if (self->stage == SQUALL_WIRE_CLOSED)
    squall_wire_connection_open (self);
}

void
squall_wire_connection_drop (SquallWireConnection *self, SquallWireUser *user)
{
  if (user->stream_id != 0)
    squall_wire_http2_cancel (self, user);
  else
    g_queue_unlink (&self->users, &user->connection_link);
  if (self->users.length == 0 && self->http2.users.length == 0)
    squall_wire_connection_close (self);
}

gboolean
squall_wire_connection_may_send_again (const SquallWireConnection *self, const SquallWireUser *user)
{
  return self->is_used && user->answered_ns == 0 &&
         !squall_wire_stream_has_reached (&self->stream, user->n_sent_before);
}

/* Returns whether there is more to read. */
static gboolean
take (SquallWireConnection *self, gsize n_read)
{
  const char *data = self->loop->buffer;
  gboolean has_more = squall_wire_http2_is_open (self)
                          ? squall_wire_http2_take (self, data, n_read)
                          : squall_wire_http1_take (self, data, n_read);

  return has_more && (!self->stream.is_emptied || self->is_half_closed);
}

static void
come_to_end (SquallWireConnection *self)
{
  if (squall_wire_http2_is_open (self))
    squall_wire_http2_fail (self, SQUALL_OUTCOME_CLOSED);
  else
    squall_wire_http1_end (self);
}

static void
break_down (SquallWireConnection *self)
{
  if (squall_wire_http2_is_open (self))
    squall_wire_http2_fail (self, self->stream.outcome);
  else
    squall_wire_http1_fail (self, self->stream.outcome);
}

static void
read_on (SquallWireConnection *self)
{
  gsize n_read = 0;

  for (guint i = 0; i < MAX_READS_A_TURN; i++)
    switch (squall_wire_stream_read (&self->stream,
                                     self->loop->buffer,
                                     SQUALL_WIRE_BUFFER_SIZE,
                                     &n_read))
      {
      case SQUALL_WIRE_DONE:
        if (self->stream.ending != SQUALL_WIRE_DONE)
          self->is_half_closed = TRUE;
        if (!take (self, n_read))
          return;
        break;
      case SQUALL_WIRE_AGAIN:
        return;
      case SQUALL_WIRE_END:
        come_to_end (self);
        return;
      case SQUALL_WIRE_BROKEN:
      default:
        break_down (self);
        return;
      }
  squall_wire_loop_defer (self->loop, self);
}

static void
exchange (SquallWireConnection *self, guint32 events)
{
  if ((events & CLOSING) != 0)
    self->is_half_closed = TRUE;
  if ((events & EPOLLOUT) != 0 && squall_wire_http2_is_open (self))
    squall_wire_http2_write (self);
  else if ((events & EPOLLOUT) != 0)
    squall_wire_http1_write (self);
  if ((events & (EPOLLIN | CLOSING)) != 0 && self->stage == SQUALL_WIRE_OPEN)
    read_on (self);
}

void
squall_wire_connection_take_event (SquallWireConnection *self, guint32 events)
{
  switch (self->stage)
    {
    case SQUALL_WIRE_CONNECTING:
      if ((events & (EPOLLOUT | EPOLLERR | EPOLLHUP)) == 0)
        return;
      if (squall_wire_stream_finish_opening (&self->stream) == SQUALL_WIRE_DONE)
        connected (self);
      else
        connect_failed (self);
      return;
    case SQUALL_WIRE_SHAKING_HANDS:
      shake_hands (self);
      return;
    case SQUALL_WIRE_OPEN:
      exchange (self, events);
      return;
    case SQUALL_WIRE_CLOSED:
    case SQUALL_WIRE_RESOLVING:
    default:
      return;
    }
}
