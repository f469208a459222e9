/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SquallScratch:
 * @bytes: bytes to be sent
 * @length: how many
 *
 * Where answers are put together before they are sent in one go. One for each
 * thread; empty whenever the thread turns to another connection.
 */
typedef struct
{
  gsize length;
  char bytes[64 * 1024];
} SquallScratch;

typedef enum
{
  SQUALL_OUTPUT_DONE,    /* all is with the kernel */
  SQUALL_OUTPUT_BLOCKED, /* the socket is full */
  SQUALL_OUTPUT_YIELDED, /* the socket is not full, but others want their turn */
  SQUALL_OUTPUT_BROKEN,  /* nothing can be sent any more */
} SquallOutputResult;

/**
 * SquallOutput:
 * @socket: the file descriptor
 * @scratch: (not owned): the thread's scratch
 * @unsent: (nullable): what the socket did not take
 * @n_sent: how many bytes of @unsent it took since
 * @block: bytes that are sent over and over
 * @block_length: how many
 * @block_position: where in @block to go on
 * @n_stream_left: how many bytes still to send from @block; after all others
 * @is_broken: whether sending has failed
 *
 * The way out of a connection. Holds no memory of its own while the client
 * reads fast enough.
 */
typedef struct
{
  int socket;
  SquallScratch *scratch;
  GByteArray *unsent;
  gsize n_sent;
  const char *block;
  gsize block_length;
  gsize block_position;
  guint64 n_stream_left;
  gboolean is_broken;
} SquallOutput;

/**
 * squall_output_init:
 * @self: an output
 * @socket: a non-blocking socket, not owned
 * @scratch: (transfer none): the thread's scratch
 *
 * Makes @self empty.
 */
void squall_output_init (SquallOutput *self, int socket, SquallScratch *scratch);

/**
 * squall_output_clear:
 * @self: an output
 *
 * Forgets what is not sent.
 */
void squall_output_clear (SquallOutput *self);

/**
 * squall_output_write:
 * @self: an output with no stream left
 * @bytes: bytes, copied
 * @length: how many
 *
 * Adds to what is to be sent.
 */
void squall_output_write (SquallOutput *self, const char *bytes, gsize length);

/**
 * squall_output_stream:
 * @self: an output with no stream left
 * @block: (transfer none): bytes that stay where they are
 * @block_length: how many
 * @n_bytes: how many bytes to send, @block again and again
 *
 * Adds a long row of bytes to what is to be sent.
 */
void
squall_output_stream (SquallOutput *self, const char *block, gsize block_length, guint64 n_bytes);

/**
 * squall_output_flush:
 * @self: an output
 *
 * Sends what the socket takes.
 *
 * Returns: how far that went
 */
SquallOutputResult squall_output_flush (SquallOutput *self);

/**
 * squall_output_is_blocked:
 * @self: an output
 *
 * Returns: whether the socket refused some of the bytes so far
 */
gboolean squall_output_is_blocked (const SquallOutput *self);

G_END_DECLS
