/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "squall-test-client.h"
#include "squall-test-target.h"

#include <string.h>
#include <sys/socket.h>

#define GET_HELLO "GET / HTTP/1.1\r\nHost: test\r\n\r\n"

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
check_next (SquallTestClient *client, guint status, const char *body)
{
  g_autoptr (SquallTestAnswer) answer = squall_test_client_receive (client, TRUE);

  g_assert_cmpuint (answer->status, ==, status);
  if (body != NULL)
    g_assert_cmpstr (answer->body->str, ==, body);
}

static void
check_header (SquallTestAnswer *answer, const char *name, const char *expected)
{
  g_autofree char *value = squall_test_answer_get_header (answer, name);

  g_assert_cmpstr (value, ==, expected);
}

static void
test_pipelining (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (GString) requests = g_string_new (NULL);
  const guint n_requests = 5000;

  for (guint i = 0; i < n_requests; i++)
    g_string_append_printf (requests, "GET /bytes/%u HTTP/1.1\r\n\r\n", i % 7);
  g_assert_true (squall_test_client_send_bytes (fixture->client, requests->str, requests->len));
  for (guint i = 0; i < n_requests; i++)
    {
      g_autoptr (SquallTestAnswer) answer = squall_test_client_receive (fixture->client, TRUE);

      g_assert_cmpuint (answer->body->len, ==, i % 7);
    }
  g_assert_cmpint (squall_test_target_get_stat (fixture->target, "requests.total"), ==, n_requests);
}

/* Answers come in the order of the requests, however long each takes. */
static void
test_pipelining_in_order (Fixture *fixture, gconstpointer unused)
{
  squall_test_client_send (fixture->client,
                           GET_HELLO "GET /delay/30 HTTP/1.1\r\n\r\n"
                                     "GET /status/404 HTTP/1.1\r\n\r\n"
                                     "GET /chunked/100000 HTTP/1.1\r\n\r\n"
                                     "POST /echo HTTP/1.1\r\nContent-Length: 3\r\n\r\nabc"
                                     "GET /drip/2/10 HTTP/1.1\r\n\r\n"
                                     "GET /status/500 HTTP/1.1\r\n\r\n");
  check_next (fixture->client, 200, "Hello, world!");
  check_next (fixture->client, 200, "Hello, world!");
  check_next (fixture->client, 404, NULL);
  check_next (fixture->client, 200, NULL);
  check_next (fixture->client, 200, NULL);
  check_next (fixture->client, 200, "..");
  check_next (fixture->client, 500, NULL);
}

/* A client that sends without reading is not read from for ever, and gets all in the end. */
static void
test_blocked_output (Fixture *fixture, gconstpointer unused)
{
  static const char request[] = "GET /bytes/16000 HTTP/1.1\r\n\r\n";
  const guint n_requests = 2000;

  for (guint i = 0; i < n_requests; i++)
    squall_test_client_send (fixture->client, request);
  squall_test_client_send (fixture->client, "GET /bytes/40000000 HTTP/1.1\r\n\r\n" GET_HELLO);
  for (guint i = 0; i < n_requests; i++)
    check_next (fixture->client, 200, NULL);
  check_next (fixture->client, 200, NULL);
  check_next (fixture->client, 200, "Hello, world!");
}

static void
test_cut_anywhere (Fixture *fixture, gconstpointer unused)
{
  static const char request[] = "POST /echo?x HTTP/1.1\r\nHost: test\r\nX-A: b\r\n"
                                "Transfer-Encoding: chunked\r\n\r\n"
                                "3\r\nabc\r\n2;x=y\r\nde\r\n0\r\nX-Trailer: t\r\n\r\n" GET_HELLO;
  const gsize first_length = sizeof request - sizeof GET_HELLO;
  g_autofree char *expected = NULL;

  for (gsize cut = 1; cut < sizeof request - 1; cut++)
    {
      g_autoptr (SquallTestAnswer) echo = NULL;

      g_assert_true (squall_test_client_send_bytes (connect_again (fixture), request, cut));
      /* Asking meanwhile gives the server the time to read. The fixture's own connection is idle.
       */
      squall_test_target_wait_for_stat (fixture->target,
                                        "connections.idle",
                                        cut < first_length ? 2 : 1);
      g_assert_true (
          squall_test_client_send_bytes (fixture->client, request + cut, sizeof request - 1 - cut));
      echo = squall_test_client_receive (fixture->client, TRUE);
      g_assert_cmpuint (echo->status, ==, 200);
      g_assert_nonnull (strstr (echo->body->str, "\"body\": \"abcde\""));
      g_assert_null (strstr (echo->body->str, "Trailer"));
      if (expected == NULL)
        expected = g_strdup (echo->body->str);
      g_assert_cmpstr (echo->body->str, ==, expected);
      check_next (fixture->client, 200, "Hello, world!");
    }
}

/* One byte at a time, each read before the next is sent as far as one can tell from outside. */
static void
test_byte_by_byte (Fixture *fixture, gconstpointer unused)
{
  static const char request[] =
      "PUT /echo HTTP/1.1\r\nAuthorization: x\r\nSquall-Check: 1\r\nContent-Length: 2\r\n\r\nab";

  for (gsize i = 0; i < sizeof request - 1; i++)
    {
      g_assert_true (squall_test_client_send_bytes (fixture->client, request + i, 1));
      g_assert_cmpint (squall_test_target_get_stat (fixture->target, "requests.total"), ==, 0);
    }
  check_next (fixture->client, 200, NULL);
  g_assert_cmpint (squall_test_target_get_stat (fixture->target, "check.requests"), ==, 1);
}

static void
test_head (Fixture *fixture, gconstpointer unused)
{
  static const char *const rows[][3] = {
    { "/", "13", NULL },
    { "/bytes/5000000", "5000000", NULL },
    { "/chunked/5000000", NULL, "chunked" },
    { "/drip/5/1000", "5", NULL },
    { "/delay/1", "13", NULL },
    { "/status/404", "20", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *request = g_strdup_printf ("HEAD %s HTTP/1.1\r\n\r\n" GET_HELLO, rows[i][0]);
      g_autoptr (SquallTestAnswer) answer = NULL;

      squall_test_client_send (fixture->client, request);
      answer = squall_test_client_receive (fixture->client, FALSE);
      check_header (answer, "content-length", rows[i][1]);
      check_header (answer, "transfer-encoding", rows[i][2]);
      /* No body came before it. */
      check_next (fixture->client, 200, "Hello, world!");
    }
}

static void
check_connection (Fixture *fixture, const char *request, const char *field, gboolean stays)
{
  SquallTestClient *client = connect_again (fixture);
  g_autoptr (SquallTestAnswer) answer = NULL;

  squall_test_client_send (client, request);
  answer = squall_test_client_receive (client, TRUE);
  g_assert_cmpuint (answer->status, ==, 200);
  check_header (answer, "connection", field);
  if (!stays)
    {
      g_assert_cmpint (squall_test_client_wait_for_end (client), ==, 0);
      return;
    }
  squall_test_client_send (client, request);
  check_next (client, 200, NULL);
}

static void
test_keep_alive (Fixture *fixture, gconstpointer unused)
{
  check_connection (fixture, GET_HELLO, NULL, TRUE);
  check_connection (fixture, "GET / HTTP/1.1\r\nConnection: keep-alive\r\n\r\n", NULL, TRUE);
  check_connection (fixture, "GET / HTTP/1.1\r\nConnection: close\r\n\r\n", "close", FALSE);
  check_connection (fixture, "GET / HTTP/1.0\r\n\r\n", "close", FALSE);
  check_connection (fixture,
                    "GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n",
                    "keep-alive",
                    TRUE);
  check_connection (fixture,
                    "GET / HTTP/1.1\r\nConnection: Upgrade, HTTP2-Settings\r\n"
                    "Upgrade: h2c\r\nHTTP2-Settings: x\r\n\r\n",
                    NULL,
                    TRUE);
  check_connection (fixture,
                    "GET /bytes/300000 HTTP/1.1\r\nConnection: close\r\n\r\n",
                    "close",
                    FALSE);
  check_connection (fixture, "GET /delay/10 HTTP/1.1\r\nConnection: close\r\n\r\n", "close", FALSE);
}

/* HTTP/1.0 knows no chunks. */
static void
test_chunked_1_0 (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (SquallTestAnswer) answer = NULL;

  squall_test_client_send (fixture->client, "GET /chunked/9000 HTTP/1.0\r\n\r\n");
  answer = squall_test_client_receive (fixture->client, TRUE);
  check_header (answer, "transfer-encoding", NULL);
  g_assert_cmpuint (answer->body->len, ==, 9000);
}

static void
test_request_bodies (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *body = g_strnfill (3000000, 'x');
  g_autofree char *head = g_strdup_printf ("POST / HTTP/1.1\r\nContent-Length: 3000000\r\n\r\n");

  squall_test_client_send (fixture->client, head);
  g_assert_true (squall_test_client_send_bytes (fixture->client, body, 3000000));
  squall_test_client_send (fixture->client,
                           "POST /nope HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n"
                           "3\r\nabc\r\n0\r\n\r\n"
                           "POST / HTTP/1.1\r\nContent-Length: 0\r\n\r\n" GET_HELLO);
  check_next (fixture->client, 200, "Hello, world!");
  check_next (fixture->client, 404, NULL);
  check_next (fixture->client, 200, "Hello, world!");
  check_next (fixture->client, 200, "Hello, world!");
}

static void
test_expect_continue (Fixture *fixture, gconstpointer unused)
{
  static const char *const lengths[] = { "Content-Length: 3\r\n",
                                         "Transfer-Encoding: chunked\r\n" };
  static const char *const bodies[] = { "abc", "3\r\nabc\r\n0\r\n\r\n" };

  for (guint i = 0; i < G_N_ELEMENTS (lengths); i++)
    {
      g_autofree char *head =
          g_strdup_printf ("POST /echo HTTP/1.1\r\nExpect: 100-continue\r\n%s\r\n", lengths[i]);

      squall_test_client_send (fixture->client, head);
      check_next (fixture->client, 100, NULL);
      squall_test_client_send (fixture->client, bodies[i]);
      check_next (fixture->client, 200, NULL);
    }
  /* Who does not wait is not told to go on. */
  squall_test_client_send (fixture->client,
                           "POST / HTTP/1.1\r\nExpect: 100-continue\r\nContent-Length: 3\r\n\r\nabc"
                           "GET / HTTP/1.1\r\nExpect: 100-continue\r\n\r\n");
  check_next (fixture->client, 200, NULL);
  check_next (fixture->client, 200, NULL);
}

/* @n_bytes of header fields and a target, made as one or as many. */
static char *
make_head (gsize n_bytes, guint n_fields)
{
  GString *head = g_string_new ("GET / HTTP/1.1\r\n");
  /* The server counts a name, a value and 4 bytes for each field. */
  gsize field_bytes = (n_bytes - 1) / n_fields - 4 - 1;
  g_autofree char *value = g_strnfill (field_bytes, 'v');

  for (guint i = 0; i < n_fields; i++)
    g_string_append_printf (head, "X: %s\r\n", value);
  g_string_append (head, "\r\n");
  return g_string_free (head, FALSE);
}

static void
check_head (Fixture *fixture, gsize n_bytes, guint n_fields, guint status)
{
  g_autofree char *head = make_head (n_bytes, n_fields);
  SquallTestClient *client = connect_again (fixture);

  squall_test_client_send_bytes (client, head, strlen (head));
  check_next (client, status, NULL);
  if (status != 200)
    g_assert_cmpint (squall_test_client_wait_for_end (client), ==, 0);
}

static void
test_oversized_head (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *target = g_strnfill (70000, 'a');
  g_autofree char *request = g_strdup_printf ("GET /%s HTTP/1.1\r\n\r\n", target);

  check_head (fixture, 65536, 1, 200);
  check_head (fixture, 65537, 1, 431);
  check_head (fixture, 65001, 1000, 200);
  check_head (fixture, 66001, 1000, 431);
  check_head (fixture, 5000000, 1, 431);
  squall_test_client_send (connect_again (fixture), request);
  check_next (fixture->client, 431, NULL);
  g_assert_cmpint (squall_test_target_get_stat (fixture->target, "requests.paths./.statuses.431"),
                   ==,
                   3);
}

static void
test_oversized_body (Fixture *fixture, gconstpointer unused)
{
  static const char *const heads[] = {
    "POST /echo HTTP/1.1\r\nContent-Length: 16777217\r\n\r\n",
    "POST /echo HTTP/1.1\r\nExpect: 100-continue\r\nContent-Length: 16777217\r\n\r\n",
    "POST /echo HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n1000001\r\n",
  };
  g_autofree char *body = g_strnfill (16777217, 'x');

  for (guint i = 0; i < G_N_ELEMENTS (heads); i++)
    {
      SquallTestClient *client = connect_again (fixture);

      squall_test_client_send (client, heads[i]);
      /* It is let finish, though nobody wants it. */
      if (i != 1)
        g_assert_true (squall_test_client_send_bytes (client, body, 16777217));
      check_next (client, 413, NULL);
    }
  squall_test_client_send (connect_again (fixture),
                           "POST /echo HTTP/1.1\r\nContent-Length: 16777216\r\n\r\n");
  g_assert_true (squall_test_client_send_bytes (fixture->client, body, 16777216));
  check_next (fixture->client, 200, NULL);
}

static void
test_unreadable (Fixture *fixture, gconstpointer unused)
{
  static const char *const requests[] = {
    "nonsense\r\n\r\n",
    "GET\r\n\r\n",
    "GET / HTTP/9.9\r\n\r\n",
    "GET / HTTP/1.1\r\nbad header\r\n\r\n",
    "GET / HTTP/1.1\r\nContent-Length: x\r\n\r\n",
    "GET / HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n",
    "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\nContent-Length: 2\r\n\r\n",
    "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n",
    "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
  };

  for (guint i = 0; i < G_N_ELEMENTS (requests); i++)
    {
      SquallTestClient *client = connect_again (fixture);

      squall_test_client_send (client, requests[i]);
      check_next (client, 400, NULL);
      g_assert_cmpint (squall_test_client_wait_for_end (client), ==, 0);
    }
  g_assert_cmpint (squall_test_target_get_stat (fixture->target, "requests.total"),
                   ==,
                   G_N_ELEMENTS (requests));
  g_assert_cmpint (squall_test_target_get_stat (fixture->target, "in_flight"), ==, 0);
}

static void
test_connect (Fixture *fixture, gconstpointer unused)
{
  squall_test_client_send (fixture->client, "CONNECT example.com:443 HTTP/1.1\r\n\r\n");
  check_next (fixture->client, 404, NULL);
  g_assert_cmpint (squall_test_client_wait_for_end (fixture->client), ==, 0);
}

/* A client may say that it will send no more, and still gets what is due to it. */
static void
test_half_close (Fixture *fixture, gconstpointer unused)
{
  squall_test_client_send (fixture->client, GET_HELLO "GET /bytes/9000000 HTTP/1.1\r\n\r\n");
  shutdown (fixture->client->socket, SHUT_WR);
  check_next (fixture->client, 200, "Hello, world!");
  check_next (fixture->client, 200, NULL);
  g_assert_cmpint (squall_test_client_wait_for_end (fixture->client), ==, 0);
}

static void
add (const char *name, void (*test) (Fixture *fixture, gconstpointer unused))
{
  g_autofree char *path = g_strconcat ("/target/protocol/", name, NULL);

  g_test_add (path, Fixture, NULL, set_up, test, tear_down);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add ("pipelining", test_pipelining);
  add ("pipelining-in-order", test_pipelining_in_order);
  add ("blocked-output", test_blocked_output);
  add ("cut-anywhere", test_cut_anywhere);
  add ("byte-by-byte", test_byte_by_byte);
  add ("head", test_head);
  add ("keep-alive", test_keep_alive);
  add ("chunked-1-0", test_chunked_1_0);
  add ("request-bodies", test_request_bodies);
  add ("expect-continue", test_expect_continue);
  add ("oversized-head", test_oversized_head);
  add ("oversized-body", test_oversized_body);
  add ("unreadable", test_unreadable);
  add ("connect", test_connect);
  add ("half-close", test_half_close);
  return g_test_run ();
}
