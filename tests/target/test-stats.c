/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/squall-clock.h"
#include "squall-test-client.h"
#include "squall-test-target.h"

#define N_CLIENTS  8
#define N_REQUESTS 500

typedef struct
{
  SquallTestTarget *target;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer unused)
{
  const char *const arguments[] = { "--threads", "3", NULL };

  fixture->target = squall_test_target_new (arguments);
}

static void
tear_down (Fixture *fixture, gconstpointer unused)
{
  squall_test_target_free (fixture->target);
}

static SquallTestClient *
connect_to (Fixture *fixture)
{
  return squall_test_client_new (squall_test_target_get_port (fixture->target));
}

static void
check (Fixture *fixture, const char *path, gint64 expected)
{
  gint64 found = squall_test_target_get_stat (fixture->target, path);

  if (found != expected)
    g_test_message ("%s", path);
  g_assert_cmpint (found, ==, expected);
}

static void
ask (SquallTestClient *client, const char *path)
{
  g_autoptr (SquallTestAnswer) answer = squall_test_client_get (client, path);

  g_assert_nonnull (answer);
}

static void
ask_to_check (SquallTestClient *client, const char *path)
{
  g_autofree char *request = g_strdup_printf ("GET %s HTTP/1.1\r\nSquall-Check: 1\r\n\r\n", path);
  g_autoptr (SquallTestAnswer) answer = NULL;

  squall_test_client_send (client, request);
  answer = squall_test_client_receive (client, TRUE);
}

static void
test_empty (Fixture *fixture, gconstpointer unused)
{
  static const char *const paths[] = {
    "requests.total",
    "requests.paths./.total",
    "connections.accepted",
    "connections.open",
    "in_flight",
    "check.requests",
    "check.connections",
    "latency_imposed_ns.count",
    "latency_imposed_ns.min",
    "latency_imposed_ns.max",
    "latency_imposed_ns.mean",
    "latency_imposed_ns.percentiles.50",
    "latency_imposed_ns.percentiles.99.9",
  };

  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    check (fixture, paths[i], 0);
}

/* A client that has its answer finds its request in the books, whichever thread it asks. */
/* Whoever knows when stalls begin can say what they do to a schedule. */
static void
test_start (Fixture *fixture, gconstpointer unused)
{
  gint64 before_ns = squall_clock_now_ns ();
  g_autoptr (SquallTestTarget) target = squall_test_target_new (NULL);
  gint64 started_ns = squall_test_target_get_stat (target, "started_ns");

  g_assert_cmpint (started_ns, >, before_ns);
  g_assert_cmpint (started_ns, <, squall_clock_now_ns ());
}

static void
test_at_once (Fixture *fixture, gconstpointer unused)
{
  static const char *const paths[] = {
    "/", "/bytes/200000", "/chunked/200000", "/drip/2/0", "/delay/0", "/delay/0.1",
  };
  g_autoptr (SquallTestClient) client = connect_to (fixture);
  gint64 n_requests = 0;

  for (guint i = 0; i < 300; i++)
    {
      const char *path = paths[i % G_N_ELEMENTS (paths)];
      g_autofree char *status = g_strdup_printf ("requests.paths.%s.statuses.200", path);

      ask (client, path);
      n_requests++;
      check (fixture, "requests.total", n_requests);
      check (fixture, status, i / G_N_ELEMENTS (paths) + 1);
      check (fixture, "in_flight", 0);
    }
  check (fixture, "latency_imposed_ns.count", 100);
}

/* Paths, and the status each is answered with. */
static const struct
{
  const char *path;
  guint status;
} rows[] = {
  { "/", 200 },        { "/bytes/100", 200 }, { "/status/404", 404 }, { "/status/503", 503 },
  { "/delay/1", 200 }, { "/nope", 404 },      { "/delay/x", 400 },    { "/redirect/2", 302 },
};

static gpointer
run_client (gpointer data)
{
  g_autoptr (SquallTestClient) client = connect_to (data);

  for (guint i = 0; i < N_REQUESTS; i++)
    {
      const char *path = rows[i % G_N_ELEMENTS (rows)].path;
      g_autofree char *request =
          g_strdup_printf ("%s %s?%u HTTP/1.1\r\n\r\n", i % 2 == 0 ? "GET" : "OPTIONS", path, i);
      g_autoptr (SquallTestAnswer) answer = NULL;

      squall_test_client_send (client, request);
      answer = squall_test_client_receive (client, TRUE);
      g_assert_cmpuint (answer->status, ==, rows[i % G_N_ELEMENTS (rows)].status);
    }
  return NULL;
}

static void
test_concurrent (Fixture *fixture, gconstpointer unused)
{
  GThread *threads[N_CLIENTS];

  for (guint i = 0; i < N_CLIENTS; i++)
    threads[i] = g_thread_new ("client", run_client, fixture);
  for (guint i = 0; i < N_CLIENTS; i++)
    g_thread_join (threads[i]);

  check (fixture, "requests.total", N_CLIENTS * N_REQUESTS);
  check (fixture, "connections.accepted", N_CLIENTS);
  check (fixture, "in_flight", 0);
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      const char *method = i % 2 == 0 ? "GET" : "OPTIONS";
      guint n_rounds = (N_REQUESTS - i + G_N_ELEMENTS (rows) - 1) / G_N_ELEMENTS (rows);
      g_autofree char *total = g_strdup_printf ("requests.paths.%s.total", rows[i].path);
      g_autofree char *status =
          g_strdup_printf ("requests.paths.%s.statuses.%u", rows[i].path, rows[i].status);
      g_autofree char *methods =
          g_strdup_printf ("requests.paths.%s.methods.%s", rows[i].path, method);

      check (fixture, total, N_CLIENTS * n_rounds);
      check (fixture, status, N_CLIENTS * n_rounds);
      check (fixture, methods, N_CLIENTS * n_rounds);
    }
  squall_test_target_wait_for_stat (fixture->target, "connections.open", 0);
}

static void
test_open (Fixture *fixture, gconstpointer unused)
{
  SquallTestClient *clients[50];

  for (guint i = 0; i < G_N_ELEMENTS (clients); i++)
    {
      clients[i] = connect_to (fixture);
      ask (clients[i], "/");
      check (fixture, "connections.open", i + 1);
      check (fixture, "connections.accepted", i + 1);
    }
  for (guint i = 0; i < G_N_ELEMENTS (clients); i++)
    squall_test_client_free (clients[i]);
  squall_test_target_wait_for_stat (fixture->target, "connections.open", 0);
  check (fixture, "connections.accepted", G_N_ELEMENTS (clients));
  check (fixture, "connections.idle", 0);
}

static void
test_idle (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (SquallTestClient) silent = connect_to (fixture);
  g_autoptr (SquallTestClient) partial = connect_to (fixture);

  squall_test_client_send (partial, "GET / HTTP/1.1\r\n");
  squall_test_target_wait_for_stat (fixture->target, "connections.idle", 2);
  check (fixture, "connections.accepted", 0);
  check (fixture, "requests.total", 0);
  squall_test_client_send (partial, "\r\n");
  squall_test_target_wait_for_stat (fixture->target, "connections.idle", 1);
  check (fixture, "connections.accepted", 1);
}

static void
test_check_apart (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (SquallTestClient) client = connect_to (fixture);
  g_autoptr (SquallTestClient) other = connect_to (fixture);

  ask_to_check (client, "/delay/1");
  ask_to_check (client, "/nope");
  check (fixture, "check.requests", 2);
  check (fixture, "check.connections", 1);
  check (fixture, "requests.total", 0);
  check (fixture, "connections.accepted", 0);
  check (fixture, "connections.open", 0);
  check (fixture, "latency_imposed_ns.count", 0);

  ask (other, "/");
  ask_to_check (other, "/");
  check (fixture, "check.requests", 3);
  check (fixture, "check.connections", 1);
  check (fixture, "connections.accepted", 1);

  /* What begins with a check and goes on is a connection like any other. */
  ask (client, "/");
  check (fixture, "check.requests", 3);
  check (fixture, "check.connections", 0);
  check (fixture, "connections.accepted", 2);
  check (fixture, "connections.open", 2);
  check (fixture, "requests.total", 2);
}

static void
test_asking_is_uncounted (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (SquallTestClient) client = connect_to (fixture);

  for (guint i = 0; i < 10; i++)
    ask (client, "/stats?x");
  ask_to_check (client, "/stats");
  check (fixture, "requests.total", 0);
  check (fixture, "check.requests", 0);
  check (fixture, "connections.accepted", 0);
  check (fixture, "connections.idle", 0);
  ask (client, "/");
  check (fixture, "requests.total", 1);
  check (fixture, "connections.accepted", 1);
}

static void
test_without_status (Fixture *fixture, gconstpointer unused)
{
  static const char *const paths[] = { "/close", "/reset", "/malformed", "/hang" };

  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_autoptr (SquallTestClient) client = connect_to (fixture);
      g_autofree char *request = g_strdup_printf ("GET %s HTTP/1.1\r\n\r\n", paths[i]);
      g_autofree char *status = g_strdup_printf ("requests.paths.%s.statuses.0", paths[i]);

      squall_test_client_send (client, request);
      squall_test_target_wait_for_stat (fixture->target, status, 1);
    }
  squall_test_target_wait_for_stat (fixture->target, "connections.open", 0);
  check (fixture, "in_flight", 0);
  check (fixture, "requests.total", G_N_ELEMENTS (paths));
}

/* A client that does not wait for its answer gets no status either. */
static void
test_client_gone (Fixture *fixture, gconstpointer unused)
{
  SquallTestClient *client = connect_to (fixture);

  squall_test_client_send (client, "GET /delay/60000 HTTP/1.1\r\n\r\n");
  squall_test_target_wait_for_stat (fixture->target, "in_flight", 1);
  squall_test_client_free (client);
  squall_test_target_wait_for_stat (fixture->target, "in_flight", 0);
  check (fixture, "requests.paths./delay/60000.total", 1);
  check (fixture, "requests.paths./delay/60000.statuses.0", 1);
  check (fixture, "requests.paths./delay/60000.statuses.200", 0);
  check (fixture, "latency_imposed_ns.count", 0);
}

static void
test_unreadable (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (SquallTestClient) client = connect_to (fixture);
  g_autoptr (SquallTestAnswer) answer = NULL;

  squall_test_client_send (client, "nonsense\r\n\r\n");
  answer = squall_test_client_receive (client, TRUE);
  check (fixture, "requests.paths.(unreadable).statuses.400", 1);
  check (fixture, "requests.total", 1);
  check (fixture, "connections.accepted", 1);
}

/* However many paths clients think of, the books stay small, and nothing is lost. */
static void
test_folding (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (SquallTestClient) client = connect_to (fixture);
  g_autoptr (JsonObject) stats = NULL;
  JsonObject *paths;

  for (guint i = 0; i < 1000; i++)
    {
      g_autofree char *path = g_strdup_printf ("/bytes/%u", i);

      ask (client, path);
    }
  check (fixture, "requests.paths./bytes/999.total", 1);
  ask (client, "/bytes/1000");
  ask (client, "/bytes/1001");
  ask (client, "/bytes/0");
  ask (client, "/new");
  ask (client, "/delay/0");
  ask (client, "/");
  check (fixture, "requests.paths./bytes/*.total", 2);
  check (fixture, "requests.paths./bytes/0.total", 2);
  check (fixture, "requests.paths.*.total", 1);
  check (fixture, "requests.paths./delay/*.total", 1);
  check (fixture, "requests.paths./.total", 1);
  check (fixture, "requests.total", 1006);

  stats = squall_test_target_get_stats (fixture->target);
  paths = json_object_get_object_member (json_object_get_object_member (stats, "requests"),
                                         "paths");
  g_assert_cmpuint (json_object_get_size (paths), ==, 1004);
}

static void
test_long_path (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (SquallTestClient) client = connect_to (fixture);
  g_autofree char *name = g_strnfill (300, 'x');
  g_autofree char *path = g_strconcat ("/basic-auth/a/", name, NULL);
  g_autofree char *unknown_path = g_strconcat ("/", name, NULL);

  ask (client, path);
  ask (client, unknown_path);
  check (fixture, "requests.paths./basic-auth/*.statuses.401", 1);
  check (fixture, "requests.paths.*.statuses.404", 1);
  check (fixture, "requests.total", 2);
}

static void
add (const char *name, void (*test) (Fixture *fixture, gconstpointer unused))
{
  g_autofree char *path = g_strconcat ("/target/stats/", name, NULL);

  g_test_add (path, Fixture, NULL, set_up, test, tear_down);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add ("empty", test_empty);
  add ("start", test_start);
  add ("at-once", test_at_once);
  add ("concurrent", test_concurrent);
  add ("open", test_open);
  add ("idle", test_idle);
  add ("check-apart", test_check_apart);
  add ("asking-is-uncounted", test_asking_is_uncounted);
  add ("without-status", test_without_status);
  add ("client-gone", test_client_gone);
  add ("unreadable", test_unreadable);
  add ("folding", test_folding);
  add ("long-path", test_long_path);
  return g_test_run ();
}
