/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "target/squall-output.h"

#include <errno.h>
#include <string.h>
#include <sys/socket.h>

/* A client that reads as fast as this thread writes must not have the thread to itself. */
#define MAX_BYTES_A_TURN (1024 * 1024)

void
squall_output_init (SquallOutput *self, int socket, SquallScratch *scratch)
{
  memset (self, 0, sizeof *self);
  self->socket = socket;
  self->scratch = scratch;
}

void
squall_output_clear (SquallOutput *self)
{
  g_clear_pointer (&self->unsent, g_byte_array_unref);
  self->n_stream_left = 0;
  self->scratch->length = 0;
}

/* Returns how many bytes the socket took. */
static gsize
send_some (SquallOutput *self, const char *bytes, gsize length)
{
  int flags = MSG_NOSIGNAL | (self->n_stream_left > 0 ? MSG_MORE : 0);
  gssize n_sent;

  do
    n_sent = send (self->socket, bytes, length, flags);
  while (n_sent < 0 && errno == EINTR);

  if (n_sent < 0 && errno != EAGAIN)
    self->is_broken = TRUE;
  return n_sent < 0 ? 0 : (gsize) n_sent;
}

static void
keep_unsent (SquallOutput *self, const char *bytes, gsize length)
{
  if (length == 0)
    return;
  if (self->unsent == NULL)
    self->unsent = g_byte_array_new ();
  g_byte_array_append (self->unsent, (const guint8 *) bytes, (guint) length);
}

static void
send_scratch (SquallOutput *self)
{
  SquallScratch *scratch = self->scratch;
  gsize n_sent;

  if (scratch->length == 0)
    return;
  n_sent = self->is_broken ? scratch->length : send_some (self, scratch->bytes, scratch->length);
  keep_unsent (self, scratch->bytes + n_sent, scratch->length - n_sent);
  scratch->length = 0;
}

static void
send_unsent (SquallOutput *self)
{
  if (self->unsent == NULL || self->is_broken)
    return;
  self->n_sent += send_some (self,
                             (const char *) self->unsent->data + self->n_sent,
                             self->unsent->len - self->n_sent);
  if (self->n_sent < self->unsent->len)
    return;
  g_clear_pointer (&self->unsent, g_byte_array_unref);
  self->n_sent = 0;
}

static SquallOutputResult
send_stream (SquallOutput *self)
{
  gsize n_bytes_left = MAX_BYTES_A_TURN;

  while (self->n_stream_left > 0)
    {
      gsize length = MIN (self->n_stream_left, self->block_length - self->block_position);
      gsize n_sent = send_some (self, self->block + self->block_position, length);

      self->n_stream_left -= n_sent;
      self->block_position = (self->block_position + n_sent) % self->block_length;
      if (self->is_broken)
        return SQUALL_OUTPUT_BROKEN;
      if (n_sent < length)
        return SQUALL_OUTPUT_BLOCKED;
      if (n_bytes_left <= n_sent)
        return SQUALL_OUTPUT_YIELDED;
      n_bytes_left -= n_sent;
    }
  return SQUALL_OUTPUT_DONE;
}

void
squall_output_write (SquallOutput *self, const char *bytes, gsize length)
{
  SquallScratch *scratch = self->scratch;

  if (self->unsent == NULL && length > sizeof scratch->bytes - scratch->length)
    send_scratch (self);
  if (self->unsent != NULL || length > sizeof scratch->bytes)
    {
      keep_unsent (self, bytes, length);
      return;
    }
  memcpy (scratch->bytes + scratch->length, bytes, length);
  scratch->length += length;
}

void
squall_output_stream (SquallOutput *self, const char *block, gsize block_length, guint64 n_bytes)
{
  self->block = block;
  self->block_length = block_length;
  self->block_position = 0;
  self->n_stream_left = n_bytes;
}

SquallOutputResult
squall_output_flush (SquallOutput *self)
{
  send_scratch (self);
  send_unsent (self);
  if (self->is_broken)
    return SQUALL_OUTPUT_BROKEN;
  if (self->unsent != NULL)
    return SQUALL_OUTPUT_BLOCKED;
  return send_stream (self);
}

gboolean
squall_output_is_blocked (const SquallOutput *self)
{
  return self->unsent != NULL;
}
