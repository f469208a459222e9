/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/squall-meter.h"

#include "core/squall-clock.h"
#include "squall-test-run.h"

#define N_TRIES 20000

static SquallMeter *
start (const char *url)
{
  g_autoptr (SquallPlan) plan = squall_test_plan_new (url, 1, 1);
  SquallMeter *meter = squall_meter_new (plan);

  squall_meter_start (meter);
  return meter;
}

/* Measures now, however long ago the last time was. */
static void
read_now (SquallMeter *meter, SquallClient *client)
{
  squall_meter_read (meter, G_MAXINT64);
  squall_meter_get (meter, client);
}

static void
compute (gint64 length_ns)
{
  gint64 end_ns = squall_clock_now_ns () + length_ns;

  while (squall_clock_now_ns () < end_ns)
    ;
}

/* The server has to compute until that has been noticed. */
static void
test_target (void)
{
  g_autoptr (SquallTestTarget) target = squall_test_target_new (NULL);
  g_autoptr (SquallMeter) meter = start (squall_test_target_get_url (target));
  g_auto (SquallClient) client = { 0 };

  squall_client_init (&client);
  for (guint i = 0; i < N_TRIES && client.target_cpu_ns <= 0; i++)
    {
      squall_test_target_get_stat (target, "connections.accepted");
      read_now (meter, &client);
    }
  squall_meter_stop (meter);
  squall_meter_get (meter, &client);
  g_assert_true (client.is_target_local);
  g_assert_cmpint (client.target_cpu_ns, >, 0);
  g_assert_cmpint (client.target_cpu_ns,
                   <=,
                   client.measured_ns * g_get_num_processors () + SQUALL_TEST_MS (20));
}

static void
test_elsewhere (void)
{
  g_autoptr (SquallMeter) meter = start ("http://192.0.2.1/");
  g_auto (SquallClient) client = { 0 };

  squall_client_init (&client);
  squall_meter_stop (meter);
  squall_meter_get (meter, &client);
  g_assert_false (client.is_target_local);
  g_assert_cmpint (client.target_cpu_ns, <, 0);
}

static void
test_processors (void)
{
  g_autoptr (SquallMeter) meter = start ("http://127.0.0.1:1/");
  g_auto (SquallClient) client = { 0 };
  gint64 most_ns;

  squall_client_init (&client);
  compute (SQUALL_TEST_MS (200));
  squall_meter_stop (meter);
  squall_meter_get (meter, &client);
  most_ns = client.measured_ns * client.n_processors;
  g_assert_cmpuint (client.n_processors, ==, g_get_num_processors ());
  g_assert_cmpint (client.measured_ns, >=, SQUALL_TEST_MS (200));
  g_assert_cmpint (client.own_cpu_ns, >, 0);
  g_assert_cmpint (client.own_cpu_ns, <=, most_ns);
  /* It is counted in ticks of 10 ms. */
  g_assert_cmpint (client.busy_cpu_ns, >=, client.own_cpu_ns / 2);
  g_assert_cmpint (client.busy_cpu_ns, <=, most_ns + client.n_processors * SQUALL_TEST_MS (20));
  g_assert_cmpuint (squall_histogram_get_count (client.hiccups), >=, 30);
}

/* What was taken since the start, also between two readings. */
static void
test_usage (void)
{
  g_autoptr (SquallMeter) meter = start ("http://127.0.0.1:1/");
  SquallUsage before, after;

  squall_meter_get_usage (meter, &before);
  compute (SQUALL_TEST_MS (50));
  squall_meter_get_usage (meter, &after);
  squall_meter_stop (meter);
  g_assert_cmpint (before.own_cpu_ns, >=, 0);
  g_assert_cmpint (after.own_cpu_ns, >, before.own_cpu_ns);
  g_assert_cmpint (after.busy_cpu_ns, >=, before.busy_cpu_ns);
  g_assert_cmpint (after.target_cpu_ns, ==, 0);
}

static void
test_limits (void)
{
  g_autoptr (SquallMeter) meter = start ("http://127.0.0.1:1/");
  g_auto (SquallClient) client = { 0 };
  guint64 n_before;
  GSocket *sockets[10];

  squall_client_init (&client);
  squall_meter_get (meter, &client);
  n_before = client.n_descriptors_most;
  for (guint i = 0; i < G_N_ELEMENTS (sockets); i++)
    sockets[i] = g_socket_new (G_SOCKET_FAMILY_IPV4, G_SOCKET_TYPE_STREAM, 0, NULL);
  read_now (meter, &client);
  for (guint i = 0; i < G_N_ELEMENTS (sockets); i++)
    g_object_unref (sockets[i]);
  squall_meter_stop (meter);
  squall_meter_get (meter, &client);

  g_assert_cmpuint (n_before, >=, 3);
  g_assert_cmpuint (client.n_descriptors_most, >=, n_before + 5);
  g_assert_cmpuint (client.n_descriptors_most, <=, client.descriptor_limit);
  g_assert_cmpuint (client.n_ports, >, 0);
  g_assert_cmpuint (client.n_ports, <=, 65536);
}

/* Between two readings there is a second. */
static void
test_period (void)
{
  g_autoptr (SquallMeter) meter = start ("http://127.0.0.1:1/");
  gint64 started_ns = squall_clock_now_ns ();
  g_auto (SquallClient) client = { 0 };
  gint64 measured_ns;

  squall_client_init (&client);
  squall_meter_get (meter, &client);
  measured_ns = client.measured_ns;
  squall_meter_read (meter, started_ns + SQUALL_TEST_MS (900));
  squall_meter_get (meter, &client);
  g_assert_cmpint (client.measured_ns, ==, measured_ns);
  squall_meter_read (meter, started_ns + SQUALL_TEST_MS (1100));
  squall_meter_get (meter, &client);
  g_assert_cmpint (client.measured_ns, >, measured_ns);
}

static gpointer
drive_cb (gpointer data)
{
  SquallMeter *meter = data;
  SquallProcThread begun;

  compute (SQUALL_TEST_MS (30));
  squall_meter_begin_thread (meter, &begun);
  compute (SQUALL_TEST_MS (100));
  squall_meter_end_thread (meter, &begun);
  return NULL;
}

/* More threads than processors: some have to wait. */
static void
test_threads (void)
{
  g_autoptr (SquallMeter) meter = start ("http://127.0.0.1:1/");
  guint n_threads = 4 * g_get_num_processors ();
  g_autofree GThread **threads = g_new (GThread *, n_threads);
  g_auto (SquallClient) client = { 0 };
  gint64 begun_ns = squall_clock_now_ns ();
  gint64 most_ns;

  squall_client_init (&client);
  squall_meter_get (meter, &client);
  g_assert_cmpint (client.users_cpu_ns, ==, -1);
  g_assert_cmpint (client.run_delay_ns, ==, -1);
  for (guint i = 0; i < n_threads; i++)
    threads[i] = g_thread_new ("user", drive_cb, meter);
  for (guint i = 0; i < n_threads; i++)
    g_thread_join (threads[i]);
  most_ns = (squall_clock_now_ns () - begun_ns) * n_threads;
  squall_meter_stop (meter);
  squall_meter_get (meter, &client);

  g_assert_cmpint (client.users_cpu_ns, >, 0);
  g_assert_cmpint (client.users_cpu_ns, <=, client.own_cpu_ns);
  g_assert_cmpint (client.run_delay_ns, >, 0);
  g_assert_cmpint (client.users_cpu_ns + client.run_delay_ns, <=, most_ns);
  /* Between them, the threads lacked nothing but a processor. */
  g_assert_cmpint (client.users_cpu_ns + client.run_delay_ns,
                   >=,
                   n_threads * SQUALL_TEST_MS (100) / 2);
}

static void
test_turn_wait_is_kept (void)
{
  g_autoptr (SquallMeter) meter = start ("http://127.0.0.1:1/");
  g_auto (SquallClient) client = { 0 };
  SquallHistogram *hiccups;

  squall_client_init (&client);
  hiccups = client.hiccups;
  client.turn_wait_ns = 17;
  client.crowded_ns = 11;
  squall_meter_get (meter, &client);
  g_assert_cmpint (client.turn_wait_ns, ==, 17);
  g_assert_cmpint (client.crowded_ns, ==, 11);
  g_assert_true (client.hiccups == hiccups);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/meter/target", test_target);
  g_test_add_func ("/meter/elsewhere", test_elsewhere);
  g_test_add_func ("/meter/processors", test_processors);
  g_test_add_func ("/meter/usage", test_usage);
  g_test_add_func ("/meter/limits", test_limits);
  g_test_add_func ("/meter/period", test_period);
  g_test_add_func ("/meter/threads", test_threads);
  g_test_add_func ("/meter/turn-wait", test_turn_wait_is_kept);
  return g_test_run ();
}
