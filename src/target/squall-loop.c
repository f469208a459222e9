/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "target/squall-loop.h"

#include "core/squall-clock.h"
#include "core/squall-poller.h"
#include "target/squall-server.h"

#include <errno.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <unistd.h>

#define MAX_EVENTS         256
#define MAX_ACCEPTS_A_TURN 64
#define ACCEPT_PAUSE_NS    (20 * SQUALL_NS_PER_MS)
#define LAST_ANSWERS_NS    SQUALL_NS_PER_SECOND

static gboolean
watch (SquallLoop *self, int descriptor, guint32 events, gpointer data)
{
  struct epoll_event event = { .events = events, .data.ptr = data };

  return epoll_ctl (self->epoll, EPOLL_CTL_ADD, descriptor, &event) == 0;
}

/* Whichever thread is free accepts: the kernel need not wake them all. */
static gboolean
watch_listener (SquallLoop *self)
{
  return watch (self, self->server->listener, EPOLLIN | EPOLLEXCLUSIVE, self->server);
}

static void
unwatch_listener (SquallLoop *self)
{
  epoll_ctl (self->epoll, EPOLL_CTL_DEL, self->server->listener, NULL);
}

SquallLoop *
squall_loop_new (SquallServer *server, GError **error)
{
  SquallLoop *self = g_new0 (SquallLoop, 1);

  self->server = server;
  self->epoll = epoll_create1 (EPOLL_CLOEXEC);
  self->wake = eventfd (0, EFD_CLOEXEC | EFD_NONBLOCK);
  g_mutex_init (&self->mutex);
  g_queue_init (&self->connections);
  squall_timers_init (&self->timers);
  squall_books_init (&self->books, &server->ledger);
  squall_times_init (&self->times, server->times_file != NULL);
  if (self->epoll >= 0 && self->wake >= 0 && watch (self, self->wake, EPOLLIN | EPOLLET, self) &&
      watch_listener (self))
    return self;

  g_set_error (error,
               G_FILE_ERROR,
               (int) g_file_error_from_errno (errno),
               "Cannot wait for connections: %s",
               g_strerror (errno));
  squall_loop_free (self);
  return NULL;
}

void
squall_loop_free (SquallLoop *self)
{
  GList *link;

  if (self == NULL)
    return;
  while ((link = g_queue_pop_head_link (&self->connections)) != NULL)
    squall_connection_free (link->data);
  squall_timers_clear (&self->timers);
  squall_books_clear (&self->books);
  squall_times_clear (&self->times);
  g_mutex_clear (&self->mutex);
  close (self->wake);
  close (self->epoll);
  g_free (self);
}

/* With as many connections everywhere no thread is idle while another has a queue. */
static SquallLoop *
find_least_loaded (SquallLoop *self)
{
  SquallLoop *least = self;
  guint least_n = __atomic_load_n (&self->n_connections, __ATOMIC_RELAXED);

  for (guint i = 0; i < self->server->n_loops; i++)
    {
      SquallLoop *other = self->server->loops[i];
      guint n = __atomic_load_n (&other->n_connections, __ATOMIC_RELAXED);

      if (n >= least_n)
        continue;
      least = other;
      least_n = n;
    }
  return least;
}

static void
link_connection (SquallLoop *self, SquallConnection *connection)
{
  g_queue_push_tail_link (&self->connections, &connection->link);
  __atomic_store_n (&self->n_connections, self->connections.length, __ATOMIC_RELAXED);
}

static void
unlink_connection (SquallLoop *self, SquallConnection *connection)
{
  g_queue_unlink (&self->connections, &connection->link);
  __atomic_store_n (&self->n_connections, self->connections.length, __ATOMIC_RELAXED);
}

static void
take_connection (SquallLoop *self, int socket)
{
  SquallConnection *connection = squall_connection_new (self, socket);
  guint32 events = EPOLLIN | EPOLLOUT | EPOLLRDHUP | EPOLLET;
  gboolean is_taken;

  /* First the list, then the watch: once watched it may end on its own thread at any time. */
  g_mutex_lock (&self->mutex);
  link_connection (self, connection);
  is_taken = !self->is_shut && watch (self, socket, events, connection);
  if (!is_taken)
    unlink_connection (self, connection);
  g_mutex_unlock (&self->mutex);
  if (!is_taken)
    squall_connection_free (connection);
}

void
squall_loop_remove (SquallLoop *self, SquallConnection *connection)
{
  g_mutex_lock (&self->mutex);
  unlink_connection (self, connection);
  g_mutex_unlock (&self->mutex);
}

static void
accept_again_cb (gpointer data)
{
  SquallLoop *self = data;

  if (!self->is_stopping)
    watch_listener (self);
}

/* A listener that cannot be served stays readable: it must not be watched for a while. */
static void
pause_accepting (SquallLoop *self)
{
  unwatch_listener (self);
  squall_timers_set (&self->timers,
                     &self->accept_timer,
                     squall_clock_now_ns () + ACCEPT_PAUSE_NS,
                     accept_again_cb,
                     self);
}

static void
accept_connections (SquallLoop *self)
{
  for (guint i = 0; i < MAX_ACCEPTS_A_TURN && !self->is_stopping; i++)
    {
      int socket = accept4 (self->server->listener, NULL, NULL, SOCK_NONBLOCK | SOCK_CLOEXEC);

      if (socket >= 0)
        {
          squall_counter_add (&self->books.n_sockets, 1);
          take_connection (find_least_loaded (self), socket);
          continue;
        }
      if (errno == EMFILE || errno == ENFILE || errno == ENOBUFS || errno == ENOMEM)
        pause_accepting (self);
      if (errno != ECONNABORTED && errno != EINTR)
        return;
    }
}

static void
over_cb (gpointer data)
{
  SquallLoop *self = data;

  self->is_over = TRUE;
}

static void
begin_to_stop (SquallLoop *self)
{
  g_autoptr (GPtrArray) connections = g_ptr_array_new ();

  self->is_stopping = TRUE;
  unwatch_listener (self);
  squall_timers_set (&self->timers,
                     &self->stop_timer,
                     squall_clock_now_ns () + LAST_ANSWERS_NS,
                     over_cb,
                     self);

  /* To end, a connection needs the lock itself. */
  g_mutex_lock (&self->mutex);
  self->is_shut = TRUE;
  for (GList *link = self->connections.head; link != NULL; link = link->next)
    g_ptr_array_add (connections, link->data);
  g_mutex_unlock (&self->mutex);
  for (guint i = 0; i < connections->len; i++)
    squall_connection_stop (g_ptr_array_index (connections, i));
}

static int
wait_for_events (SquallLoop *self, struct epoll_event *events)
{
  gint64 due_ns = squall_timers_get_next (&self->timers);

  return squall_poller_wait (self->epoll,
                             events,
                             MAX_EVENTS,
                             due_ns >= 0 ? due_ns : G_MAXINT64,
                             squall_clock_now_ns ());
}

static void
take_event (SquallLoop *self, const struct epoll_event *event)
{
  if (event->data.ptr == self->server)
    accept_connections (self);
  else if (event->data.ptr != self)
    squall_connection_take_events (event->data.ptr, event->events);
}

static gboolean
is_done (SquallLoop *self)
{
  return self->is_over ||
         (self->is_stopping && __atomic_load_n (&self->n_connections, __ATOMIC_RELAXED) == 0);
}

static gpointer
run (gpointer data)
{
  SquallLoop *self = data;
  struct epoll_event events[MAX_EVENTS];

  /* The default of 50 microseconds would be part of every delay. */
  prctl (PR_SET_TIMERSLACK, 1UL);
  while (!is_done (self))
    {
      int n_events = wait_for_events (self, events);

      for (int i = 0; i < n_events; i++)
        take_event (self, &events[i]);
      if (squall_timers_get_next (&self->timers) >= 0)
        squall_timers_run (&self->timers, squall_clock_now_ns ());
      if (!self->is_stopping && __atomic_load_n (&self->is_asked_to_stop, __ATOMIC_ACQUIRE))
        begin_to_stop (self);
    }
  return NULL;
}

void
squall_loop_start (SquallLoop *self)
{
  self->thread = g_thread_new ("squall-target", run, self);
}

void
squall_loop_ask_to_stop (SquallLoop *self)
{
  guint64 one = 1;

  __atomic_store_n (&self->is_asked_to_stop, TRUE, __ATOMIC_RELEASE);
  if (write (self->wake, &one, sizeof one) < 0)
    g_warning ("Cannot wake a thread: %s", g_strerror (errno));
}

void
squall_loop_join (SquallLoop *self)
{
  g_thread_join (g_steal_pointer (&self->thread));
}
