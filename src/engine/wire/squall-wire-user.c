/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/wire/squall-wire-user.h"

#include "core/squall-clock.h"
#include "engine/squall-finish.h"
#include "engine/squall-redirect.h"
#include "engine/wire/squall-wire-connection.h"
#include "engine/wire/squall-wire-loop.h"

void
squall_wire_user_init (SquallWireUser *self,
                       SquallWireLoop *loop,
                       guint number,
                       SquallWireConnection *connection)
{
  const SquallExpectation *expectation = &loop->load->plan->expectation;

  *self = (SquallWireUser) { .loop = loop, .number = number, .connection = connection };
  self->link.data = self;
  self->connection_link.data = self;
  if (squall_expectation_needs_body (expectation))
    self->body = squall_body_check_new (expectation);
  squall_wire_answer_init (&self->answer);
}

void
squall_wire_user_clear (SquallWireUser *self)
{
  squall_wire_answer_clear (&self->answer);
  g_clear_pointer (&self->body, squall_body_check_free);
  g_clear_pointer (&self->redirected, squall_wire_request_free);
}

/* Sends one request of perhaps several on the way to the last answer. */
static void
exchange (SquallWireUser *self, const SquallWireRequest *request, gint64 now_ns)
{
  self->request = request;
  self->began_ns = now_ns;
  self->answered_ns = 0;
  self->sample.status = 0;
  self->sample.has_retry_after = FALSE;
  squall_wire_connection_send (self->connection, self);
}

void
squall_wire_user_begin (SquallWireUser *self, const SquallTicket *ticket, gint64 now_ns)
{
  self->is_busy = TRUE;
  self->sample = (SquallSample) {
    .number = ticket->number,
    .user = self->number,
    .planned_ns = ticket->planned_ns,
    .sent_ns = now_ns,
    .is_warm_up = ticket->is_warm_up,
  };
  exchange (self, squall_wire_loop_get_request (self->loop, ticket->number), now_ns);
}

static void
end (SquallWireUser *self, gint64 now_ns)
{
  const SquallPlan *plan = self->loop->load->plan;

  self->is_busy = FALSE;
  self->sample.done_ns = now_ns;
  if (plan->think_time_ns > 0)
    self->ready_ns = now_ns + plan->think_time_ns;
  squall_load_complete (self->loop->load, &self->sample);
  squall_wire_nap_note (&self->loop->nap, now_ns - self->sample.sent_ns);
  squall_wire_loop_rest (self->loop, self);
  g_clear_pointer (&self->redirected, squall_wire_request_free);
}

/* Adds what an exchange came to, whether it ended well or not. */
static void
account (SquallWireUser *self, gint64 now_ns)
{
  gint64 *phases_ns = self->sample.phases_ns;

  if (self->answered_ns == 0)
    return;
  self->sample.status = self->answer.status;
  self->sample.has_retry_after = self->answer.has_retry_after;
  self->sample.body_size = self->answer.body_size;
  self->sample.bytes_decoded += self->answer.body_size;
  /* What was too short to measure took place all the same. */
  phases_ns[SQUALL_PHASE_WAITING] += MAX (1, self->answered_ns - self->began_ns);
  phases_ns[SQUALL_PHASE_RECEIVING] += MAX (1, now_ns - self->answered_ns);
}

/* Returns the request that a redirect asks for, if it is to be followed. */
static SquallWireRequest *
redirect (SquallWireUser *self)
{
  const SquallPlan *plan = self->loop->load->plan;
  const SquallWireRequest *request = self->request;
  g_autoptr (GUri) uri = NULL;
  SquallWireOrigin *origin;

  if (self->sample.n_redirects >= plan->max_redirects)
    return NULL;
  uri = squall_redirect_resolve (request->uri, squall_wire_answer_get_location (&self->answer));
  if (uri == NULL || !squall_redirect_is_same_server (request->uri, uri))
    return NULL;
  origin = squall_wire_loop_get_origin (self->loop, uri);
  /* The connection is not this user's alone. */
  if (origin != request->origin && plan->n_streams > 1)
    return NULL;
  return squall_wire_request_new (
      request->source,
      uri,
      request->is_plain_get || squall_redirect_becomes_get (self->sample.status, request->method),
      origin);
}

void
squall_wire_user_answered (SquallWireUser *self, gint64 now_ns)
{
  const SquallPlan *plan = self->loop->load->plan;
  SquallSample *sample = &self->sample;
  SquallWireRequest *next;

  /* Two clocks tell of one instant each, and never quite agree. */
  now_ns = MAX (now_ns, self->began_ns);
  sample->unread_ns = MAX (0, self->connection->stream.arrival.received_ns - now_ns);
  account (self, now_ns);
  squall_finish_answered (sample, plan, self->body);
  if (G_LIKELY (plan->max_redirects == 0 || !squall_redirect_is_status (sample->status)))
    {
      end (self, now_ns);
      return;
    }
  next = redirect (self);
  if (next == NULL)
    {
      if (sample->outcome != SQUALL_OUTCOME_STATUS)
        sample->outcome = SQUALL_OUTCOME_REDIRECT;
      end (self, now_ns);
      return;
    }
  squall_wire_request_free (self->redirected);
  self->redirected = next;
  sample->n_redirects++;
  exchange (self, next, squall_clock_now_ns ());
}

SquallOutcome
squall_wire_user_classify_end (const SquallWireUser *self)
{
  if (self->answer.status != 0)
    return SQUALL_OUTCOME_TRUNCATED;
  return self->answer.is_begun ? SQUALL_OUTCOME_MALFORMED : SQUALL_OUTCOME_CLOSED;
}

void
squall_wire_user_failed (SquallWireUser *self, SquallOutcome outcome, gint64 now_ns)
{
  account (self, now_ns);
  self->sample.outcome = outcome;
  end (self, now_ns);
}

void
squall_wire_user_give_up (SquallWireUser *self, gboolean is_late, gint64 now_ns)
{
  gboolean is_connected = self->connection->stage == SQUALL_WIRE_OPEN;

  squall_wire_connection_drop (self->connection, self);
  account (self, now_ns);
  self->sample.outcome = SQUALL_OUTCOME_ABORTED;
  if (is_late)
    squall_finish_late (&self->sample, is_connected || self->sample.bytes_sent > 0);
  end (self, now_ns);
}
