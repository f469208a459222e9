/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The least that an HTTP/1.1 request can be had for: one thread that waits with epoll, reads, has
 * llhttp tell where an answer ends, and sends the next request. It keeps no books at all, and gives
 * up at whatever goes wrong. What squall-cli costs on top of this is what it has to answer for. */
#include <errno.h>
#include <glib.h>
#include <llhttp.h>
#include <netdb.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#define MAX_EVENTS  256
#define BUFFER_SIZE (64 * 1024)
#define NS_PER_S    1000000000LL

typedef struct
{
  int socket;
  llhttp_t parser;
} Connection;

typedef struct
{
  char *address;
  int n_connections;
  gint64 n_requests_most;
  double seconds;

  int epoll;
  llhttp_settings_t settings;
  Connection *connections;
  char *request;
  gsize request_size;
  gint64 end_ns;
  gint64 n_sent;
  gint64 n_done;
  char buffer[BUFFER_SIZE];
} Floor;

static gint64
read_clock_ns (clockid_t clock)
{
  struct timespec now;

  clock_gettime (clock, &now);
  return now.tv_sec * NS_PER_S + now.tv_nsec;
}

static void
send_one (Floor *self, Connection *connection)
{
  if (self->n_requests_most > 0 && self->n_sent == self->n_requests_most)
    return;
  if (send (connection->socket, self->request, self->request_size, MSG_NOSIGNAL) !=
      (gssize) self->request_size)
    g_error ("cannot send: %s", g_strerror (errno));
  self->n_sent++;
}

static int
message_complete_cb (llhttp_t *parser)
{
  Floor *self = parser->data;

  if (parser->status_code != 200)
    g_error ("an answer has the status %d", parser->status_code);
  self->n_done++;
  send_one (self, (Connection *) ((char *) parser - G_STRUCT_OFFSET (Connection, parser)));
  return 0;
}

/* The watch is edge-triggered: a read that fills less than the buffer has emptied the socket. */
static void
receive (Floor *self, Connection *connection)
{
  gssize n_read;

  do
    {
      n_read = recv (connection->socket, self->buffer, BUFFER_SIZE, MSG_DONTWAIT);
      if (n_read < 0 && errno == EAGAIN)
        return;
      if (n_read <= 0)
        g_error ("cannot receive: %s", n_read < 0 ? g_strerror (errno) : "the connection ended");
      if (llhttp_execute (&connection->parser, self->buffer, (gsize) n_read) != HPE_OK)
        g_error ("this is no answer: %s", llhttp_get_error_reason (&connection->parser));
    }
  while (n_read == BUFFER_SIZE);
}

static gboolean
is_over (const Floor *self)
{
  if (self->n_requests_most > 0)
    return self->n_done == self->n_requests_most;
  return read_clock_ns (CLOCK_MONOTONIC) >= self->end_ns;
}

static void
run (Floor *self)
{
  struct epoll_event events[MAX_EVENTS];

  self->end_ns = read_clock_ns (CLOCK_MONOTONIC) + (gint64) (self->seconds * NS_PER_S);
  for (int i = 0; i < self->n_connections; i++)
    send_one (self, &self->connections[i]);
  while (!is_over (self))
    {
      int n_events = epoll_wait (self->epoll, events, MAX_EVENTS, 1000);

      for (int i = 0; i < n_events; i++)
        receive (self, events[i].data.ptr);
    }
}

static int
connect_one (const struct addrinfo *address)
{
  int socket_ = socket (address->ai_family, SOCK_STREAM | SOCK_CLOEXEC, 0);

  if (socket_ < 0 || connect (socket_, address->ai_addr, address->ai_addrlen) < 0)
    g_error ("cannot connect: %s", g_strerror (errno));
  return socket_;
}

static void
connect_all (Floor *self, const struct addrinfo *address)
{
  self->epoll = epoll_create1 (EPOLL_CLOEXEC);
  llhttp_settings_init (&self->settings);
  self->settings.on_message_complete = message_complete_cb;
  self->connections = g_new0 (Connection, self->n_connections);
  for (int i = 0; i < self->n_connections; i++)
    {
      Connection *connection = &self->connections[i];
      struct epoll_event event = { .events = EPOLLIN | EPOLLET, .data.ptr = connection };

      connection->socket = connect_one (address);
      llhttp_init (&connection->parser, HTTP_RESPONSE, &self->settings);
      connection->parser.data = self;
      epoll_ctl (self->epoll, EPOLL_CTL_ADD, connection->socket, &event);
    }
}

static void
prepare (Floor *self, const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GUri) uri = g_uri_parse (text, G_URI_FLAGS_NONE, &error);
  g_autofree char *port = NULL;
  struct addrinfo *address = NULL;

  if (uri == NULL)
    g_error ("%s", error->message);
  port = g_strdup_printf ("%d", g_uri_get_port (uri));
  if (getaddrinfo (g_uri_get_host (uri), port, NULL, &address) != 0)
    g_error ("there is no %s", g_uri_get_host (uri));
  self->request = g_strdup_printf ("GET %s HTTP/1.1\r\nHost: %s:%s\r\n\r\n",
                                   g_uri_get_path (uri),
                                   g_uri_get_host (uri),
                                   port);
  self->request_size = strlen (self->request);
  connect_all (self, address);
  freeaddrinfo (address);
}

int
main (int argc, char **argv)
{
  static Floor self = { .n_connections = 50, .seconds = 3 };
  const GOptionEntry entries[] = {
    { "connections", 'c', 0, G_OPTION_ARG_INT, &self.n_connections, "How many (50)", "N" },
    { "requests",
      'n',
      0,
      G_OPTION_ARG_INT64,
      &self.n_requests_most,
      "How many, in place of a time",
      "N" },
    { "seconds", 'z', 0, G_OPTION_ARG_DOUBLE, &self.seconds, "For how long (3)", "S" },
    { NULL },
  };
  g_autoptr (GOptionContext) context = g_option_context_new ("http://HOST:PORT/PATH");
  g_autoptr (GError) error = NULL;

  g_option_context_add_main_entries (context, entries, NULL);
  if (!g_option_context_parse (context, &argc, &argv, &error))
    g_error ("%s", error->message);
  if (argc != 2 || self.n_connections < 1)
    g_error ("wire-floor wants one address, and a connection at least");
  prepare (&self, argv[1]);
  run (&self);
  printf ("%" G_GINT64_FORMAT " requests, %.3f µs of processor time each\n",
          self.n_done,
          (double) read_clock_ns (CLOCK_PROCESS_CPUTIME_ID) / (double) self.n_done / 1000);
  return 0;
}
