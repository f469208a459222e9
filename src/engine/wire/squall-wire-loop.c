/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/wire/squall-wire-loop.h"

#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include "core/squall-clock.h"
#include "core/squall-poller.h"
#include "engine/wire/squall-wire-connection.h"
#include "engine/wire/squall-wire-tls.h"
#include "engine/wire/squall-wire-user.h"

#define MAX_EVENTS 256
/* A sleep from which it is woken up about as late as from any that is shorter. */
#define SHORT_SLEEP_NS (2 * SQUALL_NS_PER_MS)
/* What takes less is no wait. */
#define AT_ONCE_NS (3 * SQUALL_NS_PER_US)
/* When to look after a ticket that another loop is awake for. */
#define SECOND_LOOK_NS (SQUALL_NS_PER_MS / 10)

const SquallWireRequest *
squall_wire_loop_get_request (const SquallWireLoop *self, guint64 number)
{
  return g_ptr_array_index (self->requests, number % self->requests->len);
}

SquallWireOrigin *
squall_wire_loop_get_origin (SquallWireLoop *self, GUri *uri)
{
  g_autoptr (SquallWireOrigin) origin = squall_wire_origin_new (uri);

  for (guint i = 0; i < self->origins->len; i++)
    {
      SquallWireOrigin *known = g_ptr_array_index (self->origins, i);

      if (squall_wire_origin_equal (known, origin))
        return known;
    }
  g_ptr_array_add (self->origins, origin);
  return g_steal_pointer (&origin);
}

SSL_CTX *
squall_wire_loop_get_tls (SquallWireLoop *self)
{
  if (self->tls == NULL)
    self->tls = squall_wire_tls_new (self->load->plan);
  return self->tls;
}

void
squall_wire_loop_rest (SquallWireLoop *self, SquallWireUser *user)
{
  g_queue_unlink (&self->in_flight, &user->link);
  g_queue_push_tail_link (&self->idle, &user->link);
}

void
squall_wire_loop_defer (SquallWireLoop *self, SquallWireConnection *connection)
{
  if (connection->is_deferred)
    return;
  connection->is_deferred = TRUE;
  g_queue_push_tail_link (&self->deferred, &connection->link);
}

void
squall_wire_loop_send_soon (SquallWireLoop *self, SquallWireConnection *connection)
{
  if (connection->is_unsent)
    return;
  connection->is_unsent = TRUE;
  g_queue_push_tail_link (&self->unsent, &connection->unsent_link);
}

static void
take_back_defer (SquallWireLoop *self, SquallWireConnection *connection)
{
  if (connection->is_deferred)
    g_queue_unlink (&self->deferred, &connection->link);
  connection->is_deferred = FALSE;
}

static void
take_back_send_soon (SquallWireLoop *self, SquallWireConnection *connection)
{
  if (connection->is_unsent)
    g_queue_unlink (&self->unsent, &connection->unsent_link);
  connection->is_unsent = FALSE;
}

void
squall_wire_loop_forget (SquallWireLoop *self, SquallWireConnection *connection)
{
  take_back_defer (self, connection);
  take_back_send_soon (self, connection);
}

static gboolean
is_idle (const SquallWireLoop *self, SquallWireUser *user)
{
  return user->link.prev != NULL || user->link.next != NULL || self->idle.head == &user->link;
}

static void
ask_again_cb (gpointer data)
{
  SquallWireUser *user = data;

  g_queue_push_tail_link (&user->loop->idle, &user->link);
}

/* Has a user that may not send yet wait: in the open model for a ticket, of which there is one for
 * all of them, in the closed one for its own instant. Returns whether the next one may be asked
 * about. */
static gboolean
put_off (SquallWireLoop *self, SquallWireUser *user, gint64 again_ns)
{
  if (squall_plan_is_open (self->load->plan))
    {
      self->pace_ns = again_ns;
      self->is_pacing = squall_pacer_claim (&self->load->pacer, self);
      return FALSE;
    }
  g_queue_unlink (&self->idle, &user->link);
  if (again_ns < G_MAXINT64)
    squall_timers_set (&self->timers, &user->timer, again_ns, ask_again_cb, user);
  return TRUE;
}

/* Asks for a ticket. Returns whether the next user may be asked about. */
static gboolean
ask (SquallWireLoop *self, SquallWireUser *user)
{
  gint64 now_ns = squall_clock_now_ns ();
  SquallTicket ticket;
  gint64 again_ns;

  if (self->pace_ns > now_ns)
    return FALSE;
  switch (squall_pacer_ask (&self->load->pacer,
                            user->number,
                            user->ready_ns,
                            now_ns,
                            &ticket,
                            &again_ns))
    {
    case SQUALL_TURN_TAKEN:
      g_queue_unlink (&self->idle, &user->link);
      g_queue_push_tail_link (&self->in_flight, &user->link);
      squall_wire_user_begin (user, &ticket, now_ns);
      return TRUE;
    case SQUALL_TURN_WAIT:
      return put_off (self, user, again_ns);
    case SQUALL_TURN_PARKED:
      g_queue_unlink (&self->idle, &user->link);
      return TRUE;
    case SQUALL_TURN_OVER:
    default:
      self->is_dry = TRUE;
      return FALSE;
    }
}

/* Lets users send that may. Those that fail at once have to wait for the next turn, so that the
 * loop gets to see what else there is. */
static void
pace (SquallWireLoop *self)
{
  guint n_left = self->idle.length;

  while (n_left-- > 0 && self->idle.length > 0 && !self->is_dry &&
         ask (self, g_queue_peek_head (&self->idle)))
    ;
  if (self->is_pacing && (self->idle.length == 0 || self->is_dry))
    {
      squall_pacer_unclaim (&self->load->pacer, self);
      self->is_pacing = FALSE;
    }
}

/* What one of them sends may have it opened again, and another one sent on. */
static void
send_unsent (SquallWireLoop *self)
{
  guint n_left = self->unsent.length;

  while (n_left-- > 0 && self->unsent.length > 0)
    {
      SquallWireConnection *connection = g_queue_peek_head (&self->unsent);

      take_back_send_soon (self, connection);
      squall_wire_http2_send (connection);
    }
}

static void
abort_all (SquallWireLoop *self)
{
  gint64 now_ns = squall_clock_now_ns ();

  self->is_dry = TRUE;
  while (self->in_flight.length > 0)
    squall_wire_user_give_up (g_queue_peek_head (&self->in_flight), FALSE, now_ns);
}

/* The pacer has news, or a name has been looked up. */
static void
take_news (SquallWireLoop *self)
{
  eventfd_t count;

  eventfd_read (self->bell, &count);
  if (squall_watchdog_is_stopped (self->load->watchdog))
    {
      abort_all (self);
      return;
    }
  self->pace_ns = 0;
  for (guint i = 0; i < self->n_users; i++)
    {
      SquallWireUser *user = &self->users[i];

      if (user->is_busy || is_idle (self, user))
        continue;
      squall_timers_unset (&self->timers, &user->timer);
      g_queue_push_tail_link (&self->idle, &user->link);
    }
  for (guint i = 0; i < self->n_connections; i++)
    squall_wire_connection_resolved (&self->connections[i]);
}

static gint64
get_deadline_ns (const SquallWireLoop *self)
{
  gint64 timeout_ns = self->load->plan->timeout_ns;
  const SquallWireUser *oldest = self->in_flight.head != NULL ? self->in_flight.head->data : NULL;

  return timeout_ns > 0 && oldest != NULL ? oldest->sample.sent_ns + timeout_ns : G_MAXINT64;
}

/* Every request has as much time, so that the oldest is the first to be late. Its answer may have
 * begun since @now_ns. */
static void
give_up_late (SquallWireLoop *self, gint64 now_ns)
{
  while (get_deadline_ns (self) <= now_ns)
    squall_wire_user_give_up (self->in_flight.head->data, TRUE, squall_clock_now_ns ());
}

/* When to wake up for an instant. The longer it sleeps the later it is woken up, and so it wakes up
 * once before, and then early, and stays awake until the instant has come. */
static gint64
find_wake_ns (const SquallWireLoop *self, gint64 time_ns, gint64 now_ns)
{
  return time_ns - now_ns > SHORT_SLEEP_NS ? time_ns - SHORT_SLEEP_NS / 2
                                           : squall_alarm_get_wake_ns (&self->alarm, time_ns);
}

/* When to wake up for the next ticket. */
static gint64
find_pace_ns (SquallWireLoop *self, gint64 now_ns)
{
  if (self->pace_ns == G_MAXINT64)
    return G_MAXINT64;
  if (self->is_pacing)
    return find_wake_ns (self, self->pace_ns, now_ns);
  if (self->rush_ns < now_ns - SQUALL_RUSH_NS)
    self->rush_ns = squall_pacer_find_rush (&self->load->pacer, now_ns);
  return MIN (self->pace_ns + SECOND_LOOK_NS, find_wake_ns (self, self->rush_ns, now_ns));
}

/* When there is something to do at the latest, whatever the sockets say. */
static gint64
find_next_ns (SquallWireLoop *self, gint64 now_ns)
{
  gint64 next_ns = get_deadline_ns (self);
  gint64 timer_ns = squall_timers_get_next (&self->timers);

  if (self->deferred.length > 0 || self->unsent.length > 0)
    return 0;
  if (timer_ns >= 0)
    next_ns = MIN (next_ns, timer_ns);
  if (self->idle.length == 0)
    return next_ns;
  if (self->pace_ns == 0)
    return 0;
  return MIN (next_ns, find_pace_ns (self, now_ns));
}

/* Whether answers may gather: not where requests have instants of their own, nor where that saves
 * neither reading nor writing. */
static gboolean
may_nap (const SquallWireLoop *self, gint64 next_ns, gint64 now_ns)
{
  const SquallPlan *plan = self->load->plan;

  return plan->n_streams > 1 && !squall_plan_is_open (plan) && next_ns - now_ns > SHORT_SLEEP_NS;
}

/* Where there is always something to do, what there is already is cheaper to ask for than to wait
 * for. */
static int
look_or_wait (SquallWireLoop *self, struct epoll_event *events, gint64 next_ns, gint64 now_ns)
{
  int n_events = 0;

  if (self->is_pressed)
    {
      if (may_nap (self, next_ns, now_ns))
        now_ns = squall_wire_nap_take (&self->nap, now_ns);
      n_events = squall_poller_wait (self->epoll, events, MAX_EVENTS, 0, now_ns);
    }
  if (n_events > 0)
    return n_events;
  n_events = squall_poller_wait (self->epoll, events, MAX_EVENTS, next_ns, now_ns);
  self->is_pressed = n_events > 0 && squall_clock_now_ns () - now_ns < AT_ONCE_NS;
  return n_events;
}

static int
wait_for_events (SquallWireLoop *self, struct epoll_event *events, gint64 *now_ns)
{
  gint64 before_ns = squall_clock_now_ns ();
  gint64 next_ns = find_next_ns (self, before_ns);
  int n_events = look_or_wait (self, events, next_ns, before_ns);
  gint64 after_ns = squall_clock_now_ns ();

  if (n_events == 0 && next_ns > before_ns && next_ns - before_ns <= SHORT_SLEEP_NS)
    squall_alarm_learn (&self->alarm, after_ns - next_ns);
  squall_wire_crowd_wake (&self->crowd,
                          (guint) MAX (0, n_events),
                          after_ns - before_ns,
                          &self->load->gate,
                          self->n_loops);
  *now_ns = after_ns;
  return n_events;
}

static void
take_event (SquallWireLoop *self, const struct epoll_event *event)
{
  if (event->data.ptr == self)
    take_news (self);
  else
    squall_wire_connection_take_event (event->data.ptr, event->events);
}

static void
read_deferred (SquallWireLoop *self)
{
  guint n_left = self->deferred.length;

  while (n_left-- > 0 && self->deferred.length > 0)
    {
      SquallWireConnection *connection = g_queue_peek_head (&self->deferred);

      take_back_defer (self, connection);
      squall_wire_connection_take_event (connection, EPOLLIN);
    }
}

static void
turn (SquallWireLoop *self)
{
  struct epoll_event events[MAX_EVENTS];
  gint64 begin_ns;
  int n_events = wait_for_events (self, events, &begin_ns);

  for (int i = 0; i < n_events; i++)
    take_event (self, &events[i]);
  read_deferred (self);
  squall_timers_run (&self->timers, begin_ns);
  give_up_late (self, begin_ns);
  pace (self);
  send_unsent (self);
  squall_wire_crowd_work (&self->crowd, squall_clock_now_ns () - begin_ns);
}

static void
make_requests (SquallWireLoop *self)
{
  GPtrArray *sources = self->load->plan->requests;

  self->origins = g_ptr_array_new_with_free_func ((GDestroyNotify) squall_wire_origin_free);
  self->requests = g_ptr_array_new_with_free_func ((GDestroyNotify) squall_wire_request_free);
  for (guint i = 0; i < sources->len; i++)
    {
      const SquallRequest *source = g_ptr_array_index (sources, i);
      SquallWireOrigin *origin = squall_wire_loop_get_origin (self, source->uri);

      g_ptr_array_add (self->requests,
                       squall_wire_request_new (source, source->uri, FALSE, origin));
      /* To read all authorities takes a while. */
      if (origin->is_secure)
        squall_wire_loop_get_tls (self);
    }
}

static void
make_connections (SquallWireLoop *self, guint first_user, guint n_users)
{
  guint n_streams = self->load->plan->n_streams;

  self->n_connections = (n_users + n_streams - 1) / n_streams;
  self->connections = g_new0 (SquallWireConnection, self->n_connections);
  for (guint i = 0; i < self->n_connections; i++)
    squall_wire_connection_init (&self->connections[i], self, first_user / n_streams + i);
}

static void
make_users (SquallWireLoop *self, guint first_user, guint n_users)
{
  guint n_streams = self->load->plan->n_streams;

  self->n_users = n_users;
  self->users = g_new0 (SquallWireUser, n_users);
  for (guint i = 0; i < n_users; i++)
    {
      SquallWireUser *user = &self->users[i];

      squall_wire_user_init (user, self, first_user + i, &self->connections[i / n_streams]);
      g_queue_push_tail_link (&self->idle, &user->link);
    }
}

static gboolean
start (SquallWireLoop *self)
{
  struct epoll_event event = { .events = EPOLLIN | EPOLLET, .data.ptr = self };

  self->epoll = epoll_create1 (EPOLL_CLOEXEC);
  self->bell = eventfd (0, EFD_CLOEXEC | EFD_NONBLOCK);
  return self->epoll >= 0 && self->bell >= 0 &&
         epoll_ctl (self->epoll, EPOLL_CTL_ADD, self->bell, &event) == 0;
}

static void
stop (SquallWireLoop *self)
{
  for (guint i = 0; i < self->n_users; i++)
    {
      squall_timers_unset (&self->timers, &self->users[i].timer);
      squall_wire_user_clear (&self->users[i]);
    }
  for (guint i = 0; i < self->n_connections; i++)
    squall_wire_connection_clear (&self->connections[i]);
  g_ptr_array_unref (self->requests);
  g_ptr_array_unref (self->origins);
  g_clear_pointer (&self->tls, SSL_CTX_free);
  squall_timers_clear (&self->timers);
  g_free (self->users);
  g_free (self->connections);
  g_free (self->buffer);
  close (self->bell);
  close (self->epoll);
}

void
squall_wire_loop_run (SquallLoad *load, guint first_user, guint n_users)
{
  SquallWireLoop self = { .load = load, .buffer = g_malloc (SQUALL_WIRE_BUFFER_SIZE) };
  gboolean is_ready;

  squall_timers_init (&self.timers);
  self.n_loops = (squall_plan_get_peak_users (load->plan) + n_users - 1) / n_users;
  make_requests (&self);
  make_connections (&self, first_user, n_users);
  make_users (&self, first_user, n_users);
  is_ready = start (&self);
  squall_load_await_start (load);
  if (is_ready)
    {
      squall_pacer_add_bell (&load->pacer, self.bell);
      /* A stop that came before there was a bell. */
      take_news (&self);
      pace (&self);
      send_unsent (&self);
      while (!self.is_dry || self.in_flight.length > 0)
        turn (&self);
      squall_pacer_remove_bell (&load->pacer, self.bell);
    }
  squall_pacer_unclaim (&load->pacer, &self);
  stop (&self);
}
