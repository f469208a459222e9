/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/squall-bottleneck.h"

#include <string.h>

#include "core/squall-clock.h"

#define MS     SQUALL_NS_PER_MS
#define SECOND SQUALL_NS_PER_SECOND

/* A run of ten seconds on two idle processors, of a server elsewhere. */
static SquallResult *
make_result (guint n_users, double rate_hz)
{
  g_autoptr (SquallPlan) plan = squall_plan_new ();
  g_autoptr (GError) error = NULL;
  SquallResult *result;

  squall_request_set_url (squall_plan_get_request (plan, 0), "http://192.0.2.1/", &error);
  g_assert_no_error (error);
  plan->n_users = n_users;
  plan->rate_hz = rate_hz;
  plan->n_requests = 0;
  plan->duration_ns = 10 * SECOND;
  result = squall_result_new (plan);
  result->elapsed_ns = 10 * SECOND;
  result->ending = SQUALL_ENDING_DONE;
  result->client.measured_ns = 10 * SECOND;
  result->client.n_processors = 2;
  result->client.busy_cpu_ns = 2 * SECOND;
  result->client.own_cpu_ns = SECOND;
  result->client.users_cpu_ns = SECOND;
  result->client.run_delay_ns = 0;
  result->client.n_ports = 28000;
  result->client.descriptor_limit = 1024;
  return result;
}

static void
add_answers (SquallResult *result, guint status, guint n, gint64 service_ns)
{
  gboolean is_expected = squall_expectation_has_status (&result->plan->expectation, status);

  result->n_sent += n;
  result->statuses[status].count += n;
  result->outcomes[is_expected ? SQUALL_OUTCOME_OK : SQUALL_OUTCOME_STATUS].count += n;
  for (guint i = 0; i < n; i++)
    squall_histogram_record (result->service, (guint64) service_ns);
}

static void
add_failures (SquallResult *result, SquallOutcome outcome, guint n)
{
  result->n_sent += n;
  result->outcomes[outcome].count += n;
}

/* Spreads what has been counted evenly over the time: @n_due of which @n_begun were sent. */
static void
add_intervals (SquallResult *result, guint64 n_in_flight, guint64 n_due, guint64 n_begun)
{
  guint64 n_answered = squall_result_get_n_answered (result);
  double sum_ns = squall_histogram_get_mean (result->service) * (double) n_answered;

  for (guint i = 1; i <= 100; i++)
    {
      SquallInterval interval = {
        .start_ns = (gint64) (i - 1) * 100 * MS,
        .length_ns = 100 * MS,
        .n_answered = n_answered / 100,
        .n_ok = squall_result_get_n_ok (result) / 100,
        .n_failed = squall_result_get_n_failed (result) / 100,
        .service_sum_ns = (guint64) (sum_ns / 100),
        .n_in_flight = n_in_flight,
        .n_due = n_due * i / 100,
        .n_begun = n_begun * i / 100,
      };

      squall_intervals_append (result->intervals, &interval);
    }
  result->n_due = n_due;
}

static void
assert_kind (const SquallResult *result, SquallBottleneckKind kind, const char *evidence)
{
  g_autoptr (SquallBottleneck) bottleneck = squall_bottleneck_find (result);

  g_test_message ("%s", bottleneck->evidence);
  g_assert_cmpstr (squall_bottleneck_get_id (bottleneck->kind),
                   ==,
                   squall_bottleneck_get_id (kind));
  if (strstr (bottleneck->evidence, evidence) == NULL)
    g_error ("“%s” lacks “%s”", bottleneck->evidence, evidence);
}

static void
test_words (void)
{
  for (guint i = 0; i < SQUALL_N_BOTTLENECKS; i++)
    {
      g_assert_cmpstr (squall_bottleneck_get_id ((SquallBottleneckKind) i), !=, "");
      g_assert_cmpstr (squall_bottleneck_get_label ((SquallBottleneckKind) i), !=, "");
    }
  g_assert_cmpstr (squall_bottleneck_get_id (SQUALL_BOTTLENECK_CLIENT_CPU), ==, "client-cpu");
  g_assert_true (squall_bottleneck_is_client (SQUALL_BOTTLENECK_CLIENT_CPU));
  g_assert_true (squall_bottleneck_is_client (SQUALL_BOTTLENECK_CLIENT_LIMITS));
  g_assert_false (squall_bottleneck_is_client (SQUALL_BOTTLENECK_SERVER));
  g_assert_false (squall_bottleneck_is_client (SQUALL_BOTTLENECK_USERS));
}

static void
test_too_little (void)
{
  g_autoptr (SquallResult) few = make_result (50, 0);
  g_autoptr (SquallResult) brief = make_result (50, 0);
  g_autoptr (SquallResult) enough = make_result (50, 0);

  add_answers (few, 200, 19, 10 * MS);
  assert_kind (few, SQUALL_BOTTLENECK_UNKNOWN, "Too little");
  add_answers (brief, 200, 1000, 10 * MS);
  brief->elapsed_ns = 199 * MS;
  assert_kind (brief, SQUALL_BOTTLENECK_UNKNOWN, "Too little");
  add_answers (enough, 200, 20, 10 * MS);
  enough->elapsed_ns = 200 * MS;
  assert_kind (enough, SQUALL_BOTTLENECK_SERVER, "10.0\u202fms");
}

static void
test_limiter (void)
{
  g_autoptr (SquallResult) result = make_result (50, 0);

  add_answers (result, 200, 910, 10 * MS);
  add_answers (result, 429, 90, MS);
  assert_kind (result, SQUALL_BOTTLENECK_SERVER, "");
  add_answers (result, 429, 20, MS);
  assert_kind (result, SQUALL_BOTTLENECK_RATE_LIMITER, "10.8\u202f% of the answers");
  result->statuses[429].first_ns = 3 * SECOND;
  assert_kind (result, SQUALL_BOTTLENECK_RATE_LIMITER, "From 3.0\u202fs on, 10.8\u202f%");
}

/* It set in late, and from then on turned half of them away. */
static void
test_late_limiter (void)
{
  g_autoptr (SquallResult) result = make_result (50, 0);

  add_answers (result, 200, 9500, 10 * MS);
  add_answers (result, 429, 500, MS);
  result->statuses[429].first_ns = 9 * SECOND;
  add_intervals (result, 50, 0, 10000);
  assert_kind (result, SQUALL_BOTTLENECK_RATE_LIMITER, "From 9.0\u202fs on, 50.0\u202f%");
}

/* A server that is merely overwhelmed does not say when to come back. */
static void
test_unavailable (void)
{
  g_autoptr (SquallResult) result = make_result (50, 0);

  add_answers (result, 503, 1000, MS);
  assert_kind (result, SQUALL_BOTTLENECK_SERVER, "");
  result->n_retry_after = 900;
  assert_kind (result, SQUALL_BOTTLENECK_RATE_LIMITER, "503");
  /* As many 429 said so. */
  add_answers (result, 429, 50, MS);
  result->n_retry_after = 50;
  assert_kind (result, SQUALL_BOTTLENECK_SERVER, "");
}

static void
test_limits (void)
{
  g_autoptr (SquallResult) result = make_result (50, 0);

  add_answers (result, 200, 1000, 10 * MS);
  add_failures (result, SQUALL_OUTCOME_CLIENT_LIMIT, 10);
  assert_kind (result, SQUALL_BOTTLENECK_SERVER, "");
  add_failures (result, SQUALL_OUTCOME_CLIENT_LIMIT, 40);
  assert_kind (result, SQUALL_BOTTLENECK_CLIENT_LIMITS, "4.8\u202f% of the requests failed");
  result->client.n_descriptors_most = 1020;
  assert_kind (result, SQUALL_BOTTLENECK_CLIENT_LIMITS, "1020 of the 1024 files");
}

static void
test_ports (void)
{
  g_autoptr (SquallResult) result = make_result (50, 0);

  add_answers (result, 200, 1000, 10 * MS);
  result->client.n_ports_taken_most = 27900;
  assert_kind (result, SQUALL_BOTTLENECK_SERVER, "");
  result->client.n_time_wait_most = 27000;
  assert_kind (result, SQUALL_BOTTLENECK_CLIENT_LIMITS, "27900 of this computer's 28000 ports");
  result->client.is_target_local = TRUE;
  assert_kind (result, SQUALL_BOTTLENECK_SERVER, "");
}

static void
test_reached (void)
{
  g_autoptr (SquallResult) result = make_result (50, 100);

  add_answers (result, 200, 1000, 10 * MS);
  add_intervals (result, 1, 1000, 990);
  assert_kind (result, SQUALL_BOTTLENECK_NONE, "100/s");
}

/* Whatever kept this computer busy, it did what was asked. */
/* The rate is that of the time in which requests came due, not of the pauses between. */
static void
test_reached_with_pauses (void)
{
  const SquallMark marks[] = {
    { 1 * SECOND, SQUALL_MARK_PAUSED, 0 },
    { 3 * SECOND, SQUALL_MARK_RESUMED, 0 },
    { 6 * SECOND, SQUALL_MARK_PAUSED, 0 },
    { 9 * SECOND, SQUALL_MARK_RESUMED, 0 },
  };
  g_autoptr (SquallResult) result = make_result (50, 100);

  g_array_append_vals (result->marks, marks, G_N_ELEMENTS (marks));
  add_answers (result, 200, 500, 10 * MS);
  add_intervals (result, 1, 500, 500);
  assert_kind (result, SQUALL_BOTTLENECK_NONE, "100/s");
}

static void
test_reached_while_busy (void)
{
  g_autoptr (SquallResult) result = make_result (50, 100);

  add_answers (result, 200, 1000, 10 * MS);
  add_intervals (result, 1, 1000, 1000);
  result->client.busy_cpu_ns = 20 * SECOND;
  result->client.turn_wait_ns = 10 * SECOND;
  result->client.crowded_ns = 10 * SECOND;
  assert_kind (result, SQUALL_BOTTLENECK_NONE, "100/s");
}

static void
test_few_users (void)
{
  g_autoptr (SquallResult) result = make_result (2, 5000);

  add_answers (result, 200, 1990, 10 * MS);
  add_intervals (result, 2, 50000, 1990);
  assert_kind (result, SQUALL_BOTTLENECK_USERS, "at least 50 connections");
}

/* The last request is sent long after it came due; all of them are in the end. */
static void
test_few_users_for_a_count (void)
{
  g_autoptr (SquallResult) result = make_result (2, 5000);

  result->plan->duration_ns = 0;
  result->plan->n_requests = 2000;
  add_answers (result, 200, 2000, 10 * MS);
  add_intervals (result, 2, 0, 2000);
  result->n_due = 2000;
  for (guint i = 0; i < result->intervals->len; i++)
    g_array_index (result->intervals, SquallInterval, i).n_due = MIN (2000, (i + 1) * 500);
  assert_kind (result, SQUALL_BOTTLENECK_USERS, "at least 50 connections");
}

/* Answers vary by nature: from a tenth of the median on. */
static void
test_few_users_of_varying_answers (void)
{
  g_autoptr (SquallResult) result = make_result (10, 5000);

  add_answers (result, 200, 300, 2 * MS);
  add_answers (result, 200, 700, 20 * MS);
  add_intervals (result, 10, 50000, 1000);
  assert_kind (result, SQUALL_BOTTLENECK_USERS, "All connections were busy");
}

/* Each answer waits for those of the other users. */
static void
test_queue (void)
{
  g_autoptr (SquallResult) result = make_result (10, 5000);

  add_answers (result, 200, 10, 10 * MS);
  add_answers (result, 200, 990, 100 * MS);
  add_intervals (result, 10, 50000, 1000);
  assert_kind (result, SQUALL_BOTTLENECK_SERVER, "of 5000/s");
}

/* There are users enough to send everything, but the answers do not come as fast. */
static void
test_falling_behind (void)
{
  g_autoptr (SquallResult) result = make_result (100000, 1000);

  add_answers (result, 200, 8000, SECOND);
  add_intervals (result, 1000, 10000, 10000);
  assert_kind (result, SQUALL_BOTTLENECK_SERVER, "");
}

static void
test_users_to_spare (void)
{
  g_autoptr (SquallResult) result = make_result (100, 1000);

  add_answers (result, 200, 8000, MS);
  add_intervals (result, 1, 10000, 8000);
  assert_kind (result, SQUALL_BOTTLENECK_UNKNOWN, "connections to spare");
}

static void
test_closed (void)
{
  g_autoptr (SquallResult) result = make_result (50, 0);

  add_answers (result, 200, 5000, 100 * MS);
  add_intervals (result, 50, 0, 5000);
  assert_kind (result, SQUALL_BOTTLENECK_SERVER, "50 connections got no more than 500/s");
}

static void
test_thinking (void)
{
  g_autoptr (SquallResult) result = make_result (50, 0);

  add_answers (result, 200, 5000, 100 * MS);
  add_intervals (result, 25, 0, 5000);
  result->plan->think_time_ns = 99 * MS;
  assert_kind (result, SQUALL_BOTTLENECK_SERVER, "");
  result->plan->think_time_ns = 101 * MS;
  assert_kind (result, SQUALL_BOTTLENECK_USERS, "101\u202fms");
}

static void
test_unanswered (void)
{
  g_autoptr (SquallResult) overwhelmed = make_result (50, 0);
  g_autoptr (SquallResult) misled = make_result (50, 0);

  add_answers (overwhelmed, 200, 400, 10 * MS);
  add_failures (overwhelmed, SQUALL_OUTCOME_TIMEOUT, 600);
  assert_kind (overwhelmed, SQUALL_BOTTLENECK_SERVER, "60.0\u202f%");
  add_answers (misled, 200, 400, 10 * MS);
  add_failures (misled, SQUALL_OUTCOME_NAME, 600);
  assert_kind (misled, SQUALL_BOTTLENECK_UNKNOWN, "no answer");
}

/* 500 s of latency on two processors. */
static SquallResult *
make_busy_result (void)
{
  SquallResult *result = make_result (50, 0);

  add_answers (result, 200, 5000, 100 * MS);
  add_intervals (result, 50, 0, 5000);
  result->client.busy_cpu_ns = 18 * SECOND;
  return result;
}

static void
test_busy (void)
{
  g_autoptr (SquallResult) result = make_busy_result ();

  result->client.turn_wait_ns = 100 * SECOND;
  result->client.run_delay_ns = 23 * SECOND;
  assert_kind (result, SQUALL_BOTTLENECK_SERVER, "");
  result->client.run_delay_ns = 24 * SECOND;
  assert_kind (result, SQUALL_BOTTLENECK_CLIENT_CPU, "90.0\u202f% busy, and 25.0\u202f%");
  result->client.busy_cpu_ns -= 1;
  assert_kind (result, SQUALL_BOTTLENECK_SERVER, "");
}

/* Where the kernel does not tell how long threads waited. */
static void
test_hiccups (void)
{
  g_autoptr (SquallResult) result = make_busy_result ();

  result->client.run_delay_ns = -1;
  assert_kind (result, SQUALL_BOTTLENECK_SERVER, "");
  for (guint i = 0; i < 100; i++)
    squall_histogram_record (result->client.hiccups, 50 * MS);
  assert_kind (result, SQUALL_BOTTLENECK_CLIENT_CPU, "50.2\u202f%");
}

static void
test_throttled (void)
{
  g_autoptr (SquallResult) result = make_busy_result ();

  result->client.busy_cpu_ns = 2 * SECOND;
  result->client.run_delay_ns = 400 * SECOND;
  result->client.throttled_ns = SECOND - 1;
  assert_kind (result, SQUALL_BOTTLENECK_SERVER, "");
  result->client.throttled_ns = SECOND;
  assert_kind (result, SQUALL_BOTTLENECK_CLIENT_CPU, "quota");
}

static void
test_crowd (void)
{
  g_autoptr (SquallResult) result = make_busy_result ();

  result->client.busy_cpu_ns = 10 * SECOND;
  result->client.turn_wait_ns = 480 * SECOND;
  result->client.crowded_ns = 7 * SECOND;
  assert_kind (result, SQUALL_BOTTLENECK_SERVER, "");
  result->client.crowded_ns = 8 * SECOND;
  assert_kind (result, SQUALL_BOTTLENECK_CLIENT_CPU, "For 80.0\u202f% of the time");
}

/* Each has a processor to itself; what it waits for is mostly its own work. */
static void
test_own_work (void)
{
  g_autoptr (SquallResult) result = make_result (2, 0);

  add_answers (result, 200, 2000, 10 * MS);
  add_intervals (result, 2, 0, 2000);
  result->client.users_cpu_ns = 9 * SECOND;
  assert_kind (result, SQUALL_BOTTLENECK_SERVER, "");
  result->client.users_cpu_ns = 11 * SECOND;
  assert_kind (result, SQUALL_BOTTLENECK_CLIENT_CPU, "55.0\u202f%");
}

static void
test_shared (void)
{
  g_autoptr (SquallResult) result = make_busy_result ();

  result->client.is_target_local = TRUE;
  result->client.run_delay_ns = 200 * SECOND;
  result->client.own_cpu_ns = 8 * SECOND;
  result->client.target_cpu_ns = 10 * SECOND;
  assert_kind (result, SQUALL_BOTTLENECK_SERVER, "40.0\u202f% with Squall, 50.0\u202f%");
  result->client.own_cpu_ns = 10 * SECOND;
  result->client.target_cpu_ns = 8 * SECOND;
  assert_kind (result, SQUALL_BOTTLENECK_CLIENT_CPU, "50.0\u202f% with Squall, 40.0\u202f%");
  /* A third one takes more than a little. */
  result->client.target_cpu_ns = 4 * SECOND;
  assert_kind (result, SQUALL_BOTTLENECK_CLIENT_CPU, "This computer's processors");
  /* The server runs on other processors. */
  result->client.own_cpu_ns = 18 * SECOND;
  assert_kind (result, SQUALL_BOTTLENECK_CLIENT_CPU, "This computer's processors");
}

static void
test_not_measured (void)
{
  g_autoptr (SquallResult) result = make_result (50, 0);

  squall_client_clear (&result->client);
  squall_client_init (&result->client);
  add_answers (result, 200, 5000, 100 * MS);
  add_intervals (result, 50, 0, 5000);
  assert_kind (result, SQUALL_BOTTLENECK_SERVER, "50 connections");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/bottleneck/words", test_words);
  g_test_add_func ("/bottleneck/too-little", test_too_little);
  g_test_add_func ("/bottleneck/limiter", test_limiter);
  g_test_add_func ("/bottleneck/limiter/late", test_late_limiter);
  g_test_add_func ("/bottleneck/limiter/unavailable", test_unavailable);
  g_test_add_func ("/bottleneck/limits", test_limits);
  g_test_add_func ("/bottleneck/limits/ports", test_ports);
  g_test_add_func ("/bottleneck/reached", test_reached);
  g_test_add_func ("/bottleneck/reached/with-pauses", test_reached_with_pauses);
  g_test_add_func ("/bottleneck/reached/while-busy", test_reached_while_busy);
  g_test_add_func ("/bottleneck/users", test_few_users);
  g_test_add_func ("/bottleneck/users/for-a-count", test_few_users_for_a_count);
  g_test_add_func ("/bottleneck/users/of-varying-answers", test_few_users_of_varying_answers);
  g_test_add_func ("/bottleneck/users/thinking", test_thinking);
  g_test_add_func ("/bottleneck/users/to-spare", test_users_to_spare);
  g_test_add_func ("/bottleneck/server/queue", test_queue);
  g_test_add_func ("/bottleneck/server/falling-behind", test_falling_behind);
  g_test_add_func ("/bottleneck/server/closed", test_closed);
  g_test_add_func ("/bottleneck/server/unanswered", test_unanswered);
  g_test_add_func ("/bottleneck/processors/busy", test_busy);
  g_test_add_func ("/bottleneck/processors/hiccups", test_hiccups);
  g_test_add_func ("/bottleneck/processors/throttled", test_throttled);
  g_test_add_func ("/bottleneck/processors/crowd", test_crowd);
  g_test_add_func ("/bottleneck/processors/own-work", test_own_work);
  g_test_add_func ("/bottleneck/processors/shared", test_shared);
  g_test_add_func ("/bottleneck/processors/not-measured", test_not_measured);
  return g_test_run ();
}
