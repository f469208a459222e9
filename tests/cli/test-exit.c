/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "squall-test-cli.h"
#include "squall-test-listener.h"
#include "squall-test-server.h"
#include "squall-test-target.h"

#include <glib/gstdio.h>
#include <string.h>

/* A run that comes to its end is a success as long as anything was answered as expected. */
static void
test_done (gconstpointer path)
{
  gboolean is_hopeless = g_str_equal (path, "/status/500") || g_str_equal (path, "/reset");
  g_autoptr (SquallTestTarget) target = squall_test_target_new (NULL);
  g_autofree char *url = squall_test_target_make_url (target, path);
  g_autoptr (SquallTestCli)
      cli = squall_test_cli_run ("-n", "200", "-c", "4", "--no-check", "--no-progress", url, NULL);

  squall_test_cli_assert (cli, is_hopeless ? 4 : 0);
  g_assert_cmpstr (cli->errors, ==, "");
  g_assert_nonnull (strstr (cli->output, "Finished:    200 requests"));
  g_assert_cmpint (squall_test_target_get_stat (target, "requests.total"), ==, 200);
}

/* The check says what every request would likely get, and goes on. */
static void
test_unexpected_status (void)
{
  g_autoptr (SquallTestTarget) target = squall_test_target_new (NULL);
  g_autofree char *url = squall_test_target_make_url (target, "/status/503");
  g_autoptr (SquallTestCli)
      cli = squall_test_cli_run ("-n", "20", "-c", "2", "--no-progress", url, NULL);

  squall_test_cli_assert (cli, 4);
  g_assert_cmpstr (cli->errors,
                   ==,
                   "squall-cli: the server answers “503 Service Unavailable”; every request would "
                   "likely get the same\n");
  g_assert_cmpint (squall_test_target_get_stat (target, "check.requests"), ==, 1);
}

static void
test_redirected (void)
{
  g_autoptr (SquallTestTarget) target = squall_test_target_new (NULL);
  g_autofree char *url = squall_test_target_make_url (target, "/redirect/2");
  g_autofree char *end = squall_test_target_make_url (target, "/");
  g_autofree char *words = g_strdup_printf ("2 redirects lead to %s;", end);
  g_autoptr (SquallTestCli)
      cli = squall_test_cli_run ("-n", "20", "-c", "2", "--no-progress", url, NULL);

  squall_test_cli_assert (cli, 0);
  g_assert_nonnull (strstr (cli->errors, words));
  g_assert_nonnull (strstr (cli->output, "redirects 40"));
}

static void
test_no_check (void)
{
  g_autoptr (SquallTestTarget) target = squall_test_target_new (NULL);
  g_autofree char *url = squall_test_target_make_url (target, "/hang");
  g_autoptr (SquallTestCli) cli = squall_test_cli_run ("-n",
                                                       "4",
                                                       "-c",
                                                       "4",
                                                       "-t",
                                                       "600ms",
                                                       "--no-check",
                                                       "--no-progress",
                                                       url,
                                                       NULL);

  squall_test_cli_assert (cli, 4);
  g_assert_cmpint (squall_test_target_get_stat (target, "check.requests"), ==, 0);
  g_assert_nonnull (strstr (cli->output, "Timed out after 600"));
}

static void
test_duration (void)
{
  g_autoptr (SquallTestTarget) target = squall_test_target_new (NULL);
  g_autoptr (SquallTestCli) cli =
      squall_test_cli_run ("-z", "300ms", "-c", "2", squall_test_target_get_url (target), NULL);

  squall_test_cli_assert (cli, 0);
  g_assert_cmpint (cli->time_us, >=, 200000);
  g_assert_nonnull (strstr (cli->output, "for 0.3"));
}

static void
test_refused (void)
{
  g_autoptr (SquallTestListener)
      listener = squall_test_listener_new (SQUALL_TEST_LISTENING_NOT, NULL);
  g_autofree char *url = squall_test_listener_make_url (listener, "http", "/");
  g_autoptr (SquallTestCli) cli = squall_test_cli_run (url, NULL);

  squall_test_cli_assert_complaint (cli, 3, "nothing answers at 127.0.0.1, port ");
}

static void
test_name (void)
{
  g_autoptr (SquallTestCli)
      cli = squall_test_cli_run ("--yes", "http://nonexistent.invalid/", NULL);

  squall_test_cli_assert_complaint (cli, 3, "there is no address for “nonexistent.invalid”");
}

static void
test_silent_server (void)
{
  g_autoptr (SquallTestTarget) target = squall_test_target_new (NULL);
  g_autofree char *url = squall_test_target_make_url (target, "/hang");
  g_autoptr (SquallTestCli) cli = squall_test_cli_run ("-t", "600ms", url, NULL);

  squall_test_cli_assert_complaint (cli, 3, "127.0.0.1 did not answer within 0.6");
  g_assert_cmpint (squall_test_target_get_stat (target, "requests.total"), ==, 0);
}

static void
test_too_many_users (void)
{
  g_autoptr (SquallTestTarget) target = squall_test_target_new (NULL);
  g_autoptr (SquallTestCli)
      cli = squall_test_cli_run ("-c", "1M", squall_test_target_get_url (target), NULL);

  squall_test_cli_assert_complaint (cli, 3, "of 1000000 connections fit");
  g_assert_cmpint (squall_test_target_get_stat (target, "check.requests"), ==, 0);
  g_assert_cmpint (squall_test_target_get_stat (target, "requests.total"), ==, 0);
}

static void
answer (SoupServerMessage *message, const char *path)
{
  soup_server_message_set_response (message, "text/plain", SOUP_MEMORY_STATIC, "ok", 2);
  soup_server_message_set_status (message, 200, NULL);
}

static void
test_certificate (void)
{
  g_autoptr (SquallTestServer) server = NULL;
  g_autoptr (SquallTestCli) refused = NULL;
  g_autoptr (SquallTestCli) accepted = NULL;
  g_autofree char *url = NULL;

  if (g_getenv ("SQUALL_TEST_CERTIFICATES") == NULL)
    {
      g_test_skip ("there was no openssl to make a certificate with");
      return;
    }
  server = squall_test_server_new (answer, TRUE);
  url = squall_test_server_make_url (server, "/");
  refused = squall_test_cli_run ("-n", "10", "-c", "2", url, NULL);
  squall_test_cli_assert_complaint (refused, 3, "the certificate of 127.0.0.1 is not trusted: No");
  g_assert_cmpuint (squall_test_server_count (server, NULL, NULL), ==, 0);
  accepted = squall_test_cli_run ("-k", "-n", "10", "-c", "2", url, NULL);
  squall_test_cli_assert (accepted, 0);
  g_assert_nonnull (strstr (accepted->output, "certificate not verified"));
  g_assert_cmpuint (squall_test_server_count (server, NULL, NULL), ==, 11);
}

/* Without a person to ask, nobody has allowed it. */
static void
test_not_permitted (void)
{
  g_autoptr (SquallTestCli) cli = squall_test_cli_run ("http://example.invalid/", NULL);

  squall_test_cli_assert_complaint (cli, 3, "example.invalid is not this computer: give --yes");
}

/* Each of several requests has to be allowed. */
static void
test_not_all_permitted (void)
{
  g_autoptr (SquallTestTarget) target = squall_test_target_new (NULL);
  g_autofree char *text = g_strdup_printf ("{\"squall_plan\": 1, \"requests\": [{\"url\": \"%s\"}, "
                                           "{\"url\": \"http://example.invalid/\"}]}",
                                           squall_test_target_get_url (target));
  g_autofree char *path = squall_test_cli_make_file (text, -1);
  g_autoptr (SquallTestCli) cli = squall_test_cli_run ("--plan", path, NULL);

  g_remove (path);
  squall_test_cli_assert_complaint (cli, 3, "example.invalid is not this computer: give --yes");
  g_assert_cmpint (squall_test_target_get_stat (target, "check.requests"), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/cli/exit/done", "/", test_done);
  g_test_add_data_func ("/cli/exit/done-with-errors", "/flaky/50", test_done);
  g_test_add_data_func ("/cli/exit/none-expected", "/status/500", test_done);
  g_test_add_data_func ("/cli/exit/none-answered", "/reset", test_done);
  g_test_add_func ("/cli/exit/unexpected-status", test_unexpected_status);
  g_test_add_func ("/cli/exit/redirected", test_redirected);
  g_test_add_func ("/cli/exit/no-check", test_no_check);
  g_test_add_func ("/cli/exit/duration", test_duration);
  g_test_add_func ("/cli/exit/refused", test_refused);
  g_test_add_func ("/cli/exit/name", test_name);
  g_test_add_func ("/cli/exit/silent-server", test_silent_server);
  g_test_add_func ("/cli/exit/too-many-users", test_too_many_users);
  g_test_add_func ("/cli/exit/certificate", test_certificate);
  g_test_add_func ("/cli/exit/not-permitted", test_not_permitted);
  g_test_add_func ("/cli/exit/not-all-permitted", test_not_all_permitted);
  return g_test_run ();
}
