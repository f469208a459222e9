/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "squall-test-cli.h"
#include "squall-test-target.h"

#include <signal.h>
#include <string.h>

#define N_USERS 200

static void
wait_for_at_least (SquallTestTarget *target, const char *path, gint64 number)
{
  gint64 end_us = g_get_monotonic_time () + 20 * G_USEC_PER_SEC;

  while (squall_test_target_get_stat (target, path) < number)
    g_assert_cmpint (g_get_monotonic_time (), <, end_us);
}

/* 200 users that wait for an answer that does not come. */
static SquallTestCli *
start_hanging (SquallTestTarget *target)
{
  g_autofree char *url = squall_test_target_make_url (target, "/hang");
  SquallTestCli *cli =
      squall_test_cli_start ("-c", "200", "--no-check", "--no-progress", url, NULL);

  wait_for_at_least (target, "in_flight", N_USERS);
  return cli;
}

/* Ends with the report of what there was. Returns how long it took. */
static gint64
interrupt_once (int signal)
{
  g_autoptr (SquallTestTarget) target = squall_test_target_new (NULL);
  g_autoptr (SquallTestCli) cli = start_hanging (target);

  squall_test_cli_signal (cli, signal);
  squall_test_cli_wait (cli);
  squall_test_cli_assert (cli, 105);
  g_assert_cmpstr (cli->errors, ==, "");
  g_assert_nonnull (strstr (cli->output, "Cancelled:   0 of 10000 requests"));
  g_assert_nonnull (
      strstr (cli->output, "10000 planned = 0 ok + 0 errors + 200 aborted + 9800 never sent"));
  squall_test_target_wait_for_stat (target, "connections.open", 0);
  g_assert_cmpint (squall_test_target_get_stat (target, "requests.total"), ==, N_USERS);
  return cli->time_us;
}

/* At once, if the computer has not too much else to do. */
static void
test_first (gconstpointer signal)
{
  gint64 least_us = G_MAXINT64;

  for (guint i = 0; i < 5 && least_us > 300000; i++)
    least_us = MIN (least_us, interrupt_once (GPOINTER_TO_INT (signal)));
  g_test_message ("%" G_GINT64_FORMAT " ms", least_us / 1000);
  g_assert_cmpint (least_us, <=, 300000);
}

/* Impatience is respected. */
static void
test_second (void)
{
  g_autoptr (SquallTestTarget) target = squall_test_target_new (NULL);
  g_autoptr (SquallTestCli) cli = start_hanging (target);

  squall_test_cli_signal (cli, SIGINT);
  squall_test_cli_signal (cli, SIGTERM);
  squall_test_cli_wait (cli);
  squall_test_cli_assert (cli, 105);
  squall_test_target_wait_for_stat (target, "connections.open", 0);
}

static void
test_while_checking (void)
{
  g_autoptr (SquallTestTarget) target = squall_test_target_new (NULL);
  g_autofree char *url = squall_test_target_make_url (target, "/hang");
  g_autoptr (SquallTestCli) cli = squall_test_cli_start (url, NULL);

  wait_for_at_least (target, "check.requests", 1);
  squall_test_cli_signal (cli, SIGINT);
  squall_test_cli_wait (cli);
  squall_test_cli_assert_complaint (cli, 105, "interrupted before the first request");
  g_assert_cmpint (squall_test_target_get_stat (target, "requests.total"), ==, 0);
}

/* In the midst of it: what was done is reported, whatever the format. */
static void
test_at_speed (gconstpointer format)
{
  g_autoptr (SquallTestTarget) target = squall_test_target_new (NULL);
  g_autoptr (SquallTestCli) cli = squall_test_cli_start ("-n",
                                                         "100M",
                                                         "-c",
                                                         "20",
                                                         "--no-progress",
                                                         "--format",
                                                         format,
                                                         squall_test_target_get_url (target),
                                                         NULL);

  wait_for_at_least (target, "requests.total", 1000);
  squall_test_cli_signal (cli, SIGINT);
  squall_test_cli_wait (cli);
  squall_test_cli_assert (cli, 105);
  g_assert_cmpstr (cli->errors, ==, "");
  g_assert_nonnull (strcasestr (cli->output, "cancelled"));
  g_assert_null (strstr (cli->output, "BOOKS"));
  g_assert_null (strstr (cli->output, "\"balanced\" : false"));
}

/* A duration that was cut short is told as such, with one user as well. */
static void
test_duration (void)
{
  g_autoptr (SquallTestTarget) target = squall_test_target_new (NULL);
  g_autoptr (SquallTestCli) cli = squall_test_cli_start ("-z",
                                                         "1h",
                                                         "-c",
                                                         "1",
                                                         "--no-progress",
                                                         squall_test_target_get_url (target),
                                                         NULL);

  wait_for_at_least (target, "requests.total", 100);
  squall_test_cli_signal (cli, SIGINT);
  squall_test_cli_wait (cli);
  squall_test_cli_assert (cli, 105);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/cli/interrupt/first", GINT_TO_POINTER (SIGINT), test_first);
  g_test_add_data_func ("/cli/interrupt/terminated", GINT_TO_POINTER (SIGTERM), test_first);
  g_test_add_func ("/cli/interrupt/second", test_second);
  g_test_add_func ("/cli/interrupt/while-checking", test_while_checking);
  g_test_add_data_func ("/cli/interrupt/at-speed", "text", test_at_speed);
  g_test_add_data_func ("/cli/interrupt/at-speed-json", "json", test_at_speed);
  g_test_add_func ("/cli/interrupt/duration", test_duration);
  return g_test_run ();
}
