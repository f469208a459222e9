/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <nghttp2/nghttp2.h>

#include "core/squall-outcome.h"
#include "engine/wire/squall-wire-types.h"

G_BEGIN_DECLS

/**
 * SquallWireHttp2:
 * @session: (nullable): what speaks HTTP/2; %NULL while the connection does not
 * @users: (element-type SquallWireUser): those whose requests are on a stream
 *
 * The requests on a connection in HTTP/2, each on a stream of its own. A server that lets fewer of
 * them be on their way at a time has the rest wait. Whatever a stream took counts as the bytes of
 * its request: its HEADERS, CONTINUATION, DATA and RST_STREAM frames with their heads, fields
 * compressed, padding left out; not what the streams of a connection share.
 */
typedef struct
{
  nghttp2_session *session;
  GQueue users;
  /*< private >*/
  GQueue ended;          /* of users, to be told when nghttp2 is done with what has come */
  GByteArray *output;    /* frames for the stream */
  gsize n_written;       /* of these */
  SquallWireUser *found; /* last, of a stream */
  gint64 now_ns;         /* when what is being taken had come */
  gboolean has_taken;    /* whether the server says that it takes, or took, a request */
  gboolean is_write_broken;
} SquallWireHttp2;

/**
 * squall_wire_http2_open:
 * @connection: a connection that has just been opened, for HTTP/2
 * @now_ns: now, monotonic
 *
 * Begins to speak HTTP/2, and sends the requests of those who wait.
 */
void squall_wire_http2_open (SquallWireConnection *connection, gint64 now_ns);

/**
 * squall_wire_http2_is_open:
 * @connection: a connection
 *
 * Returns: whether it is open, and in HTTP/2
 */
gboolean squall_wire_http2_is_open (const SquallWireConnection *connection);

/**
 * squall_wire_http2_close:
 * @connection: a connection that is being closed
 *
 * Has those who are on a stream wait again, if there are any.
 */
void squall_wire_http2_close (SquallWireConnection *connection);

/**
 * squall_wire_http2_begin:
 * @connection: an open connection in HTTP/2
 * @now_ns: now, monotonic
 *
 * Sends the requests of those who wait, as many as the server allows.
 */
void squall_wire_http2_begin (SquallWireConnection *connection, gint64 now_ns);

/**
 * squall_wire_http2_cancel:
 * @connection: an open connection in HTTP/2
 * @user: who is on one of its streams
 *
 * Resets the stream of @user. The others go on.
 */
void squall_wire_http2_cancel (SquallWireConnection *connection, SquallWireUser *user);

/**
 * squall_wire_http2_send:
 * @connection: an open connection in HTTP/2
 *
 * Hands on to the socket what there is to send.
 */
void squall_wire_http2_send (SquallWireConnection *connection);

/**
 * squall_wire_http2_write:
 * @connection: an open connection in HTTP/2
 *
 * Goes on with what is left to send, now that there is room for it.
 */
void squall_wire_http2_write (SquallWireConnection *connection);

/**
 * squall_wire_http2_take:
 * @connection: an open connection in HTTP/2
 * @data: what has come
 * @length: how much
 *
 * Takes frames, and begins what they give leave to.
 *
 * Returns: whether there may be more to come
 */
gboolean squall_wire_http2_take (SquallWireConnection *connection, const char *data, gsize length);

/**
 * squall_wire_http2_fail:
 * @connection: a connection in HTTP/2 that is of no use any more
 * @outcome: how the requests end that are on it
 *
 * Ends all exchanges, but for those that can be sent again on a new connection.
 */
void squall_wire_http2_fail (SquallWireConnection *connection, SquallOutcome outcome);

G_END_DECLS
