/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "squall-test-http2-server.h"

#include <gio/gio.h>

#include "squall-test-http2-peer.h"
#include "squall-test-server.h"

struct _SquallTestHttp2Server
{
  SquallTestHttp2Traits traits;
  GTlsCertificate *certificate;
  GSocketListener *listener;
  GCancellable *cancellable;
  guint16 port;
  GThread *thread;
  SquallTestHttp2Books books;
};

static GIOStream *
encrypt (SquallTestHttp2Server *server, GIOStream *plain)
{
  const char *protocols[] = { "h2", NULL };
  GIOStream *stream = g_tls_server_connection_new (plain, server->certificate, NULL);

  g_assert_nonnull (stream);
  g_tls_connection_set_advertised_protocols (G_TLS_CONNECTION (stream), protocols);
  g_tls_connection_set_require_close_notify (G_TLS_CONNECTION (stream), FALSE);
  return stream;
}

typedef struct
{
  SquallTestHttp2Server *server;
  GSocketConnection *connection;
} Caller;

/* Closes its side first, and the rest once the other side has closed: what came and is not read
 * would make it a reset. */
static void
hang_up (const Caller *caller)
{
  GInputStream *input = g_io_stream_get_input_stream (G_IO_STREAM (caller->connection));
  GCancellable *cancellable = caller->server->cancellable;
  guint8 buffer[4096];

  g_socket_shutdown (g_socket_connection_get_socket (caller->connection), FALSE, TRUE, NULL);
  while (g_input_stream_read (input, buffer, sizeof buffer, cancellable, NULL) > 0)
    ;
  g_io_stream_close (G_IO_STREAM (caller->connection), NULL, NULL);
}

static gpointer
serve_cb (gpointer data)
{
  g_autofree Caller *caller = data;
  g_autoptr (GIOStream) plain = G_IO_STREAM (caller->connection);
  SquallTestHttp2Server *server = caller->server;
  g_autoptr (GIOStream) stream = server->certificate != NULL ? encrypt (server, plain)
                                                             : g_object_ref (plain);

  squall_test_http2_peer_serve (stream, &server->traits, &server->books, server->cancellable);
  hang_up (caller);
  return NULL;
}

static gpointer
accept_cb (gpointer data)
{
  SquallTestHttp2Server *self = data;
  g_autoptr (GPtrArray) threads = g_ptr_array_new ();
  GSocketConnection *connection;

  while ((connection = g_socket_listener_accept (self->listener, NULL, self->cancellable, NULL)) !=
         NULL)
    {
      Caller *caller = g_new (Caller, 1);

      *caller = (Caller) { self, connection };
      g_mutex_lock (&self->books.lock);
      self->books.counts.n_connections++;
      g_mutex_unlock (&self->books.lock);
      g_ptr_array_add (threads, g_thread_new ("http2-peer", serve_cb, caller));
    }
  for (guint i = 0; i < threads->len; i++)
    g_thread_join (g_ptr_array_index (threads, i));
  return NULL;
}

static guint16
listen_anywhere (GSocketListener *listener)
{
  g_autoptr (GInetAddress) loopback = g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);
  g_autoptr (GSocketAddress) wish = g_inet_socket_address_new (loopback, 0);
  g_autoptr (GSocketAddress) address = NULL;
  g_autoptr (GError) error = NULL;

  g_socket_listener_add_address (listener,
                                 wish,
                                 G_SOCKET_TYPE_STREAM,
                                 G_SOCKET_PROTOCOL_TCP,
                                 NULL,
                                 &address,
                                 &error);
  g_assert_no_error (error);
  return g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (address));
}

SquallTestHttp2Server *
squall_test_http2_server_new (const SquallTestHttp2Traits *traits)
{
  SquallTestHttp2Server *self = g_new0 (SquallTestHttp2Server, 1);

  self->traits = *traits;
  self->certificate = traits->has_tls ? squall_test_server_load_certificate () : NULL;
  self->cancellable = g_cancellable_new ();
  self->listener = g_socket_listener_new ();
  self->port = listen_anywhere (self->listener);
  g_mutex_init (&self->books.lock);
  self->thread = g_thread_new ("http2-server", accept_cb, self);
  return self;
}

char *
squall_test_http2_server_make_url (SquallTestHttp2Server *self, const char *path)
{
  return g_strdup_printf ("%s://127.0.0.1:%u%s",
                          self->traits.has_tls ? "https" : "http",
                          self->port,
                          path);
}

SquallTestHttp2Counts
squall_test_http2_server_count (SquallTestHttp2Server *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->books.lock);

  return self->books.counts;
}

void
squall_test_http2_server_free (SquallTestHttp2Server *self)
{
  g_cancellable_cancel (self->cancellable);
  g_thread_join (self->thread);
  g_object_unref (self->listener);
  g_object_unref (self->cancellable);
  g_clear_object (&self->certificate);
  g_mutex_clear (&self->books.lock);
  g_free (self);
}
