/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <openssl/ssl.h>
#include <sys/socket.h>

#include "core/squall-arrival.h"
#include "core/squall-outcome.h"
#include "engine/wire/squall-wire-origin.h"

G_BEGIN_DECLS

/**
 * SquallWireTransfer:
 * @SQUALL_WIRE_DONE: it worked
 * @SQUALL_WIRE_AGAIN: it has to wait for the socket
 * @SQUALL_WIRE_END: the server has closed its side
 * @SQUALL_WIRE_BROKEN: the connection is of no use any more
 *
 * What became of a step on a stream.
 */
typedef enum
{
  SQUALL_WIRE_DONE,
  SQUALL_WIRE_AGAIN,
  SQUALL_WIRE_END,
  SQUALL_WIRE_BROKEN,
} SquallWireTransfer;

/**
 * SquallWireStream:
 * @socket: its descriptor; negative while it is closed
 * @tls: (nullable): what encrypts it
 * @outcome: how requests end that needed it, once it is broken
 * @n_sent: how many bytes it took so far, before they were encrypted
 * @arrival: when what was read last came
 * @is_emptied: whether the last read has taken all that the socket had
 * @is_socket_emptied: whether the socket had no more, though @tls may have
 * @ending: what the next read comes to; [enum@Squall.WireTransfer] `DONE` as long as it may read on
 *
 * Bytes to a server and back, encrypted or not, without ever waiting. Belongs to one thread.
 */
typedef struct
{
  int socket;
  SSL *tls;
  SquallOutcome outcome;
  guint64 n_sent;
  SquallArrival arrival;
  gboolean is_emptied;
  gboolean is_socket_emptied;
  SquallWireTransfer ending;
} SquallWireStream;

/**
 * squall_wire_stream_open:
 * @self: a closed stream
 * @epoll: what watches it from now on, edge-triggered, for everything
 * @data: the data of its events
 * @address: where to
 * @length: how many bytes @address has
 *
 * Begins to connect.
 *
 * Returns: whether to wait for it, or whether it is done or broken already; it is to be tried again
 *   after a while where @self is still closed, because a server on this computer has no room yet
 */
SquallWireTransfer squall_wire_stream_open (SquallWireStream *self,
                                            int epoll,
                                            gpointer data,
                                            const struct sockaddr *address,
                                            socklen_t length);

/**
 * squall_wire_stream_finish_opening:
 * @self: a stream that had to wait, and became writable
 *
 * Returns: whether it is connected now, or broken
 */
SquallWireTransfer squall_wire_stream_finish_opening (SquallWireStream *self);

/**
 * squall_wire_stream_encrypt:
 * @self: a connected stream
 * @context: what its TLS has in common with that of others
 * @origin: whose certificate it takes
 *
 * Gets ready to shake hands.
 *
 * Returns: whether it can
 */
gboolean
squall_wire_stream_encrypt (SquallWireStream *self, SSL_CTX *context, SquallWireOrigin *origin);

/**
 * squall_wire_stream_shake_hands:
 * @self: a stream that is to be encrypted
 *
 * Goes on with the handshake of TLS.
 *
 * Returns: whether it is done, has to wait, or is broken
 */
SquallWireTransfer squall_wire_stream_shake_hands (SquallWireStream *self);

/**
 * squall_wire_stream_receive:
 * @self: a connected stream
 * @buffer: (out caller-allocates): where to put what has come
 * @size: how much that may be
 *
 * Reads as it came over the wire.
 *
 * Returns: as recv() does
 */
gssize squall_wire_stream_receive (SquallWireStream *self, void *buffer, gsize size);

/**
 * squall_wire_stream_read:
 * @self: an open stream
 * @buffer: (out caller-allocates): where to put what has come
 * @size: how much that may be
 * @n_read: (out): how much it was, where there was something
 *
 * Returns: what became of it
 */
SquallWireTransfer
squall_wire_stream_read (SquallWireStream *self, void *buffer, gsize size, gsize *n_read);

/**
 * squall_wire_stream_write:
 * @self: an open stream
 * @data: what to send
 * @size: how much
 * @n_written: (out): how much of it was taken, where something was
 *
 * Returns: what became of it
 */
SquallWireTransfer
squall_wire_stream_write (SquallWireStream *self, const void *data, gsize size, gsize *n_written);

/**
 * squall_wire_stream_get_n_sent:
 * @self: an open stream
 *
 * Returns: how many bytes it took so far, as they go over the wire
 */
guint64 squall_wire_stream_get_n_sent (const SquallWireStream *self);

/**
 * squall_wire_stream_has_reached:
 * @self: an open or broken stream
 * @n_sent: a number of bytes
 *
 * A server that has closed a connection does not acknowledge what comes after.
 *
 * Returns: whether the server's side has got more than the first @n_sent bytes, or it is not known
 */
gboolean squall_wire_stream_has_reached (const SquallWireStream *self, guint64 n_sent);

/**
 * squall_wire_stream_is_http2:
 * @self: an open stream
 *
 * Returns: whether both sides agreed on HTTP/2 in the handshake
 */
gboolean squall_wire_stream_is_http2 (const SquallWireStream *self);

/**
 * squall_wire_stream_close:
 * @self: a stream, open or not
 *
 * Closes it.
 */
void squall_wire_stream_close (SquallWireStream *self);

G_END_DECLS
