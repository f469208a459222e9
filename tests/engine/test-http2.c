/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "squall-test-http2-server.h"
#include "squall-test-run.h"

typedef struct
{
  SquallTestHttp2Server *server;
  SquallPlan *plan;
  SquallRequest *request;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer path)
{
  g_autofree char *url = NULL;

  fixture->server = squall_test_http2_server_new (&(SquallTestHttp2Traits) { .has_tls = TRUE });
  url = squall_test_http2_server_make_url (fixture->server, path);
  fixture->plan = squall_test_plan_new (url, 60, 3);
  fixture->plan->must_verify = FALSE;
  fixture->request = squall_plan_get_request (fixture->plan, 0);
}

static void
tear_down (Fixture *fixture, gconstpointer path)
{
  squall_plan_unref (fixture->plan);
  squall_test_http2_server_free (fixture->server);
}

static SquallTestRun *
finish (Fixture *fixture, guint n_requests)
{
  SquallTestRun *run = squall_test_run_finish (fixture->plan, SQUALL_CHECK_NONE);

  g_assert_cmpuint (squall_result_get_n_answered (run->result), ==, 60);
  g_assert_cmpuint (squall_test_http2_server_count (fixture->server).n_requests, ==, n_requests);
  g_assert_cmpuint (run->result->n_connections, >=, 1);
  g_assert_cmpuint (run->result->n_connections, <=, 3);
  return run;
}

/* A connection is kept, and its header fields cost next to nothing from the second time on. */
static void
test_get (Fixture *fixture, gconstpointer path)
{
  g_autoptr (SquallTestRun) run = finish (fixture, 60);

  g_assert_cmpuint (squall_result_get_n_ok (run->result), ==, 60);

  g_assert_cmpuint (run->result->bytes_decoded, ==, 60 * strlen ("ok"));
  g_assert_cmpuint (run->result->bytes_sent, >=, 60 * 10);
  g_assert_cmpuint (run->result->bytes_sent, <, 60 * 60);
}

static void
test_post (Fixture *fixture, gconstpointer path)
{
  g_autoptr (SquallTestRun) run = NULL;

  fixture->request->body = g_bytes_new_take (g_strnfill (SQUALL_TEST_HTTP2_LARGE, 'a'),
                                             SQUALL_TEST_HTTP2_LARGE);
  squall_request_set_method (fixture->request, "POST");
  fixture->plan->expectation.size = SQUALL_TEST_HTTP2_LARGE;
  fixture->plan->expectation.must_compare = TRUE;
  run = finish (fixture, 60);
  g_assert_cmpuint (squall_result_get_n_ok (run->result), ==, 60);
  g_assert_cmpuint (run->result->bytes_sent, >, 60 * SQUALL_TEST_HTTP2_LARGE);
  g_assert_cmpuint (run->result->bytes_decoded, ==, 60 * SQUALL_TEST_HTTP2_LARGE);
}

static void
test_large (Fixture *fixture, gconstpointer path)
{
  g_autoptr (SquallTestRun) run = NULL;

  fixture->plan->expectation.size = SQUALL_TEST_HTTP2_LARGE;
  run = finish (fixture, 60);
  g_assert_cmpuint (squall_result_get_n_ok (run->result), ==, 60);
  g_assert_cmpuint (run->result->bytes_received, >, 60 * SQUALL_TEST_HTTP2_LARGE);
  g_assert_cmpuint (run->result->bytes_received, <, 61 * SQUALL_TEST_HTTP2_LARGE);
}

/* A length without a body. */
static void
test_head (Fixture *fixture, gconstpointer path)
{
  g_autoptr (SquallTestRun) run = NULL;

  squall_request_set_method (fixture->request, "HEAD");
  run = finish (fixture, 60);
  g_assert_cmpuint (squall_result_get_n_ok (run->result), ==, 60);
  g_assert_cmpuint (run->result->bytes_decoded, ==, 0);
}

static void
test_none (Fixture *fixture, gconstpointer path)
{
  g_autoptr (SquallTestRun) run = finish (fixture, 60);

  g_assert_cmpuint (squall_result_get_n_ok (run->result), ==, 60);
  g_assert_cmpuint (run->result->bytes_decoded, ==, 0);
}

static void
test_redirect (Fixture *fixture, gconstpointer path)
{
  g_autoptr (SquallTestRun) run = finish (fixture, 120);

  g_assert_cmpuint (squall_result_get_n_ok (run->result), ==, 60);
}

static void
test_busy (Fixture *fixture, gconstpointer path)
{
  g_autoptr (SquallTestRun) run = finish (fixture, 60);

  g_assert_cmpuint (squall_test_run_count (run, SQUALL_OUTCOME_STATUS), ==, 60);
  g_assert_cmpuint (run->result->n_retry_after, ==, 60);
}

static void
add (const char *name, const char *path, void (*test) (Fixture *fixture, gconstpointer path))
{
  g_autofree char *full_name = g_strconcat ("/engine/http2/", name, NULL);

  g_test_add (full_name, Fixture, path, set_up, test, tear_down);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add ("get", "/", test_get);
  add ("post", "/echo", test_post);
  add ("large", "/large", test_large);
  add ("head", "/large", test_head);
  add ("none", "/none", test_none);
  add ("redirect", "/redirect", test_redirect);
  add ("busy", "/busy", test_busy);
  return g_test_run ();
}
