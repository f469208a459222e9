/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "target/squall-server.h"

#include "core/squall-clock.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/tcp.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#define BACKLOG 65535

typedef union
{
  struct sockaddr any;
  struct sockaddr_in v4;
  struct sockaddr_in6 v6;
} Address;

static gboolean
parse_address (const char *text, guint16 port, Address *address, socklen_t *length)
{
  memset (address, 0, sizeof *address);
  if (inet_pton (AF_INET, text, &address->v4.sin_addr) == 1)
    {
      address->v4.sin_family = AF_INET;
      address->v4.sin_port = htons (port);
      *length = sizeof address->v4;
      return TRUE;
    }
  if (inet_pton (AF_INET6, text, &address->v6.sin6_addr) == 1)
    {
      address->v6.sin6_family = AF_INET6;
      address->v6.sin6_port = htons (port);
      *length = sizeof address->v6;
      return TRUE;
    }
  return FALSE;
}

gboolean
squall_server_is_loopback (const char *text)
{
  Address address;
  socklen_t length;

  if (!parse_address (text, 0, &address, &length))
    return FALSE;
  if (address.any.sa_family == AF_INET6)
    return IN6_IS_ADDR_LOOPBACK (&address.v6.sin6_addr);
  return ntohl (address.v4.sin_addr.s_addr) >> 24 == IN_LOOPBACKNET;
}

static gboolean
open_listener (SquallServer *self, const SquallServerOptions *options)
{
  const int on = 1;
  Address address;
  socklen_t length;

  if (!parse_address (options->address, options->port, &address, &length))
    {
      errno = EINVAL;
      return FALSE;
    }
  self->listener = socket (address.any.sa_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
  if (self->listener < 0)
    return FALSE;
  setsockopt (self->listener, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
  /* What is accepted inherits this. */
  setsockopt (self->listener, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  if (bind (self->listener, &address.any, length) < 0 || listen (self->listener, BACKLOG) < 0 ||
      getsockname (self->listener, &address.any, &length) < 0)
    return FALSE;

  if (address.any.sa_family == AF_INET6)
    self->url = g_strdup_printf ("http://[%s]:%u/", options->address, ntohs (address.v6.sin6_port));
  else
    self->url = g_strdup_printf ("http://%s:%u/", options->address, ntohs (address.v4.sin_port));
  return TRUE;
}

static void
fill_ledger (SquallLedger *ledger)
{
  guint n_routes;
  const SquallRoute *routes = squall_route_get_all (&n_routes);

  squall_ledger_init (ledger);
  squall_ledger_add_fixed (ledger, g_strdup ("*"));
  squall_ledger_add_fixed (ledger, g_strdup ("(unreadable)"));
  for (guint i = 0; i < n_routes; i++)
    squall_ledger_add_fixed (
        ledger,
        g_strdup_printf (routes[i].usage != NULL ? "/%s/*" : "/%s", routes[i].name));
}

static void
init_draws (SquallServer *self, guint64 seed)
{
  squall_draw_init (&self->latencies, seed, 1);
  squall_draw_init (&self->failures, seed, 2);
  squall_draw_init (&self->check_latencies, seed, 3);
  squall_draw_init (&self->check_failures, seed, 4);
}

static void
server_free (SquallServer *self)
{
  for (guint i = 0; i < self->n_loops; i++)
    squall_loop_free (self->loops[i]);
  g_free (self->loops);
  if (self->listener >= 0)
    close (self->listener);
  g_clear_pointer (&self->times_file, fclose);
  squall_ledger_clear (&self->ledger);
  g_free (self->url);
  g_free (self);
}

static gboolean
fail (GError **error, const char *what)
{
  int code = errno;

  g_set_error (error,
               G_FILE_ERROR,
               (int) g_file_error_from_errno (code),
               "%s: %s",
               what,
               g_strerror (code));
  return FALSE;
}

static gboolean
listen_at (SquallServer *self, const SquallServerOptions *options, GError **error)
{
  g_autofree char *what = NULL;

  if (open_listener (self, options))
    return TRUE;
  what = g_strdup_printf ("Cannot listen at %s, port %u", options->address, options->port);
  return fail (error, what);
}

static gboolean
open_times (SquallServer *self, const SquallServerOptions *options, GError **error)
{
  if (options->times_path == NULL)
    return TRUE;
  self->times_file = fopen (options->times_path, "we");
  return self->times_file != NULL || fail (error, options->times_path);
}

static gboolean
write_times (SquallServer *self, GError **error)
{
  SquallTimes all;
  gboolean is_written;

  if (self->times_file == NULL)
    return TRUE;
  squall_times_init (&all, TRUE);
  for (guint i = 0; i < self->n_loops; i++)
    squall_times_merge (&all, &self->loops[i]->times);
  is_written = squall_times_write (&all, self->times_file);
  squall_times_clear (&all);
  return is_written || fail (error, "The times of the requests");
}

static gboolean
make_loops (SquallServer *self, guint n_loops, GError **error)
{
  self->loops = g_new0 (SquallLoop *, n_loops);
  for (guint i = 0; i < n_loops; i++)
    {
      self->loops[i] = squall_loop_new (self, error);
      if (self->loops[i] == NULL)
        return FALSE;
      self->n_loops++;
    }
  return TRUE;
}

SquallServer *
squall_server_start (const SquallServerOptions *options, GError **error)
{
  SquallServer *self = g_new0 (SquallServer, 1);

  self->listener = -1;
  self->start_ns = squall_clock_now_ns ();
  fill_ledger (&self->ledger);
  init_draws (self, options->seed);
  if (!listen_at (self, options, error) || !open_times (self, options, error) ||
      !make_loops (self, options->n_threads, error))
    {
      server_free (self);
      return NULL;
    }
  /* Not before all are made, for they pass connections to each other. */
  for (guint i = 0; i < self->n_loops; i++)
    squall_loop_start (self->loops[i]);
  return self;
}

gboolean
squall_server_stop (SquallServer *self, GError **error)
{
  gboolean is_written;

  for (guint i = 0; i < self->n_loops; i++)
    squall_loop_ask_to_stop (self->loops[i]);
  /* Refuses those who come now, rather than to leave them waiting. */
  shutdown (self->listener, SHUT_RDWR);
  for (guint i = 0; i < self->n_loops; i++)
    squall_loop_join (self->loops[i]);
  is_written = write_times (self, error);
  server_free (self);
  return is_written;
}
