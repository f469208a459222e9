/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "squall-test-run.h"

#include <string.h>

#define N_REQUESTS 20000
#define N_USERS    20

static void
check_intervals (const SquallResult *result)
{
  SquallInterval sum = { 0 };

  g_assert_cmpuint (result->intervals->len, >, 0);
  for (guint i = 0; i < result->intervals->len; i++)
    {
      const SquallInterval *interval = &g_array_index (result->intervals, SquallInterval, i);

      g_assert_cmpint (interval->start_ns, ==, sum.length_ns);
      sum.length_ns += interval->length_ns;
      sum.n_answered += interval->n_answered;
      sum.n_ok += interval->n_ok;
      sum.n_failed += interval->n_failed;
      sum.n_in_flight = interval->n_in_flight;
      sum.bytes_sent += interval->bytes_sent;
      sum.bytes_received += interval->bytes_received;
    }
  g_assert_cmpuint (sum.n_answered, ==, squall_result_get_n_answered (result));
  g_assert_cmpuint (sum.n_ok, ==, squall_result_get_n_ok (result));
  g_assert_cmpuint (sum.n_failed, ==, squall_result_get_n_failed (result));
  g_assert_cmpuint (sum.n_in_flight, ==, 0);
  g_assert_cmpuint (sum.bytes_sent, ==, result->bytes_sent);
  g_assert_cmpuint (sum.bytes_received, ==, result->bytes_received);
  g_assert_cmpint (sum.length_ns, >=, result->elapsed_ns);
}

static void
check_times (const SquallResult *result)
{
  const SquallSighting *ok = &result->outcomes[SQUALL_OUTCOME_OK];

  g_assert_cmpint (ok->first_ns, >, 0);
  g_assert_cmpint (ok->last_ns, >, ok->first_ns);
  g_assert_cmpint (ok->last_ns, ==, result->elapsed_ns);
  g_assert_cmpuint (squall_histogram_get_max (result->service), <=, (guint64) result->elapsed_ns);
  g_assert_cmpuint (squall_histogram_get_min (result->service), >, 100);
  g_assert_cmpuint (squall_histogram_get_overflow (result->service), ==, 0);
  g_assert_cmpint (ABS (g_get_real_time () - result->started_at_us), <, 60 * G_USEC_PER_SEC);
  g_assert_cmpfloat_with_epsilon (squall_result_get_rate_hz (result),
                                  N_REQUESTS / ((double) result->elapsed_ns / 1e9),
                                  1e-6);
}

static void
check_target (SquallTestTarget *target, const char *method)
{
  g_autofree char *by_method = g_strconcat ("requests.paths./.methods.", method, NULL);

  g_assert_cmpint (squall_test_target_get_stat (target, "requests.total"), ==, N_REQUESTS);
  g_assert_cmpint (squall_test_target_get_stat (target, by_method), ==, N_REQUESTS);
  g_assert_cmpint (squall_test_target_get_stat (target, "requests.paths./.statuses.200"),
                   ==,
                   N_REQUESTS);
  g_assert_cmpint (squall_test_target_get_stat (target, "connections.accepted"), ==, N_USERS);
  g_assert_cmpint (squall_test_target_get_stat (target, "check.requests"), ==, 1);
  g_assert_cmpint (squall_test_target_get_stat (target, "check.connections"), ==, 1);
  squall_test_target_wait_for_stat (target, "connections.open", 0);
  squall_test_target_wait_for_stat (target, "connections.idle", 0);
}

/* Ours and the server's, to the last request, connection and byte. */
static void
test_exact (gconstpointer method)
{
  g_autoptr (SquallTestTarget) target = squall_test_target_new (NULL);
  g_autoptr (SquallPlan) plan = squall_test_plan_new_for_target (target, "/", N_REQUESTS, N_USERS);
  SquallRequest *request = squall_plan_get_request (plan, 0);
  g_autoptr (SquallTestRun) run = NULL;
  const SquallResult *result;

  squall_request_set_method (request, method);
  if (g_str_equal (method, "POST"))
    request->body = g_bytes_new_static ("0123456789", 10);
  run = squall_test_run_finish (plan, SQUALL_CHECK_EXPECTED);
  result = run->result;

  g_assert_cmpuint (result->n_sent, ==, N_REQUESTS);
  g_assert_cmpuint (squall_result_get_n_ok (result), ==, N_REQUESTS);
  g_assert_cmpuint (squall_result_get_n_failed (result), ==, 0);
  g_assert_cmpuint (squall_result_get_n_aborted (result), ==, 0);
  g_assert_cmpuint (squall_result_get_n_never_sent (result), ==, 0);
  g_assert_cmpuint (result->statuses[200].count, ==, N_REQUESTS);
  g_assert_cmpuint (result->n_connections, ==, N_USERS);
  g_assert_cmpuint (result->n_redirects, ==, 0);
  g_assert_cmpuint (result->n_retries, ==, 0);
  /* All alike. */
  g_assert_cmpuint (result->bytes_received % N_REQUESTS, ==, 0);
  g_assert_cmpuint (result->bytes_received / N_REQUESTS,
                    >,
                    strlen ("HTTP/1.1 200 OK\r\n\r\nHello, world!"));
  g_assert_cmpuint (result->bytes_sent % N_REQUESTS, ==, 0);
  g_assert_cmpint (result->ending, ==, SQUALL_ENDING_DONE);
  g_assert_cmpstr (result->engine, ==, squall_test_get_engine ());
  check_intervals (result);
  check_times (result);
  check_target (target, method);
  squall_test_run_assert_states (run, "checking running finished");
}

/* Each user keeps its connection, whatever the method. What takes a while gives all of them a turn.
 */
static void
test_methods (void)
{
  static const char *const methods[] = { "GET",   "HEAD",   "POST",    "PUT",
                                         "PATCH", "DELETE", "OPTIONS", "TRACE" };

  for (guint i = 0; i < G_N_ELEMENTS (methods); i++)
    {
      g_autoptr (SquallTestTarget) target = squall_test_target_new (NULL);
      g_autoptr (SquallPlan) plan = squall_test_plan_new_for_target (target, "/delay/5", 100, 5);
      g_autofree char *by_method =
          g_strconcat ("requests.paths./delay/5.methods.", methods[i], NULL);
      SquallRequest *request = squall_plan_get_request (plan, 0);
      g_autoptr (SquallTestRun) run = NULL;

      g_test_message ("%s", methods[i]);
      squall_request_set_method (request, methods[i]);
      if (methods[i][0] == 'P')
        request->body = g_bytes_new_static ("body", 4);
      run = squall_test_run_finish (plan, SQUALL_CHECK_NONE);
      g_assert_cmpuint (squall_result_get_n_ok (run->result), ==, 100);
      g_assert_cmpuint (run->result->n_connections, ==, 5);
      g_assert_cmpint (squall_test_target_get_stat (target, by_method), ==, 100);
      g_assert_cmpint (squall_test_target_get_stat (target, "connections.accepted"), ==, 5);
      g_assert_cmpint (squall_test_target_get_stat (target, "check.requests"), ==, 0);
    }
}

/* The requests of a plan take turns. */
static void
test_turns (void)
{
  g_autoptr (SquallTestTarget) target = squall_test_target_new (NULL);
  g_autoptr (SquallPlan) plan = squall_test_plan_new_for_target (target, "/delay/5", 300, 7);
  g_autoptr (SquallTestRun) run = NULL;

  squall_test_plan_add_request (plan, target, "/status/404");
  squall_request_set_method (squall_test_plan_add_request (plan, target, "/bytes/100"), "PUT");
  run = squall_test_run_finish (plan, SQUALL_CHECK_EXPECTED);
  g_assert_cmpuint (squall_test_run_count (run, SQUALL_OUTCOME_OK), ==, 200);
  g_assert_cmpuint (squall_test_run_count (run, SQUALL_OUTCOME_STATUS), ==, 100);
  g_assert_cmpuint (run->result->statuses[404].count, ==, 100);
  g_assert_cmpint (squall_test_target_get_stat (target, "requests.paths./delay/5.total"), ==, 100);
  g_assert_cmpint (squall_test_target_get_stat (target, "requests.paths./status/404.total"),
                   ==,
                   100);
  g_assert_cmpint (squall_test_target_get_stat (target, "requests.paths./bytes/100.methods.PUT"),
                   ==,
                   100);
  g_assert_cmpint (squall_test_target_get_stat (target, "connections.accepted"), ==, 7);
}

/* What libsoup sends a second time on its own, over a kept connection that dies, is told. The other
 * engine does so only where the server cannot have had it. */
static void
test_retries (void)
{
  g_autoptr (SquallTestTarget) target = squall_test_target_new (NULL);
  g_autoptr (SquallPlan) plan = squall_test_plan_new_for_target (target, "/", 600, 3);
  g_autoptr (SquallTestRun) run = NULL;

  squall_test_plan_add_request (plan, target, "/close");
  run = squall_test_run_finish (plan, SQUALL_CHECK_NONE);
  g_assert_cmpuint (squall_test_run_count (run, SQUALL_OUTCOME_OK), ==, 300);
  g_assert_cmpuint (squall_test_run_count (run, SQUALL_OUTCOME_CLOSED), ==, 300);
  g_assert_cmpint (squall_test_target_get_stat (target, "requests.paths./.total"), ==, 300);
  if (g_str_equal (squall_test_get_engine (), "soup"))
    g_assert_cmpuint (run->result->n_retries, >, 0);
  else
    g_assert_cmpuint (run->result->n_retries, ==, 0);
  g_assert_cmpint (squall_test_target_get_stat (target, "requests.total"),
                   ==,
                   (gint64) (run->result->n_sent + run->result->n_retries));
  g_assert_cmpint (squall_test_target_get_stat (target, "connections.accepted"),
                   ==,
                   (gint64) run->result->n_connections);
}

/* Name and password of the address go along with the request; a refusal is not answered by another.
 */
static void
test_basic_auth (gconstpointer password)
{
  g_autoptr (SquallTestTarget) target = squall_test_target_new (NULL);
  g_autofree char *url = g_strdup_printf ("http://user:%s@127.0.0.1:%u/basic-auth/user/right",
                                          (const char *) password,
                                          squall_test_target_get_port (target));
  g_autoptr (SquallPlan) plan = squall_test_plan_new (url, 200, 4);
  g_autoptr (SquallTestRun) run = squall_test_run_finish (plan, SQUALL_CHECK_ANSWER);
  guint status = g_str_equal (password, "right") ? 200 : 401;

  g_assert_cmpuint (run->result->statuses[status].count, ==, 200);
  g_assert_cmpuint (run->result->n_retries, ==, 0);
  g_assert_cmpint (squall_test_target_get_stat (target, "requests.total"), ==, 200);
  g_assert_cmpint (squall_test_target_get_stat (target, "check.requests"), ==, 1);
}

/* Users that find no ticket open no connection. */
static void
test_few_requests (void)
{
  g_autoptr (SquallTestTarget) target = squall_test_target_new (NULL);
  g_autoptr (SquallPlan) plan = squall_test_plan_new_for_target (target, "/delay/20", 3, 50);
  g_autoptr (SquallTestRun) run = squall_test_run_finish (plan, SQUALL_CHECK_NONE);

  g_assert_cmpuint (squall_result_get_n_ok (run->result), ==, 3);
  g_assert_cmpint (squall_test_target_get_stat (target, "requests.total"), ==, 3);
  g_assert_cmpint (squall_test_target_get_stat (target, "connections.accepted"), ==, 3);
  g_assert_cmpuint (squall_histogram_get_min (run->result->service), >=, 20000000);
}

/* As many bytes as were sent, however they are framed. */
static void
test_bytes (gconstpointer path)
{
  const guint n_requests = 20, n_bytes = 1000000;
  g_autoptr (SquallTestTarget) target = squall_test_target_new (NULL);
  g_autoptr (SquallPlan) plan = squall_test_plan_new_for_target (target, path, n_requests, 2);
  g_autoptr (SquallTestRun) run = squall_test_run_finish (plan, SQUALL_CHECK_NONE);

  g_assert_cmpuint (squall_result_get_n_ok (run->result), ==, n_requests);
  g_assert_cmpuint (run->result->bytes_received, >=, (guint64) n_requests * n_bytes);
  g_assert_cmpuint (run->result->bytes_received, <=, (guint64) n_requests * (n_bytes + 5000));
  /* One user may have done everything before the other got a turn. */
  g_assert_cmpuint (run->result->n_connections, >=, 1);
  g_assert_cmpuint (run->result->n_connections, <=, 2);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/engine/books/get", "GET", test_exact);
  g_test_add_data_func ("/engine/books/post", "POST", test_exact);
  g_test_add_func ("/engine/books/methods", test_methods);
  g_test_add_func ("/engine/books/turns", test_turns);
  g_test_add_func ("/engine/books/retries", test_retries);
  g_test_add_data_func ("/engine/books/basic-auth", "right", test_basic_auth);
  g_test_add_data_func ("/engine/books/basic-auth-refused", "wrong", test_basic_auth);
  g_test_add_func ("/engine/books/few-requests", test_few_requests);
  g_test_add_data_func ("/engine/books/bytes", "/bytes/1000000", test_bytes);
  g_test_add_data_func ("/engine/books/bytes-in-chunks", "/chunked/1000000", test_bytes);
  return g_test_run ();
}
