/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "squall-test-listener.h"
#include "squall-test-run.h"

#define N_REQUESTS 40
#define N_USERS    4

/* A path of the target and the class in which every request for it is. */
typedef struct
{
  const char *path;
  SquallOutcome outcome;
  guint status;
  gint64 timeout_ms;
} Fault;

static const Fault faults[] = {
  { "/close", SQUALL_OUTCOME_CLOSED, 0, 0 },
  { "/reset", SQUALL_OUTCOME_RESET, 0, 0 },
  { "/truncate", SQUALL_OUTCOME_TRUNCATED, 0, 0 },
  { "/malformed", SQUALL_OUTCOME_MALFORMED, 0, 0 },
  { "/hang", SQUALL_OUTCOME_TIMEOUT, 0, 600 },
  { "/drip/100/50", SQUALL_OUTCOME_SLOW, 0, 600 },
  { "/delay/10000", SQUALL_OUTCOME_TIMEOUT, 0, 600 },
  { "/status/404", SQUALL_OUTCOME_STATUS, 404, 0 },
  { "/status/500", SQUALL_OUTCOME_STATUS, 500, 0 },
  { "/status/204", SQUALL_OUTCOME_OK, 204, 0 },
  { "/status/304", SQUALL_OUTCOME_OK, 304, 0 },
  { "/basic-auth/user/pass", SQUALL_OUTCOME_STATUS, 401, 0 },
};

static void
check_class (SquallTestRun *run, SquallOutcome outcome, guint64 count)
{
  g_autoptr (GString) found = g_string_new (NULL);
  g_autofree char *expected =
      g_strdup_printf (" %s %" G_GUINT64_FORMAT, squall_outcome_get_id (outcome), count);

  for (guint i = 0; i < SQUALL_N_OUTCOMES; i++)
    if (run->result->outcomes[i].count > 0)
      g_string_append_printf (found,
                              " %s %" G_GUINT64_FORMAT,
                              squall_outcome_get_id ((SquallOutcome) i),
                              run->result->outcomes[i].count);
  g_assert_cmpstr (found->str, ==, expected);
}

/* Each request is in the class it belongs to, and no other. */
static void
test_fault (gconstpointer data)
{
  const Fault *fault = data;
  g_autoptr (SquallTestTarget) target = squall_test_target_new (NULL);
  g_autoptr (SquallPlan)
      plan = squall_test_plan_new_for_target (target, fault->path, N_REQUESTS, N_USERS);
  g_autofree char *total = g_strdup_printf ("requests.paths.%s.total", fault->path);
  g_autoptr (SquallTestRun) run = NULL;

  if (fault->timeout_ms > 0)
    {
      plan->timeout_ns = SQUALL_TEST_MS (fault->timeout_ms);
      plan->n_requests = 2 * N_USERS;
    }
  run = squall_test_run_finish (plan, SQUALL_CHECK_NONE);
  check_class (run, fault->outcome, plan->n_requests);
  g_assert_cmpuint (run->result->statuses[fault->status].count,
                    ==,
                    fault->status != 0 ? plan->n_requests : 0);
  g_assert_cmpuint (squall_histogram_get_count (run->result->service),
                    ==,
                    fault->status != 0 ? plan->n_requests : 0);
  g_assert_cmpint (run->result->ending, ==, SQUALL_ENDING_DONE);
  g_assert_cmpint (squall_test_target_get_stat (target, total), ==, (gint64) plan->n_requests);
  if (fault->timeout_ms > 0)
    g_assert_cmpint (run->result->elapsed_ns, >=, SQUALL_TEST_MS (2 * fault->timeout_ms));
}

/* A time-out costs its connection, and the next request gets a new one and the whole time. */
static void
test_after_timeout (void)
{
  g_autoptr (SquallTestTarget) target = squall_test_target_new (NULL);
  g_autoptr (SquallPlan) plan = squall_test_plan_new_for_target (target, "/hang", 4, 1);
  g_autoptr (SquallTestRun) run = NULL;

  squall_test_plan_add_request (plan, target, "/delay/400");
  plan->timeout_ns = SQUALL_TEST_MS (700);
  run = squall_test_run_finish (plan, SQUALL_CHECK_NONE);
  g_assert_cmpuint (squall_test_run_count (run, SQUALL_OUTCOME_TIMEOUT), ==, 2);
  g_assert_cmpuint (squall_test_run_count (run, SQUALL_OUTCOME_OK), ==, 2);
  g_assert_cmpuint (run->result->n_retries, ==, 0);
  g_assert_cmpint (squall_test_target_get_stat (target, "requests.total"), ==, 4);
}

/* Of one server some answers are wrong: as many as it says. */
static void
test_flaky (void)
{
  g_autoptr (SquallTestTarget) target = squall_test_target_new (NULL);
  g_autoptr (SquallPlan) plan = squall_test_plan_new_for_target (target, "/flaky/25", 1000, 4);
  g_autoptr (SquallTestRun) run = squall_test_run_finish (plan, SQUALL_CHECK_NONE);
  gint64 n_wrong = squall_test_target_get_stat (target, "requests.paths./flaky/25.statuses.500");

  g_assert_cmpint (n_wrong, >, 100);
  g_assert_cmpuint (squall_test_run_count (run, SQUALL_OUTCOME_STATUS), ==, (guint64) n_wrong);
  g_assert_cmpuint (run->result->statuses[500].count, ==, (guint64) n_wrong);
  g_assert_cmpuint (run->result->statuses[200].count, ==, (guint64) (1000 - n_wrong));
}

static SquallTestRun *
run_against (const char *url, gint64 timeout_ms, guint64 n_requests)
{
  g_autoptr (SquallPlan) plan = squall_test_plan_new (url, n_requests, 2);

  plan->timeout_ns = SQUALL_TEST_MS (timeout_ms);
  return squall_test_run_finish (plan, SQUALL_CHECK_NONE);
}

static void
test_refused (void)
{
  g_autoptr (SquallTestListener)
      listener = squall_test_listener_new (SQUALL_TEST_LISTENING_NOT, NULL);
  g_autofree char *url = squall_test_listener_make_url (listener, "http", "/");
  g_autoptr (SquallTestRun) run = run_against (url, 10000, N_REQUESTS);

  check_class (run, SQUALL_OUTCOME_REFUSED, N_REQUESTS);
  g_assert_cmpuint (run->result->n_connections, ==, 0);
  g_assert_cmpuint (run->result->bytes_sent, ==, 0);
}

static void
test_connect_timeout (void)
{
  g_autoptr (SquallTestListener)
      listener = squall_test_listener_new (SQUALL_TEST_LISTENING_FULL, NULL);
  g_autofree char *url = squall_test_listener_make_url (listener, "http", "/");
  g_autoptr (SquallTestRun) run = run_against (url, 400, 4);

  check_class (run, SQUALL_OUTCOME_CONNECT_TIMEOUT, 4);
  g_assert_cmpuint (run->result->bytes_sent, ==, 0);
}

static void
test_name (void)
{
  g_autoptr (SquallTestRun) run = run_against ("http://nonexistent.invalid/", 10000, 4);

  check_class (run, SQUALL_OUTCOME_NAME, 4);
  g_assert_cmpint (run->result->elapsed_ns, <, SQUALL_TEST_MS (8000));
}

/* A server that answers something, and what becomes of it. */
typedef struct
{
  const char *name;
  const char *answer;
  SquallOutcome outcome;
  SquallOutcome on_wire; /* where that differs; never OK */
} Answer;

#define OK_HEAD "HTTP/1.1 200 OK\r\n"

static const Answer answers[] = {
  { "whole", OK_HEAD "Content-Length: 2\r\n\r\nok", SQUALL_OUTCOME_OK },
  { "until-close", OK_HEAD "\r\nall there is", SQUALL_OUTCOME_OK },
  { "http-1-0", "HTTP/1.0 200 OK\r\n\r\nall there is", SQUALL_OUTCOME_OK },
  { "interim",
    "HTTP/1.1 103 Early Hints\r\n\r\n" OK_HEAD "Content-Length: 2\r\n\r\nok",
    SQUALL_OUTCOME_OK },
  { "unknown-status", "HTTP/1.1 599 Odd\r\nContent-Length: 0\r\n\r\n", SQUALL_OUTCOME_STATUS },
  { "nothing", "", SQUALL_OUTCOME_CLOSED },
  { "cut-in-head", OK_HEAD "Content-Le", SQUALL_OUTCOME_MALFORMED },
  { "cut-in-body", OK_HEAD "Content-Length: 20\r\n\r\n0123456789", SQUALL_OUTCOME_TRUNCATED },
  { "cut-before-body", OK_HEAD "Content-Length: 20\r\n\r\n", SQUALL_OUTCOME_TRUNCATED },
  { "cut-in-chunk",
    OK_HEAD "Transfer-Encoding: chunked\r\n\r\n5\r\n012",
    SQUALL_OUTCOME_TRUNCATED },
  { "cut-between-chunks",
    OK_HEAD "Transfer-Encoding: chunked\r\n\r\n5\r\n01234\r\n",
    SQUALL_OUTCOME_TRUNCATED },
  { "no-http", "220 mail.example ESMTP\r\n\r\n", SQUALL_OUTCOME_MALFORMED },
  { "no-status", "HTTP/1.1 banana\r\n\r\n", SQUALL_OUTCOME_MALFORMED },
  { "no-chunk-size",
    OK_HEAD "Transfer-Encoding: chunked\r\n\r\nzzz\r\n",
    SQUALL_OUTCOME_TRUNCATED,
    .on_wire = SQUALL_OUTCOME_MALFORMED },
  { "html", "<html><body>hello</body></html>\n\n", SQUALL_OUTCOME_MALFORMED },
};

static void
test_answer (gconstpointer data)
{
  const Answer *answer = data;
  g_autoptr (SquallTestListener)
      listener = squall_test_listener_new (SQUALL_TEST_LISTENING_CLOSE, answer->answer);
  g_autofree char *url = squall_test_listener_make_url (listener, "http", "/");
  g_autoptr (SquallPlan) plan = squall_test_plan_new (url, 3, 1);
  g_autoptr (SquallTestRun) run = NULL;

  gboolean is_wire = g_str_equal (squall_test_get_engine (), "wire");

  /* libsoup would send again what was on its way when the server closed. */
  if (is_wire)
    squall_test_plan_close (plan);
  run = squall_test_run_finish (plan, SQUALL_CHECK_NONE);
  check_class (run, is_wire && answer->on_wire != 0 ? answer->on_wire : answer->outcome, 3);
  g_assert_cmpuint (squall_test_listener_get_n_requests (listener), ==, 3);
}

/* Nor does it count as whole where the connection was to be closed after it anyway. */
static void
test_cut_and_closed (void)
{
  g_autoptr (SquallTestListener)
      listener = squall_test_listener_new (SQUALL_TEST_LISTENING_CLOSE,
                                           OK_HEAD "Content-Length: 20\r\n\r\n0123456789");
  g_autofree char *url = squall_test_listener_make_url (listener, "http", "/");
  g_autoptr (SquallPlan) plan = squall_test_plan_new (url, 3, 1);
  g_autoptr (SquallTestRun) run = NULL;

  squall_test_plan_close (plan);
  run = squall_test_run_finish (plan, SQUALL_CHECK_NONE);
  check_class (run, SQUALL_OUTCOME_TRUNCATED, 3);
}

/* The server does not speak TLS. */
static void
test_no_tls (void)
{
  g_autoptr (SquallTestListener)
      listener = squall_test_listener_new (SQUALL_TEST_LISTENING_NOT, NULL);
  g_autoptr (SquallTestTarget) target = squall_test_target_new (NULL);
  g_autofree char *url = g_strdup_printf ("https://127.0.0.1:%u/",
                                          squall_test_target_get_port (target));
  g_autoptr (SquallTestRun) run = run_against (url, 10000, 4);

  check_class (run, SQUALL_OUTCOME_TLS, 4);
}

static void
add_all (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (faults); i++)
    {
      g_autofree char *path = g_strconcat ("/engine/outcomes", faults[i].path, NULL);

      g_test_add_data_func (path, &faults[i], test_fault);
    }
  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    {
      g_autofree char *path = g_strconcat ("/engine/outcomes/answer/", answers[i].name, NULL);

      g_test_add_data_func (path, &answers[i], test_answer);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add_all ();
  g_test_add_func ("/engine/outcomes/after-timeout", test_after_timeout);
  g_test_add_func ("/engine/outcomes/flaky", test_flaky);
  g_test_add_func ("/engine/outcomes/refused", test_refused);
  g_test_add_func ("/engine/outcomes/connect-timeout", test_connect_timeout);
  g_test_add_func ("/engine/outcomes/name", test_name);
  g_test_add_func ("/engine/outcomes/cut-and-closed", test_cut_and_closed);
  g_test_add_func ("/engine/outcomes/no-tls", test_no_tls);
  return g_test_run ();
}
