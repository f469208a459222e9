/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/squall-clock.h"
#include "squall-test-client.h"
#include "squall-test-target.h"

#include <stdio.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#define N_CONNECTIONS 12000
/* Descriptors that either side needs for other things. */
#define N_RESERVED 200
#define WATCH_NS   (300 * SQUALL_NS_PER_MS)

static gboolean
raise_descriptor_limit (void)
{
  struct rlimit limit;

  getrlimit (RLIMIT_NOFILE, &limit);
  limit.rlim_cur = limit.rlim_max;
  setrlimit (RLIMIT_NOFILE, &limit);
  return limit.rlim_max >= N_CONNECTIONS + N_RESERVED;
}

static void
check_status (SquallTestClient *client)
{
  g_autoptr (SquallTestAnswer) answer = squall_test_client_receive (client, TRUE);

  g_assert_cmpuint (answer->status, ==, 200);
}

static void
test_many_connections (void)
{
  const char *const arguments[] = { "--threads", "2", NULL };
  g_autoptr (SquallTestTarget) target = NULL;
  g_autoptr (GPtrArray)
      clients = g_ptr_array_new_with_free_func ((GDestroyNotify) squall_test_client_free);

  if (!raise_descriptor_limit ())
    {
      g_test_skip ("Too few descriptors are allowed here");
      return;
    }
  target = squall_test_target_new (arguments);
  for (guint i = 0; i < N_CONNECTIONS; i++)
    g_ptr_array_add (clients, squall_test_client_new (squall_test_target_get_port (target)));
  for (guint round = 0; round < 2; round++)
    {
      for (guint i = 0; i < N_CONNECTIONS; i++)
        squall_test_client_send (clients->pdata[i], "GET / HTTP/1.1\r\n\r\n");
      for (guint i = 0; i < N_CONNECTIONS; i++)
        check_status (clients->pdata[i]);
    }
  g_assert_cmpint (squall_test_target_get_stat (target, "requests.total"), ==, 2 * N_CONNECTIONS);
  g_assert_cmpint (squall_test_target_get_stat (target, "connections.open"), ==, N_CONNECTIONS);
  g_ptr_array_set_size (clients, 0);
  squall_test_target_wait_for_stat (target, "connections.open", 0);
}

/* What the server's threads worked so far, in nanoseconds. */
static gint64
get_work_ns (SquallTestTarget *target)
{
  g_autofree char *path = g_strdup_printf ("/proc/%d/stat", squall_test_target_get_pid (target));
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  unsigned long user_ticks, system_ticks;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (sscanf (strrchr (text, ')') + 1,
                           " %*c %*d %*d %*d %*d %*d %*u %*u %*u %*u %*u %lu %lu",
                           &user_ticks,
                           &system_ticks),
                   ==,
                   2);
  return (gint64) (user_ticks + system_ticks) * SQUALL_NS_PER_SECOND / sysconf (_SC_CLK_TCK);
}

static void
allow_descriptors (SquallTestTarget *target, rlim_t n_descriptors)
{
  const struct rlimit limit = { n_descriptors, n_descriptors };

  g_assert_cmpint (prlimit (squall_test_target_get_pid (target), RLIMIT_NOFILE, &limit, NULL),
                   ==,
                   0);
}

/* Those for whom there is no descriptor wait until there is one, and the server waits with them. */
static void
test_out_of_descriptors (void)
{
  const char *const arguments[] = { "--threads", "2", NULL };
  g_autoptr (SquallTestTarget) target = squall_test_target_new (arguments);
  SquallTestClient *clients[60];
  gint64 work_ns;

  allow_descriptors (target, 40);
  for (guint i = 0; i < G_N_ELEMENTS (clients); i++)
    {
      clients[i] = squall_test_client_new (squall_test_target_get_port (target));
      squall_test_client_send (clients[i], "GET / HTTP/1.1\r\n\r\n");
    }
  for (guint i = 0; i < 20; i++)
    check_status (clients[i]);

  work_ns = get_work_ns (target);
  g_assert_false (squall_test_client_is_answered (clients[G_N_ELEMENTS (clients) - 1], WATCH_NS));
  g_assert_cmpint (get_work_ns (target) - work_ns, <, WATCH_NS / 3);

  for (guint i = 0; i < 20; i++)
    squall_test_client_free (clients[i]);
  for (guint i = 20; i < 40; i++)
    {
      check_status (clients[i]);
      squall_test_client_free (clients[i]);
    }
  for (guint i = 40; i < G_N_ELEMENTS (clients); i++)
    {
      check_status (clients[i]);
      squall_test_client_free (clients[i]);
    }
  g_assert_cmpint (squall_test_target_get_stat (target, "requests.total"),
                   ==,
                   G_N_ELEMENTS (clients));
}

/* Connections that come and go leave nothing behind. */
static void
test_churn (void)
{
  g_autoptr (SquallTestTarget) target = squall_test_target_new (NULL);

  for (guint i = 0; i < 3000; i++)
    {
      g_autoptr (SquallTestClient) client = NULL;

      client = squall_test_client_new (squall_test_target_get_port (target));
      squall_test_client_send (client, "GET / HTTP/1.1\r\nConnection: close\r\n\r\n");
      check_status (client);
      g_assert_cmpint (squall_test_client_wait_for_end (client), ==, 0);
    }
  g_assert_cmpint (squall_test_target_get_stat (target, "connections.accepted"), ==, 3000);
  squall_test_target_wait_for_stat (target, "connections.open", 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/target/load/many-connections", test_many_connections);
  g_test_add_func ("/target/load/out-of-descriptors", test_out_of_descriptors);
  g_test_add_func ("/target/load/churn", test_churn);
  return g_test_run ();
}
