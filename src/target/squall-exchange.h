/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "target/squall-answer.h"
#include "target/squall-books.h"
#include "target/squall-route.h"

G_BEGIN_DECLS

typedef struct _SquallConnection SquallConnection;
typedef struct _SquallServer SquallServer;

typedef enum
{
  SQUALL_ENDING_NONE,   /* the connection stays */
  SQUALL_ENDING_CLOSE,  /* it is closed when all is sent */
  SQUALL_ENDING_LINGER, /* the same, but the client may still be sending */
  SQUALL_ENDING_RESET,  /* it is reset when all is sent */
} SquallEnding;

/**
 * SquallExchange:
 * @connection: (not owned): where the request came from
 * @path: (nullable) (not owned): where the request is counted; %NULL for nowhere
 * @is_open: whether a request is whole and its answer not handed over
 * @has_status: whether its status is counted
 * @received_ns: when the request was whole, where the server holds it back; else 0
 * @resume: (nullable): what to do when the wait is over
 * @tail: (nullable): the end of the answer, to be sent after the output's stream
 * @n_drips_left: how many bytes of a dripping body are still to come
 * @next_drip_ns: when the next of them is due
 *
 * The request in hand and its answer. A connection has one at a time.
 */
struct _SquallExchange
{
  SquallConnection *connection;
  SquallBooksPath *path;
  gboolean is_open;
  gboolean has_status;
  gint64 received_ns;
  SquallRouteHandler resume;
  GString *tail;
  guint64 n_drips_left;
  gint64 next_drip_ns;
};

/**
 * squall_exchange_open:
 * @self: an exchange that is not open
 *
 * Counts the request that is whole on the connection, and has it answered.
 */
void squall_exchange_open (SquallExchange *self);

/**
 * squall_exchange_refuse:
 * @self: an exchange that is not open
 *
 * Answers a request that the parser gave up, and ends the connection.
 */
void squall_exchange_refuse (SquallExchange *self);

/**
 * squall_exchange_abandon:
 * @self: an exchange, open or not
 *
 * Puts down in the books that an open exchange will not be answered, because
 * the connection is gone.
 */
void squall_exchange_abandon (SquallExchange *self);

/**
 * squall_exchange_finish_stream:
 * @self: an open exchange whose stream is sent
 *
 * Sends the end of the answer.
 */
void squall_exchange_finish_stream (SquallExchange *self);

/**
 * squall_exchange_get_server:
 * @self: an exchange
 *
 * Returns: (transfer none): the server
 */
SquallServer *squall_exchange_get_server (const SquallExchange *self);

/**
 * squall_exchange_get_match:
 * @self: an open exchange
 *
 * Returns: (transfer none): what the request target means
 */
const SquallRouteMatch *squall_exchange_get_match (const SquallExchange *self);

/**
 * squall_exchange_is_check:
 * @self: an open exchange
 *
 * Returns: whether the request only checks the way
 */
gboolean squall_exchange_is_check (const SquallExchange *self);

/**
 * squall_exchange_is_http_1_0:
 * @self: an open exchange
 *
 * Returns: whether the client speaks HTTP/1.0 only
 */
gboolean squall_exchange_is_http_1_0 (const SquallExchange *self);

/**
 * squall_exchange_is_blocked:
 * @self: an open exchange
 *
 * Returns: whether the client does not read what was sent so far
 */
gboolean squall_exchange_is_blocked (const SquallExchange *self);

/**
 * squall_exchange_answer_ready_made:
 * @self: an open exchange
 * @status: the status code
 * @bytes: head and body of an answer on a connection that stays
 * @length: how many
 *
 * Answers, where such an answer fits the request.
 *
 * Returns: whether it did
 */
gboolean squall_exchange_answer_ready_made (SquallExchange *self,
                                            guint status,
                                            const char *bytes,
                                            gsize length);

/**
 * squall_exchange_answer:
 * @self: an open exchange
 * @answer: an answer with its body
 *
 * Answers.
 */
void squall_exchange_answer (SquallExchange *self, const SquallAnswer *answer);

/**
 * squall_exchange_answer_text:
 * @self: an open exchange
 * @status: the status code
 * @text: a sentence
 *
 * Answers in plain text.
 */
void squall_exchange_answer_text (SquallExchange *self, guint status, const char *text);

/**
 * squall_exchange_answer_usage:
 * @self: an open exchange
 *
 * Answers that the parameters are wrong, and what would be right.
 */
void squall_exchange_answer_usage (SquallExchange *self);

/**
 * squall_exchange_answer_stream:
 * @self: an open exchange
 * @answer: an answer without body
 * @block: (transfer none): bytes that stay where they are
 * @block_length: how many
 * @n_bytes: how many bytes of body to make of @block, again and again
 * @tail: (transfer full): what follows them, at least one byte
 *
 * Answers with a long body.
 */
void squall_exchange_answer_stream (SquallExchange *self,
                                    const SquallAnswer *answer,
                                    const char *block,
                                    gsize block_length,
                                    guint64 n_bytes,
                                    GString *tail);

/**
 * squall_exchange_begin:
 * @self: an open exchange
 * @answer: an answer whose body is written apart
 *
 * Sends the head of an answer. Once the body is written as well,
 * [method@Squall.Exchange.close] has to follow.
 *
 * Returns: whether there is to be a body
 */
gboolean squall_exchange_begin (SquallExchange *self, const SquallAnswer *answer);

/**
 * squall_exchange_write:
 * @self: an open exchange
 * @bytes: bytes, copied
 * @length: how many
 *
 * Sends part of a body.
 */
void squall_exchange_write (SquallExchange *self, const char *bytes, gsize length);

/**
 * squall_exchange_close:
 * @self: an open exchange
 *
 * Puts down in the books that the request is answered. Before the last bytes
 * of the answer are sent: a client that has read them finds itself counted.
 */
void squall_exchange_close (SquallExchange *self);

/**
 * squall_exchange_wait:
 * @self: an open exchange
 * @due_ns: when to go on, on the monotonic clock
 * @resume: what to do then
 *
 * Holds the answer back.
 */
void squall_exchange_wait (SquallExchange *self, gint64 due_ns, SquallRouteHandler resume);

/**
 * squall_exchange_hang:
 * @self: an open exchange
 *
 * Never answers, and leaves the connection open.
 */
void squall_exchange_hang (SquallExchange *self);

/**
 * squall_exchange_break_off:
 * @self: an open exchange
 * @ending: how
 *
 * Ends the connection. A request that has no status by then gets none.
 */
void squall_exchange_break_off (SquallExchange *self, SquallEnding ending);

G_END_DECLS
