/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "engine/squall-preflight.h"

#include "squall-test-http2-server.h"
#include "squall-test-run.h"
#include "squall-test-server.h"

/* A plan in HTTP/2, by prior knowledge where the server has no TLS. */
static SquallPlan *
make_plan (SquallTestHttp2Server *server, const char *path, guint n_users, guint n_streams)
{
  g_autofree char *url = squall_test_http2_server_make_url (server, path);
  SquallPlan *plan = squall_test_plan_new (url, 320, n_users);

  plan->protocol = SQUALL_PROTOCOL_HTTP2;
  plan->n_streams = n_streams;
  plan->must_verify = FALSE;
  return plan;
}

static void
add_request (SquallPlan *plan, SquallTestHttp2Server *server, const char *path)
{
  g_autofree char *url = squall_test_http2_server_make_url (server, path);
  SquallRequest *request = squall_request_new ();

  g_assert_true (squall_request_set_url (request, url, NULL));
  g_ptr_array_add (plan->requests, request);
}

static void
check_all_ok (SquallPlan *plan, SquallTestHttp2Server *server, guint n_connections)
{
  g_autoptr (SquallTestRun) run = squall_test_run_finish (plan, SQUALL_CHECK_NONE);

  g_assert_cmpuint (squall_result_get_n_ok (run->result), ==, 320);
  g_assert_cmpuint (run->result->n_connections, ==, n_connections);
  g_assert_cmpuint (squall_test_http2_server_count (server).n_connections, ==, n_connections);
  g_assert_cmpuint (squall_test_http2_server_count (server).n_requests, ==, 320);
}

static void
test_prior_knowledge (void)
{
  g_autoptr (SquallTestHttp2Server)
      server = squall_test_http2_server_new (&(SquallTestHttp2Traits) { .has_tls = FALSE });
  g_autoptr (SquallPlan) plan = make_plan (server, "/", 1, 1);

  check_all_ok (plan, server, 1);
}

/* No check is sent that would have to speak HTTP/1.1. */
static void
test_prior_knowledge_unchecked (void)
{
  g_autoptr (SquallTestHttp2Server)
      server = squall_test_http2_server_new (&(SquallTestHttp2Traits) { .has_tls = FALSE });
  g_autoptr (SquallPlan) plan = make_plan (server, "/", 1, 1);
  g_autoptr (SquallTestRun) run = squall_test_run_finish (plan, SQUALL_CHECK_EXPECTED);

  g_assert_cmpuint (squall_result_get_n_ok (run->result), ==, 320);
  g_assert_cmpuint (squall_test_http2_server_count (server).n_requests, ==, 320);
  g_assert_null (squall_run_get_check (run->run));
}

/* What HTTP/2 forbids is left out: a server takes it for malformed. */
static void
test_headers (void)
{
  static const char *const lines[] = { "Connection: close", "Keep-Alive: timeout=5",
                                       "TE: gzip",          "Upgrade: h2c",
                                       "Host: localhost",   "X-Mixed-Case: value",
                                       "te: trailers",      "Proxy-Connection: close" };
  g_autoptr (SquallTestHttp2Server)
      server = squall_test_http2_server_new (&(SquallTestHttp2Traits) { .has_tls = FALSE });
  g_autoptr (SquallPlan) plan = make_plan (server, "/", 8, 8);

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_autoptr (GError) error = NULL;
      SquallHeader *header = squall_header_parse (lines[i], &error);

      g_assert_no_error (error);
      g_ptr_array_add (squall_plan_get_request (plan, 0)->headers, header);
    }
  check_all_ok (plan, server, 1);
}

/* Answers come only while all streams are open at the same time. */
static void
check_together (gboolean has_tls)
{
  g_autoptr (SquallTestHttp2Server) server = squall_test_http2_server_new (
      &(SquallTestHttp2Traits) { .has_tls = has_tls, .n_together = 32 });
  g_autoptr (SquallPlan) plan = make_plan (server, "/together", 32, 32);

  check_all_ok (plan, server, 1);
  g_assert_cmpuint (squall_test_http2_server_count (server).n_streams, ==, 32);
}

static void
test_together (void)
{
  check_together (FALSE);
}

static void
test_together_tls (void)
{
  check_together (TRUE);
}

/* The last connection has fewer streams than the others. */
static void
test_connections (void)
{
  g_autoptr (SquallTestHttp2Server)
      server = squall_test_http2_server_new (&(SquallTestHttp2Traits) { .has_tls = FALSE });
  g_autoptr (SquallPlan) plan = make_plan (server, "/", 10, 4);

  check_all_ok (plan, server, 3);
  g_assert_cmpuint (squall_test_http2_server_count (server).n_streams, <=, 4);
}

static void
test_large (void)
{
  g_autoptr (SquallTestHttp2Server)
      server = squall_test_http2_server_new (&(SquallTestHttp2Traits) { .has_tls = FALSE });
  g_autoptr (SquallPlan) plan = make_plan (server, "/echo", 8, 8);
  SquallRequest *request = squall_plan_get_request (plan, 0);

  request->body = g_bytes_new_take (g_strnfill (SQUALL_TEST_HTTP2_LARGE, 'a'),
                                    SQUALL_TEST_HTTP2_LARGE);
  squall_request_set_method (request, "POST");
  plan->expectation.size = SQUALL_TEST_HTTP2_LARGE;
  plan->expectation.must_compare = TRUE;
  check_all_ok (plan, server, 1);
}

/* A server that allows fewer streams has the rest wait. What it refuses before that is known goes
 * out once more. */
static void
test_limit (void)
{
  g_autoptr (SquallTestHttp2Server) server = squall_test_http2_server_new (
      &(SquallTestHttp2Traits) { .has_tls = FALSE, .n_at_most = 4 });
  g_autoptr (SquallPlan) plan = make_plan (server, "/", 32, 32);

  check_all_ok (plan, server, 1);
  g_assert_cmpuint (squall_test_http2_server_count (server).n_streams, <=, 4);
}

static void
test_redirect (void)
{
  g_autoptr (SquallTestHttp2Server)
      server = squall_test_http2_server_new (&(SquallTestHttp2Traits) { .has_tls = FALSE });
  g_autoptr (SquallPlan) plan = make_plan (server, "/redirect", 8, 8);
  g_autoptr (SquallTestRun) run = squall_test_run_finish (plan, SQUALL_CHECK_NONE);

  g_assert_cmpuint (squall_result_get_n_ok (run->result), ==, 320);
  g_assert_cmpuint (squall_test_http2_server_count (server).n_requests, ==, 640);
  g_assert_cmpuint (run->result->n_connections, ==, 1);
}

/* Those that are late leave their streams, and the others go on. */
static void
test_late (void)
{
  g_autoptr (SquallTestHttp2Server)
      server = squall_test_http2_server_new (&(SquallTestHttp2Traits) { .has_tls = FALSE });
  g_autoptr (SquallPlan) plan = make_plan (server, "/", 8, 8);
  g_autoptr (SquallTestRun) run = NULL;

  for (guint i = 0; i < 9; i++)
    add_request (plan, server, "/");
  add_request (plan, server, "/never");
  plan->n_requests = 110;
  plan->timeout_ns = SQUALL_TEST_MS (300);
  run = squall_test_run_finish (plan, SQUALL_CHECK_NONE);
  g_assert_cmpuint (squall_result_get_n_ok (run->result), ==, 100);
  g_assert_cmpuint (squall_test_run_count (run, SQUALL_OUTCOME_TIMEOUT), ==, 10);
  g_assert_cmpuint (squall_test_http2_server_count (server).n_requests, ==, 110);
  g_assert_cmpuint (run->result->n_connections, <=, 3);
}

static void
test_cancelled (void)
{
  g_autoptr (SquallTestHttp2Server)
      server = squall_test_http2_server_new (&(SquallTestHttp2Traits) { .has_tls = FALSE });
  g_autoptr (SquallPlan) plan = make_plan (server, "/never", 8, 8);
  g_autoptr (SquallTestRun) run = squall_test_run_start (plan, SQUALL_CHECK_NONE);

  squall_test_iterate_while (squall_test_http2_server_count (server).n_requests < 8);
  squall_run_cancel (run->run);
  squall_test_run_wait_for_end (run);
  g_assert_true (squall_result_is_balanced (run->result));
  g_assert_cmpuint (squall_test_run_count (run, SQUALL_OUTCOME_ABORTED), ==, 8);
  g_assert_cmpuint (squall_result_get_n_failed (run->result), ==, 0);
}

/* Only HTTP/1.1 will do. */
static void
answer_http1 (SoupServerMessage *message, const char *path)
{
  gboolean is_http1 = soup_server_message_get_http_version (message) == SOUP_HTTP_1_1;

  soup_server_message_set_status (message, is_http1 ? 200 : 505, NULL);
}

static SquallPlan *
make_plan_for_soup (SquallTestServer *server)
{
  g_autofree char *url = squall_test_server_make_url (server, "/");
  SquallPlan *plan = squall_test_plan_new (url, 40, 4);

  plan->must_verify = FALSE;
  return plan;
}

/* A server that would speak HTTP/2 is not offered it. */
static void
test_http1 (void)
{
  g_autoptr (SquallTestServer) server = NULL;
  g_autoptr (SquallPlan) plan = NULL;

  /* libsoup's server does not do it unasked. */
  g_setenv ("SOUP_SERVER_HTTP2", "1", TRUE);
  server = squall_test_server_new (answer_http1, TRUE);
  plan = make_plan_for_soup (server);
  plan->protocol = SQUALL_PROTOCOL_HTTP1;
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (SquallTestRun) run = NULL;

      plan->engine = i == 0 ? SQUALL_ENGINE_WIRE : SQUALL_ENGINE_SOUP;
      run = squall_test_run_finish (plan, SQUALL_CHECK_EXPECTED);
      g_assert_cmpuint (squall_result_get_n_ok (run->result), ==, 40);
    }
  g_unsetenv ("SOUP_SERVER_HTTP2");
}

/* A server that speaks HTTP/1.1 alone: nothing is sent to it. */
static void
test_not_agreed (void)
{
  g_autoptr (SquallTestServer) server = squall_test_server_new (answer_http1, TRUE);
  g_autoptr (SquallPlan) plan = make_plan_for_soup (server);
  g_autoptr (SquallTestRun) run = NULL;
  g_autofree char *message = NULL;

  plan->n_streams = 2;
  run = squall_test_run_finish (plan, SQUALL_CHECK_NONE);
  g_assert_cmpuint (squall_test_run_count (run, SQUALL_OUTCOME_TLS), ==, 40);
  g_assert_cmpuint (squall_test_server_count (server, NULL, NULL), ==, 0);
  message =
      squall_test_run_fail (plan, SQUALL_CHECK_ANSWER, SQUALL_CHECK_ERROR, SQUALL_OUTCOME_TLS);
  g_assert_cmpstr (message, ==, "127.0.0.1 answers in HTTP/1.1: the plan needs HTTP/2");
}

/* What libsoup cannot be made to do. */
static void
test_refused (void)
{
  g_autoptr (SquallPlan) plan = squall_test_plan_new ("http://localhost/", 1, 1);
  g_autofree char *without_streams = NULL;
  g_autofree char *without_protocol = NULL;

  plan->engine = SQUALL_ENGINE_SOUP;
  plan->protocol = SQUALL_PROTOCOL_HTTP2;
  without_protocol = squall_test_run_fail (plan,
                                           SQUALL_CHECK_NONE,
                                           SQUALL_PREFLIGHT_ERROR,
                                           SQUALL_PREFLIGHT_ERROR_ENGINE);
  g_assert_nonnull (strstr (without_protocol, "insist on HTTP/2"));
  plan->n_streams = 2;
  without_streams = squall_test_run_fail (plan,
                                          SQUALL_CHECK_NONE,
                                          SQUALL_PREFLIGHT_ERROR,
                                          SQUALL_PREFLIGHT_ERROR_ENGINE);
  g_assert_nonnull (strstr (without_streams, "one request at a time"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/engine/http2-streams/prior-knowledge", test_prior_knowledge);
  g_test_add_func ("/engine/http2-streams/unchecked", test_prior_knowledge_unchecked);
  g_test_add_func ("/engine/http2-streams/headers", test_headers);
  g_test_add_func ("/engine/http2-streams/together", test_together);
  g_test_add_func ("/engine/http2-streams/together-tls", test_together_tls);
  g_test_add_func ("/engine/http2-streams/connections", test_connections);
  g_test_add_func ("/engine/http2-streams/large", test_large);
  g_test_add_func ("/engine/http2-streams/limit", test_limit);
  g_test_add_func ("/engine/http2-streams/redirect", test_redirect);
  g_test_add_func ("/engine/http2-streams/late", test_late);
  g_test_add_func ("/engine/http2-streams/cancelled", test_cancelled);
  g_test_add_func ("/engine/http2-streams/http1", test_http1);
  g_test_add_func ("/engine/http2-streams/not-agreed", test_not_agreed);
  g_test_add_func ("/engine/http2-streams/refused", test_refused);
  return g_test_run ();
}
