/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

#include "core/squall-clock.h"
#include "core/squall-format.h"
#include "report/squall-report.h"

#include "squall-test-cli.h"
#include "squall-test-run.h"
#include "squall-test-sanity.h"
#include "squall-test-server.h"

/* What load testers are known to write into their reports, and to end with. */

#define MS SQUALL_NS_PER_MS

static GStrv
list_formats (void)
{
  g_autofree char *ids = squall_report_list_ids ();

  return g_strsplit (ids, ", ", -1);
}

static void
assert_says (const char *text, const char *words)
{
  g_autoptr (GRegex) blanks = g_regex_new ("\\s+", G_REGEX_DEFAULT, G_REGEX_MATCH_DEFAULT, NULL);
  g_autofree char *line =
      g_regex_replace_literal (blanks, text, -1, 0, " ", G_REGEX_MATCH_DEFAULT, NULL);

  if (strstr (line, words) == NULL)
    g_error ("This does not say “%s”: %s", words, text);
}

static SquallResult *
make_random_result (GRand *random)
{
  g_autoptr (SquallPlan) plan = squall_test_plan_new ("http://localhost/", 1, 1);
  SquallResult *result = squall_result_new (plan);
  double lowest = exp (g_rand_double_range (random, 5, 22));
  double spread = g_rand_double_range (random, 0.1, 6);
  int n_values = g_rand_int_range (random, 1, 2000);

  for (int i = 0; i < n_values; i++)
    {
      guint64 value = (guint64) (lowest * exp (g_rand_double_range (random, 0, spread)));

      squall_histogram_record (result->service, value);
      squall_histogram_record (result->service_reused, value);
      squall_histogram_record (result->response, value);
    }
  result->n_sent = plan->n_requests = (guint64) n_values;
  result->outcomes[SQUALL_OUTCOME_OK] = (SquallSighting) { (guint64) n_values, 1, 2 };
  result->statuses[200] = result->outcomes[SQUALL_OUTCOME_OK];
  result->elapsed_ns = (gint64) squall_histogram_get_max (result->service);
  result->ending = SQUALL_ENDING_DONE;
  return result;
}

/* All numbers with a unit in the line that begins with @label, in nanoseconds. */
static double
find_highest (const char *text, const char *label)
{
  static const struct
  {
    const char *unit;
    double factor;
  } units[] = {
    { "ns", 1 }, { "µs", 1e3 }, { "ms", 1e6 }, { "s", 1e9 }, { "min", 60e9 }, { "h", 3600e9 },
  };
  g_autofree char *pattern = g_strdup_printf ("(?m)^  %s {2,}([0-9.]+)[^\\w.]+(\\w+)", label);
  g_autoptr (GRegex) regex = g_regex_new (pattern, G_REGEX_DEFAULT, G_REGEX_MATCH_DEFAULT, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  g_autofree char *number = NULL;
  g_autofree char *unit = NULL;

  if (!g_regex_match (regex, text, G_REGEX_MATCH_DEFAULT, &match))
    return 0;
  number = g_match_info_fetch (match, 1);
  unit = g_match_info_fetch (match, 2);
  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    if (g_str_equal (unit, units[i].unit))
      return g_ascii_strtod (number, NULL) * units[i].factor;
  g_error ("What is a “%s”?", unit);
}

static void
check_text (const SquallResult *result)
{
  static const char *const labels[] = { "median", "p90", "p99", "p99\\.9" };
  g_autofree char *text = squall_report_find ("text")->write (result);
  g_autofree char *most = squall_format_latency (
      (gint64) squall_histogram_get_max (result->service));
  double before = 0;

  g_assert_nonnull (strstr (text, most));
  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    {
      double value = find_highest (text, labels[i]);

      /* Three digits are shown. */
      g_assert_true (value <= 0 || value >= before);
      g_assert_cmpfloat (value, <=, 1.005 * (double) squall_histogram_get_max (result->service));
      before = MAX (before, value);
    }
  g_assert_true (before > 0 || squall_histogram_get_count (result->service) < 6);
}

static void
check_json (const SquallResult *result)
{
  g_autofree char *text = squall_report_find ("json")->write (result);
  g_autoptr (JsonNode) root = json_from_string (text, NULL);
  JsonObject *times = json_object_get_object_member (json_node_get_object (root), "service_time");
  JsonObject *percentiles = json_object_get_object_member (times, "percentiles_ns");
  g_autoptr (GList) values = json_object_get_values (percentiles);

  g_assert_cmpuint (g_list_length (values), >=, 8);
  for (GList *value = values; value != NULL; value = value->next)
    g_assert_cmpint (json_node_get_int (value->data),
                     <=,
                     json_object_get_int_member (times, "max_ns"));
}

static void
check_hgrm (const SquallResult *result)
{
  g_autofree char *text = squall_report_find ("hgrm")->write (result);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  const char *most = strstr (text, "#[Max     = ");
  double before = 0;

  g_assert_nonnull (most);
  for (char **line = lines + 2; **line != '#'; line++)
    {
      double value = g_ascii_strtod (*line, NULL);

      g_assert_cmpfloat (value, >=, before);
      before = value;
    }
  /* A bucket is told by its highest value, which may be above all that fell into it. */
  g_assert_cmpfloat (before,
                     <=,
                     1.002 * g_ascii_strtod (most + strlen ("#[Max     = "), NULL) + 0.001);
}

/* Percentiles are rounded otherwise than the maximum, or not taken from the same values, and one of
 * them is above it. */
static void
test_order (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (8);

  for (guint i = 0; i < 200; i++)
    {
      g_autoptr (SquallResult) result = make_random_result (random);

      check_text (result);
      check_json (result);
      check_hgrm (result);
    }
}

/* A run of one request, of a millisecond, or without an answer is reported with “nan”. */
static void
test_short (void)
{
  static const struct
  {
    const char *path;
    guint64 n_requests;
    gint64 duration_ns;
    double rate_hz;
  } runs[] = {
    { "/", 1, 0, 0 },     { "/", 0, MS, 0 },      { "/reset", 1, 0, 0 },
    { "/", 0, MS, 1e-5 }, { "/close", 0, MS, 0 }, { "/status/500", 1, 0, 1000 },
  };
  g_autoptr (SquallTestTarget) target = squall_test_target_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (runs); i++)
    {
      g_autoptr (SquallPlan)
          plan = squall_test_plan_new_for_target (target, runs[i].path, runs[i].n_requests, 2);
      g_autoptr (SquallTestRun) test = NULL;

      plan->duration_ns = runs[i].duration_ns;
      plan->rate_hz = runs[i].rate_hz;
      test = squall_test_run_finish (plan, SQUALL_CHECK_NONE);
      squall_test_sanity_check (test->result);
      squall_test_sanity_check_reports (test->result);
    }
}

/* The same for one that is over before it has begun. */
static void
test_nothing (void)
{
  g_autoptr (SquallPlan) plan = squall_test_plan_new ("http://localhost/", 10, 2);
  g_autoptr (SquallResult) result = squall_result_new (plan);

  result->ending = SQUALL_ENDING_CANCELLED;
  squall_test_sanity_check_reports (result);
}

/* The rate is that of each user, or no limit at all where it is below one a user. */
static void
test_rate (gconstpointer n_users)
{
  g_autoptr (SquallTestTarget) target = squall_test_target_new (NULL);
  const char *url = squall_test_target_get_url (target);
  g_autoptr (SquallTestCli) quick = squall_test_cli_run ("-q",
                                                         "100",
                                                         "-c",
                                                         n_users,
                                                         "-z",
                                                         "300ms",
                                                         "--no-check",
                                                         "--no-progress",
                                                         url,
                                                         NULL);
  g_autoptr (SquallTestCli) slow = NULL;

  squall_test_cli_assert (quick, 0);
  assert_says (quick->output, " 30 planned = ");
  slow = squall_test_cli_run ("-q",
                              "0.5",
                              "-c",
                              n_users,
                              "-z",
                              "300ms",
                              "--no-check",
                              "--no-progress",
                              url,
                              NULL);
  squall_test_cli_assert (slow, 0);
  assert_says (slow->output, " 1 planned = 1 ok");
  g_assert_cmpint (squall_test_target_get_stat (target, "requests.total"), <=, 31);
}

static void
answer (SoupServerMessage *message, const char *path)
{
  soup_server_message_set_response (message, "text/plain", SOUP_MEMORY_STATIC, "ok", 2);
  soup_server_message_set_status (message, 200, NULL);
}

/* How each format says it. A table has no room for it. */
static void
check_not_verified (const char *format, const char *output)
{
  if (g_str_equal (format, "csv"))
    return;
  if (g_str_equal (format, "json"))
    assert_says (output, "\"verify_certificate\" : false");
  else if (g_str_equal (format, "junit"))
    assert_says (output, "name=\"verify_certificate\" value=\"false\"");
  else if (g_str_equal (format, "openmetrics"))
    assert_says (output, "verify_certificate=\"false\"");
  else
    assert_says (output, "not verified");
}

/* Certificates are not verified, and nobody is told. */
static void
test_certificate (void)
{
  g_auto (GStrv) formats = list_formats ();
  g_autoptr (SquallTestServer) server = NULL;
  g_autoptr (SquallTestCli) refused = NULL;
  g_autofree char *url = NULL;

  if (g_getenv ("SQUALL_TEST_CERTIFICATES") == NULL)
    {
      g_test_skip ("there was no openssl to make a certificate with");
      return;
    }
  server = squall_test_server_new (answer, TRUE);
  url = squall_test_server_make_url (server, "/");
  refused = squall_test_cli_run ("-n", "4", "-c", "2", url, NULL);
  squall_test_cli_assert_complaint (refused, 3, "is not trusted");
  g_assert_cmpuint (squall_test_server_count (server, NULL, NULL), ==, 0);
  for (char **format = formats; *format != NULL; format++)
    {
      g_autoptr (SquallTestCli) accepted =
          squall_test_cli_run ("-k", "-n", "4", "-c", "2", "--format", *format, url, NULL);

      squall_test_cli_assert (accepted, 0);
      check_not_verified (*format, accepted->output);
    }
}

/* What is in the times, connecting and failures above all, is nowhere said. */
static void
test_method (void)
{
  g_autoptr (SquallTestTarget) target = squall_test_target_new (NULL);
  g_autoptr (SquallTestCli)
      cli = squall_test_cli_run ("-n", "10", "-c", "2", squall_test_target_get_url (target), NULL);

  squall_test_cli_assert (cli, 0);
  assert_says (cli->output, "Closed model, monotonic clock.");
  assert_says (cli->output, "Service time from sending, response time from when it was due");
  assert_says (cli->output, "with connecting and redirects");
  assert_says (cli->output, "answered requests only");
}

/* Whatever happened, the exit status is 0. */
static void
test_exit_status (void)
{
  static const struct
  {
    const char *path;
    const char *threshold;
    int exit_status;
  } ends[] = {
    { "/", "errors < 1 %", 0 },          { "/status/500", "errors < 1 %", 99 },
    { "/reset", "errors < 1 %", 99 },    { "/delay/20", "median < 10 ms", 99 },
    { "/delay/20", "median < 10 s", 0 }, { "/", "p99.9 < 10 s", 99 },
  };
  g_autoptr (SquallTestTarget) target = squall_test_target_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (ends); i++)
    {
      g_autofree char *url = squall_test_target_make_url (target, ends[i].path);
      g_autoptr (SquallTestCli) cli = squall_test_cli_run ("-n",
                                                           "20",
                                                           "-c",
                                                           "2",
                                                           "--no-check",
                                                           "--no-progress",
                                                           "--threshold",
                                                           ends[i].threshold,
                                                           url,
                                                           NULL);

      g_test_message ("%s: %s", ends[i].path, ends[i].threshold);
      squall_test_cli_assert (cli, ends[i].exit_status);
    }
}

/* Colours of the terminal are in what a program is to read. */
static void
test_control_characters (void)
{
  g_auto (GStrv) formats = list_formats ();
  g_autoptr (SquallTestTarget) target = squall_test_target_new (NULL);

  for (char **format = formats; *format != NULL; format++)
    {
      g_autoptr (SquallTestCli) cli = squall_test_cli_run ("-n",
                                                           "20",
                                                           "-c",
                                                           "2",
                                                           "--format",
                                                           *format,
                                                           squall_test_target_get_url (target),
                                                           NULL);

      squall_test_cli_assert (cli, 0);
      g_assert_cmpstr (cli->output, !=, "");
      for (const char *at = cli->output; *at != '\0'; at++)
        g_assert_true (*at == '\n' || *at == '\t' || !g_ascii_iscntrl (*at));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/traps/08-order-in-every-format", test_order);
  g_test_add_func ("/traps/12-short-runs-in-every-format", test_short);
  g_test_add_func ("/traps/12-nothing-in-every-format", test_nothing);
  g_test_add_data_func ("/traps/13-rate-below-the-users", "20", test_rate);
  g_test_add_data_func ("/traps/15-rate-of-all-users", "1", test_rate);
  g_test_add_func ("/traps/16-certificate", test_certificate);
  g_test_add_func ("/traps/17-18-method", test_method);
  g_test_add_func ("/traps/19-exit-status", test_exit_status);
  g_test_add_func ("/traps/20-no-control-characters", test_control_characters);
  return g_test_run ();
}
