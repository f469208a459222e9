/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/squall-clock.h"
#include "squall-test-client.h"
#include "squall-test-target.h"
#include "target/squall-draw.h"
#include "target/squall-latency.h"

#include <math.h>
#include <stdlib.h>

#define SEED       42
#define N_CLIENTS  8
#define N_REQUESTS 40
/* The streams of the server's draws. */
#define STREAM_LATENCIES 1
#define STREAM_FAILURES  2
/* How late a busy computer may make things. */
#define SLACK_NS (60 * SQUALL_NS_PER_MS)
/* Of /stall/400/200. */
#define PERIOD_NS (400 * SQUALL_NS_PER_MS)
#define STALL_NS  (200 * SQUALL_NS_PER_MS)
#define N_STALLS  6

static SquallTestTarget *
start (const char *n_threads)
{
  const char *const arguments[] = { "--threads", n_threads, "--seed", "42", NULL };

  return squall_test_target_new (arguments);
}

/* Returns how long the answer took, in nanoseconds. */
static gint64
ask (SquallTestClient *client, const char *path, guint status)
{
  gint64 start_ns = squall_clock_now_ns ();
  g_autoptr (SquallTestAnswer) answer = squall_test_client_get (client, path);

  g_assert_cmpuint (answer->status, ==, status);
  return squall_clock_now_ns () - start_ns;
}

static void
test_delay (void)
{
  g_autoptr (SquallTestTarget) target = start ("2");
  g_autoptr (SquallTestClient) client = NULL;
  gint64 sum_ns = 0;

  client = squall_test_client_new (squall_test_target_get_port (target));
  for (guint i = 0; i < 20; i++)
    {
      gint64 taken_ns = ask (client, "/delay/7.5", 200);

      g_assert_cmpint (taken_ns, >=, 7500 * SQUALL_NS_PER_US);
      sum_ns += taken_ns;
    }
  g_assert_cmpint (squall_test_target_get_stat (target, "latency_imposed_ns.count"), ==, 20);
  g_assert_cmpint (squall_test_target_get_stat (target, "latency_imposed_ns.min"),
                   >=,
                   7500 * SQUALL_NS_PER_US);
  /* The server sees no more of the time than the client. */
  g_assert_cmpint (squall_test_target_get_stat (target, "latency_imposed_ns.mean"),
                   <=,
                   sum_ns / 20);
}

static void
test_long_delays_overlap (void)
{
  g_autoptr (SquallTestTarget) target = start ("1");
  SquallTestClient *clients[100];
  gint64 start_ns = squall_clock_now_ns ();

  for (guint i = 0; i < G_N_ELEMENTS (clients); i++)
    {
      clients[i] = squall_test_client_new (squall_test_target_get_port (target));
      squall_test_client_send (clients[i], "GET /delay/100 HTTP/1.1\r\n\r\n");
    }
  for (guint i = 0; i < G_N_ELEMENTS (clients); i++)
    {
      g_autoptr (SquallTestAnswer) answer = squall_test_client_receive (clients[i], TRUE);

      g_assert_cmpuint (answer->status, ==, 200);
      squall_test_client_free (clients[i]);
    }
  g_assert_cmpint (squall_clock_now_ns () - start_ns, <, 2 * SQUALL_NS_PER_SECOND);
}

static void
test_histogram (void)
{
  g_autoptr (SquallTestTarget) target = start ("2");
  g_autoptr (SquallTestClient) client = NULL;
  g_autoptr (JsonObject) stats = NULL;
  JsonObject *latency;
  JsonArray *buckets;
  gint64 count = 0;

  client = squall_test_client_new (squall_test_target_get_port (target));
  for (guint i = 0; i < 50; i++)
    ask (client, "/lognormal/1/1", 200);
  stats = squall_test_target_get_stats (target);
  latency = json_object_get_object_member (stats, "latency_imposed_ns");
  buckets = json_object_get_array_member (latency, "histogram");
  for (guint i = 0; i < json_array_get_length (buckets); i++)
    {
      JsonArray *bucket = json_array_get_array_element (buckets, i);

      g_assert_cmpint (json_array_get_int_element (bucket, 0),
                       <=,
                       json_array_get_int_element (bucket, 1));
      g_assert_cmpint (json_array_get_int_element (bucket, 1),
                       >=,
                       json_object_get_int_member (latency, "min"));
      g_assert_cmpint (json_array_get_int_element (bucket, 0),
                       <=,
                       json_object_get_int_member (latency, "max"));
      count += json_array_get_int_element (bucket, 2);
    }
  g_assert_cmpint (count, ==, 50);
  g_assert_cmpint (json_object_get_int_member (latency, "count"), ==, 50);
}

/* A checking request takes nothing from the sequence of those that count. */
static void
ask_to_check (SquallTestClient *client, const char *path)
{
  g_autofree char *request = g_strdup_printf ("GET %s HTTP/1.1\r\nSquall-Check: 1\r\n\r\n", path);
  g_autoptr (SquallTestAnswer) answer = NULL;

  squall_test_client_send (client, request);
  answer = squall_test_client_receive (client, TRUE);
}

typedef struct
{
  guint16 port;
  const char *path;
  gint64 taken_ns[N_REQUESTS];
  guint n_failed;
} Client;

static gpointer
run_client (gpointer data)
{
  Client *self = data;
  g_autoptr (SquallTestClient) client = squall_test_client_new (self->port);

  ask_to_check (client, self->path);
  for (guint i = 0; i < N_REQUESTS; i++)
    {
      gint64 start_ns = squall_clock_now_ns ();
      g_autoptr (SquallTestAnswer) answer = squall_test_client_get (client, self->path);

      self->taken_ns[i] = squall_clock_now_ns () - start_ns;
      self->n_failed += answer->status == 500 ? 1 : 0;
    }
  return NULL;
}

static void
run_clients (SquallTestTarget *target, const char *path, Client *clients)
{
  GThread *threads[N_CLIENTS];

  for (guint i = 0; i < N_CLIENTS; i++)
    {
      clients[i].port = squall_test_target_get_port (target);
      clients[i].path = path;
      clients[i].n_failed = 0;
      threads[i] = g_thread_new ("client", run_client, &clients[i]);
    }
  for (guint i = 0; i < N_CLIENTS; i++)
    g_thread_join (threads[i]);
}

static int
compare (const void *a, const void *b)
{
  const gint64 *left = a;
  const gint64 *right = b;

  return (*left > *right) - (*left < *right);
}

/* Each drawn latency was had by somebody: in order of size each is at least the one drawn, and
 * some of them are hardly more, even on a busy computer. */
static void
check_latencies (const Client *clients)
{
  gint64 drawn_ns[N_CLIENTS * N_REQUESTS];
  gint64 taken_ns[N_CLIENTS * N_REQUESTS];
  guint n_close = 0;
  SquallDraw draw;

  squall_draw_init (&draw, SEED, STREAM_LATENCIES);
  for (guint i = 0; i < N_CLIENTS * N_REQUESTS; i++)
    {
      drawn_ns[i] = (gint64) (5e6 * exp (squall_draw_take_normal (&draw)));
      taken_ns[i] = clients[i / N_REQUESTS].taken_ns[i % N_REQUESTS];
    }
  qsort (drawn_ns, G_N_ELEMENTS (drawn_ns), sizeof *drawn_ns, compare);
  qsort (taken_ns, G_N_ELEMENTS (taken_ns), sizeof *taken_ns, compare);
  for (guint i = 0; i < N_CLIENTS * N_REQUESTS; i++)
    {
      g_assert_cmpint (taken_ns[i], >=, drawn_ns[i]);
      n_close += taken_ns[i] - drawn_ns[i] < 8 * SQUALL_NS_PER_MS ? 1 : 0;
    }
  g_assert_cmpuint (n_close, >=, N_CLIENTS * N_REQUESTS / 10);
}

static void
test_lognormal_is_seeded (gconstpointer n_threads)
{
  g_autoptr (SquallTestTarget) target = start (n_threads);
  g_autofree Client *clients = g_new0 (Client, N_CLIENTS);

  run_clients (target, "/lognormal/5/1", clients);
  check_latencies (clients);
}

static void
test_flaky_is_seeded (gconstpointer n_threads)
{
  g_autoptr (SquallTestTarget) target = start (n_threads);
  g_autofree Client *clients = g_new0 (Client, N_CLIENTS);
  guint n_expected = 0, n_failed = 0;
  SquallDraw draw;

  run_clients (target, "/flaky/30", clients);
  squall_draw_init (&draw, SEED, STREAM_FAILURES);
  for (guint i = 0; i < N_CLIENTS * N_REQUESTS; i++)
    n_expected += squall_draw_take_uniform (&draw) < 0.3 ? 1 : 0;
  for (guint i = 0; i < N_CLIENTS; i++)
    n_failed += clients[i].n_failed;
  g_assert_cmpuint (n_failed, ==, n_expected);
}

/* Asked one after the other, each request has the failure of its turn. */
static void
test_flaky_in_order (void)
{
  g_autoptr (SquallTestTarget) target = start ("2");
  g_autoptr (SquallTestClient) client = NULL;
  SquallDraw draw;

  client = squall_test_client_new (squall_test_target_get_port (target));
  squall_draw_init (&draw, SEED, STREAM_FAILURES);
  for (guint i = 0; i < 100; i++)
    {
      ask_to_check (client, "/flaky/50");
      ask (client, "/flaky/50", squall_draw_take_uniform (&draw) < 0.5 ? 500 : 200);
    }
}

static void
test_lognormal_in_order (void)
{
  g_autoptr (SquallTestTarget) target = start ("2");
  g_autoptr (SquallTestClient) client = NULL;
  SquallDraw draw;

  client = squall_test_client_new (squall_test_target_get_port (target));
  squall_draw_init (&draw, SEED, STREAM_LATENCIES);
  for (guint i = 0; i < 50; i++)
    {
      ask_to_check (client, "/lognormal/2/1");
      g_assert_cmpint (ask (client, "/lognormal/2/1", 200),
                       >=,
                       (gint64) (2e6 * exp (squall_draw_take_normal (&draw))));
    }
}

static void
test_stall_end (void)
{
  static const gint64 rows[][4] = {
    /* elapsed, period, length, due */
    { 0, 100, 30, 0 },     { 69, 100, 30, 69 },   { 70, 100, 30, 100 },  { 99, 100, 30, 100 },
    { 100, 100, 30, 100 }, { 569, 100, 30, 569 }, { 570, 100, 30, 600 }, { 599, 100, 30, 600 },
    { 5, 100, 0, 5 },      { 99, 100, 0, 99 },    { 0, 100, 99, 0 },     { 1, 100, 99, 100 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    g_assert_cmpint (squall_latency_find_due (rows[i][0], rows[i][1], rows[i][2]), ==, rows[i][3]);
}

/* Asks until an answer is held back, at most by a stall; returns when it came. */
static gint64
ask_until_stalled (SquallTestClient *client, guint *n_quick)
{
  for (;; ++*n_quick)
    if (ask (client, "/stall/400/200", 200) > STALL_NS - SLACK_NS)
      return squall_clock_now_ns ();
}

/* How many of @ends_ns are a whole number of periods from the one at @reference. */
static guint
count_in_phase (const gint64 *ends_ns, guint reference)
{
  guint n_in_phase = 0;

  for (guint i = 0; i < N_STALLS; i++)
    {
      gint64 off_ns = ABS (ends_ns[i] - ends_ns[reference]) % PERIOD_NS;

      n_in_phase += MIN (off_ns, PERIOD_NS - off_ns) < SLACK_NS ? 1 : 0;
    }
  return n_in_phase;
}

/* Whichever client asks, the stall is over at the same time for all, and again a period later. Half
 * of the answers may be late on a busy computer. */
static void
test_stall (void)
{
  g_autoptr (SquallTestTarget) target = start ("2");
  SquallTestClient *clients[2];
  gint64 ends_ns[N_STALLS];
  guint n_quick = 0, n_in_phase = 0;

  for (guint i = 0; i < 2; i++)
    clients[i] = squall_test_client_new (squall_test_target_get_port (target));
  for (guint i = 0; i < N_STALLS; i++)
    ends_ns[i] = ask_until_stalled (clients[i % 2], &n_quick);
  for (guint i = 0; i < N_STALLS; i++)
    n_in_phase = MAX (n_in_phase, count_in_phase (ends_ns, i));
  g_assert_cmpuint (n_in_phase, >=, N_STALLS / 2);
  g_assert_cmpuint (n_quick, >, N_STALLS);
  g_assert_cmpint (squall_test_target_get_stat (target, "latency_imposed_ns.percentiles.50"),
                   <,
                   SLACK_NS);
  for (guint i = 0; i < 2; i++)
    squall_test_client_free (clients[i]);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/target/latency/delay", test_delay);
  g_test_add_func ("/target/latency/long-delays-overlap", test_long_delays_overlap);
  g_test_add_func ("/target/latency/histogram", test_histogram);
  g_test_add_data_func ("/target/latency/lognormal-is-seeded/1", "1", test_lognormal_is_seeded);
  g_test_add_data_func ("/target/latency/lognormal-is-seeded/4", "4", test_lognormal_is_seeded);
  g_test_add_data_func ("/target/latency/flaky-is-seeded/1", "1", test_flaky_is_seeded);
  g_test_add_data_func ("/target/latency/flaky-is-seeded/4", "4", test_flaky_is_seeded);
  g_test_add_func ("/target/latency/flaky-in-order", test_flaky_in_order);
  g_test_add_func ("/target/latency/lognormal-in-order", test_lognormal_in_order);
  g_test_add_func ("/target/latency/stall-end", test_stall_end);
  g_test_add_func ("/target/latency/stall", test_stall);
  return g_test_run ();
}
