/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/soup/squall-soup-output.h"

#include "core/squall-clock.h"
#include "engine/soup/squall-soup-wait.h"

struct _SquallSoupOutput
{
  GOutputStream parent_instance;

  GOutputStream *inner;
};

static void pollable_init (GPollableOutputStreamInterface *interface);

G_DEFINE_FINAL_TYPE_WITH_CODE (SquallSoupOutput,
                               squall_soup_output,
                               G_TYPE_OUTPUT_STREAM,
                               G_IMPLEMENT_INTERFACE (G_TYPE_POLLABLE_OUTPUT_STREAM, pollable_init))

static void
note_writing (void)
{
  SquallSoupWait *wait = squall_soup_wait_get ();

  if (wait != NULL && wait->written_ns == 0)
    wait->written_ns = squall_clock_now_ns ();
}

static gssize
squall_soup_output_write (GOutputStream *stream,
                          const void *buffer,
                          gsize count,
                          GCancellable *cancellable,
                          GError **error)
{
  note_writing ();
  return g_output_stream_write (SQUALL_SOUP_OUTPUT (stream)->inner,
                                buffer,
                                count,
                                cancellable,
                                error);
}

static gboolean
squall_soup_output_close (GOutputStream *stream, GCancellable *cancellable, GError **error)
{
  return g_output_stream_close (SQUALL_SOUP_OUTPUT (stream)->inner, cancellable, error);
}

static void
squall_soup_output_finalize (GObject *object)
{
  g_object_unref (SQUALL_SOUP_OUTPUT (object)->inner);
  G_OBJECT_CLASS (squall_soup_output_parent_class)->finalize (object);
}

static void
squall_soup_output_class_init (SquallSoupOutputClass *klass)
{
  GOutputStreamClass *stream_class = G_OUTPUT_STREAM_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = squall_soup_output_finalize;
  stream_class->write_fn = squall_soup_output_write;
  stream_class->close_fn = squall_soup_output_close;
}

static void
squall_soup_output_init (SquallSoupOutput *self)
{
}

static gboolean
squall_soup_output_is_writable (GPollableOutputStream *stream)
{
  SquallSoupOutput *self = SQUALL_SOUP_OUTPUT (stream);

  return g_pollable_output_stream_is_writable (G_POLLABLE_OUTPUT_STREAM (self->inner));
}

static GSource *
squall_soup_output_create_source (GPollableOutputStream *stream, GCancellable *cancellable)
{
  SquallSoupOutput *self = SQUALL_SOUP_OUTPUT (stream);
  GPollableOutputStream *inner = G_POLLABLE_OUTPUT_STREAM (self->inner);
  g_autoptr (GSource) source = g_pollable_output_stream_create_source (inner, cancellable);

  return g_pollable_source_new_full (stream, source, NULL);
}

static gssize
squall_soup_output_write_nonblocking (GPollableOutputStream *stream,
                                      const void *buffer,
                                      gsize count,
                                      GError **error)
{
  SquallSoupOutput *self = SQUALL_SOUP_OUTPUT (stream);
  GPollableOutputStream *inner = G_POLLABLE_OUTPUT_STREAM (self->inner);

  note_writing ();
  return g_pollable_output_stream_write_nonblocking (inner, buffer, count, NULL, error);
}

static void
pollable_init (GPollableOutputStreamInterface *interface)
{
  interface->is_writable = squall_soup_output_is_writable;
  interface->create_source = squall_soup_output_create_source;
  interface->write_nonblocking = squall_soup_output_write_nonblocking;
}

GOutputStream *
squall_soup_output_new (GSocketConnection *connection)
{
  SquallSoupOutput *self = g_object_new (SQUALL_TYPE_SOUP_OUTPUT, NULL);

  self->inner = g_object_ref (g_io_stream_get_output_stream (G_IO_STREAM (connection)));
  return G_OUTPUT_STREAM (self);
}
