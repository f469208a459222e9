/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "squall-test-listener.h"
#include "squall-test-run.h"

#include <string.h>

/* What a check finds at a path of the target. */
typedef struct
{
  const char *path;
  SquallOutcome outcome;
  const char *words; /* in the message */
  gint64 timeout_ms;
} Case;

static const Case cases[] = {
  { "/status/404", SQUALL_OUTCOME_STATUS, "127.0.0.1 answers “404 Not Found”" },
  { "/status/503", SQUALL_OUTCOME_STATUS, "127.0.0.1 answers “503 Service Unavailable”" },
  { "/redirect-loop", SQUALL_OUTCOME_REDIRECT, "127.0.0.1 redirects more than 10 times" },
  { "/close", SQUALL_OUTCOME_CLOSED, "127.0.0.1" },
  { "/reset", SQUALL_OUTCOME_RESET, "127.0.0.1" },
  { "/truncate", SQUALL_OUTCOME_TRUNCATED, "127.0.0.1" },
  { "/malformed", SQUALL_OUTCOME_MALFORMED, "127.0.0.1" },
  { "/hang", SQUALL_OUTCOME_TIMEOUT, "127.0.0.1 did not answer within", 600 },
  { "/drip/100/50", SQUALL_OUTCOME_SLOW, "127.0.0.1 did not answer within", 600 },
};

static SquallPlan *
make_plan (SquallTestTarget *target, const Case *expected)
{
  SquallPlan *plan = squall_test_plan_new_for_target (target, expected->path, 20, 2);

  if (expected->timeout_ms > 0)
    plan->timeout_ns = SQUALL_TEST_MS (expected->timeout_ms);
  return plan;
}

/* Nothing but the check itself has been sent. */
static void
check_nothing_sent (SquallTestTarget *target)
{
  squall_test_target_wait_for_stat (target, "connections.open", 0);
  g_assert_cmpint (squall_test_target_get_stat (target, "requests.total"), ==, 0);
  g_assert_cmpint (squall_test_target_get_stat (target, "connections.accepted"), ==, 0);
}

static void
check_fails (const Case *expected, SquallCheckPolicy policy)
{
  g_autoptr (SquallTestTarget) target = squall_test_target_new (NULL);
  g_autoptr (SquallPlan) plan = make_plan (target, expected);
  g_autofree char *message =
      squall_test_run_fail (plan, policy, SQUALL_CHECK_ERROR, (int) expected->outcome);

  g_test_message ("%s", message);
  g_assert_nonnull (strstr (message, expected->words));
  check_nothing_sent (target);
}

static void
check_passes (const Case *expected, SquallCheckPolicy policy)
{
  g_autoptr (SquallTestTarget) target = squall_test_target_new (NULL);
  g_autoptr (SquallPlan) plan = make_plan (target, expected);
  g_autoptr (SquallTestRun) run = NULL;

  plan->n_requests = 2;
  run = squall_test_run_finish (plan, policy);
  g_assert_cmpuint (run->result->n_sent, ==, 2);
  g_assert_cmpuint (squall_test_run_count (run, expected->outcome), ==, 2);
  g_assert_cmpint (squall_test_target_get_stat (target, "check.connections"),
                   ==,
                   policy != SQUALL_CHECK_NONE);
}

/* The first answer has to be as expected; or there has to be one; or nobody asks. */
static void
test_policies (gconstpointer data)
{
  const Case *expected = data;

  check_fails (expected, SQUALL_CHECK_EXPECTED);
  if (expected->outcome == SQUALL_OUTCOME_STATUS)
    check_passes (expected, SQUALL_CHECK_ANSWER);
  else
    check_fails (expected, SQUALL_CHECK_ANSWER);
  check_passes (expected, SQUALL_CHECK_NONE);
}

static void
test_findings (void)
{
  g_autoptr (SquallTestTarget) target = squall_test_target_new (NULL);
  g_autoptr (SquallPlan) plan = squall_test_plan_new_for_target (target, "/redirect/2", 20, 2);
  g_autofree char *url = squall_test_target_make_url (target, "/");
  g_autofree char *address = g_strdup_printf ("127.0.0.1:%u", squall_test_target_get_port (target));
  g_autoptr (SquallTestRun) run = squall_test_run_finish (plan, SQUALL_CHECK_EXPECTED);
  const SquallCheck *check = squall_run_get_check (run->run);

  g_assert_cmpint (check->outcome, ==, SQUALL_OUTCOME_OK);
  g_assert_cmpuint (check->status, ==, 200);
  g_assert_cmpuint (check->n_redirects, ==, 2);
  g_assert_cmpstr (check->url, ==, url);
  g_assert_cmpstr (check->http_version, ==, "HTTP/1.1");
  g_assert_cmpstr (check->remote_address, ==, address);
  g_assert_null (check->tls_version);
  g_assert_null (check->certificate_problem);
  g_assert_null (check->detail);
  g_assert_cmpint (check->latency_ns, >, 0);
  g_assert_cmpint (squall_test_target_get_stat (target, "check.requests"), ==, 3);
}

/* The check asks for the first of several requests. */
static void
test_first_request (void)
{
  g_autoptr (SquallTestTarget) target = squall_test_target_new (NULL);
  g_autoptr (SquallPlan) plan = squall_test_plan_new_for_target (target, "/status/404", 20, 2);
  g_autofree char *message = NULL;

  squall_test_plan_add_request (plan, target, "/");
  message =
      squall_test_run_fail (plan, SQUALL_CHECK_EXPECTED, SQUALL_CHECK_ERROR, SQUALL_OUTCOME_STATUS);
  check_nothing_sent (target);
}

static void
test_refused (void)
{
  g_autoptr (SquallTestListener)
      listener = squall_test_listener_new (SQUALL_TEST_LISTENING_NOT, NULL);
  g_autofree char *url = squall_test_listener_make_url (listener, "http", "/");
  g_autoptr (SquallPlan) plan = squall_test_plan_new (url, 10, 1);
  g_autofree char *port = g_strdup_printf ("port %d",
                                           g_uri_get_port (squall_plan_get_request (plan, 0)->uri));
  g_autoptr (SquallTestRun) run = squall_test_run_start (plan, SQUALL_CHECK_ANSWER);
  const char *message, *detail;

  squall_test_run_wait_for_end (run);
  g_assert_error (squall_run_get_error (run->run), SQUALL_CHECK_ERROR, SQUALL_OUTCOME_REFUSED);
  message = squall_run_get_error (run->run)->message;
  g_assert_nonnull (strstr (message, "127.0.0.1"));
  g_assert_nonnull (strstr (message, port));
  /* The system's own words do not speak of a proxy that nobody asked for. */
  detail = squall_run_get_check (run->run)->detail;
  g_assert_cmpstr (detail, ==, "Could not connect to 127.0.0.1: Connection refused");
}

static void
test_name (void)
{
  g_autoptr (SquallPlan) plan = squall_test_plan_new ("http://nonexistent.invalid/", 10, 1);
  g_autofree char *message =
      squall_test_run_fail (plan, SQUALL_CHECK_ANSWER, SQUALL_CHECK_ERROR, SQUALL_OUTCOME_NAME);

  g_assert_nonnull (strstr (message, "nonexistent.invalid"));
}

/* What the message and the findings show has no secrets, though the server redirects with them. */
static void
test_secrets (gconstpointer location)
{
  g_autofree char *answer = g_strdup_printf (
      "HTTP/1.1 302 Found\r\nLocation: %s\r\nContent-Length: 0\r\n\r\n",
      (const char *) location);
  g_autoptr (SquallTestListener)
      listener = squall_test_listener_new (SQUALL_TEST_LISTENING_KEEP, answer);
  g_autofree char *url = squall_test_listener_make_url (listener, "http", "/?token=swordfish&x=1");
  g_autoptr (SquallPlan) plan = squall_test_plan_new (url, 10, 1);
  g_autoptr (SquallTestRun) run = squall_test_run_start (plan, SQUALL_CHECK_EXPECTED);

  squall_test_run_wait_for_end (run);
  g_assert_error (squall_run_get_error (run->run), SQUALL_CHECK_ERROR, SQUALL_OUTCOME_REDIRECT);
  g_test_message ("%s", squall_run_get_error (run->run)->message);
  g_assert_null (strstr (squall_run_get_error (run->run)->message, "swordfish"));
  g_assert_null (strstr (squall_run_get_check (run->run)->url, "swordfish"));
  g_assert_nonnull (strstr (squall_run_get_check (run->run)->url, "page"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/engine/check", cases[i].path, NULL);

      g_test_add_data_func (path, &cases[i], test_policies);
    }
  g_test_add_func ("/engine/check/findings", test_findings);
  g_test_add_func ("/engine/check/first-request", test_first_request);
  g_test_add_func ("/engine/check/refused", test_refused);
  g_test_add_func ("/engine/check/name", test_name);
  g_test_add_data_func ("/engine/check/secrets-elsewhere",
                        "http://user:swordfish@other.invalid/page?session=swordfish",
                        test_secrets);
  g_test_add_data_func ("/engine/check/secrets-in-circle",
                        "/page?access_token=swordfish",
                        test_secrets);
  return g_test_run ();
}
