/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/soup/squall-soup-input.h"

#include <errno.h>

#include "engine/soup/squall-soup-wait.h"

struct _SquallSoupInput
{
  GInputStream parent_instance;

  GInputStream *inner;
  GSocket *socket;
};

static void pollable_init (GPollableInputStreamInterface *interface);

G_DEFINE_FINAL_TYPE_WITH_CODE (SquallSoupInput,
                               squall_soup_input,
                               G_TYPE_INPUT_STREAM,
                               G_IMPLEMENT_INTERFACE (G_TYPE_POLLABLE_INPUT_STREAM, pollable_init))

/* Waits outside the gate and then for a turn. Returns whether there may be something to read; if
 * not, the request was interrupted. */
static gboolean
await_input (GSocket *socket)
{
  SquallSoupWait *wait = squall_soup_wait_get ();
  gboolean is_ready;

  squall_gate_leave (wait->gate, &wait->pass);
  is_ready = g_socket_condition_wait (socket, G_IO_IN, wait->cancellable, NULL);
  squall_gate_enter (wait->gate, &wait->pass);
  return is_ready;
}

/* As GSocket does, and notes when it came. */
static gssize
receive (SquallSoupInput *self,
         void *buffer,
         gsize count,
         GCancellable *cancellable,
         GError **error)
{
  gssize n_read = -1;
  int code;

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return -1;
  do
    n_read = squall_arrival_receive (&squall_soup_wait_get ()->arrival,
                                     g_socket_get_fd (self->socket),
                                     buffer,
                                     count);
  while (n_read < 0 && errno == EINTR);
  if (n_read >= 0)
    return n_read;
  code = errno;
  g_set_error_literal (error, G_IO_ERROR, (int) g_io_error_from_errno (code), g_strerror (code));
  return -1;
}

static gssize
squall_soup_input_read (GInputStream *stream,
                        void *buffer,
                        gsize count,
                        GCancellable *cancellable,
                        GError **error)
{
  SquallSoupInput *self = SQUALL_SOUP_INPUT (stream);

  if (squall_soup_wait_get () == NULL)
    return g_input_stream_read (self->inner, buffer, count, cancellable, error);
  while (TRUE)
    {
      g_autoptr (GError) cause = NULL;
      gssize n_read = receive (self, buffer, count, cancellable, &cause);

      if (n_read >= 0)
        return n_read;
      /* Interrupted, it finds out when it tries again. */
      if (g_error_matches (cause, G_IO_ERROR, G_IO_ERROR_WOULD_BLOCK))
        await_input (self->socket);
      else
        {
          g_propagate_error (error, g_steal_pointer (&cause));
          return -1;
        }
    }
}

static gboolean
squall_soup_input_close (GInputStream *stream, GCancellable *cancellable, GError **error)
{
  return g_input_stream_close (SQUALL_SOUP_INPUT (stream)->inner, cancellable, error);
}

static void
squall_soup_input_finalize (GObject *object)
{
  SquallSoupInput *self = SQUALL_SOUP_INPUT (object);

  g_object_unref (self->inner);
  g_object_unref (self->socket);
  G_OBJECT_CLASS (squall_soup_input_parent_class)->finalize (object);
}

static void
squall_soup_input_class_init (SquallSoupInputClass *klass)
{
  GInputStreamClass *stream_class = G_INPUT_STREAM_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = squall_soup_input_finalize;
  stream_class->read_fn = squall_soup_input_read;
  stream_class->close_fn = squall_soup_input_close;
}

static void
squall_soup_input_init (SquallSoupInput *self)
{
}

static gboolean
squall_soup_input_is_readable (GPollableInputStream *stream)
{
  SquallSoupInput *self = SQUALL_SOUP_INPUT (stream);

  return g_pollable_input_stream_is_readable (G_POLLABLE_INPUT_STREAM (self->inner));
}

static GSource *
squall_soup_input_create_source (GPollableInputStream *stream, GCancellable *cancellable)
{
  SquallSoupInput *self = SQUALL_SOUP_INPUT (stream);
  GPollableInputStream *inner = G_POLLABLE_INPUT_STREAM (self->inner);
  g_autoptr (GSource) source = g_pollable_input_stream_create_source (inner, cancellable);

  return g_pollable_source_new_full (stream, source, NULL);
}

/* Where TLS reads from. Once an answer is due it has nothing else to do, and waits here; at other
 * times somebody only wants to know whether the connection is still alive. */
static gssize
squall_soup_input_read_nonblocking (GPollableInputStream *stream,
                                    void *buffer,
                                    gsize count,
                                    GError **error)
{
  SquallSoupInput *self = SQUALL_SOUP_INPUT (stream);
  GPollableInputStream *inner = G_POLLABLE_INPUT_STREAM (self->inner);
  SquallSoupWait *wait = squall_soup_wait_get ();

  if (wait == NULL)
    return g_pollable_input_stream_read_nonblocking (inner, buffer, count, NULL, error);
  if (wait->is_answer_due)
    {
      wait->is_answer_due = FALSE;
      if (!g_pollable_input_stream_is_readable (inner))
        await_input (self->socket);
    }
  return receive (self, buffer, count, NULL, error);
}

static void
pollable_init (GPollableInputStreamInterface *interface)
{
  interface->is_readable = squall_soup_input_is_readable;
  interface->create_source = squall_soup_input_create_source;
  interface->read_nonblocking = squall_soup_input_read_nonblocking;
}

GInputStream *
squall_soup_input_new (GSocketConnection *connection)
{
  SquallSoupInput *self = g_object_new (SQUALL_TYPE_SOUP_INPUT, NULL);
  SquallSoupWait *wait = squall_soup_wait_get ();

  self->inner = g_object_ref (g_io_stream_get_input_stream (G_IO_STREAM (connection)));
  self->socket = g_object_ref (g_socket_connection_get_socket (connection));
  if (wait != NULL)
    squall_arrival_watch (g_socket_get_fd (self->socket));
  return G_INPUT_STREAM (self);
}
