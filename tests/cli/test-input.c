/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "squall-test-cli.h"
#include "squall-test-target.h"

#include <glib/gstdio.h>
#include <string.h>

#define MAX_ARGUMENTS 6

/* Stands for the address of a server that would answer, and for a file with @file in it. */
#define URL  "URL"
#define FILE "FILE"

/* A command line that is wrong, and what is said about it. */
typedef struct
{
  const char *arguments[MAX_ARGUMENTS];
  const char *wrong; /* what is wrong is named */
  const char *right; /* and what would be right */
  const char *file;
} Case;

static const Case cases[] = {
  { { NULL }, "the address is empty", "http://" },
  { { "" }, "the address is empty", "http://" },
  { { "/path" }, "/path", "http://" },
  { { "localhost:8080/x" }, "localhost:8080/x", "http://localhost:8080/x" },
  { { "example.invalid" }, "example.invalid", "https://example.invalid" },
  { { "ftp://localhost/" }, "“ftp”", "use http or https" },
  { { "file:///etc/passwd" }, "“file”", "use http or https" },
  { { "http://" }, "http://", "write one such as" },
  { { "http:///path" }, "http:///path", "write one such as" },
  { { "http://a b/" }, "http://a b/", "write %20 for a space" },
  { { "http://[::1/" }, "http://[::1/", "write one such as" },
  { { "http://localhost:99999/" }, "99999", "from 1 to 65535" },
  { { "http://localhost:port/" }, "localhost:port", "from 1 to 65535" },
  { { URL, URL }, "one too many", "one address is tested at a time" },
  { { "-n", "1000000001", URL }, "--requests: “1000000001” is not", "0 for no such end" },
  { { "-n5x", URL }, "“5x” is not a number of requests", "10k" },
  { { "-x500", URL }, "-x500", "" },
  { { "-q", "fast", URL }, "--rate: “fast” is not a rate", "use up to 1M/s, such as 500, 0.5/s" },
  { { "-q", "-1", URL }, "“-1” is not a rate", "30/m" },
  { { "-q", "1000001", URL }, "“1000001” is not a rate", "10k/s" },
  { { "-q", "0.000001", URL }, "“0.000001” is not a rate", "0 for as fast" },
  { { "-q", "5/fortnight", URL }, "“5/fortnight” is not a rate", "30/m" },
  { { "-q", "", URL }, "“” is not a rate", "500" },
  { { "--arrivals", "late", URL },
    "--arrivals: there are no arrivals “late”",
    "uniform or poisson" },
  { { "--arrivals", "poisson", URL }, "--arrivals: requests arrive at random only", "give one" },
  { { "--seed", "x", URL }, "--seed: “x” is not a seed", "from 0 to" },
  { { "--seed", "9007199254740992", URL }, "“9007199254740992”", "9,007,199,254,740,991" },
  { { "--ramp-up", "soon", URL }, "--ramp-up: “soon” is not a ramp-up", "10s" },
  { { "--ramp-up", "25h", URL }, "“25h” is not a ramp-up", "up to 24h" },
  { { "--ramp-up", "5s", "--stages", "10u:5s", URL }, "--ramp-up: the stages say", "either them" },
  { { "--stages", "10u:soon", URL }, "--stages: “10u:soon” is not a stage", "500/s:10s" },
  { { "--stages", "10u:1s,5/s:1s", URL }, "--stages: ", "not both" },
  { { "--stages", "0u:10s", URL }, "--stages: some stage", "above 0" },
  { { "--stages", "5/s:5s", "-q", "5", URL }, "--rate: the stages say", "either them or a rate" },
  { { "--stages", "5u:5s", "-c", "5", URL }, "--users: the stages say", "either them or a" },
  { { "--think-time", "-1s", URL }, "--think-time: “-1s” is not a think time", "500ms" },
  { { "--think-time", "1s", "-q5", URL }, "--think-time: with a rate nobody waits", "either it" },
  { { "--warm-up", "soon", URL }, "--warm-up: “soon” is not a warm-up", "10s, or a number" },
  { { "--warm-up", "25h", URL }, "“25h” is not a warm-up", "up to 24h" },
  { { "--warm-up", "0.5", URL }, "“0.5” is not a warm-up", "such as 500" },
  { { "--warm-up", "10s", "-z", "10s", URL }, "--warm-up: ", "shorter than the duration" },
  { { "--warm-up", "100", "-n", "100", URL }, "--warm-up: ", "fewer requests" },
  { { "--until", "sure", URL }, "--until: ", "" },
  { { "--max-time", "1m", URL }, "--max-time: ", "needs a goal, such as p99" },
  { { "--max-time", "0", "--until", "p99 ±5%", URL }, "--max-time: “0” is not a longest", "5m" },
  { { "--threshold", "fast", URL }, "--threshold: ", "" },
  { { "--abort-on-fail", URL }, "--abort-on-fail: nothing can fail", "p99 < 300 ms" },
  { { "--expect-status", "2yy", URL }, "--expect-status: “2yy” is not a status", "2xx or 200-299" },
  { { "--expect-body", "", URL }, "--expect-body: ", "1 to 4096 bytes" },
  { { "--expect-body-regex", "[", URL }, "--expect-body-regex: ", "not a regular expression" },
  { { "--expect-size", "many", URL }, "--expect-size: “many” is not a number", "912 or 10k" },
  { { "--log", "/nonexistent/log", URL }, "--log: ", "No such file" },
  { { "--log", "/", URL }, "--log: ", "directory" },
  { { "--log", FILE, "--log-format", "xml", URL }, "“xml”", "jtl, jsonl, hey" },
  { { "--log-format", "jtl", URL }, "--log-format: there is no log", "give --log" },
  { { "--log", FILE, "--report", "x.jtl", URL }, "--report: one log", "give one file" },
  { { "--report", "x.xyz", URL }, "--report: the name “x.xyz” does not say", ".json" },
  { { "--report", "/nonexistent/x.json", URL }, "--report: ", "No such file" },
  { { "-n", "-5", URL }, "“-5” is not a number of requests", "500" },
  { { "-n", "abc", URL }, "“abc” is not a number of requests", "10k" },
  { { "-n", "1000000000000", URL }, "“1000000000000”", "1 to 1,000,000,000" },
  { { "-n", "99999999999999999999999999999", URL }, "not a number of requests", "10k" },
  { { "-n", "1.5", URL }, "“1.5” is not a number of requests", "10k" },
  { { "-n", "", URL }, "“” is not a number of requests", "10k" },
  { { "-c", "0", URL }, "“0” is not a number of users", "1 to 1,000,000" },
  { { "-c", "1000001", URL }, "“1000001” is not a number of users", "1 to 1,000,000" },
  { { "-c", "many", URL }, "“many” is not a number of users", "50" },
  { { "-z", "0", URL }, "“0” is not a duration", "10s" },
  { { "-z", "25h", URL }, "“25h” is not a duration", "up to 24h" },
  { { "-z", "soon", URL }, "“soon” is not a duration", "10s" },
  { { "-z", "-1s", URL }, "“-1s” is not a duration", "10s" },
  { { "-t", "2h", URL }, "“2h” is not a time-out", "up to 1h" },
  { { "-t", "never", URL }, "“never” is not a time-out", "0 for none" },
  { { "--redirects", "101", URL }, "“101” is not a number of redirects", "0 to 100" },
  { { "--redirects", "few", URL }, "“few” is not a number of redirects", "0 to 100" },
  { { "-m", "G T", URL }, "“G T” is not a method", "GET, HEAD" },
  { { "-m", "", URL }, "“” is not a method", "GET, HEAD" },
  { { "-m", "CONNECT", URL }, "“CONNECT” is not a method", "GET, HEAD" },
  { { "-H", "Accept", URL }, "“Accept” has no colon", "Name: value" },
  { { "-H", ": value", URL }, "not a header name", "letters" },
  { { "-H", "Two Words: x", URL }, "“Two Words” is not a header name", "letters" },
  { { "-H", "X: a\r\nY: b", URL }, "“X” contains a control character", "one line" },
  { { "-d", "x", "-D", "/dev/null", URL }, "one body", "--body or --body-file" },
  { { "-D", "/nonexistent/file", URL }, "/nonexistent/file", "No such file" },
  { { "-D", "/", URL }, "“/”", "directory" },
  { { "-D", "/dev/zero", URL }, "/dev/zero", "256" },
  { { "--plan", "/nonexistent/file", URL }, "/nonexistent/file", "No such file" },
  { { "--plan", "/dev/zero", URL }, "/dev/zero", "" },
  { { "--plan", FILE, URL }, "JSON", "", "this is no JSON" },
  { { "--plan", FILE, URL }, "", "", "" },
  { { "--plan", FILE, URL }, "not a JSON object", "", "[]" },
  { { "--plan", FILE, URL }, "squall_plan", "", "{}" },
  { { "--plan", FILE, URL }, "version 1", "", "{\"squall_plan\": 2}" },
  { { "--plan", FILE, URL }, "“cuont”", "count", "{\"squall_plan\": 1, \"cuont\": 5}" },
  { { "--plan", FILE, URL }, "users", "whole number", "{\"squall_plan\": 1, \"users\": \"5\"}" },
  { { "--plan", FILE, URL }, "connections", "between 1 and", "{\"squall_plan\": 1, \"users\": 0}" },
  { { "--plan", FILE }, "the address is empty", "http://", "{\"squall_plan\": 1}" },
  { { "--save-plan", "/nonexistent/plan", URL }, "“/nonexistent/plan”", "No such file" },
  { { "--save-plan", "/", URL }, "“/”", "directory" },
  { { "-o", "/nonexistent/report", URL }, "“/nonexistent/report”", "No such file" },
  { { "--output", "/", URL }, "“/”", "directory" },
  { { "--nonsense", URL }, "--nonsense", "" },
  { { "-x", URL }, "-x", "" },
  { { URL, "-n" }, "-n", "" },
  { { "--format", "xml", URL }, "“xml”", "text, html" },
  { { "--format", "", URL }, "“”", "text, html" },
  { { "--engine", "warp", URL }, "“warp”", "automatic, soup or wire" },
  { { "--streams", "0", URL }, "“0” is not a number of streams", "1 to 1,000" },
  { { "--streams", "1001", URL }, "“1001” is not a number of streams", "1 to 1,000" },
  { { "--connect-to", "there", URL }, "“there” is no place to connect to", "localhost:8080" },
  { { "--connect-to", "a:b:c", URL }, "“a:b:c” is no place to connect to", "localhost:8080" },
  { { "--dns-ttl", "25h", URL }, "“25h” is not a time between lookups", "up to 24h" },
  { { "--key", "/k.pem", URL }, "a private key needs its certificate", "give that, too" },
  { { "--cacert", "/nowhere", URL }, "“/nowhere” has no authorities to trust", "" },
  { { "--cert", "/nowhere", URL }, "“/nowhere” has no certificate to show", "" },
  { { "--streams", "2", "--http1", URL }, "HTTP/1.1 has one stream", "use HTTP/2, or one stream" },
};

static SquallTestCli *
run_it (const Case *expected, const char *url, const char *file)
{
  const char *arguments[MAX_ARGUMENTS + 1] = { NULL };

  for (guint i = 0; i < MAX_ARGUMENTS && expected->arguments[i] != NULL; i++)
    {
      const char *argument = expected->arguments[i];

      arguments[i] = g_str_equal (argument, URL)    ? url
                     : g_str_equal (argument, FILE) ? file
                                                    : argument;
    }
  return squall_test_cli_run_strv (arguments);
}

/* One line says what is wrong and what would be right, and nothing is sent. */
static void
test_wrong (gconstpointer data)
{
  const Case *expected = data;
  g_autoptr (SquallTestTarget) target = squall_test_target_new (NULL);
  g_autofree char *file = squall_test_cli_make_file (expected->file != NULL ? expected->file : "",
                                                     -1);
  g_autoptr (SquallTestCli) cli = run_it (expected, squall_test_target_get_url (target), file);

  g_remove (file);
  squall_test_cli_assert_complaint (cli, 2, expected->wrong);
  squall_test_cli_assert_complaint (cli, 2, expected->right);
  g_assert_cmpint (squall_test_target_get_stat (target, "requests.total"), ==, 0);
  g_assert_cmpint (squall_test_target_get_stat (target, "check.requests"), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/cli/input/%u", i);

      g_test_add_data_func (path, &cases[i], test_wrong);
    }
  return g_test_run ();
}
