/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "squall-test-target.h"

#include <gio/gio.h>
#include <string.h>

typedef struct
{
  int status;
  char *output;
  char *errors;
} Outcome;

static void
outcome_clear (Outcome *self)
{
  g_free (self->output);
  g_free (self->errors);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Outcome, outcome_clear)

static void
run (const char *argument, const char *value, Outcome *outcome)
{
  const char *arguments[] = { g_getenv ("SQUALL_TARGET"), argument, value, NULL };
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GError) error = NULL;

  process = g_subprocess_newv (arguments,
                               G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_PIPE,
                               &error);
  g_assert_no_error (error);
  g_subprocess_communicate_utf8 (process, NULL, NULL, &outcome->output, &outcome->errors, &error);
  g_assert_no_error (error);
  g_assert_true (g_subprocess_get_if_exited (process));
  outcome->status = g_subprocess_get_exit_status (process);
}

static void
test_bad_usage (void)
{
  /* What is wrong, and what would be right. */
  static const char *const rows[][4] = {
    { "--port", "70000", "--port 70000", "from 0 to 65535" },
    { "--port", "-1", "--port -1", "from 0 to 65535" },
    { "--port", "http", "--port http", "from 0 to 65535" },
    { "--threads", "0", "--threads 0", "from 1 to 1024" },
    { "--threads", "5000", "--threads 5000", "from 1 to 1024" },
    { "--seed", "x", "--seed x", "whole number" },
    { "--address", "0.0.0.0", "--address 0.0.0.0", "127.0.0.1" },
    { "--address", "192.168.1.1", "--address 192.168.1.1", "127.0.0.1" },
    { "--address", "::", "--address ::", "::1" },
    { "--address", "localhost", "--address localhost", "127.0.0.1" },
    { "--nonsense", NULL, "--nonsense", "--help" },
    { "--port", NULL, "--port", "--help" },
    { "nonsense", NULL, "nonsense", "--help" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_auto (Outcome) outcome = { 0 };

      run (rows[i][0], rows[i][1], &outcome);
      g_test_message ("%s", outcome.errors);
      g_assert_cmpint (outcome.status, ==, 2);
      g_assert_cmpstr (outcome.output, ==, "");
      g_assert_nonnull (strstr (outcome.errors, rows[i][2]));
      g_assert_nonnull (strstr (outcome.errors, rows[i][3]));
    }
}

static void
test_taken_port (void)
{
  g_autoptr (SquallTestTarget) target = squall_test_target_new (NULL);
  g_autofree char *port = g_strdup_printf ("%u", squall_test_target_get_port (target));
  g_auto (Outcome) outcome = { 0 };

  run ("--port", port, &outcome);
  g_assert_cmpint (outcome.status, ==, 3);
  g_assert_cmpstr (outcome.output, ==, "");
  g_assert_nonnull (strstr (outcome.errors, port));
  g_assert_nonnull (strstr (outcome.errors, "in use"));
}

static void
test_given_port (void)
{
  g_autofree char *url = NULL;
  g_autofree char *port = NULL;

  {
    g_autoptr (SquallTestTarget) target = squall_test_target_new (NULL);

    url = g_strdup (squall_test_target_get_url (target));
    port = g_strdup_printf ("%u", squall_test_target_get_port (target));
  }
  {
    const char *const arguments[] = { "--port", port, "--address", "127.0.0.1", NULL };
    g_autoptr (SquallTestTarget) target = squall_test_target_new (arguments);

    g_assert_cmpstr (squall_test_target_get_url (target), ==, url);
  }
}

static void
test_ipv6 (void)
{
  const char *const arguments[] = { "--address", "::1", NULL };
  g_autoptr (GSocket) probe = NULL;
  g_autoptr (GInetAddress) loopback = g_inet_address_new_loopback (G_SOCKET_FAMILY_IPV6);
  g_autoptr (GSocketAddress) address = g_inet_socket_address_new (loopback, 0);

  probe = g_socket_new (G_SOCKET_FAMILY_IPV6, G_SOCKET_TYPE_STREAM, G_SOCKET_PROTOCOL_TCP, NULL);
  if (probe == NULL || !g_socket_bind (probe, address, FALSE, NULL))
    {
      g_test_skip ("This computer has no IPv6");
      return;
    }
  {
    g_autoptr (SquallTestTarget) target = squall_test_target_new (arguments);

    g_assert_true (g_str_has_prefix (squall_test_target_get_url (target), "http://[::1]:"));
  }
}

static void
test_version (void)
{
  g_auto (Outcome) outcome = { 0 };

  run ("--version", NULL, &outcome);
  g_assert_cmpint (outcome.status, ==, 0);
  g_assert_true (g_str_has_prefix (outcome.output, "squall-target "));
  g_assert_cmpstr (outcome.errors, ==, "");
}

static void
test_help (void)
{
  static const char *const words[] = {
    "--port", "--address", "--threads", "--seed", "--exit-with-parent", "/lognormal", "/stats",
  };
  g_auto (Outcome) outcome = { 0 };

  run ("--help", NULL, &outcome);
  g_assert_cmpint (outcome.status, ==, 0);
  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    g_assert_nonnull (strstr (outcome.output, words[i]));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/target/usage/bad-usage", test_bad_usage);
  g_test_add_func ("/target/usage/taken-port", test_taken_port);
  g_test_add_func ("/target/usage/given-port", test_given_port);
  g_test_add_func ("/target/usage/ipv6", test_ipv6);
  g_test_add_func ("/target/usage/version", test_version);
  g_test_add_func ("/target/usage/help", test_help);
  return g_test_run ();
}
