/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "squall-test-entrance.h"

#include <gio/gunixsocketaddress.h>
#include <glib-unix.h>
#include <glib/gstdio.h>
#include <openssl/ssl.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#define ANSWER "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"

struct _SquallTestEntrance
{
  SquallTestEntranceTraits traits;
  char *endpoint;
  char *host_line;
  GSocket *socket;
  GCancellable *cancellable;
  GThread *thread;
  SSL_CTX *context;

  GMutex lock;
  SquallTestEntranceCounts counts; /* under lock */
};

/* A connection, encrypted or not. */
typedef struct
{
  SquallTestEntrance *entrance;
  GSocket *socket;
  SSL *tls;
} Guest;

static SSL_CTX *
make_context (const SquallTestEntranceTraits *traits)
{
  const char *directory = g_getenv ("SQUALL_TEST_CERTIFICATES");
  const char *name = traits->is_issued ? "issued.pem" : "certificate.pem";
  const char *key_name = traits->is_issued ? "issued-key.pem" : "key.pem";
  g_autofree char *certificate = g_build_filename (directory, name, NULL);
  g_autofree char *key = g_build_filename (directory, key_name, NULL);
  SSL_CTX *context = SSL_CTX_new (TLS_server_method ());

  g_assert_cmpint (SSL_CTX_use_certificate_file (context, certificate, SSL_FILETYPE_PEM), ==, 1);
  g_assert_cmpint (SSL_CTX_use_PrivateKey_file (context, key, SSL_FILETYPE_PEM), ==, 1);
  SSL_CTX_set_session_id_context (context, (const guchar *) "squall", 6);
  if (!traits->wants_certificate)
    return context;
  SSL_CTX_set_verify (context, SSL_VERIFY_PEER | SSL_VERIFY_FAIL_IF_NO_PEER_CERT, NULL);
  g_assert_cmpint (SSL_CTX_load_verify_file (context, certificate), ==, 1);
  return context;
}

static int
receive (Guest *guest, char *buffer, int size)
{
  if (guest->tls != NULL)
    return SSL_read (guest->tls, buffer, size);
  return (int) recv (g_socket_get_fd (guest->socket), buffer, (size_t) size, 0);
}

static void
answer (Guest *guest)
{
  if (guest->tls != NULL)
    SSL_write (guest->tls, ANSWER, (int) strlen (ANSWER));
  else
    send (g_socket_get_fd (guest->socket), ANSWER, strlen (ANSWER), MSG_NOSIGNAL);
}

static void
note_request (SquallTestEntrance *self, const char *head)
{
  g_mutex_lock (&self->lock);
  self->counts.n_requests++;
  self->counts.n_hosts += strstr (head, self->host_line) != NULL ? 1 : 0;
  g_mutex_unlock (&self->lock);
}

/* Returns whether the connection goes on. */
static gboolean
serve_request (Guest *guest)
{
  char head[4096] = "";
  int length = 0;

  while (strstr (head, "\r\n\r\n") == NULL)
    {
      int n_read = receive (guest, head + length, (int) sizeof head - 1 - length);

      if (n_read <= 0)
        return FALSE;
      length += n_read;
      head[length] = '\0';
    }
  note_request (guest->entrance, head);
  answer (guest);
  return strcasestr (head, "Connection: close") == NULL;
}

static gboolean
shake_hands (Guest *guest)
{
  SquallTestEntrance *self = guest->entrance;
  const char *name;

  if (!self->traits.has_tls)
    return TRUE;
  guest->tls = SSL_new (self->context);
  SSL_set_fd (guest->tls, g_socket_get_fd (guest->socket));
  if (SSL_accept (guest->tls) != 1)
    return FALSE;
  name = SSL_get_servername (guest->tls, TLSEXT_NAMETYPE_host_name);
  g_mutex_lock (&self->lock);
  self->counts.n_resumed += SSL_session_reused (guest->tls) ? 1 : 0;
  self->counts.n_certificates += SSL_get0_peer_certificate (guest->tls) != NULL ? 1 : 0;
  self->counts.n_named += g_strcmp0 (name, "localhost") == 0 ? 1 : 0;
  g_mutex_unlock (&self->lock);
  return TRUE;
}

static gpointer
serve_cb (gpointer data)
{
  g_autofree Guest *guest = data;

  g_socket_set_blocking (guest->socket, TRUE);
  if (shake_hands (guest))
    while (serve_request (guest))
      ;
  if (guest->tls != NULL)
    SSL_shutdown (guest->tls);
  g_clear_pointer (&guest->tls, SSL_free);
  g_object_unref (guest->socket);
  return NULL;
}

static gpointer
accept_cb (gpointer data)
{
  SquallTestEntrance *self = data;
  g_autoptr (GPtrArray) threads = g_ptr_array_new ();
  GSocket *socket;

  while ((socket = g_socket_accept (self->socket, self->cancellable, NULL)) != NULL)
    {
      Guest *guest = g_new0 (Guest, 1);

      guest->entrance = self;
      guest->socket = socket;
      /* GSocket makes every descriptor one that does not wait. */
      g_unix_set_fd_nonblocking (g_socket_get_fd (socket), FALSE, NULL);
      g_mutex_lock (&self->lock);
      self->counts.n_connections++;
      g_mutex_unlock (&self->lock);
      g_ptr_array_add (threads, g_thread_new ("guest", serve_cb, guest));
    }
  for (guint i = 0; i < threads->len; i++)
    g_thread_join (g_ptr_array_index (threads, i));
  return NULL;
}

static GSocketAddress *
make_address (const char *path)
{
  g_autoptr (GInetAddress) loopback = g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV4);

  return path != NULL ? g_unix_socket_address_new (path) : g_inet_socket_address_new (loopback, 0);
}

static char *
find_endpoint (GSocket *socket)
{
  g_autoptr (GSocketAddress) address = g_socket_get_local_address (socket, NULL);

  return g_strdup_printf ("127.0.0.1:%u",
                          g_inet_socket_address_get_port (G_INET_SOCKET_ADDRESS (address)));
}

SquallTestEntrance *
squall_test_entrance_new (const SquallTestEntranceTraits *traits, const char *host)
{
  SquallTestEntrance *self = g_new0 (SquallTestEntrance, 1);
  g_autoptr (GSocketAddress) address = make_address (traits->socket_path);
  g_autoptr (GError) error = NULL;

  self->traits = *traits;
  self->host_line = g_strdup_printf ("Host: %s\r\n", host);
  self->cancellable = g_cancellable_new ();
  self->context = traits->has_tls ? make_context (traits) : NULL;
  self->socket = g_socket_new (g_socket_address_get_family (address),
                               G_SOCKET_TYPE_STREAM,
                               G_SOCKET_PROTOCOL_DEFAULT,
                               &error);
  g_assert_no_error (error);
  g_socket_bind (self->socket, address, TRUE, &error);
  g_assert_no_error (error);
  if (traits->backlog > 0)
    g_socket_set_listen_backlog (self->socket, (int) traits->backlog);
  g_socket_listen (self->socket, &error);
  g_assert_no_error (error);
  self->endpoint = traits->socket_path != NULL ? g_strdup (traits->socket_path)
                                               : find_endpoint (self->socket);
  g_mutex_init (&self->lock);
  return self;
}

void
squall_test_entrance_open (SquallTestEntrance *self)
{
  self->thread = g_thread_new ("entrance", accept_cb, self);
}

const char *
squall_test_entrance_get_endpoint (SquallTestEntrance *self)
{
  return self->endpoint;
}

SquallTestEntranceCounts
squall_test_entrance_count (SquallTestEntrance *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  return self->counts;
}

void
squall_test_entrance_free (SquallTestEntrance *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_pointer (&self->thread, g_thread_join);
  g_object_unref (self->socket);
  g_object_unref (self->cancellable);
  g_clear_pointer (&self->context, SSL_CTX_free);
  if (self->traits.socket_path != NULL)
    g_unlink (self->endpoint);
  g_free (self->endpoint);
  g_free (self->host_line);
  g_mutex_clear (&self->lock);
  g_free (self);
}
