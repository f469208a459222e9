/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "squall-test-run.h"
#include "squall-test-server.h"

#include <string.h>

static void
answer (SoupServerMessage *message, const char *path)
{
  soup_server_message_set_response (message, "text/plain", SOUP_MEMORY_STATIC, "ok", 2);
  soup_server_message_set_status (message, 200, NULL);
}

typedef struct
{
  SquallTestServer *server;
  SquallPlan *plan;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *url = NULL;

  fixture->server = squall_test_server_new (answer, TRUE);
  url = squall_test_server_make_url (fixture->server, "/");
  fixture->plan = squall_test_plan_new (url, 60, 3);
}

static void
tear_down (Fixture *fixture, gconstpointer unused)
{
  squall_plan_unref (fixture->plan);
  squall_test_server_free (fixture->server);
}

/* A certificate that nobody vouches for: the load does not begin, and why is said. */
static void
test_refused (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *message = squall_test_run_fail (fixture->plan,
                                                   SQUALL_CHECK_ANSWER,
                                                   SQUALL_CHECK_ERROR,
                                                   SQUALL_OUTCOME_CERTIFICATE);

  g_assert_nonnull (strstr (message, "127.0.0.1"));
  g_assert_nonnull (strstr (message, "No authority that this computer knows vouches for it"));
  g_assert_cmpuint (squall_test_server_count (fixture->server, NULL, NULL), ==, 0);
}

static void
test_refused_in_load (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (SquallTestRun) run = squall_test_run_finish (fixture->plan, SQUALL_CHECK_NONE);

  g_assert_cmpuint (squall_test_run_count (run, SQUALL_OUTCOME_CERTIFICATE), ==, 60);
  g_assert_cmpuint (squall_result_get_n_failed (run->result), ==, 60);
  g_assert_cmpuint (run->result->bytes_received, ==, 0);
  g_assert_cmpuint (squall_test_server_count (fixture->server, NULL, NULL), ==, 0);
}

/* Unless a person said that it need not be trusted. Handshakes are at most once a user.
 */
static void
test_accepted (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (SquallTestRun) run = NULL;
  const SquallCheck *check;

  fixture->plan->must_verify = FALSE;
  run = squall_test_run_finish (fixture->plan, SQUALL_CHECK_EXPECTED);
  g_assert_cmpuint (squall_result_get_n_ok (run->result), ==, 60);
  g_assert_cmpuint (run->result->n_connections, >=, 1);
  g_assert_cmpuint (run->result->n_connections, <=, 3);
  g_assert_cmpuint (squall_test_server_count (fixture->server, "GET", "/"), ==, 61);
  check = squall_run_get_check (run->run);
  g_assert_true (g_str_has_prefix (check->tls_version, "TLS 1."));
  g_assert_null (check->certificate_problem);
}

/* An answer without TLS from a server that wants it. */
static void
test_without_tls (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *url = g_strdup_printf ("http://127.0.0.1:%u/",
                                          squall_test_server_get_port (fixture->server));
  g_autoptr (SquallTestRun) run = NULL;

  g_assert_true (squall_request_set_url (squall_plan_get_request (fixture->plan, 0), url, NULL));
  run = squall_test_run_finish (fixture->plan, SQUALL_CHECK_NONE);
  g_assert_cmpuint (squall_result_get_n_ok (run->result), ==, 0);
  g_assert_cmpuint (squall_result_get_n_failed (run->result), ==, 60);
  g_assert_cmpuint (squall_result_get_n_answered (run->result), ==, 0);
  g_assert_cmpuint (squall_test_run_count (run, SQUALL_OUTCOME_OTHER), ==, 0);
}

/* Interrupted during the handshake, and without a trace. */
static void
test_cancelled (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (SquallTestRun) run = NULL;

  fixture->plan->must_verify = FALSE;
  fixture->plan->n_requests = 100000;
  run = squall_test_run_start (fixture->plan, SQUALL_CHECK_NONE);
  squall_test_iterate_while (squall_test_server_count (fixture->server, NULL, NULL) < 10);
  squall_run_cancel (run->run);
  squall_test_run_wait_for_end (run);
  g_assert_true (squall_result_is_balanced (run->result));
  g_assert_cmpint (run->result->ending, ==, SQUALL_ENDING_CANCELLED);
  g_assert_cmpuint (squall_result_get_n_failed (run->result), ==, 0);
}

static void
add (const char *name, void (*test) (Fixture *fixture, gconstpointer unused))
{
  g_autofree char *path = g_strconcat ("/engine/tls/", name, NULL);

  g_test_add (path, Fixture, NULL, set_up, test, tear_down);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add ("refused", test_refused);
  add ("refused-in-load", test_refused_in_load);
  add ("accepted", test_accepted);
  add ("without-tls", test_without_tls);
  add ("cancelled", test_cancelled);
  return g_test_run ();
}
