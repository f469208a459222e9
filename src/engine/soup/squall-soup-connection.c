/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/soup/squall-soup-connection.h"

#include "engine/soup/squall-soup-input.h"
#include "engine/soup/squall-soup-output.h"

struct _SquallSoupConnection
{
  GIOStream parent_instance;

  GIOStream *inner;
  GInputStream *input;
  GOutputStream *output;
};

G_DEFINE_FINAL_TYPE (SquallSoupConnection, squall_soup_connection, G_TYPE_IO_STREAM)

static GInputStream *
squall_soup_connection_get_input_stream (GIOStream *stream)
{
  return SQUALL_SOUP_CONNECTION (stream)->input;
}

static GOutputStream *
squall_soup_connection_get_output_stream (GIOStream *stream)
{
  return SQUALL_SOUP_CONNECTION (stream)->output;
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
  g_object_unref (self->output);
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

  self->inner = g_object_ref (G_IO_STREAM (inner));
  self->input = squall_soup_input_new (inner);
  self->output = squall_soup_output_new (inner);
  return G_IO_STREAM (self);
}
