/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "target/squall-exchange.h"

#include "core/squall-clock.h"
#include "target/squall-connection.h"
#include "target/squall-loop.h"
#include "target/squall-server.h"

#include <string.h>

static SquallBooks *
get_books (const SquallExchange *self)
{
  return &self->connection->loop->books;
}

static void
count_status (SquallExchange *self, guint status)
{
  self->has_status = TRUE;
  if (self->path != NULL)
    squall_counter_add (&self->path->statuses[status], 1);
}

/* A connection goes from the uncounted towards the counted, never back. */
static void
classify_connection (SquallExchange *self, SquallConnectionKind kind)
{
  SquallConnection *connection = self->connection;
  SquallBooks *books = get_books (self);

  if (G_LIKELY (connection->kind >= kind))
    return;
  if (connection->kind == SQUALL_CONNECTION_IDLE)
    squall_counter_add (&books->n_known, 1);
  if (kind == SQUALL_CONNECTION_COUNTED)
    squall_counter_add (&books->n_counted, 1);
  if (kind == SQUALL_CONNECTION_CHECKING)
    squall_counter_add (&books->n_checking, 1);
  else if (connection->kind == SQUALL_CONNECTION_CHECKING)
    squall_counter_add (&books->n_checking_counted, 1);
  connection->kind = kind;
}

static SquallBooksPath *
find_path (SquallExchange *self)
{
  const SquallRouteMatch *match = squall_exchange_get_match (self);
  SquallBooks *books = get_books (self);
  guint number = SQUALL_SERVER_KEY_UNKNOWN;

  if (!self->connection->incoming.is_target_whole)
    return squall_books_get_number (books, SQUALL_SERVER_KEY_UNREADABLE);
  if (match->route != NULL)
    number = SQUALL_SERVER_N_KEYS + squall_route_get_number (match->route);
  if (match->is_valid && match->route->parameters[0].kind == SQUALL_PARAMETER_NONE)
    return squall_books_get_number (books, number);
  return squall_books_get_path (books, match->path, match->path_length, number);
}

static void
count_request (SquallExchange *self)
{
  const SquallIncoming *incoming = &self->connection->incoming;

  self->path = NULL;
  if (incoming->match.route != NULL && incoming->match.route->is_uncounted)
    {
      classify_connection (self, SQUALL_CONNECTION_ASKING);
      return;
    }
  if (incoming->is_check)
    {
      classify_connection (self, SQUALL_CONNECTION_CHECKING);
      squall_counter_add (&get_books (self)->n_checks, 1);
      return;
    }
  classify_connection (self, SQUALL_CONNECTION_COUNTED);
  self->path = find_path (self);
  squall_counter_add (&self->path->n_requests, 1);
  if (incoming->is_target_whole)
    squall_counter_add (&self->path->methods[incoming->parser.method], 1);
}

static void
begin_exchange (SquallExchange *self)
{
  self->is_open = TRUE;
  self->has_status = FALSE;
  self->received_ns = 0;
  count_request (self);
}

static void
end_exchange (SquallExchange *self)
{
  self->is_open = FALSE;
  if (self->path != NULL)
    squall_counter_add (&get_books (self)->n_ended, 1);
}

void
squall_exchange_open (SquallExchange *self)
{
  const SquallRouteMatch *match = squall_exchange_get_match (self);

  begin_exchange (self);
  if (G_LIKELY (match->is_valid))
    match->route->handle (self);
  else if (match->route != NULL)
    squall_exchange_answer_usage (self);
  else
    squall_exchange_answer_text (self, 404, "There is no such path here.\n");
}

void
squall_exchange_refuse (SquallExchange *self)
{
  SquallIncoming *incoming = &self->connection->incoming;
  g_autofree char *text = g_strdup_printf ("%s\n", llhttp_get_error_reason (&incoming->parser));

  begin_exchange (self);
  self->connection->ending = SQUALL_ENDING_LINGER;
  squall_exchange_answer_text (self, incoming->refusal_status, text);
}

void
squall_exchange_abandon (SquallExchange *self)
{
  if (!self->is_open)
    return;
  if (!self->has_status)
    count_status (self, 0);
  if (self->tail != NULL)
    g_string_free (g_steal_pointer (&self->tail), TRUE);
  end_exchange (self);
}

SquallServer *
squall_exchange_get_server (const SquallExchange *self)
{
  return self->connection->loop->server;
}

const SquallRouteMatch *
squall_exchange_get_match (const SquallExchange *self)
{
  return &self->connection->incoming.match;
}

gboolean
squall_exchange_is_check (const SquallExchange *self)
{
  return self->connection->incoming.is_check;
}

gboolean
squall_exchange_is_http_1_0 (const SquallExchange *self)
{
  return self->connection->incoming.parser.http_minor == 0;
}

static SquallAnswerConnection
decide_connection (SquallExchange *self)
{
  SquallConnection *connection = self->connection;

  if (connection->ending == SQUALL_ENDING_NONE &&
      (connection->loop->is_stopping || !squall_incoming_is_keep_alive (&connection->incoming)))
    connection->ending = SQUALL_ENDING_CLOSE;
  if (connection->ending != SQUALL_ENDING_NONE)
    return SQUALL_ANSWER_CLOSE;
  return squall_exchange_is_http_1_0 (self) ? SQUALL_ANSWER_KEEP_1_0 : SQUALL_ANSWER_KEEP;
}

gboolean
squall_exchange_begin (SquallExchange *self, const SquallAnswer *answer)
{
  char head[SQUALL_ANSWER_MAX_HEAD_BYTES];
  gsize length;

  count_status (self, answer->status);
  length = squall_answer_format_head (answer, decide_connection (self), head);
  squall_output_write (&self->connection->output, head, length);
  return self->connection->incoming.parser.method != HTTP_HEAD && squall_answer_has_body (answer);
}

void
squall_exchange_write (SquallExchange *self, const char *bytes, gsize length)
{
  squall_output_write (&self->connection->output, bytes, length);
}

void
squall_exchange_close (SquallExchange *self)
{
  if (self->received_ns != 0 && self->path != NULL)
    squall_histogram_record_shared (get_books (self)->latency_imposed,
                                    (guint64) (squall_clock_now_ns () - self->received_ns));
  if (self->path != NULL)
    squall_times_add (&self->connection->loop->times, self->connection->arrival.arrived_ns);
  end_exchange (self);
  if (self->connection->loop->is_stopping && self->connection->ending == SQUALL_ENDING_NONE)
    self->connection->ending = SQUALL_ENDING_CLOSE;
  if (self->connection->ending == SQUALL_ENDING_NONE)
    squall_incoming_restart (&self->connection->incoming);
}

gboolean
squall_exchange_is_blocked (const SquallExchange *self)
{
  return squall_output_is_blocked (&self->connection->output);
}

gboolean
squall_exchange_answer_ready_made (SquallExchange *self,
                                   guint status,
                                   const char *bytes,
                                   gsize length)
{
  if (self->connection->incoming.parser.method == HTTP_HEAD ||
      decide_connection (self) != SQUALL_ANSWER_KEEP)
    return FALSE;
  count_status (self, status);
  squall_exchange_write (self, bytes, length);
  squall_exchange_close (self);
  return TRUE;
}

void
squall_exchange_answer (SquallExchange *self, const SquallAnswer *answer)
{
  if (squall_exchange_begin (self, answer))
    squall_exchange_write (self, answer->body, answer->length);
  squall_exchange_close (self);
}

void
squall_exchange_answer_text (SquallExchange *self, guint status, const char *text)
{
  SquallAnswer answer = {
    .status = status,
    .type = "text/plain; charset=utf-8",
    .body = text,
    .length = strlen (text),
  };

  squall_exchange_answer (self, &answer);
}

void
squall_exchange_answer_usage (SquallExchange *self)
{
  const SquallRoute *route = squall_exchange_get_match (self)->route;
  g_autofree char *text = g_strdup_printf ("%s\n", route->usage);

  squall_exchange_answer_text (self, 400, text);
}

void
squall_exchange_answer_stream (SquallExchange *self,
                               const SquallAnswer *answer,
                               const char *block,
                               gsize block_length,
                               guint64 n_bytes,
                               GString *tail)
{
  g_autoptr (GString) own_tail = tail;
  gboolean has_body = squall_exchange_begin (self, answer);

  if (has_body && n_bytes > 0)
    {
      squall_output_stream (&self->connection->output, block, block_length, n_bytes);
      self->tail = g_steal_pointer (&own_tail);
      return;
    }
  if (has_body)
    squall_exchange_write (self, tail->str, tail->len);
  squall_exchange_close (self);
}

void
squall_exchange_finish_stream (SquallExchange *self)
{
  g_autoptr (GString) tail = g_steal_pointer (&self->tail);

  squall_exchange_write (self, tail->str, tail->len);
  squall_exchange_close (self);
}

static void
resume_cb (gpointer data)
{
  SquallConnection *connection = data;

  connection->exchange.resume (&connection->exchange);
  squall_connection_advance (connection);
}

void
squall_exchange_wait (SquallExchange *self, gint64 due_ns, SquallRouteHandler resume)
{
  SquallConnection *connection = self->connection;

  self->resume = resume;
  squall_timers_set (&connection->loop->timers, &connection->timer, due_ns, resume_cb, connection);
}

void
squall_exchange_hang (SquallExchange *self)
{
  count_status (self, 0);
  if (self->connection->loop->is_stopping)
    squall_exchange_break_off (self, SQUALL_ENDING_CLOSE);
}

void
squall_exchange_break_off (SquallExchange *self, SquallEnding ending)
{
  if (!self->has_status)
    count_status (self, 0);
  self->connection->ending = ending;
  end_exchange (self);
}
