/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/squall-clock.h"
#include "core/squall-log-format.h"

#include <json-glib/json-glib.h>
#include <string.h>

#define START_NS      (77 * SQUALL_NS_PER_SECOND)
#define STARTED_AT_US G_GINT64_CONSTANT (1785587696789012)
#define N_LINES       200000
#define LINE_NS_MOST  5000.0

static SquallPlan *
make_plan (const char *url)
{
  SquallPlan *plan = squall_plan_new ();
  g_autoptr (GError) error = NULL;

  squall_request_set_url (squall_plan_get_request (plan, 0), url, &error);
  g_assert_no_error (error);
  plan->n_users = 50;
  return plan;
}

static const SquallSample ordinary = {
  .number = 1234567,
  .user = 6,
  .planned_ns = START_NS + 1000000000,
  .sent_ns = START_NS + 1000500000,
  .done_ns = START_NS + 1042100000,
  .phases_ns = { 1200000, 2300000, 10000000, 20600000, 7000000 },
  .bytes_sent = 123,
  .bytes_received = 4567,
  .bytes_decoded = 4321,
  .body_hash = G_GUINT64_CONSTANT (0xfedcba9876543210),
  .outcome = SQUALL_OUTCOME_OK,
  .status = 200,
  .n_redirects = 1,
  .n_retries = 2,
  .n_connections = 3,
};

static char *
write_lines (SquallLogFormat format, const SquallPlan *plan, const SquallSample *sample)
{
  g_autoptr (SquallLogLines) lines = squall_log_lines_new (format, plan);
  GString *out = g_string_new (NULL);

  squall_log_lines_start (lines, START_NS, STARTED_AT_US);
  squall_log_lines_append_heading (lines, out);
  squall_log_lines_append (lines, sample, out);
  return g_string_free (out, FALSE);
}

#define JTL_HEADING                                                                                \
  "timeStamp,elapsed,label,responseCode,responseMessage,threadName,dataType,success,"              \
  "failureMessage,bytes,sentBytes,grpThreads,allThreads,URL,Latency,IdleTime,Connect\n"

static void
test_jtl (void)
{
  g_autoptr (SquallPlan) plan = make_plan ("http://localhost:8080/a");
  g_autofree char *text = write_lines (SQUALL_LOG_FORMAT_JTL, plan, &ordinary);

  g_assert_cmpstr (text,
                   ==,
                   JTL_HEADING
                   "1785587697789,42,GET http://localhost:8080/a,200,OK,Squall 1-7,text,true,,"
                   "4567,123,50,50,http://localhost:8080/a,34,0,14\n");
}

static void
test_jtl_failures (void)
{
  g_autoptr (SquallPlan) plan = make_plan ("http://localhost/");
  SquallSample sample = ordinary;
  g_autofree char *refused = NULL;
  g_autofree char *unexpected = NULL;
  g_autofree char *odd = NULL;

  sample.outcome = SQUALL_OUTCOME_REFUSED;
  sample.status = 0;
  sample.bytes_sent = sample.bytes_received = 0;
  memset (sample.phases_ns, 0, sizeof sample.phases_ns);
  refused = write_lines (SQUALL_LOG_FORMAT_JTL, plan, &sample);
  g_assert_true (g_str_has_suffix (
      refused,
      ",42,GET http://localhost/,Non HTTP response code: refused,Non HTTP response message: "
      "Connection refused,Squall 1-7,,false,Connection refused,0,0,50,50,http://localhost/,0,0,0"
      "\n"));

  sample.outcome = SQUALL_OUTCOME_STATUS;
  sample.status = 503;
  unexpected = write_lines (SQUALL_LOG_FORMAT_JTL, plan, &sample);
  g_assert_nonnull (
      strstr (unexpected, ",503,Service Unavailable,Squall 1-7,text,false,Unexpected status,"));

  sample.status = 999;
  odd = write_lines (SQUALL_LOG_FORMAT_JTL, plan, &sample);
  g_assert_nonnull (strstr (odd, ",999,,Squall 1-7,text,false,Unexpected status,"));
}

/* What JMeter would take for a column's or a line's end is in quotes. */
static void
test_jtl_quotes (void)
{
  g_autoptr (SquallPlan) plan = make_plan ("http://localhost/a,b?q=\"x\"");
  SquallSample sample = ordinary;
  g_autofree char *text = NULL;

  sample.is_warm_up = TRUE;
  text = write_lines (SQUALL_LOG_FORMAT_JTL, plan, &sample);
  g_assert_nonnull (strstr (text, ",\"GET http://localhost/a,b?q=\"\"x\"\" (warm-up)\",200,OK,"));
  g_assert_nonnull (strstr (text, ",\"http://localhost/a,b?q=\"\"x\"\"\",34,0,14\n"));
}

static JsonObject *
parse_line (const char *text)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) error = NULL;

  g_assert_true (g_str_has_suffix (text, "}\n"));
  g_assert_true (strchr (text, '\n') == text + strlen (text) - 1);
  json_parser_set_strict (parser, TRUE);
  json_parser_load_from_data (parser, text, -1, &error);
  g_assert_no_error (error);
  return json_object_ref (json_node_get_object (json_parser_get_root (parser)));
}

static void
check_number (JsonObject *object, const char *key, gint64 expected)
{
  g_assert_true (json_object_has_member (object, key));
  g_assert_cmpint (json_object_get_int_member (object, key), ==, expected);
}

static void
test_jsonl (void)
{
  g_autoptr (SquallPlan) plan = make_plan ("http://localhost/?q=\"x\"");
  g_autofree char *text = write_lines (SQUALL_LOG_FORMAT_JSONL, plan, &ordinary);
  g_autoptr (JsonObject) line = parse_line (text);

  check_number (line, "number", 1234567);
  check_number (line, "user", 6);
  g_assert_cmpstr (json_object_get_string_member (line, "method"), ==, "GET");
  g_assert_cmpstr (json_object_get_string_member (line, "url"), ==, "http://localhost/?q=\"x\"");
  g_assert_false (json_object_get_boolean_member (line, "warm_up"));
  check_number (line, "sent_at_us", STARTED_AT_US + 1000500);
  check_number (line, "planned_ns", 1000000000);
  check_number (line, "sent_ns", 1000500000);
  check_number (line, "done_ns", 1042100000);
  check_number (line, "dns_ns", 1200000);
  check_number (line, "connect_ns", 2300000);
  check_number (line, "tls_ns", 10000000);
  check_number (line, "waiting_ns", 20600000);
  check_number (line, "receiving_ns", 7000000);
  g_assert_cmpstr (json_object_get_string_member (line, "outcome"), ==, "ok");
  check_number (line, "status", 200);
  check_number (line, "bytes_sent", 123);
  check_number (line, "bytes_received", 4567);
  check_number (line, "bytes_decoded", 4321);
  g_assert_cmpstr (json_object_get_string_member (line, "body_hash"), ==, "fedcba9876543210");
  check_number (line, "redirects", 1);
  check_number (line, "retries", 2);
  check_number (line, "connections", 3);
  g_assert_false (json_object_get_boolean_member (line, "retry_after"));
  g_assert_cmpuint (json_object_get_size (line), ==, 24);
}

/* The largest numbers that there are, and the least. */
static void
test_jsonl_extremes (void)
{
  g_autoptr (SquallPlan) plan = make_plan ("http://localhost/");
  SquallSample sample = { .number = G_MAXINT64,
                          .user = G_MAXUINT,
                          .planned_ns = START_NS - 5,
                          .sent_ns = START_NS,
                          .done_ns = G_MAXINT64,
                          .outcome = SQUALL_OUTCOME_CONNECT_TIMEOUT,
                          .bytes_sent = G_MAXINT64,
                          .is_warm_up = TRUE,
                          .has_retry_after = TRUE };
  g_autofree char *text = write_lines (SQUALL_LOG_FORMAT_JSONL, plan, &sample);
  g_autoptr (JsonObject) line = parse_line (text);

  check_number (line, "number", G_MAXINT64);
  check_number (line, "user", G_MAXUINT);
  check_number (line, "planned_ns", -5);
  check_number (line, "done_ns", G_MAXINT64 - START_NS);
  check_number (line, "bytes_sent", G_MAXINT64);
  g_assert_true (json_object_get_boolean_member (line, "warm_up"));
  g_assert_true (json_object_get_boolean_member (line, "retry_after"));
  g_assert_true (json_object_get_null_member (line, "body_hash"));
  g_assert_cmpstr (json_object_get_string_member (line, "outcome"), ==, "connect-timeout");
}

static void
test_hey (void)
{
  g_autoptr (SquallPlan) plan = make_plan ("http://localhost/");
  g_autofree char *text = write_lines (SQUALL_LOG_FORMAT_HEY, plan, &ordinary);

  g_assert_cmpstr (text,
                   ==,
                   "response-time,DNS+dialup,DNS,Request-write,Response-delay,Response-read,"
                   "status-code,offset\n"
                   "0.041600,0.013500,0.001200,0.000000,0.020600,0.007000,200,1.000500\n");
}

/* Each request of a plan in turn, and without the secrets in its address. */
static void
test_requests (gconstpointer data)
{
  SquallLogFormat format = (SquallLogFormat) GPOINTER_TO_INT (data);
  g_autoptr (SquallPlan) plan = make_plan ("http://me:swordfish@localhost/first?token=swordfish");
  SquallRequest *second = squall_request_new ();
  SquallSample sample = ordinary;
  g_autofree char *first_line = NULL;
  g_autofree char *second_line = NULL;

  g_assert_true (squall_request_set_url (second, "http://localhost/second", NULL));
  squall_request_set_method (second, "POST");
  g_ptr_array_add (plan->requests, second);
  sample.number = 4;
  first_line = write_lines (format, plan, &sample);
  sample.number = 5;
  second_line = write_lines (format, plan, &sample);
  g_assert_nonnull (strstr (first_line, "/first"));
  g_assert_nonnull (strstr (second_line, "/second"));
  g_assert_nonnull (strstr (second_line, "POST"));
  g_assert_null (strstr (first_line, "swordfish"));
}

static void
test_find (void)
{
  g_autofree char *ids = squall_log_format_list_ids ();
  SquallLogFormat format;

  g_assert_cmpstr (ids, ==, "jtl, jsonl, hey");
  for (guint i = 0; i < SQUALL_N_LOG_FORMATS; i++)
    {
      g_assert_true (
          squall_log_format_find (squall_log_format_get_id ((SquallLogFormat) i), &format));
      g_assert_cmpuint (format, ==, i);
    }
  g_assert_false (squall_log_format_find ("csv", &format));
  g_assert_true (squall_log_format_find_for_path ("a/b.JTL", &format));
  g_assert_cmpuint (format, ==, SQUALL_LOG_FORMAT_JTL);
  g_assert_true (squall_log_format_find_for_path ("x.jsonl", &format));
  g_assert_cmpuint (format, ==, SQUALL_LOG_FORMAT_JSONL);
  g_assert_true (squall_log_format_find_for_path ("x.csv", &format));
  g_assert_cmpuint (format, ==, SQUALL_LOG_FORMAT_JTL);
  g_assert_true (squall_log_format_find_for_path ("x.json", &format));
  g_assert_cmpuint (format, ==, SQUALL_LOG_FORMAT_JSONL);
  g_assert_false (squall_log_format_find_for_path ("-", &format));
  g_assert_false (squall_log_format_find_for_path ("jtl", &format));
}

/* A line must not cost as much as the request that it tells of. */
static void
test_speed (gconstpointer data)
{
  SquallLogFormat format = (SquallLogFormat) GPOINTER_TO_INT (data);
  g_autoptr (SquallPlan) plan = make_plan ("http://localhost:8080/");
  g_autoptr (SquallLogLines) lines = squall_log_lines_new (format, plan);
  g_autoptr (GString) out = g_string_new (NULL);
  gint64 start_ns = squall_clock_now_ns ();
  double line_ns;

  for (guint i = 0; i < N_LINES; i++)
    {
      g_string_truncate (out, 0);
      squall_log_lines_append (lines, &ordinary, out);
    }
  line_ns = (double) (squall_clock_now_ns () - start_ns) / N_LINES;
  g_test_minimized_result (line_ns,
                           "%s: %.0f ns a line",
                           squall_log_format_get_id (format),
                           line_ns);
  g_assert_cmpfloat (line_ns, <, LINE_NS_MOST);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/log-format/jtl", test_jtl);
  g_test_add_func ("/log-format/jtl-failures", test_jtl_failures);
  g_test_add_func ("/log-format/jtl-quotes", test_jtl_quotes);
  g_test_add_func ("/log-format/jsonl", test_jsonl);
  g_test_add_func ("/log-format/jsonl-extremes", test_jsonl_extremes);
  g_test_add_func ("/log-format/hey", test_hey);
  g_test_add_data_func ("/log-format/requests/jtl",
                        GINT_TO_POINTER (SQUALL_LOG_FORMAT_JTL),
                        test_requests);
  g_test_add_data_func ("/log-format/requests/jsonl",
                        GINT_TO_POINTER (SQUALL_LOG_FORMAT_JSONL),
                        test_requests);
  g_test_add_func ("/log-format/find", test_find);
  for (guint i = 0; i < SQUALL_N_LOG_FORMATS; i++)
    {
      g_autofree char *path =
          g_strconcat ("/log-format/speed/", squall_log_format_get_id ((SquallLogFormat) i), NULL);

      g_test_add_data_func (path, GINT_TO_POINTER (i), test_speed);
    }
  return g_test_run ();
}
