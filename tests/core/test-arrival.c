/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <errno.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include "core/squall-arrival.h"
#include "core/squall-clock.h"

#define LATE_MS 20
#define N_TRIES 50

/* What comes in at the one end is sent at the other. */
typedef struct
{
  int in;
  int out;
  SquallArrival arrival;
} Pair;

static void
set_up_network (Pair *self, gconstpointer unused)
{
  struct sockaddr_in address = { .sin_family = AF_INET };
  socklen_t length = sizeof address;
  int listener = socket (AF_INET, SOCK_STREAM, 0);

  address.sin_addr.s_addr = htonl (INADDR_LOOPBACK);
  g_assert_cmpint (bind (listener, (struct sockaddr *) &address, length), ==, 0);
  g_assert_cmpint (listen (listener, 1), ==, 0);
  g_assert_cmpint (getsockname (listener, (struct sockaddr *) &address, &length), ==, 0);
  self->out = socket (AF_INET, SOCK_STREAM, 0);
  g_assert_cmpint (connect (self->out, (struct sockaddr *) &address, length), ==, 0);
  self->in = accept4 (listener, NULL, NULL, SOCK_NONBLOCK);
  g_assert_cmpint (self->in, >=, 0);
  close (listener);
  squall_arrival_watch (self->in);
}

static void
set_up_local (Pair *self, gconstpointer unused)
{
  int ends[2];

  g_assert_cmpint (socketpair (AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK, 0, ends), ==, 0);
  self->in = ends[0];
  self->out = ends[1];
  squall_arrival_watch (self->in);
}

static void
tear_down (Pair *self, gconstpointer unused)
{
  close (self->in);
  close (self->out);
}

static void
be_late (void)
{
  poll (NULL, 0, LATE_MS);
}

static gssize
receive (Pair *self)
{
  char bytes[16];

  return squall_arrival_receive (&self->arrival, self->in, bytes, sizeof bytes);
}

/* Sends a byte, and reads it a while later. Returns the instant after it was sent. */
static gint64
send_and_read_late (Pair *self)
{
  gint64 sent_ns;

  g_assert_cmpint (send (self->out, "x", 1, 0), ==, 1);
  sent_ns = squall_clock_now_ns ();
  be_late ();
  g_assert_cmpint (receive (self), ==, 1);
  return sent_ns;
}

static void
test_late (Pair *self, gconstpointer unused)
{
  gint64 before_ns = 0, sent_ns = 0;

  /* The kernel begins a moment later than it is asked to. */
  for (guint i = 0; i < N_TRIES && (i == 0 || self->arrival.arrived_ns > sent_ns); i++)
    {
      before_ns = squall_clock_now_ns ();
      sent_ns = send_and_read_late (self);
    }
  g_assert_cmpint (self->arrival.arrived_ns, >=, before_ns);
  g_assert_cmpint (self->arrival.arrived_ns, <=, sent_ns);
  g_assert_cmpint (self->arrival.received_ns - sent_ns, >=, LATE_MS * SQUALL_NS_PER_MS);
}

static void
test_not_noted (Pair *self, gconstpointer unused)
{
  gint64 sent_ns = send_and_read_late (self);

  g_assert_cmpint (self->arrival.received_ns - sent_ns, >=, LATE_MS * SQUALL_NS_PER_MS);
  g_assert_cmpint (self->arrival.arrived_ns, ==, self->arrival.received_ns);
}

static void
test_nothing (Pair *self, gconstpointer unused)
{
  SquallArrival before = self->arrival;

  g_assert_cmpint (receive (self), ==, -1);
  g_assert_cmpint (errno, ==, EAGAIN);
  g_assert_cmpint (self->arrival.arrived_ns, ==, before.arrived_ns);
  g_assert_cmpint (self->arrival.received_ns, ==, before.received_ns);
}

static void
test_end (Pair *self, gconstpointer unused)
{
  gint64 before_ns = squall_clock_now_ns ();

  shutdown (self->out, SHUT_WR);
  g_assert_cmpint (receive (self), ==, 0);
  g_assert_cmpint (self->arrival.received_ns, >=, before_ns);
  g_assert_cmpint (self->arrival.arrived_ns, ==, self->arrival.received_ns);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/arrival/late", Pair, NULL, set_up_network, test_late, tear_down);
  g_test_add ("/arrival/not-noted", Pair, NULL, set_up_local, test_not_noted, tear_down);
  g_test_add ("/arrival/nothing", Pair, NULL, set_up_network, test_nothing, tear_down);
  g_test_add ("/arrival/end", Pair, NULL, set_up_network, test_end, tear_down);
  return g_test_run ();
}
