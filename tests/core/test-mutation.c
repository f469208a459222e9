/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "core/squall-parse.h"
#include "mutation.h"
#include "plan-compare.h"

static void
check_address (const SquallRequest *request)
{
  g_autofree char *sent = g_uri_to_string (request->uri);
  g_autofree char *shown = squall_request_dup_display_url (request);
  const char *host = g_uri_get_host (request->uri);

  g_assert_true (g_str_has_prefix (sent, "http://") || g_str_has_prefix (sent, "https://"));
  g_assert_true (g_str_has_prefix (g_uri_get_path (request->uri), "/"));
  g_assert_null (g_uri_get_fragment (request->uri));
  g_assert_cmpint (g_uri_get_port (request->uri), !=, 0);
  g_assert_cmpuint (strlen (host), >, 0);
  g_assert_null (strpbrk (host, " /?#@\\\"<>\r\n\t"));
  /* What goes over the wire; the user's name goes there in another form. */
  g_assert_true (g_str_is_ascii (host) && g_str_is_ascii (g_uri_get_path (request->uri)));
  g_assert_true (g_uri_get_query (request->uri) == NULL ||
                 g_str_is_ascii (g_uri_get_query (request->uri)));
  g_assert_true (g_utf8_validate (shown, -1, NULL));
  for (const char *c = sent; *c != '\0'; c++)
    g_assert_true (*c != ' ' && !g_ascii_iscntrl (*c));
  for (const char *c = shown; *c != '\0'; c++)
    g_assert_true (*c != ' ' && !g_ascii_iscntrl (*c));
}

/* Set again, as it is sent or as it is shown, an address is the same. */
static void
check_address_again (const SquallRequest *request)
{
  g_autofree char *sent = g_uri_to_string (request->uri);
  g_autofree char *shown = squall_request_dup_display_url (request);
  g_autoptr (SquallRequest) again = squall_request_new ();
  g_autofree char *sent_again = NULL;
  g_autofree char *shown_again = NULL;

  g_assert_true (squall_request_set_url (again, sent, NULL));
  sent_again = g_uri_to_string (again->uri);
  g_assert_cmpstr (sent_again, ==, sent);
  g_assert_true (squall_request_is_local (again) == squall_request_is_local (request));
  g_assert_true (squall_request_set_url (again, shown, NULL));
  shown_again = squall_request_dup_display_url (again);
  g_assert_cmpstr (shown_again, ==, shown);
  g_assert_true (g_str_equal (sent, shown) || !squall_request_validate (again, NULL));
}

static void
check_url (const char *text, gsize length)
{
  g_autoptr (SquallRequest) request = squall_request_new ();
  g_autoptr (GError) error = NULL;
  g_autofree char *completed = squall_request_complete_url (text);
  g_autofree char *completed_again = squall_request_complete_url (completed);

  g_assert_cmpstr (completed_again, ==, completed);
  if (!squall_request_set_url (request, text, &error))
    {
      mutation_check_error (error);
      g_assert_null (request->uri);
      return;
    }
  g_assert_no_error (error);
  check_address (request);
  check_address_again (request);
}

static void
test_urls (void)
{
  static const char *const seeds[] = {
    "http://localhost:8080/",
    "https://user:pass@example.org:8443/a/b%20c?d=e&token=f;key=g#h",
    "http://[fe80::1%25eth0]:81/x",
    "http://bücher.example/grün?ö=ü",
    "localhost:8080/x?n=http://other/",
    "//example.org/?a=b",
    "user@127.0.0.1:80/",
    "example.org",
    "ftp://example.org/",
  };

  mutation_run (seeds, G_N_ELEMENTS (seeds), check_url);
}

static void
check_header (const char *text, gsize length)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SquallHeader) header = squall_header_parse (text, &error);
  g_autoptr (SquallHeader) again = NULL;
  g_autofree char *line = NULL;

  if (header == NULL)
    {
      mutation_check_error (error);
      return;
    }
  g_assert_no_error (error);
  g_assert_true (squall_header_validate (header, NULL));
  g_assert_null (strpbrk (header->name, ": \t\r\n"));
  g_assert_null (strpbrk (header->value, "\r\n"));
  g_assert_true (g_utf8_validate (header->value, -1, NULL));
  line = g_strdup_printf ("%s: %s", header->name, header->value);
  again = squall_header_parse (line, NULL);
  g_assert_cmpstr (again->name, ==, header->name);
  g_assert_cmpstr (again->value, ==, header->value);
}

static void
test_headers (void)
{
  static const char *const seeds[] = {
    "Accept: text/html", "Authorization: Basic dXNlcjpwYXNz", "X-Empty:", "X-Wide : \tgrün ☂ ",
    "X: a\r\nEvil: b",
  };

  mutation_run (seeds, G_N_ELEMENTS (seeds), check_header);
}

static void
check_count (const char *text, gsize length)
{
  guint64 count = 0, again = 1;
  g_autofree char *written = NULL;

  if (!squall_parse_count (text, &count))
    return;
  g_assert_cmpuint (count, <=, G_GUINT64_CONSTANT (1000000000000000000));
  written = g_strdup_printf ("%" G_GUINT64_FORMAT, count);
  g_assert_true (squall_parse_count (written, &again));
  g_assert_cmpuint (again, ==, count);
  /* Without all that may be in it beside digits, it has the same ones. */
  if (text[strspn (text, "0123456789")] == '\0')
    g_assert_cmpuint (g_ascii_strtoull (text, NULL, 10), ==, count);
}

static void
test_counts (void)
{
  static const char *const seeds[] = {
    "0",    "10000", " 1,234,567 ", "1\u202f000\u202f000", "10k",
    "1.5M", "2G",    "1,234.5k",    "999999999999999999",  "123456789.123456789G",
  };

  mutation_run (seeds, G_N_ELEMENTS (seeds), check_count);
}

static void
check_time (const char *text, gsize length)
{
  gint64 time_ns = -1, again_ns = -1;
  g_autofree char *written = NULL;

  if (!squall_parse_time (text, &time_ns))
    return;
  g_assert_cmpint (time_ns, >=, 0);
  g_assert_cmpint (time_ns, <=, G_GINT64_CONSTANT (1000000000000000000));
  /* Zero is what zero was written as. */
  g_assert_true (time_ns > 0 || strpbrk (text, "123456789") == NULL);
  /* A double has no more digits. */
  if (time_ns >= G_GINT64_CONSTANT (1000000000000000))
    return;
  written = g_strdup_printf ("%" G_GINT64_FORMAT ".%03" G_GINT64_FORMAT "us",
                             time_ns / 1000,
                             time_ns % 1000);
  g_assert_true (squall_parse_time (written, &again_ns));
  g_assert_cmpint (again_ns, ==, time_ns);
}

static void
test_times (void)
{
  static const char *const seeds[] = { "0",  "10",   "10s", "500ms", "250µs", "1m30s",
                                       "2h", "1.5s", ".5",  "1min",  "1h30m", " 7s " };

  mutation_run (seeds, G_N_ELEMENTS (seeds), check_time);
}

static void
check_plan (const char *text, gsize length)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (SquallPlan) plan = squall_plan_new_from_json (text, length, &error);
  g_autoptr (SquallPlan) copy = NULL;
  g_autoptr (SquallPlan) shared = NULL;

  if (plan == NULL)
    {
      mutation_check_error (error);
      return;
    }
  g_assert_no_error (error);
  g_assert_cmpuint (plan->requests->len, >=, 1);
  g_assert_cmpuint (plan->n_requests, <=, SQUALL_PLAN_MAX_REQUESTS);
  g_assert_cmpuint (plan->n_users, <=, SQUALL_PLAN_MAX_USERS);
  g_assert_cmpint (plan->engine, <, SQUALL_N_ENGINES);
  copy = plan_copy_by_json (plan, SQUALL_SECRETS_KEEP);
  plan_assert_equal (plan, copy);
  g_assert_true (squall_plan_validate (plan, NULL) == squall_plan_validate (copy, NULL));
  /* Without its secrets it is no more valid than with them. */
  shared = plan_copy_by_json (plan, SQUALL_SECRETS_LEAVE_OUT);
  g_assert_true (squall_plan_validate (plan, NULL) || !squall_plan_validate (shared, NULL));
  if (!squall_plan_validate (plan, &error))
    mutation_check_error (error);
}

static void
test_plans (void)
{
  static const char *const seeds[] = {
    "{\"squall_plan\": 1}",
    "{\"squall_plan\": 1, \"count\": 1000, \"duration_ms\": 1500.5, \"users\": 10,"
    " \"timeout_ms\": 0.5, \"max_redirects\": 5, \"verify_certificate\": false,"
    " \"engine\": \"soup\"}",
    "{\"squall_plan\": 1, \"requests\": [{\"url\": \"http://a:b@localhost:8080/?c=d&token=e\"}]}",
    "{\"squall_plan\": 1, \"requests\": [{\"method\": \"POST\", \"url\": \"https://x.org/\","
    " \"headers\": [{\"name\": \"Cookie\", \"secret\": true}, {\"name\": \"A\", \"value\": \"b\"}],"
    " \"body\": \"gr\\u00fcn \\\"\\n\"}, {\"body_base64\": \"AAH/\"}]}",
    "{\"squall_plan\": 1, \"rate_hz\": 0.5, \"arrivals\": \"poisson\", \"seed\": 7, \"ramp_up_ms\":"
    " 5000, \"warm_up_count\": 10, \"compressed\": true, \"requests\": [{\"url\": \"http://x/\"}]}",
    "{\"squall_plan\": 1, \"stages\": \"10u:10s,100u:30s\", \"think_time_ms\": 0.5, \"warm_up_ms\":"
    " 100, \"until\": \"p99 ±5%\", \"max_time_ms\": 60000}",
    "{\"squall_plan\": 1, \"expect_status\": \"2xx,404\", \"expect_body\": \"ok\","
    " \"expect_body_regex\": \"^o+k$\", \"expect_size\": 2, \"expect_stable_body\": true,"
    " \"thresholds\": [\"p99 < 300 ms\", \"errors < 1 %\"], \"abort_on_fail\": true}",
  };

  mutation_run (seeds, G_N_ELEMENTS (seeds), check_plan);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/mutation/url", test_urls);
  g_test_add_func ("/mutation/header", test_headers);
  g_test_add_func ("/mutation/count", test_counts);
  g_test_add_func ("/mutation/time", test_times);
  g_test_add_func ("/mutation/plan", test_plans);
  return g_test_run ();
}
