/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "squall-test-client.h"
#include "squall-test-target.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

typedef struct
{
  SquallTestTarget *target;
  SquallTestClient *client;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer unused)
{
  const char *const arguments[] = { "--threads", "2", NULL };

  fixture->target = squall_test_target_new (arguments);
  fixture->client = squall_test_client_new (squall_test_target_get_port (fixture->target));
}

static void
tear_down (Fixture *fixture, gconstpointer unused)
{
  squall_test_client_free (fixture->client);
  squall_test_target_free (fixture->target);
}

static SquallTestClient *
connect_again (Fixture *fixture)
{
  squall_test_client_free (fixture->client);
  fixture->client = squall_test_client_new (squall_test_target_get_port (fixture->target));
  return fixture->client;
}

static void
check_status (Fixture *fixture, const char *path, guint status)
{
  g_autoptr (SquallTestAnswer) answer = squall_test_client_get (fixture->client, path);

  g_test_message ("%s", path);
  g_assert_cmpuint (answer->status, ==, status);
}

static void
check_header (SquallTestAnswer *answer, const char *name, const char *expected)
{
  g_autofree char *value = squall_test_answer_get_header (answer, name);

  g_assert_cmpstr (value, ==, expected);
}

static JsonObject *
parse_body (SquallTestAnswer *answer)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) error = NULL;

  check_header (answer, "content-type", "application/json");
  json_parser_load_from_data (parser, answer->body->str, (gssize) answer->body->len, &error);
  g_assert_no_error (error);
  return json_object_ref (json_node_get_object (json_parser_get_root (parser)));
}

static void
test_hello (Fixture *fixture, gconstpointer unused)
{
  static const char *const targets[] = {
    "/", "/?a=b", "http://example.com/", "http://example.com", "http://example.com/?a=/b",
  };

  for (guint i = 0; i < G_N_ELEMENTS (targets); i++)
    {
      g_autoptr (SquallTestAnswer) answer = squall_test_client_get (fixture->client, targets[i]);

      g_assert_cmpuint (answer->status, ==, 200);
      g_assert_cmpstr (answer->body->str, ==, "Hello, world!");
      check_header (answer, "content-length", "13");
      check_header (answer, "content-type", "text/plain; charset=utf-8");
    }
}

/* Around what goes in one piece, one block, and many. */
static const guint lengths[] = { 0,     1,     4095,  4096,  4097,   16383,  16384,
                                 16385, 20480, 65535, 65536, 100000, 5000000 };

static void
check_pattern (const GString *body, gsize length)
{
  g_assert_cmpuint (body->len, ==, length);
  for (gsize i = 0; i + 64 < length; i++)
    g_assert_cmpint (body->str[i], ==, body->str[i + 64]);
}

static void
test_bytes (Fixture *fixture, gconstpointer unused)
{
  for (guint i = 0; i < G_N_ELEMENTS (lengths); i++)
    {
      g_autofree char *path = g_strdup_printf ("/bytes/%u", lengths[i]);
      g_autoptr (SquallTestAnswer) answer = squall_test_client_get (fixture->client, path);

      g_assert_cmpuint (answer->status, ==, 200);
      check_header (answer, "content-length", path + strlen ("/bytes/"));
      check_pattern (answer->body, lengths[i]);
    }
}

static void
test_chunked (Fixture *fixture, gconstpointer unused)
{
  for (guint i = 0; i < G_N_ELEMENTS (lengths); i++)
    {
      g_autofree char *path = g_strdup_printf ("/chunked/%u", lengths[i]);
      g_autoptr (SquallTestAnswer) answer = squall_test_client_get (fixture->client, path);

      check_header (answer, "transfer-encoding", "chunked");
      check_header (answer, "content-length", NULL);
      g_assert_cmpuint (answer->n_chunks, ==, (lengths[i] + 4095) / 4096);
      g_assert_cmpuint (answer->body->len, ==, lengths[i]);
    }
}

static void
test_status (Fixture *fixture, gconstpointer unused)
{
  for (guint status = 200; status < 600; status++)
    {
      g_autofree char *path = g_strdup_printf ("/status/%u", status);
      g_autoptr (SquallTestAnswer) answer = squall_test_client_get (fixture->client, path);
      gboolean has_body = status != 204 && status != 205 && status != 304;

      g_assert_cmpuint (answer->status, ==, status);
      g_assert_cmpint (answer->body->len > 0, ==, has_body);
    }
  check_status (fixture, "/", 200);
}

static void
test_redirect (Fixture *fixture, gconstpointer unused)
{
  static const char *const steps[] = { "/redirect/3", "/redirect/2", "/redirect/1", "/" };
  g_autoptr (SquallTestAnswer) loop = NULL;

  for (guint i = 0; i + 1 < G_N_ELEMENTS (steps); i++)
    {
      g_autoptr (SquallTestAnswer) answer = squall_test_client_get (fixture->client, steps[i]);

      g_assert_cmpuint (answer->status, ==, 302);
      check_header (answer, "location", steps[i + 1]);
    }
  loop = squall_test_client_get (fixture->client, "/redirect-loop");
  g_assert_cmpuint (loop->status, ==, 302);
  check_header (loop, "location", "/redirect-loop");
}

static void
test_unknown (Fixture *fixture, gconstpointer unused)
{
  static const char *const targets[] = {
    "/nope", "//", "/stats/1", "/echo/", "/delays/1", "/Delay/1", "*", "/hang/1", "/redirect-loops",
  };

  for (guint i = 0; i < G_N_ELEMENTS (targets); i++)
    check_status (fixture, targets[i], 404);
}

static void
test_bad_parameters (Fixture *fixture, gconstpointer unused)
{
  static const char *const targets[] = {
    "/bytes",
    "/bytes/",
    "/bytes/x",
    "/bytes/-1",
    "/bytes/1.5",
    "/bytes/1/2",
    "/bytes/1/",
    "/bytes/1099511627777",
    "/bytes/99999999999999999999999999",
    "/chunked/+1",
    "/status/199",
    "/status/600",
    "/status/20x",
    "/delay",
    "/delay/.5",
    "/delay/5.",
    "/delay/1.1234567",
    "/delay/1.2.3",
    "/delay/3600000.000001",
    "/delay/1e3",
    "/lognormal/5",
    "/lognormal/5/11",
    "/lognormal/5/1/1",
    "/stall/100",
    "/stall/100/100",
    "/stall/0/0",
    "/flaky/101",
    "/flaky/-1",
    "/drip/5",
    "/drip/x/5",
    "/redirect/0",
    "/redirect/x",
    "/basic-auth/a",
    "/basic-auth/a/",
    "/basic-auth//b",
    "/basic-auth/%zz/b",
  };

  for (guint i = 0; i < G_N_ELEMENTS (targets); i++)
    {
      g_autoptr (SquallTestAnswer) answer = squall_test_client_get (fixture->client, targets[i]);
      g_auto (GStrv) segments = g_strsplit (targets[i], "/", 3);
      g_autofree char *usage = g_strdup_printf ("Use /%s/", segments[1]);

      g_test_message ("%s", targets[i]);
      g_assert_cmpuint (answer->status, ==, 400);
      g_assert_true (g_str_has_prefix (answer->body->str, usage));
    }
}

static void
test_flaky (Fixture *fixture, gconstpointer unused)
{
  guint n_failed = 0;

  for (guint i = 0; i < 1000; i++)
    {
      g_autoptr (SquallTestAnswer) answer = squall_test_client_get (fixture->client, "/flaky/20");

      g_assert_true (answer->status == 200 || answer->status == 500);
      n_failed += answer->status == 500 ? 1 : 0;
    }
  /* Five standard deviations to each side. */
  g_assert_cmpuint (n_failed, >, 137);
  g_assert_cmpuint (n_failed, <, 263);
  for (guint i = 0; i < 100; i++)
    {
      check_status (fixture, "/flaky/0", 200);
      check_status (fixture, "/flaky/100", 500);
    }
}

static void
test_hang (Fixture *fixture, gconstpointer unused)
{
  SquallTestClient *client = fixture->client;

  squall_test_client_send (client, "GET /hang HTTP/1.1\r\n\r\n");
  squall_test_target_wait_for_stat (fixture->target, "in_flight", 1);
  g_assert_cmpint (squall_test_target_get_stat (fixture->target, "connections.open"), ==, 1);
  g_assert_cmpint (squall_test_target_get_stat (fixture->target, "requests.paths./hang.statuses.0"),
                   ==,
                   1);
  connect_again (fixture);
  squall_test_target_wait_for_stat (fixture->target, "in_flight", 0);
  squall_test_target_wait_for_stat (fixture->target, "connections.open", 0);
}

static void
test_close (Fixture *fixture, gconstpointer unused)
{
  squall_test_client_send (fixture->client, "GET /close HTTP/1.1\r\n\r\n");
  g_assert_cmpint (squall_test_client_wait_for_end (fixture->client), ==, 0);
}

static void
test_reset (Fixture *fixture, gconstpointer unused)
{
  squall_test_client_send (fixture->client, "GET /reset HTTP/1.1\r\n\r\n");
  g_assert_cmpint (squall_test_client_wait_for_end (fixture->client), ==, ECONNRESET);
}

/* The answer before a faulty one is not lost. */
static void
test_fault_after_answer (Fixture *fixture, gconstpointer unused)
{
  static const char *const requests[] = {
    "GET / HTTP/1.1\r\n\r\nGET /close HTTP/1.1\r\n\r\n",
    "GET / HTTP/1.1\r\n\r\nGET /close HTTP/1.1\r\n\r\nGET / HTTP/1.1\r\n\r\n",
    "GET / HTTP/1.1\r\n\r\nnonsense\r\n\r\n",
  };
  static const gboolean is_answered[] = { FALSE, FALSE, TRUE };

  for (guint i = 0; i < G_N_ELEMENTS (requests); i++)
    {
      SquallTestClient *client = connect_again (fixture);
      g_autoptr (SquallTestAnswer) answer = NULL;

      squall_test_client_send (client, requests[i]);
      answer = squall_test_client_receive (client, TRUE);
      g_assert_cmpuint (answer->status, ==, 200);
      if (is_answered[i])
        {
          g_autoptr (SquallTestAnswer) refusal = squall_test_client_receive (client, TRUE);

          g_assert_cmpuint (refusal->status, ==, 400);
        }
      g_assert_cmpint (squall_test_client_wait_for_end (client), ==, 0);
    }
}

static void
test_truncate (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (SquallTestAnswer) answer = NULL;
  g_autoptr (GString) body = NULL;

  squall_test_client_send (fixture->client, "GET /truncate HTTP/1.1\r\n\r\n");
  answer = squall_test_client_receive (fixture->client, FALSE);
  g_assert_cmpuint (answer->status, ==, 200);
  check_header (answer, "content-length", "1024");
  body = squall_test_client_receive_bytes (fixture->client, 1024);
  g_assert_cmpuint (body->len, >, 0);
  g_assert_cmpuint (body->len, <, 1024);
}

static void
test_drip (Fixture *fixture, gconstpointer unused)
{
  gint64 start_us = g_get_monotonic_time ();
  g_autoptr (SquallTestAnswer) answer = NULL;
  g_autoptr (GString) body = NULL;
  gint64 head_us;

  squall_test_client_send (fixture->client, "GET /drip/5/20 HTTP/1.1\r\n\r\n");
  answer = squall_test_client_receive (fixture->client, FALSE);
  head_us = g_get_monotonic_time ();
  g_assert_cmpuint (answer->status, ==, 200);
  check_header (answer, "content-length", "5");
  body = squall_test_client_receive_bytes (fixture->client, 5);
  g_assert_cmpstr (body->str, ==, ".....");
  g_assert_cmpint (g_get_monotonic_time () - start_us, >=, 100 * 1000);
  /* The head does not wait for the body. */
  g_assert_cmpint (g_get_monotonic_time () - head_us, >, 10 * 1000);
  check_status (fixture, "/drip/0/1000", 200);
  check_status (fixture, "/drip/5000/0", 200);
  check_status (fixture, "/", 200);
}

static void
test_malformed (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (GString) answer = NULL;
  guint status;

  squall_test_client_send (fixture->client, "GET /malformed HTTP/1.1\r\n\r\n");
  answer = squall_test_client_receive_bytes (fixture->client, 4096);
  g_assert_cmpuint (answer->len, >, 0);
  g_assert_cmpint (sscanf (answer->str, "HTTP/%*u.%*u %u", &status), <=, 0);
}

static void
test_echo (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (SquallTestAnswer) answer = NULL;
  g_autoptr (JsonObject) echo = NULL;
  JsonArray *headers, *header;

  squall_test_client_send (fixture->client,
                           "POST /echo?a=\"b\" HTTP/1.1\r\nHost: test\r\nX-A: one\r\nX-A:\r\n"
                           "X-B: \xe4\\\r\nContent-Length: 7\r\n\r\nh\xc3\xa4\"l\nl");
  answer = squall_test_client_receive (fixture->client, TRUE);
  g_assert_cmpuint (answer->status, ==, 200);
  echo = parse_body (answer);
  g_assert_cmpstr (json_object_get_string_member (echo, "method"), ==, "POST");
  g_assert_cmpstr (json_object_get_string_member (echo, "target"), ==, "/echo?a=\"b\"");
  g_assert_cmpstr (json_object_get_string_member (echo, "body"), ==, "h\xc3\xa4\"l\nl");
  headers = json_object_get_array_member (echo, "headers");
  g_assert_cmpuint (json_array_get_length (headers), ==, 5);
  header = json_array_get_array_element (headers, 1);
  g_assert_cmpstr (json_array_get_string_element (header, 0), ==, "X-A");
  g_assert_cmpstr (json_array_get_string_element (header, 1), ==, "one");
  header = json_array_get_array_element (headers, 2);
  g_assert_cmpstr (json_array_get_string_element (header, 1), ==, "");
  header = json_array_get_array_element (headers, 3);
  g_assert_cmpstr (json_array_get_string_element (header, 1), ==, "\xc3\xa4\\");
}

static void
test_echo_bytes (Fixture *fixture, gconstpointer unused)
{
  static const char request[] = "PUT /echo HTTP/1.1\r\nContent-Length: 4\r\n\r\n\0\xff\r\n";
  g_autoptr (SquallTestAnswer) answer = NULL;
  g_autoptr (JsonObject) echo = NULL;
  g_autofree guchar *body = NULL;
  gsize length;

  g_assert_true (squall_test_client_send_bytes (fixture->client, request, sizeof request - 1));
  answer = squall_test_client_receive (fixture->client, TRUE);
  echo = parse_body (answer);
  g_assert_false (json_object_has_member (echo, "body"));
  body = g_base64_decode (json_object_get_string_member (echo, "body_base64"), &length);
  g_assert_cmpmem (body, length, "\0\xff\r\n", 4);
}

static void
check_cookie (Fixture *fixture, const char *field, const char *came_back, const char *set)
{
  g_autofree char *request = g_strdup_printf ("GET /cookie HTTP/1.1\r\n%s\r\n", field);
  g_autofree char *cookie = set != NULL ? g_strdup_printf ("squall=%s; Path=/", set) : NULL;
  g_autoptr (SquallTestAnswer) answer = NULL;
  g_autoptr (JsonObject) json = NULL;

  squall_test_client_send (fixture->client, request);
  answer = squall_test_client_receive (fixture->client, TRUE);
  check_header (answer, "set-cookie", cookie);
  json = parse_body (answer);
  g_assert_cmpint (json_object_get_boolean_member (json, "came_back"), ==, came_back != NULL);
  g_assert_cmpstr (json_object_get_string_member_with_default (json, "cookie", NULL),
                   ==,
                   came_back);
  g_assert_cmpstr (json_object_get_string_member_with_default (json, "set", NULL), ==, set);
}

static void
test_cookie (Fixture *fixture, gconstpointer unused)
{
  check_cookie (fixture, "", NULL, "1");
  check_cookie (fixture, "Cookie: a=b\r\n", NULL, "2");
  check_cookie (fixture, "Cookie: xsquall=7\r\n", NULL, "3");
  check_cookie (fixture, "Cookie: squall=1\r\n", "1", NULL);
  check_cookie (fixture, "Cookie: a=b; squall=2;c=d\r\n", "2", NULL);
  check_cookie (fixture, "Cookie: a=b\r\ncookie: squall=3\r\n", "3", NULL);
}

static void
check_authorization (Fixture *fixture, const char *path, const char *field, guint status)
{
  g_autofree char *request = g_strdup_printf ("GET %s HTTP/1.1\r\n%s\r\n", path, field);
  g_autoptr (SquallTestAnswer) answer = NULL;
  g_autofree char *challenge = NULL;

  squall_test_client_send (fixture->client, request);
  answer = squall_test_client_receive (fixture->client, TRUE);
  g_assert_cmpuint (answer->status, ==, status);
  challenge = squall_test_answer_get_header (answer, "www-authenticate");
  g_assert_cmpint (challenge != NULL, ==, status == 401);
}

static void
test_basic_auth (Fixture *fixture, gconstpointer unused)
{
  static const char right[] = "Authorization: Basic YWxpY2U6czNjcmV0\r\n";

  check_authorization (fixture, "/basic-auth/alice/s3cret", right, 200);
  check_authorization (fixture, "/basic-auth/al%69ce/s3cret", right, 200);
  check_authorization (fixture, "/basic-auth/alice/s3cret", "", 401);
  check_authorization (fixture, "/basic-auth/alice/secret", right, 401);
  check_authorization (fixture, "/basic-auth/bob/s3cret", right, 401);
  check_authorization (fixture,
                       "/basic-auth/alice/s3cret",
                       "Authorization: Bearer YWxpY2U6czNjcmV0\r\n",
                       401);
}

static void
add (const char *name, void (*test) (Fixture *fixture, gconstpointer unused))
{
  g_autofree char *path = g_strconcat ("/target/paths/", name, NULL);

  g_test_add (path, Fixture, NULL, set_up, test, tear_down);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add ("hello", test_hello);
  add ("bytes", test_bytes);
  add ("chunked", test_chunked);
  add ("status", test_status);
  add ("redirect", test_redirect);
  add ("unknown", test_unknown);
  add ("bad-parameters", test_bad_parameters);
  add ("flaky", test_flaky);
  add ("hang", test_hang);
  add ("close", test_close);
  add ("reset", test_reset);
  add ("fault-after-answer", test_fault_after_answer);
  add ("truncate", test_truncate);
  add ("drip", test_drip);
  add ("malformed", test_malformed);
  add ("echo", test_echo);
  add ("echo-bytes", test_echo_bytes);
  add ("cookie", test_cookie);
  add ("basic-auth", test_basic_auth);
  return g_test_run ();
}
