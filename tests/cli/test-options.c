/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "squall-test-cli.h"
#include "squall-test-entrance.h"
#include "squall-test-listener.h"

#include <glib/gstdio.h>
#include <json-glib/json-glib.h>
#include <string.h>

#define ANSWER "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"

#define MAX_ARGUMENTS 4

/* What a plan says when these arguments are given; %NULL for nothing. */
typedef struct
{
  const char *arguments[MAX_ARGUMENTS];
  const char *key;
  const char *expected;
} Case;

static const Case cases[] = {
  { { "-n", "500" }, "count", "500" },
  { { "--requests", "500" }, "count", "500" },
  { { "-n", "10k" }, "count", "10000" },
  { { "-n", "1.5M" }, "count", "1500000" },
  { { "-n", "1,000" }, "count", "1000" },
  { { "-n", "1000000000" }, "count", "1000000000" },
  { { "-c", "7" }, "users", "7" },
  { { "--users", "2k" }, "users", "2000" },
  { { "-z", "500ms" }, "duration_ms", "500" },
  { { "--duration", "1m30s" }, "duration_ms", "90000" },
  { { "-z", "10" }, "duration_ms", "10000" },
  { { "-z", "24h" }, "duration_ms", "86400000" },
  { { "-z", "10s" }, "count", "0" },
  { { "-t", "0" }, "timeout_ms", "0" },
  { { "--timeout", "250ms" }, "timeout_ms", "250" },
  { { "--redirects", "0" }, "max_redirects", "0" },
  { { "--redirects", "100" }, "max_redirects", "100" },
  { { "-k" }, "verify_certificate", "false" },
  { { "--insecure" }, "verify_certificate", "false" },
  { { "--engine", "soup" }, "engine", "\"soup\"" },
  { { "--engine", "automatic" }, "engine", "\"automatic\"" },
  { { "--http1" }, "protocol", "\"http1\"" },
  { { "--http2", "--http1" }, "protocol", "\"http1\"" },
  /* With the other engine it would begin unchecked. */
  { { "--http2", "--engine", "soup" }, "protocol", "\"http2\"" },
  { { "-k" }, "protocol", NULL },
  { { "--streams=32", "--engine", "soup" }, "streams", "32" },
  { { "--streams", "1" }, "streams", NULL },
  { { "--connect-to", "localhost:80" }, "connect_to", "\"localhost:80\"" },
  { { "--unix-socket", "/run/../app" }, "connect_to", "\"/app\"" },
  { { "--dns-ttl", "30s" }, "dns_ttl_ms", "30000" },
  { { "--dns-ttl", "0" }, "dns_ttl_ms", NULL },
  { { "--resume-tls" }, "resume_tls", "true" },
  { { "-n", "0" }, "count", "0" },
  { { "--requests=0" }, "count", "0" },
  { { "-n", "0" }, "duration_ms", "0" },
  { { "-n500" }, "count", "500" },
  { { "-c50" }, "users", "50" },
  { { "-z1m30s" }, "duration_ms", "90000" },
  { { "-kn7" }, "count", "7" },
  { { "-kn7" }, "verify_certificate", "false" },
  { { "-kyn", "7" }, "count", "7" },
  /* Values are not taken apart. */
  { { "-d", "-n7" }, "count", "10000" },
  { { "--body", "-n7" }, "count", "10000" },
  { { "-kd", "-n7" }, "count", "10000" },
  { { "--body=-n7", "-n8" }, "count", "8" },
  { { "-q", "500" }, "rate_hz", "500" },
  { { "-q0.5/s" }, "rate_hz", "0.5" },
  { { "--rate", "30/m" }, "rate_hz", "0.5" },
  { { "--rate=10k/s" }, "rate_hz", "10000" },
  { { "-q", "500" }, "count", "10000" },
  { { "-q", "500", "-z", "5s" }, "count", "0" },
  { { "-q", "0" }, "rate_hz", NULL },
  { { "-q", "5", "--arrivals", "poisson" }, "arrivals", "\"poisson\"" },
  { { "-q", "5", "--arrivals", "uniform" }, "arrivals", NULL },
  { { "--seed", "7" }, "seed", "7" },
  { { "--seed", "9007199254740991" }, "seed", "9007199254740991" },
  { { "--ramp-up", "10s" }, "ramp_up_ms", "10000" },
  { { "--ramp-up=1m", "-q5" }, "ramp_up_ms", "60000" },
  { { "--stages", "100/s:10s,500/s:30s" }, "stages", "\"100/s:10s,500/s:30s\"" },
  { { "--stages", "100/s:10s,500/s:30s" }, "count", "0" },
  { { "--stages", "100/s:10s,500/s:30s" }, "duration_ms", "40000" },
  { { "--stages", "10:10s,100u:30s" }, "stages", "\"10u:10s,100u:30s\"" },
  { { "--stages", "500/s" }, "count", "10000" },
  { { "--stages", "500/s:5s", "-n5" }, "count", "5" },
  { { "--stages", "500/s:5s", "-n5" }, "duration_ms", "0" },
  { { "--stages", "500/s:5s", "-z9s" }, "duration_ms", "9000" },
  { { "--stages", "500/s", "-c", "7" }, "users", "7" },
  { { "--think-time", "500ms" }, "think_time_ms", "500" },
  { { "--warm-up", "2s" }, "warm_up_ms", "2000" },
  { { "--warm-up", "5m" }, "warm_up_ms", "300000" },
  { { "--warm-up", "500" }, "warm_up_count", "500" },
  { { "--warm-up", "1k" }, "warm_up_count", "1000" },
  { { "--warm-up", "1k", "--warm-up", "2s" }, "warm_up_count", NULL },
  { { "--warm-up", "2s", "--warm-up", "1k" }, "warm_up_ms", NULL },
  { { "--until", "p99 ±5%" }, "until", "\"p99 ±5%\"" },
  { { "--until", "p99 ±5%" }, "max_time_ms", "300000" },
  { { "--until", "p99 ±5%" }, "count", "0" },
  { { "--until", "p99 ±5%", "-n5" }, "count", "5" },
  { { "--until", "p99 ±5%", "--max-time", "1m" }, "max_time_ms", "60000" },
  { { "--compressed" }, "compressed", "true" },
  { { "--expect-status", "200,304" }, "expect_status", "\"200,304\"" },
  { { "--expect-body", "grün" }, "expect_body", "\"grün\"" },
  { { "--expect-body-regex", "^a+$" }, "expect_body_regex", "\"^a+$\"" },
  { { "--expect-size", "912" }, "expect_size", "912" },
  { { "--expect-size=0" }, "expect_size", "0" },
  { { "--expect-stable-body" }, "expect_stable_body", "true" },
  { { "--threshold", "p99 < 300 ms" }, "thresholds", "[\"p99 < 300 ms\"]" },
  { { "--threshold=p99 < 1 s", "--threshold", "errors < 1 %" },
    "thresholds",
    "[\"p99 < 1 s\",\"errors < 1 %\"]" },
  { { "--abort-on-fail", "--threshold", "p99 < 1 s" }, "abort_on_fail", "true" },
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
  if (!json_object_has_member (plan, key))
    return NULL;
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
  const char *arguments[3 + MAX_ARGUMENTS + 1] = { "--save-plan", path, url };
  g_autoptr (SquallTestCli) cli = NULL;

  memcpy (arguments + 3, expected->arguments, sizeof expected->arguments);
  cli = squall_test_cli_run_strv (arguments);
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

/* A server that is reached through a socket, and wants to see a certificate. */
static void
test_access (void)
{
  const char *directory = g_getenv ("SQUALL_TEST_CERTIFICATES");
  g_autofree char *certificate = NULL;
  g_autofree char *key = NULL;
  g_autofree char *folder = g_dir_make_tmp (NULL, NULL);
  g_autofree char *path = g_build_filename (folder, "socket", NULL);
  const SquallTestEntranceTraits traits = { .socket_path = path,
                                            .has_tls = TRUE,
                                            .wants_certificate = TRUE };
  g_autoptr (SquallTestEntrance) entrance = NULL;
  g_autoptr (SquallTestCli) cli = NULL;
  SquallTestEntranceCounts counts;

  if (directory == NULL)
    {
      g_test_skip ("openssl is missing");
      return;
    }
  certificate = g_build_filename (directory, "certificate.pem", NULL);
  key = g_build_filename (directory, "key.pem", NULL);
  entrance = squall_test_entrance_new (&traits, "localhost");
  squall_test_entrance_open (entrance);
  cli = squall_test_cli_run ("-n",
                             "20",
                             "-c",
                             "2",
                             "--unix-socket",
                             path,
                             "--cacert",
                             certificate,
                             "--cert",
                             certificate,
                             "--key",
                             key,
                             "https://localhost/",
                             NULL);
  squall_test_cli_assert (cli, 0);
  /* One user may have made all requests before the other got to run. */
  counts = squall_test_entrance_count (entrance);
  g_assert_cmpuint (counts.n_requests, ==, 20);
  g_assert_cmpuint (counts.n_certificates, >=, 1);
  g_assert_cmpuint (counts.n_certificates, ==, counts.n_connections);
  g_clear_pointer (&entrance, squall_test_entrance_free);
  g_rmdir (folder);
}

/* Files that are to be written are named, in whatever order. */
static void
test_outputs (void)
{
  g_autoptr (SquallTestListener)
      listener = squall_test_listener_new (SQUALL_TEST_LISTENING_NOT, NULL);
  g_autofree char *url = squall_test_listener_make_url (listener, "http", "/");
  g_autofree char *folder = g_dir_make_tmp (NULL, NULL);
  g_autofree char *log = g_build_filename (folder, "requests.log", NULL);
  g_autofree char *jtl = g_build_filename (folder, "requests.jtl", NULL);
  g_autofree char *text = g_build_filename (folder, "report.txt", NULL);
  g_autofree char *json = g_build_filename (folder, "report.json", NULL);
  g_autoptr (SquallTestCli) with_log = squall_test_cli_run ("--log-format",
                                                            "hey",
                                                            "--log",
                                                            log,
                                                            "--report",
                                                            text,
                                                            "--report",
                                                            json,
                                                            url,
                                                            NULL);
  g_autoptr (SquallTestCli) with_jtl = squall_test_cli_run ("--report", jtl, url, NULL);

  /* What ends them is that nobody listens. */
  squall_test_cli_assert (with_log, 3);
  squall_test_cli_assert (with_jtl, 3);
  g_remove (log);
  g_remove (jtl);
  g_remove (text);
  g_remove (json);
  g_rmdir (folder);
}

static void
assert_fits (const char *help)
{
  g_auto (GStrv) lines = g_strsplit (help, "\n", -1);

  for (char **line = lines; *line != NULL; line++)
    if (g_utf8_strlen (*line, -1) > 79)
      g_error ("“%s” does not fit", *line);
}

static void
assert_tells (const char *help, const char *const *options, guint n_options)
{
  for (guint i = 0; i < n_options; i++)
    if (strstr (help, options[i]) == NULL)
      g_error ("The help does not tell of %s", options[i]);
}

/* What is asked for most, on one screen. */
static void
test_help (void)
{
  static const char *const options[] = {
    "-n, --requests", "-c, --users",   "-z, --duration", "-q, --rate", "-m, --method",
    "-H, --header",   "-d, --body",    "--threshold",    "--format",   "-o, --output",
    "--log",          "--report",      "--plan",         "-y, --yes",  "--version",
    "-h, --help",     "--help-all",    "--help-load",    "--timeout",  "--insecure",
    "--save-plan",    "--help-output", "--expect-status"
  };
  g_autoptr (SquallTestCli) cli = squall_test_cli_run ("--help", NULL);
  g_auto (GStrv) lines = NULL;

  squall_test_cli_assert (cli, 0);
  g_assert_cmpstr (cli->errors, ==, "");
  assert_tells (cli->output, options, G_N_ELEMENTS (options));
  assert_fits (cli->output);
  lines = g_strsplit (cli->output, "\n", -1);
  g_assert_cmpuint (g_strv_length (lines), <=, 40);
}

static void
test_help_all (void)
{
  static const char *const options[] = {
    "--requests",
    "--users",
    "--duration",
    "--rate",
    "--arrivals",
    "--seed",
    "--ramp-up",
    "--stages",
    "--think-time",
    "--warm-up",
    "--until",
    "--max-time",
    "--method",
    "--header",
    "--body=",
    "--body-file",
    "--redirects",
    "--compressed",
    "--timeout",
    "--insecure",
    "--engine",
    "--expect-status",
    "--expect-body=",
    "--expect-size",
    "--expect-body-regex",
    "--threshold",
    "--abort-on-fail",
    "--format",
    "--output",
    "--expect-stable-body",
    "--report",
    "--log=",
    "--log-format",
    "--no-progress",
    "--plan",
    "--save-plan",
    "--with-secrets",
    "--no-check",
    "--yes",
    "--version",
    "--help",
    "\nLoad:",
    "\nRequest:",
    "\nConnection:",
    "\nWhat counts as success:",
    "\nPass or fail:",
    "\nOutput:",
  };
  g_autoptr (SquallTestCli) cli = squall_test_cli_run ("--help-all", NULL);
  g_autoptr (SquallTestCli) load = squall_test_cli_run ("--help-load", NULL);

  squall_test_cli_assert (cli, 0);
  g_assert_cmpstr (cli->errors, ==, "");
  assert_tells (cli->output, options, G_N_ELEMENTS (options));
  assert_fits (cli->output);
  squall_test_cli_assert (load, 0);
  g_assert_nonnull (strstr (load->output, "--stages"));
  g_assert_null (strstr (load->output, "--redirects"));
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
      g_autofree char *path = g_strdup_printf ("/cli/options/plan/%u/%s", i, cases[i].arguments[0]);

      g_test_add_data_func (path, &cases[i], test_plan);
    }
  g_test_add_func ("/cli/options/access", test_access);
  g_test_add_func ("/cli/options/request", test_request);
  g_test_add_func ("/cli/options/body-file", test_body_file);
  g_test_add_func ("/cli/options/outputs", test_outputs);
  g_test_add_func ("/cli/options/help", test_help);
  g_test_add_func ("/cli/options/help-all", test_help_all);
  g_test_add_func ("/cli/options/version", test_version);
  return g_test_run ();
}
