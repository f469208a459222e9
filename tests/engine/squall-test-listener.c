/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "squall-test-listener.h"

#include <errno.h>
#include <netinet/in.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "core/squall-clock.h"

/* More than the kernel adds to a backlog of nothing. */
#define N_FILLERS      8
#define MOMENT_MOST_NS (SQUALL_NS_PER_MS / 10)

struct _SquallTestListener
{
  SquallTestListening listening;
  char *answer;
  int socket;
  guint16 port;
  int fillers[N_FILLERS];
  GThread *thread;

  GMutex lock;
  int connection;      /* under lock */
  gboolean is_over;    /* under lock */
  guint n_connections; /* under lock */
  GPtrArray *requests; /* under lock */
};

static gsize
find_body_length (const char *head)
{
  const char *field = strcasestr (head, "\r\ncontent-length:");

  return field != NULL ? strtoul (field + strlen ("\r\ncontent-length:"), NULL, 10) : 0;
}

/* Reads one request. Returns NULL at the end of the connection. */
static GString *
read_request (int connection)
{
  GString *request = g_string_new (NULL);
  gsize length = G_MAXSIZE;
  char byte;

  while (request->len < length)
    {
      if (recv (connection, &byte, 1, 0) != 1)
        {
          g_string_free (request, TRUE);
          return NULL;
        }
      g_string_append_c (request, byte);
      if (length == G_MAXSIZE && g_str_has_suffix (request->str, "\r\n\r\n"))
        length = request->len + find_body_length (request->str);
    }
  return request;
}

/* Too short a while to sleep for. */
static void
wait_a_moment (void)
{
  gint64 end_ns = squall_clock_now_ns () + g_random_int_range (0, MOMENT_MOST_NS);

  while (squall_clock_now_ns () < end_ns)
    ;
}

static void
serve (SquallTestListener *self, int connection)
{
  gboolean is_kept = TRUE;
  GString *request;

  while (is_kept && (request = read_request (connection)) != NULL)
    {
      g_mutex_lock (&self->lock);
      g_ptr_array_add (self->requests, request);
      g_mutex_unlock (&self->lock);
      send (connection, self->answer, strlen (self->answer), MSG_NOSIGNAL);
      is_kept = self->listening == SQUALL_TEST_LISTENING_KEEP;
      if (self->listening == SQUALL_TEST_LISTENING_CLOSE_SOON)
        wait_a_moment ();
    }
}

static gpointer
serve_cb (gpointer data)
{
  SquallTestListener *self = data;

  g_mutex_lock (&self->lock);
  while (!self->is_over)
    {
      int connection;

      g_mutex_unlock (&self->lock);
      connection = accept (self->socket, NULL, NULL);
      g_mutex_lock (&self->lock);
      if (connection < 0)
        continue;
      self->connection = connection;
      self->n_connections++;
      if (!self->is_over)
        {
          g_mutex_unlock (&self->lock);
          serve (self, connection);
          g_mutex_lock (&self->lock);
        }
      self->connection = -1;
      close (connection);
    }
  g_mutex_unlock (&self->lock);
  return NULL;
}

static int
make_socket (int more_flags)
{
  int new_socket = socket (AF_INET, SOCK_STREAM | SOCK_CLOEXEC | more_flags, 0);

  g_assert_cmpint (new_socket, >=, 0);
  return new_socket;
}

/* Connects until a connection stays half open. */
static void
fill_backlog (SquallTestListener *self, const struct sockaddr_in *address)
{
  for (guint i = 0; i < N_FILLERS; i++)
    {
      self->fillers[i] = make_socket (SOCK_NONBLOCK);
      if (connect (self->fillers[i], (const struct sockaddr *) address, sizeof *address) < 0)
        g_assert_cmpint (errno, ==, EINPROGRESS);
    }
}

static void
clear_request_cb (gpointer data)
{
  g_string_free (data, TRUE);
}

SquallTestListener *
squall_test_listener_new (SquallTestListening listening, const char *answer)
{
  SquallTestListener *self = g_new0 (SquallTestListener, 1);
  struct sockaddr_in address = { .sin_family = AF_INET };
  socklen_t length = sizeof address;

  self->listening = listening;
  self->answer = g_strdup (answer);
  self->connection = -1;
  self->requests = g_ptr_array_new_with_free_func (clear_request_cb);
  g_mutex_init (&self->lock);
  memset (self->fillers, -1, sizeof self->fillers);

  self->socket = make_socket (0);
  address.sin_addr.s_addr = htonl (INADDR_LOOPBACK);
  g_assert_cmpint (bind (self->socket, (const struct sockaddr *) &address, length), ==, 0);
  g_assert_cmpint (getsockname (self->socket, (struct sockaddr *) &address, &length), ==, 0);
  self->port = ntohs (address.sin_port);
  if (listening == SQUALL_TEST_LISTENING_NOT)
    return self;
  g_assert_cmpint (listen (self->socket, listening == SQUALL_TEST_LISTENING_FULL ? 0 : 128), ==, 0);
  if (listening == SQUALL_TEST_LISTENING_FULL)
    fill_backlog (self, &address);
  else
    self->thread = g_thread_new ("listener", serve_cb, self);
  return self;
}

char *
squall_test_listener_make_url (SquallTestListener *self, const char *scheme, const char *path)
{
  return g_strdup_printf ("%s://127.0.0.1:%u%s", scheme, self->port, path);
}

guint
squall_test_listener_get_n_requests (SquallTestListener *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  return self->requests->len;
}

guint
squall_test_listener_get_n_connections (SquallTestListener *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  return self->n_connections;
}

GString *
squall_test_listener_dup_request (SquallTestListener *self, guint number)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  const GString *request;

  g_assert_cmpuint (number, <, self->requests->len);
  request = g_ptr_array_index (self->requests, number);
  return g_string_new_len (request->str, (gssize) request->len);
}

static void
stop (SquallTestListener *self)
{
  g_mutex_lock (&self->lock);
  self->is_over = TRUE;
  shutdown (self->socket, SHUT_RDWR);
  if (self->connection >= 0)
    shutdown (self->connection, SHUT_RDWR);
  g_mutex_unlock (&self->lock);
  g_thread_join (self->thread);
}

void
squall_test_listener_free (SquallTestListener *self)
{
  if (self->thread != NULL)
    stop (self);
  for (guint i = 0; i < N_FILLERS; i++)
    if (self->fillers[i] >= 0)
      close (self->fillers[i]);
  close (self->socket);
  g_ptr_array_unref (self->requests);
  g_mutex_clear (&self->lock);
  g_free (self->answer);
  g_free (self);
}
