/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/squall-sample.h"
#include "core/squall-timer.h"
#include "engine/squall-pacer.h"
#include "engine/wire/squall-wire-answer.h"
#include "engine/wire/squall-wire-request.h"
#include "engine/wire/squall-wire-types.h"

G_BEGIN_DECLS

/**
 * SquallWireUser:
 * @loop: whose user it is
 * @connection: the connection that it sends on
 * @number: its number in the whole load, from 0
 * @link: in a queue of the loop
 * @connection_link: in the queue of the connection
 * @timer: when to ask for a ticket again
 * @ready_ns: the instant from which it is ready for its next request; 0 for at once
 * @is_busy: whether it has a request under way
 * @request: (nullable): what it is sending
 * @body: (nullable): what looks at the bodies of its answers
 * @began_ns: when the exchange under way began to be sent, monotonic
 * @answered_ns: when its answer began to come; 0 before
 * @n_sent_before: how many bytes the connection had taken by then
 * @answer: what has come of its answer
 * @stream_id: the stream of HTTP/2 that it is on; 0 for none
 * @n_body_sent: how much of the request's body is on that stream
 * @is_reset: whether the server has reset that stream
 * @sample: what is known of the request under way
 *
 * One user of a load: one request at a time, from its ticket to its last answer. Belongs to its
 * loop's thread.
 */
struct _SquallWireUser
{
  SquallWireLoop *loop;
  SquallWireConnection *connection;
  guint number;
  GList link;
  GList connection_link;
  SquallTimer timer;
  gint64 ready_ns;
  gboolean is_busy;
  const SquallWireRequest *request;
  SquallBodyCheck *body;
  gint64 began_ns;
  gint64 answered_ns;
  guint64 n_sent_before;
  SquallWireAnswer answer;
  gint32 stream_id;
  gsize n_body_sent;
  gboolean is_reset;
  SquallSample sample;
  /*< private >*/
  SquallWireRequest *redirected;
};

/**
 * squall_wire_user_init:
 * @self: a user
 * @loop: whose it is
 * @number: its number in the whole load
 * @connection: what it sends on
 *
 * Gets @self ready.
 */
void squall_wire_user_init (SquallWireUser *self,
                            SquallWireLoop *loop,
                            guint number,
                            SquallWireConnection *connection);

/**
 * squall_wire_user_clear:
 * @self: a user without a request under way
 *
 * Frees what @self holds.
 */
void squall_wire_user_clear (SquallWireUser *self);

/**
 * squall_wire_user_begin:
 * @self: a user without a request under way
 * @ticket: its right to send one
 * @now_ns: now, monotonic
 *
 * Sends the request that is due.
 */
void squall_wire_user_begin (SquallWireUser *self, const SquallTicket *ticket, gint64 now_ns);

/**
 * squall_wire_user_answered:
 * @self: a user whose exchange has a whole answer
 * @now_ns: now, monotonic
 *
 * Follows a redirect, or ends the request.
 */
void squall_wire_user_answered (SquallWireUser *self, gint64 now_ns);

/**
 * squall_wire_user_classify_end:
 * @self: a user whose exchange is not over
 *
 * Returns: how it ends where nothing more comes from the server
 */
SquallOutcome squall_wire_user_classify_end (const SquallWireUser *self);

/**
 * squall_wire_user_failed:
 * @self: a user whose exchange failed
 * @outcome: how
 * @now_ns: now, monotonic
 *
 * Ends the request.
 */
void squall_wire_user_failed (SquallWireUser *self, SquallOutcome outcome, gint64 now_ns);

/**
 * squall_wire_user_give_up:
 * @self: a user with a request under way
 * @is_late: whether its time is up; if not, the load was stopped
 * @now_ns: now, monotonic
 *
 * Ends the request without waiting for its answer any longer.
 */
void squall_wire_user_give_up (SquallWireUser *self, gboolean is_late, gint64 now_ns);

G_END_DECLS
