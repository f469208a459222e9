/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <signal.h>
#include <stdio.h>
#include <string.h>

#include "squall-test-cli.h"
#include "squall-test-run.h"

/* What load testers are known to do wrong as programs, while they run. */

static void
wait_for_at_least (SquallTestTarget *target, const char *path, gint64 number)
{
  gint64 end_us = g_get_monotonic_time () + 20 * G_USEC_PER_SEC;

  while (squall_test_target_get_stat (target, path) < number)
    g_assert_cmpint (g_get_monotonic_time (), <, end_us);
}

/* Stop ends a pause and not the run. */
static void
test_stop_in_pause (void)
{
  g_autoptr (SquallTestTarget) target = squall_test_target_new (NULL);
  g_autoptr (SquallTestCli) cli = squall_test_cli_start ("-z",
                                                         "1h",
                                                         "-q",
                                                         "500",
                                                         "-c",
                                                         "4",
                                                         "--no-check",
                                                         "--no-progress",
                                                         squall_test_target_get_url (target),
                                                         NULL);
  gint64 end_us = g_get_monotonic_time () + 20 * G_USEC_PER_SEC;
  gint64 came_us = g_get_monotonic_time ();
  gint64 n_came = -1;

  wait_for_at_least (target, "requests.total", 50);
  squall_test_cli_signal (cli, SIGUSR1);
  /* It has been paused when nothing more comes for a while. */
  while (g_get_monotonic_time () < came_us + G_USEC_PER_SEC / 5)
    {
      gint64 n_now = squall_test_target_get_stat (target, "requests.total");

      if (n_now != n_came)
        came_us = g_get_monotonic_time ();
      n_came = n_now;
      g_assert_cmpint (came_us, <, end_us);
    }
  squall_test_cli_signal (cli, SIGINT);
  squall_test_cli_wait (cli);
  squall_test_cli_assert (cli, 105);
  squall_test_target_wait_for_stat (target, "connections.open", 0);
  g_assert_cmpint (squall_test_target_get_stat (target, "requests.total"), ==, n_came);
}

/* The inodes of the sockets that a process has open. */
static GHashTable *
list_sockets (const char *pid)
{
  GHashTable *inodes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree char *path = g_strdup_printf ("/proc/%s/fd", pid);
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  g_assert_nonnull (dir);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *link = g_build_filename (path, name, NULL);
      g_autofree char *what = g_file_read_link (link, NULL);

      if (what != NULL && g_str_has_prefix (what, "socket:["))
        g_hash_table_add (inodes, g_strndup (what + 8, strlen (what) - 9));
    }
  return inodes;
}

/* How many of them wait for others to connect: in state 0A of TCP, or without a peer in UDP. */
static guint
count_listening (GHashTable *inodes, guint *n_all)
{
  static const char *const tables[] = { "tcp", "tcp6", "udp", "udp6" };
  guint n_listening = 0;

  *n_all = 0;
  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      g_autofree char *path = g_strconcat ("/proc/net/", tables[i], NULL);
      g_autofree char *text = NULL;
      g_auto (GStrv) lines = NULL;

      if (!g_file_get_contents (path, &text, NULL, NULL))
        continue;
      lines = g_strsplit (text, "\n", -1);
      for (char **line = lines + 1; *line != NULL && **line != '\0'; line++)
        {
          char state[8], inode[24];

          g_assert_cmpint (sscanf (*line, "%*s %*s %*s %7s %*s %*s %*s %*s %*s %23s", state, inode),
                           ==,
                           2);
          if (!g_hash_table_contains (inodes, inode))
            continue;
          ++*n_all;
          n_listening += g_str_equal (state, "0A") || g_str_equal (state, "07");
        }
    }
  return n_listening;
}

/* A port is open while the load is made, on all interfaces, for whoever wants to look or to stop
 * it. */
static void
test_no_port (void)
{
  g_autoptr (SquallTestTarget) target = squall_test_target_new (NULL);
  g_autofree char *url = squall_test_target_make_url (target, "/hang");
  g_autoptr (SquallTestCli)
      cli = squall_test_cli_start ("-c", "5", "--no-check", "--no-progress", url, NULL);
  g_autofree char *target_pid = g_strdup_printf ("%d", squall_test_target_get_pid (target));
  g_autoptr (GHashTable) ours = NULL;
  g_autoptr (GHashTable) its = NULL;
  guint n_all;

  wait_for_at_least (target, "in_flight", 5);
  ours = list_sockets (g_subprocess_get_identifier (cli->process));
  its = list_sockets (target_pid);
  g_assert_cmpuint (count_listening (ours, &n_all), ==, 0);
  g_assert_cmpuint (n_all, ==, 5);
  /* Who does listen is found. */
  g_assert_cmpuint (count_listening (its, &n_all), >=, 1);
  squall_test_cli_signal (cli, SIGINT);
  squall_test_cli_wait (cli);
  squall_test_cli_assert (cli, 105);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/traps/21-stop-in-pause", test_stop_in_pause);
  g_test_add_func ("/traps/25-no-port", test_no_port);
  return g_test_run ();
}
