/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/soup/squall-soup-connection.h"

static _Thread_local SquallSoupWait *thread_wait;

/* What is read from a socket: as GIO's own, but for the waiting. */
struct _SquallSoupInput
{
  GInputStream parent_instance;

  GInputStream *inner;
  GSocket *socket;
};

#define SQUALL_TYPE_SOUP_INPUT (squall_soup_input_get_type ())
G_DECLARE_FINAL_TYPE (SquallSoupInput, squall_soup_input, SQUALL, SOUP_INPUT, GInputStream)

/* The connection on which libsoup sends. */
struct _SquallSoupConnection
{
  GIOStream parent_instance;

  GIOStream *inner;
  GInputStream *input;
};

G_DEFINE_FINAL_TYPE (SquallSoupConnection, squall_soup_connection, G_TYPE_IO_STREAM)

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
  SquallSoupWait *wait = thread_wait;
  gboolean is_ready;

  squall_gate_leave (wait->gate, &wait->pass);
  is_ready = g_socket_condition_wait (socket, G_IO_IN, wait->cancellable, NULL);
  squall_gate_enter (wait->gate, &wait->pass);
  return is_ready;
}

static gssize
squall_soup_input_read (GInputStream *stream,
                        void *buffer,
                        gsize count,
                        GCancellable *cancellable,
                        GError **error)
{
  SquallSoupInput *self = SQUALL_SOUP_INPUT (stream);

  if (thread_wait == NULL)
    return g_input_stream_read (self->inner, buffer, count, cancellable, error);
  while (TRUE)
    {
      g_autoptr (GError) cause = NULL;
      gssize n_read =
          g_socket_receive_with_blocking (self->socket, buffer, count, FALSE, cancellable, &cause);

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

  if (thread_wait != NULL && thread_wait->is_answer_due)
    {
      thread_wait->is_answer_due = FALSE;
      if (!g_pollable_input_stream_is_readable (inner))
        await_input (self->socket);
    }
  return g_pollable_input_stream_read_nonblocking (inner, buffer, count, NULL, error);
}

static void
pollable_init (GPollableInputStreamInterface *interface)
{
  interface->is_readable = squall_soup_input_is_readable;
  interface->create_source = squall_soup_input_create_source;
  interface->read_nonblocking = squall_soup_input_read_nonblocking;
}

static GInputStream *
squall_soup_connection_get_input_stream (GIOStream *stream)
{
  return SQUALL_SOUP_CONNECTION (stream)->input;
}

static GOutputStream *
squall_soup_connection_get_output_stream (GIOStream *stream)
{
  return g_io_stream_get_output_stream (SQUALL_SOUP_CONNECTION (stream)->inner);
}

static gboolean
squall_soup_connection_close (GIOStream *stream, GCancellable *cancellable, GError **error)
{
  return g_io_stream_close (SQUALL_SOUP_CONNECTION (stream)->inner, cancellable, error);
}

static void
squall_soup_connection_finalize (GObject *object)
{
  SquallSoupConnection *self = SQUALL_SOUP_CONNECTION (object);

  g_object_unref (self->input);
  g_object_unref (self->inner);
  G_OBJECT_CLASS (squall_soup_connection_parent_class)->finalize (object);
}

static void
squall_soup_connection_class_init (SquallSoupConnectionClass *klass)
{
  GIOStreamClass *stream_class = G_IO_STREAM_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = squall_soup_connection_finalize;
  stream_class->get_input_stream = squall_soup_connection_get_input_stream;
  stream_class->get_output_stream = squall_soup_connection_get_output_stream;
  stream_class->close_fn = squall_soup_connection_close;
}

static void
squall_soup_connection_init (SquallSoupConnection *self)
{
}

GIOStream *
squall_soup_connection_new (GSocketConnection *inner)
{
  SquallSoupConnection *self = g_object_new (SQUALL_TYPE_SOUP_CONNECTION, NULL);
  SquallSoupInput *input = g_object_new (SQUALL_TYPE_SOUP_INPUT, NULL);

  input->inner = g_object_ref (g_io_stream_get_input_stream (G_IO_STREAM (inner)));
  input->socket = g_object_ref (g_socket_connection_get_socket (inner));
  self->inner = g_object_ref (G_IO_STREAM (inner));
  self->input = G_INPUT_STREAM (input);
  return G_IO_STREAM (self);
}

void
squall_soup_connection_use (SquallSoupWait *wait)
{
  thread_wait = wait;
}

void
squall_soup_connection_step_outside (void)
{
  if (thread_wait != NULL)
    squall_gate_leave (thread_wait->gate, &thread_wait->pass);
}
