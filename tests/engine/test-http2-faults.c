/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "squall-test-http2-server.h"
#include "squall-test-listener.h"
#include "squall-test-run.h"

#define N_REQUESTS 40

typedef struct
{
  const char *path;
  SquallOutcome outcome;
  guint n_retries; /* for each request */
  gint64 timeout_ns;
} Fault;

static SquallPlan *
make_plan (SquallTestHttp2Server *server, const char *path, guint n_streams)
{
  g_autofree char *url = squall_test_http2_server_make_url (server, path);
  SquallPlan *plan = squall_test_plan_new (url, N_REQUESTS, 8);

  plan->protocol = SQUALL_PROTOCOL_HTTP2;
  plan->n_streams = n_streams;
  plan->must_verify = FALSE;
  return plan;
}

static void
check_fault (const Fault *fault, gboolean has_tls, guint n_streams)
{
  g_autoptr (SquallTestHttp2Server)
      server = squall_test_http2_server_new (&(SquallTestHttp2Traits) { .has_tls = has_tls });
  g_autoptr (SquallPlan) plan = make_plan (server, fault->path, n_streams);
  g_autoptr (SquallTestRun) run = NULL;

  if (fault->timeout_ns > 0)
    plan->timeout_ns = fault->timeout_ns;
  run = squall_test_run_finish (plan, SQUALL_CHECK_NONE);
  if (squall_test_run_count (run, fault->outcome) != N_REQUESTS)
    g_error ("%s: %u of %d ended as %s",
             fault->path,
             (guint) squall_test_run_count (run, fault->outcome),
             N_REQUESTS,
             squall_outcome_get_id (fault->outcome));
  g_assert_cmpuint (run->result->n_retries, ==, fault->n_retries * N_REQUESTS);
}

/* With a stream on a connection, and with several. */
static void
test_fault (gconstpointer data)
{
  check_fault (data, FALSE, 1);
  check_fault (data, FALSE, 8);
  check_fault (data, TRUE, 4);
}

/* A server that ends each connection after some requests: those that it has not taken go to the
 * next one, and it has to answer each of them once. */
static void
check_going_away (gboolean has_tls, guint n_streams)
{
  g_autoptr (SquallTestHttp2Server) server = squall_test_http2_server_new (
      &(SquallTestHttp2Traits) { .has_tls = has_tls, .n_a_connection = 5 });
  g_autoptr (SquallPlan) plan = make_plan (server, "/", n_streams);
  g_autoptr (SquallTestRun) run = squall_test_run_finish (plan, SQUALL_CHECK_NONE);

  g_assert_cmpuint (squall_result_get_n_ok (run->result), ==, N_REQUESTS);
  g_assert_cmpuint (squall_test_http2_server_count (server).n_requests, ==, N_REQUESTS);
  g_assert_cmpuint (run->result->n_connections, >=, N_REQUESTS / 5);
}

static void
test_going_away (void)
{
  check_going_away (FALSE, 1);
  check_going_away (FALSE, 8);
  check_going_away (TRUE, 8);
}

/* An answer that does not wait for the body. The rest of that is not sent. */
static void
test_early (void)
{
  g_autoptr (SquallTestHttp2Server)
      server = squall_test_http2_server_new (&(SquallTestHttp2Traits) { .has_tls = FALSE });
  g_autoptr (SquallPlan) plan = make_plan (server, "/early", 8);
  SquallRequest *request = squall_plan_get_request (plan, 0);
  g_autoptr (SquallTestRun) run = NULL;

  request->body = g_bytes_new_take (g_strnfill (SQUALL_TEST_HTTP2_LARGE, 'a'),
                                    SQUALL_TEST_HTTP2_LARGE);
  squall_request_set_method (request, "POST");
  run = squall_test_run_finish (plan, SQUALL_CHECK_NONE);
  g_assert_cmpuint (squall_result_get_n_ok (run->result), ==, N_REQUESTS);
  g_assert_cmpuint (run->result->n_connections, ==, 1);
  g_assert_cmpuint (run->result->bytes_sent, <, N_REQUESTS * SQUALL_TEST_HTTP2_LARGE);
}

/* A server that has never heard of HTTP/2. */
static void
test_http1_server (void)
{
  g_autoptr (SquallTestListener)
      listener = squall_test_listener_new (SQUALL_TEST_LISTENING_KEEP,
                                           "HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n");
  g_autofree char *url = squall_test_listener_make_url (listener, "http", "/");
  g_autoptr (SquallPlan) plan = squall_test_plan_new (url, N_REQUESTS, 1);
  g_autoptr (SquallTestRun) run = NULL;

  plan->protocol = SQUALL_PROTOCOL_HTTP2;
  run = squall_test_run_finish (plan, SQUALL_CHECK_NONE);
  g_assert_cmpuint (squall_test_run_count (run, SQUALL_OUTCOME_MALFORMED), ==, N_REQUESTS);
}

int
main (int argc, char **argv)
{
  static const Fault faults[] = {
    { "/reset", SQUALL_OUTCOME_RESET },
    { "/reset-half", SQUALL_OUTCOME_RESET },
    { "/refuse", SQUALL_OUTCOME_RESET, 1 },
    { "/close", SQUALL_OUTCOME_CLOSED },
    { "/close-half", SQUALL_OUTCOME_TRUNCATED },
    { "/garbage", SQUALL_OUTCOME_MALFORMED },
    { "/fields", SQUALL_OUTCOME_MALFORMED },
    { "/never", SQUALL_OUTCOME_TIMEOUT, 0, SQUALL_TEST_MS (100) },
    { "/half", SQUALL_OUTCOME_SLOW, 0, SQUALL_TEST_MS (100) },
    { "/interim", SQUALL_OUTCOME_OK },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (faults); i++)
    {
      g_autofree char *name = g_strconcat ("/engine/http2-faults", faults[i].path, NULL);

      g_test_add_data_func (name, &faults[i], test_fault);
    }
  g_test_add_func ("/engine/http2-faults/going-away", test_going_away);
  g_test_add_func ("/engine/http2-faults/early", test_early);
  g_test_add_func ("/engine/http2-faults/http1-server", test_http1_server);
  return g_test_run ();
}
