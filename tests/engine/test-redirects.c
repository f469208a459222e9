/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "squall-test-run.h"
#include "squall-test-server.h"

#include <stdlib.h>
#include <string.h>

/* …/STATUS?LOCATION answers with that status and place; /end and all else is the end. */
static void
answer (SoupServerMessage *message, const char *path)
{
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);
  const char *location = g_uri_get_query (soup_server_message_get_uri (message));
  guint status = (guint) atoi (strrchr (path, '/') + 1);

  if (status == 0)
    {
      soup_server_message_set_response (message,
                                        "text/plain",
                                        SOUP_MEMORY_STATIC,
                                        "the end",
                                        strlen ("the end"));
      soup_server_message_set_status (message, 200, NULL);
      return;
    }
  if (location != NULL)
    soup_message_headers_replace (headers, "Location", location);
  soup_server_message_set_status (message, status, NULL);
}

typedef struct
{
  SquallTestServer *server;
  SquallPlan *plan;
  SquallRequest *request;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer path)
{
  g_autofree char *url = NULL;

  fixture->server = squall_test_server_new (answer, FALSE);
  url = squall_test_server_make_url (fixture->server, path);
  fixture->plan = squall_test_plan_new (url, 10, 1);
  fixture->request = squall_plan_get_request (fixture->plan, 0);
}

static void
tear_down (Fixture *fixture, gconstpointer unused)
{
  squall_plan_unref (fixture->plan);
  squall_test_server_free (fixture->server);
}

static SquallTestRun *
run_it (Fixture *fixture)
{
  return squall_test_run_finish (fixture->plan, SQUALL_CHECK_NONE);
}

static void
check_ok (SquallTestRun *run, guint64 n_redirects)
{
  g_assert_cmpuint (squall_result_get_n_ok (run->result), ==, 10);
  g_assert_cmpuint (run->result->n_redirects, ==, n_redirects);
  g_assert_cmpuint (run->result->statuses[200].count, ==, 10);
}

static void
check_not_followed (SquallTestRun *run, guint status)
{
  g_assert_cmpuint (squall_test_run_count (run, SQUALL_OUTCOME_REDIRECT), ==, 10);
  g_assert_cmpuint (run->result->statuses[status].count, ==, 10);
  g_assert_cmpuint (squall_result_get_n_failed (run->result), ==, 10);
}

static void
test_followed (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (SquallTestRun) run = run_it (fixture);

  check_ok (run, 10);
  g_assert_cmpuint (squall_test_server_count (fixture->server, "GET", NULL), ==, 20);
  g_assert_cmpuint (squall_test_server_count (fixture->server, NULL, "/end"), ==, 10);
  g_assert_cmpuint (run->result->n_connections, ==, 1);
}

static void
test_relative (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (SquallTestRun) run = run_it (fixture);

  check_ok (run, 10);
  g_assert_cmpuint (squall_test_server_count (fixture->server, NULL, "/a/end"), ==, 10);
}

static void
test_absolute (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *url = g_strdup_printf ("http://127.0.0.1:%u/302?http://127.0.0.1:%u/end",
                                          squall_test_server_get_port (fixture->server),
                                          squall_test_server_get_port (fixture->server));
  g_autoptr (SquallTestRun) run = NULL;

  g_assert_true (squall_request_set_url (fixture->request, url, NULL));
  run = run_it (fixture);
  check_ok (run, 10);
}

/* With no redirects to follow, a redirect is the answer. */
static void
test_none (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (SquallTestRun) run = NULL;

  fixture->plan->max_redirects = 0;
  run = run_it (fixture);
  g_assert_cmpuint (squall_result_get_n_ok (run->result), ==, 10);
  g_assert_cmpuint (run->result->statuses[302].count, ==, 10);
  g_assert_cmpuint (run->result->n_redirects, ==, 0);
  g_assert_cmpuint (squall_test_server_count (fixture->server, NULL, NULL), ==, 10);
}

/* Neither to another server, nor without a place, nor to what is no web address. */
static void
test_not_followed (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (SquallTestRun) run = run_it (fixture);

  check_not_followed (run, 302);
  g_assert_cmpuint (run->result->n_redirects, ==, 0);
  g_assert_cmpuint (squall_test_server_count (fixture->server, NULL, NULL), ==, 10);
}

static void
send_body (Fixture *fixture, const char *method)
{
  squall_request_set_method (fixture->request, method);
  fixture->request->body = g_bytes_new_static ("body", 4);
}

static void
test_post_becomes_get (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (SquallTestRun) run = NULL;

  send_body (fixture, "POST");
  run = run_it (fixture);
  check_ok (run, 10);
  g_assert_cmpuint (squall_test_server_count (fixture->server, "POST", NULL), ==, 10);
  g_assert_cmpuint (squall_test_server_count (fixture->server, "GET", "/end"), ==, 10);
}

static void
test_post_stays (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (SquallTestRun) run = NULL;

  send_body (fixture, "POST");
  run = run_it (fixture);
  check_ok (run, 10);
  g_assert_cmpuint (squall_test_server_count (fixture->server, "POST", "/end"), ==, 10);
}

static void
test_put_stays (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (SquallTestRun) run = NULL;

  send_body (fixture, "PUT");
  run = run_it (fixture);
  check_ok (run, 10);
  g_assert_cmpuint (squall_test_server_count (fixture->server, "PUT", "/end"), ==, 10);
}

static void
test_head_stays (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (SquallTestRun) run = NULL;

  squall_request_set_method (fixture->request, "HEAD");
  run = run_it (fixture);
  check_ok (run, 10);
  g_assert_cmpuint (squall_test_server_count (fixture->server, "HEAD", "/end"), ==, 10);
}

/* What follows a redirect is part of the request, its time as well. */
static void
test_chain (void)
{
  g_autoptr (SquallTestTarget) target = squall_test_target_new (NULL);
  g_autoptr (SquallPlan) plan = squall_test_plan_new_for_target (target, "/redirect/3", 30, 3);
  g_autoptr (SquallTestRun) run = NULL;

  plan->max_redirects = 3;
  run = squall_test_run_finish (plan, SQUALL_CHECK_EXPECTED);
  g_assert_cmpuint (squall_result_get_n_ok (run->result), ==, 30);
  g_assert_cmpuint (run->result->n_sent, ==, 30);
  g_assert_cmpuint (run->result->n_redirects, ==, 90);
  g_assert_cmpuint (squall_histogram_get_count (run->result->service), ==, 30);
  g_assert_cmpint (squall_test_target_get_stat (target, "requests.total"), ==, 120);
  g_assert_cmpuint (squall_run_get_check (run->run)->n_redirects, ==, 3);
}

static void
test_limit (void)
{
  g_autoptr (SquallTestTarget) target = squall_test_target_new (NULL);
  g_autoptr (SquallPlan) plan = squall_test_plan_new_for_target (target, "/redirect/3", 10, 1);
  g_autoptr (SquallTestRun) run = NULL;

  plan->max_redirects = 2;
  run = squall_test_run_finish (plan, SQUALL_CHECK_NONE);
  check_not_followed (run, 302);
  g_assert_cmpuint (run->result->n_redirects, ==, 20);
  g_assert_cmpint (squall_test_target_get_stat (target, "requests.total"), ==, 30);
}

static void
test_loop (void)
{
  g_autoptr (SquallTestTarget) target = squall_test_target_new (NULL);
  g_autoptr (SquallPlan) plan = squall_test_plan_new_for_target (target, "/redirect-loop", 10, 2);
  g_autoptr (SquallTestRun) run = squall_test_run_finish (plan, SQUALL_CHECK_NONE);

  check_not_followed (run, 302);
  g_assert_cmpuint (run->result->n_redirects, ==, 100);
  g_assert_cmpint (squall_test_target_get_stat (target, "requests.total"), ==, 110);
}

static void
add (const char *name, const char *path, void (*test) (Fixture *fixture, gconstpointer path))
{
  g_autofree char *test_path = g_strconcat ("/engine/redirects/", name, NULL);

  g_test_add (test_path, Fixture, path, set_up, test, tear_down);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add ("301", "/301?/end", test_followed);
  add ("302", "/302?/end", test_followed);
  add ("303", "/303?/end", test_followed);
  add ("307", "/307?/end", test_followed);
  add ("308", "/308?/end", test_followed);
  add ("relative", "/a/302?end", test_relative);
  add ("relative-up", "/a/b/302?../end", test_relative);
  add ("absolute", "/", test_absolute);
  add ("none", "/302?/end", test_none);
  add ("other-server", "/302?http://other.invalid/", test_not_followed);
  add ("other-server-by-address", "/302?//127.0.0.2/", test_not_followed);
  add ("no-place", "/302", test_not_followed);
  add ("no-web-address", "/302?ftp://127.0.0.1/", test_not_followed);
  add ("no-address", "/302?http://", test_not_followed);
  add ("post-301", "/301?/end", test_post_becomes_get);
  add ("post-302", "/302?/end", test_post_becomes_get);
  add ("post-303", "/303?/end", test_post_becomes_get);
  add ("post-307", "/307?/end", test_post_stays);
  add ("post-308", "/308?/end", test_post_stays);
  add ("put-302", "/302?/end", test_put_stays);
  add ("head-303", "/303?/end", test_head_stays);
  g_test_add_func ("/engine/redirects/chain", test_chain);
  g_test_add_func ("/engine/redirects/limit", test_limit);
  g_test_add_func ("/engine/redirects/loop", test_loop);
  return g_test_run ();
}
