/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "squall-test-listener.h"
#include "squall-test-run.h"

#include <string.h>

#define ANSWER "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"

typedef struct
{
  SquallTestListener *listener;
  SquallPlan *plan;
  SquallRequest *request;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer path)
{
  g_autofree char *url = NULL;

  fixture->listener = squall_test_listener_new (SQUALL_TEST_LISTENING_KEEP, ANSWER);
  url = squall_test_listener_make_url (fixture->listener, "http", path != NULL ? path : "/");
  fixture->plan = squall_test_plan_new (url, 1, 1);
  fixture->request = squall_plan_get_request (fixture->plan, 0);
}

static void
tear_down (Fixture *fixture, gconstpointer unused)
{
  squall_test_listener_free (fixture->listener);
  squall_plan_unref (fixture->plan);
}

static void
add_header (Fixture *fixture, const char *text)
{
  g_autoptr (GError) error = NULL;
  SquallHeader *header = squall_header_parse (text, &error);

  g_assert_no_error (error);
  squall_request_set_header (fixture->request, header);
}

/* Sends the plan's only request once, and returns it as it came. */
static GString *
send_it (Fixture *fixture)
{
  g_autoptr (SquallTestRun) run = squall_test_run_finish (fixture->plan, SQUALL_CHECK_NONE);
  GString *request;

  g_assert_cmpuint (squall_result_get_n_ok (run->result), ==, 1);
  g_assert_cmpuint (squall_test_listener_get_n_requests (fixture->listener), ==, 1);
  request = squall_test_listener_dup_request (fixture->listener, 0);
  /* To the byte what went over the wire. */
  g_assert_cmpuint (run->result->bytes_sent, ==, request->len);
  g_assert_cmpuint (run->result->bytes_received, ==, strlen (ANSWER));
  return request;
}

/* All lines of the head that are a header of this name, with “, ” between their values. */
static char *
join_values (const GString *request, const char *name)
{
  g_auto (GStrv) lines = g_strsplit (request->str, "\r\n", -1);
  g_autoptr (GString) values = g_string_new (NULL);

  for (char **line = lines + 1; *line != NULL && **line != '\0'; line++)
    {
      const char *colon = strchr (*line, ':');

      g_assert_nonnull (colon);
      if (g_ascii_strncasecmp (*line, name, strlen (name)) == 0 &&
          (gsize) (colon - *line) == strlen (name))
        g_string_append_printf (values, "%s%s", values->len > 0 ? ", " : "", colon + 2);
    }
  return g_string_free (g_steal_pointer (&values), FALSE);
}

static void
check_header (const GString *request, const char *name, const char *expected)
{
  g_autofree char *values = join_values (request, name);

  g_test_message ("%s", name);
  g_assert_cmpstr (values, ==, expected);
}

static void
check_first_line (const GString *request, const char *expected)
{
  g_autofree char *line = g_strndup (request->str, strcspn (request->str, "\r"));

  g_assert_cmpstr (line, ==, expected);
}

/* A plain GET says no more than it must. */
static void
test_plain (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (GString) request = send_it (fixture);
  g_autofree char *host = g_strdup_printf ("127.0.0.1:%d", g_uri_get_port (fixture->request->uri));
  g_autofree char *agent = join_values (request, "User-Agent");

  check_first_line (request, "GET / HTTP/1.1");
  check_header (request, "Host", host);
  g_assert_true (g_str_has_prefix (agent, "squall/"));
  check_header (request, "Accept-Encoding", "");
  check_header (request, "Cookie", "");
  check_header (request, "Content-Type", "");
  check_header (request, "Squall-Check", "");
  g_assert_true (g_str_has_suffix (request->str, "\r\n\r\n"));
}

/* Path and query as they were written, escapes and all. */
static void
test_target (Fixture *fixture, gconstpointer path)
{
  g_autoptr (GString) request = send_it (fixture);
  g_autofree char *expected = g_strdup_printf ("GET %s HTTP/1.1", (const char *) path);

  check_first_line (request, expected);
}

static void
test_headers (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (GString) request = NULL;

  squall_request_set_method (fixture->request, "patch");
  add_header (fixture, "X-Twice: one");
  add_header (fixture, "Accept: text/html, */*;q=0.1");
  add_header (fixture, "Host: virtual.example:81");
  add_header (fixture, "X-Twice: two");
  add_header (fixture, "User-Agent: my agent/1.0 (test)");
  add_header (fixture, "Accept-Encoding: gzip, br");
  add_header (fixture, "Cookie: a=1; b=2");
  add_header (fixture, "Authorization: Bearer abc.def");
  add_header (fixture, "Connection: keep-alive");
  add_header (fixture, "X-Empty:");
  add_header (fixture, "X-Utf8: naïve “quotes”");
  request = send_it (fixture);

  check_first_line (request, "PATCH / HTTP/1.1");
  check_header (request, "X-Twice", "one, two");
  check_header (request, "Accept", "text/html, */*;q=0.1");
  check_header (request, "Host", "virtual.example:81");
  check_header (request, "User-Agent", "my agent/1.0 (test)");
  check_header (request, "Accept-Encoding", "gzip, br");
  check_header (request, "Cookie", "a=1; b=2");
  check_header (request, "Authorization", "Bearer abc.def");
  check_header (request, "X-Empty", "");
  check_header (request, "X-Utf8", "naïve “quotes”");
  g_assert_nonnull (strstr (request->str, "\r\nX-Empty:"));
}

static void
check_body (const GString *request, const void *body, gsize length)
{
  const char *end = strstr (request->str, "\r\n\r\n");

  g_assert_nonnull (end);
  g_assert_cmpmem (end + 4, request->len - (gsize) (end + 4 - request->str), body, length);
}

/* Every byte there is. */
static void
test_binary_body (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (GString) request = NULL;
  guint8 body[1024];

  for (guint i = 0; i < sizeof body; i++)
    body[i] = (guint8) i;
  squall_request_set_method (fixture->request, "POST");
  fixture->request->body = g_bytes_new (body, sizeof body);
  add_header (fixture, "Content-Type: application/octet-stream; x=\"y\"");
  request = send_it (fixture);
  check_first_line (request, "POST / HTTP/1.1");
  check_header (request, "Content-Length", "1024");
  check_header (request, "Content-Type", "application/octet-stream; x=\"y\"");
  check_body (request, body, sizeof body);
}

/* A body that is empty is one all the same. */
static void
test_empty_body (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (GString) request = NULL;

  squall_request_set_method (fixture->request, "POST");
  fixture->request->body = g_bytes_new (NULL, 0);
  request = send_it (fixture);
  check_header (request, "Content-Length", "0");
  check_body (request, "", 0);
}

static void
test_no_body (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (GString) request = NULL;

  squall_request_set_method (fixture->request, "POST");
  request = send_it (fixture);
  check_header (request, "Content-Length", "0");
  check_body (request, "", 0);
}

/* Larger than any buffer on the way. */
static void
test_large_body (Fixture *fixture, gconstpointer unused)
{
  const gsize length = 300000;
  g_autofree char *body = g_malloc (length);
  g_autoptr (GString) request = NULL;

  for (gsize i = 0; i < length; i++)
    body[i] = (char) (i * 31);
  squall_request_set_method (fixture->request, "PUT");
  fixture->request->body = g_bytes_new (body, length);
  request = send_it (fixture);
  check_header (request, "Content-Length", "300000");
  check_body (request, body, length);
}

/* Name and password of the address go along at once, unescaped first, unless the plan has a header
 * for it. */
static void
test_user_info (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *url = g_strdup_printf ("http://us%%20er:p%%3Ass@127.0.0.1:%d/x",
                                          g_uri_get_port (fixture->request->uri));
  g_autoptr (GString) request = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *encoded = NULL;

  squall_request_set_url (fixture->request, url, &error);
  g_assert_no_error (error);
  request = send_it (fixture);
  check_first_line (request, "GET /x HTTP/1.1");
  encoded = g_strconcat ("Basic ", "dXMgZXI6cDpzcw==", NULL);
  check_header (request, "Authorization", encoded);
  g_assert_null (strstr (request->str, "us%20er"));
}

static void
test_user_info_and_header (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *url = g_strdup_printf ("http://user:pass@127.0.0.1:%d/",
                                          g_uri_get_port (fixture->request->uri));
  g_autoptr (GString) request = NULL;

  g_assert_true (squall_request_set_url (fixture->request, url, NULL));
  add_header (fixture, "Authorization: Bearer own");
  request = send_it (fixture);
  check_header (request, "Authorization", "Bearer own");
}

static int
compare_lines (gconstpointer first, gconstpointer second)
{
  return strcmp (*(const char *const *) first, *(const char *const *) second);
}

/* The order of header fields means nothing, and a connection is kept alive anyway. */
static char *
normalize (GString *request)
{
  g_auto (GStrv) lines = NULL;

  g_string_replace (request, "Connection: Keep-Alive\r\n", "", 1);
  lines = g_strsplit (request->str, "\r\n", -1);
  qsort (lines, g_strv_length (lines), sizeof *lines, compare_lines);
  return g_strjoinv ("\n", lines);
}

/* The check says that it is one, and is otherwise the same request. */
static void
test_check (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (SquallTestRun) run = NULL;
  g_autoptr (GString) check = NULL;
  g_autoptr (GString) request = NULL;
  g_autofree char *sent_by_check = NULL;
  g_autofree char *sent_by_load = NULL;

  squall_request_set_method (fixture->request, "PUT");
  fixture->request->body = g_bytes_new_static ("body", 4);
  add_header (fixture, "X-Own: value");
  run = squall_test_run_finish (fixture->plan, SQUALL_CHECK_EXPECTED);
  g_assert_cmpuint (squall_test_listener_get_n_requests (fixture->listener), ==, 2);
  g_assert_cmpuint (squall_test_listener_get_n_connections (fixture->listener), ==, 2);
  check = squall_test_listener_dup_request (fixture->listener, 0);
  request = squall_test_listener_dup_request (fixture->listener, 1);
  check_header (check, "Squall-Check", "1");
  check_header (request, "Squall-Check", "");
  g_string_replace (check, "Squall-Check: 1\r\n", "", 1);
  sent_by_check = normalize (check);
  sent_by_load = normalize (request);
  g_assert_cmpstr (sent_by_check, ==, sent_by_load);
}

static void
add (const char *name, const char *path, void (*test) (Fixture *fixture, gconstpointer path))
{
  g_autofree char *test_path = g_strconcat ("/engine/request/", name, NULL);

  g_test_add (test_path, Fixture, path, set_up, test, tear_down);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add ("plain", NULL, test_plain);
  add ("target", "/a/b?c=d&e=%26f%20g&h", test_target);
  add ("target-escapes", "/%2Fa%20b/c+d/~e/%C3%A9?q=%C3%A9&r=a+b%2Bc", test_target);
  add ("target-slashes", "//a//c/d;e/?x=../y//z", test_target);
  add ("headers", NULL, test_headers);
  add ("binary-body", NULL, test_binary_body);
  add ("empty-body", NULL, test_empty_body);
  add ("no-body", NULL, test_no_body);
  add ("large-body", NULL, test_large_body);
  add ("user-info", NULL, test_user_info);
  add ("user-info-and-header", NULL, test_user_info_and_header);
  add ("check", NULL, test_check);
  return g_test_run ();
}
