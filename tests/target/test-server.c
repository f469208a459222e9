/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "squall-test-client.h"
#include "target/squall-server.h"

#define N_THREADS 3
#define N_CLIENTS 48

typedef struct
{
  SquallServer *server;
  guint16 port;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer unused)
{
  const SquallServerOptions options = { .address = "127.0.0.1", .n_threads = N_THREADS };
  g_autoptr (GError) error = NULL;
  g_autoptr (GUri) uri = NULL;

  fixture->server = squall_server_start (&options, &error);
  g_assert_no_error (error);
  uri = g_uri_parse (fixture->server->url, G_URI_FLAGS_NONE, &error);
  g_assert_no_error (error);
  fixture->port = (guint16) g_uri_get_port (uri);
}

static void
tear_down (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (squall_server_stop (fixture->server, &error));
  g_assert_no_error (error);
}

static SquallTestClient *
connect_and_ask (Fixture *fixture)
{
  SquallTestClient *client = squall_test_client_new (fixture->port);
  g_autoptr (SquallTestAnswer) answer = squall_test_client_get (client, "/");

  g_assert_cmpuint (answer->status, ==, 200);
  return client;
}

static guint
count_connections (Fixture *fixture, guint thread)
{
  return __atomic_load_n (&fixture->server->loops[thread]->n_connections, __ATOMIC_RELAXED);
}

/* However few they are, no thread has more connections to care for than another. */
static void
test_spread (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (GPtrArray)
      clients = g_ptr_array_new_with_free_func ((GDestroyNotify) squall_test_client_free);

  for (guint i = 1; i <= N_CLIENTS; i++)
    {
      g_ptr_array_add (clients, connect_and_ask (fixture));
      for (guint thread = 0; thread < N_THREADS; thread++)
        {
          g_assert_cmpuint (count_connections (fixture, thread), >=, i / N_THREADS);
          g_assert_cmpuint (count_connections (fixture, thread), <=, i / N_THREADS + 1);
        }
    }
}

static void
test_no_server_at_a_taken_port (Fixture *fixture, gconstpointer unused)
{
  const SquallServerOptions options = { .address = "127.0.0.1",
                                        .port = fixture->port,
                                        .n_threads = 1 };
  g_autoptr (GError) error = NULL;

  g_assert_null (squall_server_start (&options, &error));
  g_assert_nonnull (error);
}

static void
test_loopback (void)
{
  static const char *const loopback[] = { "127.0.0.1", "127.0.0.2", "127.255.255.255", "::1" };
  static const char *const others[] = {
    "",         "localhost", "0.0.0.0", "126.0.0.1", "128.0.0.1",
    "10.0.0.1", "::",        "::2",     "fe80::1",   "127.1",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (loopback); i++)
    g_assert_true (squall_server_is_loopback (loopback[i]));
  for (gsize i = 0; i < G_N_ELEMENTS (others); i++)
    g_assert_false (squall_server_is_loopback (others[i]));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/target/server/spread", Fixture, NULL, set_up, test_spread, tear_down);
  g_test_add ("/target/server/taken-port",
              Fixture,
              NULL,
              set_up,
              test_no_server_at_a_taken_port,
              tear_down);
  g_test_add_func ("/target/server/loopback", test_loopback);
  return g_test_run ();
}
