/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "squall-test-cli.h"
#include "squall-test-listener.h"

#include <glib/gstdio.h>
#include <json-glib/json-glib.h>
#include <string.h>

#define ANSWER "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"

/* What a plan says when an option and its value are given. */
typedef struct
{
  const char *option;
  const char *value;
  const char *key;
  const char *expected;
} Case;

static const Case cases[] = {
  { "-n", "500", "count", "500" },
  { "--requests", "500", "count", "500" },
  { "-n", "10k", "count", "10000" },
  { "-n", "1.5M", "count", "1500000" },
  { "-n", "1,000", "count", "1000" },
  { "-n", "1000000000", "count", "1000000000" },
  { "-c", "7", "users", "7" },
  { "--users", "2k", "users", "2000" },
  { "-z", "500ms", "duration_ms", "500" },
  { "--duration", "1m30s", "duration_ms", "90000" },
  { "-z", "10", "duration_ms", "10000" },
  { "-z", "24h", "duration_ms", "86400000" },
  { "-z", "10s", "count", "0" },
  { "-t", "0", "timeout_ms", "0" },
  { "--timeout", "250ms", "timeout_ms", "250" },
  { "--redirects", "0", "max_redirects", "0" },
  { "--redirects", "100", "max_redirects", "100" },
  { "-k", NULL, "verify_certificate", "false" },
  { "--insecure", NULL, "verify_certificate", "false" },
  { "--engine", "soup", "engine", "\"soup\"" },
  { "--engine", "automatic", "engine", "\"automatic\"" },
};

static char *
read_member (const char *path, const char *key)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) error = NULL;
  JsonObject *plan;

  json_parser_load_from_file (parser, path, &error);
  g_assert_no_error (error);
  plan = json_node_get_object (json_parser_get_root (parser));
  return json_to_string (json_object_get_member (plan, key), FALSE);
}

/* Against a port that refuses: the plan is written, and that is all. */
static void
test_plan (gconstpointer data)
{
  const Case *expected = data;
  g_autoptr (SquallTestListener)
      listener = squall_test_listener_new (SQUALL_TEST_LISTENING_NOT, NULL);
  g_autofree char *url = squall_test_listener_make_url (listener, "http", "/");
  g_autofree char *path = squall_test_cli_make_file ("", 0);
  g_autofree char *found = NULL;
  const char *arguments[] = { "--save-plan", path, url, expected->option, expected->value, NULL };
  g_autoptr (SquallTestCli) cli = squall_test_cli_run_strv (arguments);

  squall_test_cli_assert (cli, 3);
  found = read_member (path, expected->key);
  g_remove (path);
  g_assert_cmpstr (found, ==, expected->expected);
}

/* What is said on the command line is what is sent. */
static void
test_request (void)
{
  g_autoptr (SquallTestListener)
      listener = squall_test_listener_new (SQUALL_TEST_LISTENING_KEEP, ANSWER);
  g_autofree char *url = squall_test_listener_make_url (listener, "http", "/a?b=c");
  g_autoptr (SquallTestCli) cli = squall_test_cli_run ("-n",
                                                       "1",
                                                       "-c",
                                                       "1",
                                                       "--no-check",
                                                       "--method=put",
                                                       "-H",
                                                       "X-One: first",
                                                       "--header",
                                                       "X-Two:second",
                                                       "-H",
                                                       "Host: virtual.example",
                                                       "-H",
                                                       "User-Agent: mine",
                                                       "-d",
                                                       "naïve body",
                                                       url,
                                                       NULL);
  g_autoptr (GString) request = NULL;

  squall_test_cli_assert (cli, 0);
  g_assert_cmpuint (squall_test_listener_get_n_requests (listener), ==, 1);
  request = squall_test_listener_dup_request (listener, 0);
  g_assert_true (g_str_has_prefix (request->str, "PUT /a?b=c HTTP/1.1\r\n"));
  g_assert_true (g_str_has_suffix (request->str, "\r\n\r\nnaïve body"));
  g_assert_nonnull (strstr (request->str, "\r\nX-One: first\r\n"));
  g_assert_nonnull (strstr (request->str, "\r\nX-Two: second\r\n"));
  g_assert_nonnull (strstr (request->str, "\r\nHost: virtual.example\r\n"));
  g_assert_nonnull (strstr (request->str, "\r\nUser-Agent: mine\r\n"));
}

/* A body makes it a POST; that of a file comes through to the byte. */
static void
test_body_file (void)
{
  static const char body[] = "\0\1\2\r\n\xff\xfe body \0";
  g_autoptr (SquallTestListener)
      listener = squall_test_listener_new (SQUALL_TEST_LISTENING_KEEP, ANSWER);
  g_autofree char *url = squall_test_listener_make_url (listener, "http", "/");
  g_autofree char *path = squall_test_cli_make_file (body, sizeof body);
  g_autoptr (SquallTestCli) cli = NULL;
  g_autoptr (GString) request = NULL;

  cli = squall_test_cli_run ("-n", "1", "-c", "1", "-D", path, url, NULL);
  g_remove (path);
  squall_test_cli_assert (cli, 0);
  g_assert_cmpuint (squall_test_listener_get_n_requests (listener), ==, 2);
  request = squall_test_listener_dup_request (listener, 1);
  g_assert_true (g_str_has_prefix (request->str, "POST / HTTP/1.1\r\n"));
  g_assert_cmpmem (request->str + request->len - sizeof body, sizeof body, body, sizeof body);
}

static void
test_help (void)
{
  static const char *const options[] = {
    "--requests",  "--users",   "--duration",     "--method",   "--header",   "--body",
    "--body-file", "--timeout", "--redirects",    "--insecure", "--plan",     "--save-plan",
    "--engine",    "--format",  "--with-secrets", "--output",   "--no-check", "--no-progress",
    "--yes",       "--version", "--help",
  };
  g_autoptr (SquallTestCli) cli = squall_test_cli_run ("--help", NULL);

  squall_test_cli_assert (cli, 0);
  g_assert_cmpstr (cli->errors, ==, "");
  for (guint i = 0; i < G_N_ELEMENTS (options); i++)
    if (strstr (cli->output, options[i]) == NULL)
      g_error ("The help does not tell of %s", options[i]);
}

static void
test_version (void)
{
  g_autoptr (SquallTestCli) cli = squall_test_cli_run ("--version", NULL);

  squall_test_cli_assert (cli, 0);
  g_assert_cmpstr (cli->errors, ==, "");
  g_assert_true (g_regex_match_simple ("^squall-cli \\d+\\.\\d+\\.\\d+\\n$", cli->output, 0, 0));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/cli/options/plan/%u/%s", i, cases[i].option);

      g_test_add_data_func (path, &cases[i], test_plan);
    }
  g_test_add_func ("/cli/options/request", test_request);
  g_test_add_func ("/cli/options/body-file", test_body_file);
  g_test_add_func ("/cli/options/help", test_help);
  g_test_add_func ("/cli/options/version", test_version);
  return g_test_run ();
}
