/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fuzz-peer.h"

#include <errno.h>
#include <linux/tcp.h>
#include <llhttp.h>
#include <netinet/in.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

#include "core/squall-clock.h"

#define MAX_PEERS 64
#define MAX_TURNS 100000
#define TICK_NS   SQUALL_NS_PER_US
#define PAUSE_NS  (10 * SQUALL_NS_PER_MS)
#define START_NS  (1000 * SQUALL_NS_PER_SECOND)

/* What becomes of an attempt to connect. */
typedef enum
{
  CONNECT_AT_ONCE,
  CONNECT_LATER,
  CONNECT_REFUSED,
  CONNECT_REFUSED_LATER,
} Connecting;

/* The steps of a script. */
typedef enum
{
  STEP_SEND,
  STEP_SEND_AGAIN,
  STEP_CLOSE,
  STEP_RESET,
  STEP_SHUT,
  STEP_PAUSE,
  STEP_STOP,
  STEP_NOTHING,
  N_STEPS,
} Step;

typedef struct
{
  int client; /* the loop's end; may have been closed by it */
  int server; /* negative once it is closed */
  Connecting connecting;
  gboolean is_blocked; /* whether the loop was told to write later */
  struct epoll_event event;
  llhttp_t parser;
} Peer;

typedef struct
{
  SquallLoad *load;
  const guint8 *script;
  gsize n_left;
  guint8 connecting;
  guint8 writing;
  guint n_turns;
  guint n_sends;
  gboolean is_readable;
  gboolean is_stopped;
  guint n_peers;
  Peer peers[MAX_PEERS];
} World;

static World world;
/* Of its own for each thread: others of the load look at the time as well. */
static __thread gint64 clock_ns;

int __real_epoll_ctl (int epoll, int operation, int descriptor, struct epoll_event *event);
gssize __real_send (int descriptor, const void *data, gsize size, int flags);

int __wrap_clock_gettime (clockid_t clock, struct timespec *time);
int __wrap_connect (int descriptor, const struct sockaddr *address, socklen_t length);
int __wrap_epoll_ctl (int epoll, int operation, int descriptor, struct epoll_event *event);
int __wrap_getsockopt (int descriptor, int level, int name, void *value, socklen_t *length);
gssize __wrap_send (int descriptor, const void *data, gsize size, int flags);
int __wrap_socket (int family, int type, int protocol);
int __wrap_squall_poller_wait (int epoll,
                               struct epoll_event *events,
                               int n_events_most,
                               gint64 until_ns,
                               gint64 now_ns);

static guint8
take_byte (void)
{
  if (world.n_left == 0)
    return 0;
  world.n_left--;
  return *world.script++;
}

static const llhttp_settings_t settings;

static Peer *
find_peer (int client)
{
  for (guint i = world.n_peers; i > 0; i--)
    if (world.peers[i - 1].client == client)
      return &world.peers[i - 1];
  return NULL;
}

int
__wrap_clock_gettime (clockid_t clock, struct timespec *time)
{
  clock_ns += TICK_NS;
  *time = (struct timespec) { clock_ns / SQUALL_NS_PER_SECOND, clock_ns % SQUALL_NS_PER_SECOND };
  return 0;
}

int
__wrap_socket (int family, int type, int protocol)
{
  int ends[2];
  Peer *peer;

  if (world.n_peers == MAX_PEERS || socketpair (AF_UNIX, type, 0, ends) != 0)
    {
      errno = EMFILE;
      return -1;
    }
  peer = &world.peers[world.n_peers];
  *peer = (Peer) {
    .client = ends[0],
    .server = ends[1],
    .connecting = (world.connecting >> (world.n_peers % 4 * 2)) & 3,
  };
  llhttp_init (&peer->parser, HTTP_REQUEST, &settings);
  world.n_peers++;
  return ends[0];
}

int
__wrap_connect (int descriptor, const struct sockaddr *address, socklen_t length)
{
  Connecting connecting = find_peer (descriptor)->connecting;

  if (connecting == CONNECT_AT_ONCE)
    return 0;
  errno = connecting == CONNECT_REFUSED ? ECONNREFUSED : EINPROGRESS;
  return -1;
}

int
__wrap_epoll_ctl (int epoll, int operation, int descriptor, struct epoll_event *event)
{
  Peer *peer = find_peer (descriptor);

  if (peer != NULL)
    peer->event = *event;
  return __real_epoll_ctl (epoll, operation, descriptor, event);
}

int
__wrap_getsockopt (int descriptor, int level, int name, void *value, socklen_t *length)
{
  if (level == SOL_SOCKET && name == SO_ERROR)
    {
      *(int *) value = find_peer (descriptor)->connecting == CONNECT_REFUSED_LATER ? ECONNREFUSED
                                                                                   : 0;
      return 0;
    }
  /* Whether anything has been acknowledged. */
  ((struct tcp_info *) value)->tcpi_bytes_acked = (world.writing & 1) != 0 ? 1 << 20 : 0;
  return 0;
}

/* A part of it, or nothing, where the script says so. */
gssize
__wrap_send (int descriptor, const void *data, gsize size, int flags)
{
  gsize most = world.writing >> 2;

  world.n_sends++;
  if ((world.writing & 2) != 0 && world.n_sends % 3 == 0)
    {
      find_peer (descriptor)->is_blocked = TRUE;
      errno = EAGAIN;
      return -1;
    }
  return __real_send (descriptor, data, most > 0 ? MIN (size, most) : size, flags);
}

/* What is sent is fit to be sent. */
static void
read_requests (Peer *peer)
{
  char buffer[4096];
  gssize n_read;

  while (peer->server >= 0 &&
         (n_read = recv (peer->server, buffer, sizeof buffer, MSG_DONTWAIT)) > 0)
    if (world.is_readable && llhttp_execute (&peer->parser, buffer, (gsize) n_read) != HPE_OK)
      g_error ("This is no request: %s", llhttp_get_error_reason (&peer->parser));
}

static void
close_peer (Peer *peer)
{
  if (peer->server >= 0)
    close (peer->server);
  peer->server = -1;
}

static void
send_bytes (Peer *peer, guint n_times)
{
  gsize wanted = take_byte ();
  gsize length = MIN (wanted, world.n_left);

  for (guint i = 0; i < n_times && peer->server >= 0; i++)
    __real_send (peer->server, world.script, length, MSG_DONTWAIT | MSG_NOSIGNAL);
  world.script += length;
  world.n_left -= length;
}

static void
make_step (void)
{
  guint8 byte = take_byte ();
  guint number = world.n_peers > 0 ? (byte / N_STEPS) % MIN (world.n_peers, 2) : 0;
  Peer *peer = world.n_peers > 0 ? &world.peers[world.n_peers - 1 - number] : NULL;

  if (peer == NULL)
    return;
  if (byte % N_STEPS != STEP_RESET)
    read_requests (peer);
  switch ((Step) (byte % N_STEPS))
    {
    case STEP_SEND:
      send_bytes (peer, 1);
      return;
    case STEP_SEND_AGAIN:
      send_bytes (peer, take_byte ());
      return;
    case STEP_CLOSE:
    case STEP_RESET:
      close_peer (peer);
      return;
    case STEP_SHUT:
      shutdown (peer->server, SHUT_WR);
      return;
    case STEP_PAUSE:
      clock_ns += take_byte () * PAUSE_NS;
      return;
    case STEP_STOP:
      squall_load_stop (world.load);
      world.is_stopped = TRUE;
      return;
    case STEP_NOTHING:
    case N_STEPS:
    default:
      return;
    }
}

static void
close_all (void)
{
  for (guint i = 0; i < world.n_peers; i++)
    {
      read_requests (&world.peers[i]);
      close_peer (&world.peers[i]);
    }
}

/* Has those told that they may write again who were told to write later. */
static void
unblock (int epoll)
{
  for (guint i = 0; i < world.n_peers; i++)
    {
      Peer *peer = &world.peers[i];

      if (peer->is_blocked && find_peer (peer->client) == peer)
        __real_epoll_ctl (epoll, EPOLL_CTL_MOD, peer->client, &peer->event);
      peer->is_blocked = FALSE;
    }
}

int
__wrap_squall_poller_wait (int epoll,
                           struct epoll_event *events,
                           int n_events_most,
                           gint64 until_ns,
                           gint64 now_ns)
{
  int n_events;

  if (++world.n_turns > MAX_TURNS)
    g_error ("This does not come to an end.");
  if (world.n_left > 0)
    make_step ();
  else
    close_all ();
  unblock (epoll);
  n_events = epoll_wait (epoll, events, n_events_most, 0);
  if (n_events > 0 || world.n_left > 0)
    return n_events;
  if (until_ns == G_MAXINT64)
    g_error ("It waits for something that never comes.");
  if (until_ns > now_ns)
    clock_ns = until_ns;
  return 0;
}

void
fuzz_peer_begin (SquallLoad *load, gboolean is_readable, const guint8 *script, gsize size)
{
  world = (World) { .load = load, .script = script, .n_left = size };
  clock_ns = START_NS;
  world.is_readable = is_readable;
  world.connecting = take_byte ();
  world.writing = take_byte ();
}

gboolean
fuzz_peer_is_stopped (void)
{
  return world.is_stopped;
}

void
fuzz_peer_end (void)
{
  for (guint i = 0; i < world.n_peers; i++)
    {
      Peer *peer = &world.peers[i];
      char byte;

      read_requests (peer);
      if (peer->server >= 0)
        g_assert_true (recv (peer->server, &byte, 1, MSG_DONTWAIT) == 0 || errno == ECONNRESET);
      close_peer (peer);
    }
}
