/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/squall-span.h"

#include "core/squall-clock.h"

#define MS     SQUALL_NS_PER_MS
#define SECOND SQUALL_NS_PER_SECOND

/* A run of 50 users on two processors, of a server elsewhere; nothing of it is known yet. */
static SquallResult *
make_result (double rate_hz)
{
  g_autoptr (SquallPlan) plan = squall_plan_new ();
  SquallResult *result;

  plan->n_users = 50;
  plan->rate_hz = rate_hz;
  plan->n_requests = 0;
  result = squall_result_new (plan);
  result->client.n_processors = 2;
  return result;
}

/* So many seconds, in tenths, each of which took this from the computer. */
static void
add_seconds (SquallResult *result, guint n_seconds, SquallUsage tenth)
{
  for (guint i = 0; i < 10 * n_seconds; i++)
    {
      SquallInterval interval = {
        .start_ns = result->elapsed_ns,
        .length_ns = 100 * MS,
        .n_answered = 100,
        .service_sum_ns = 50 * 100 * MS,
        .n_in_flight = 50,
        .usage = tenth,
      };

      squall_intervals_append (result->intervals, &interval);
      result->elapsed_ns += 100 * MS;
      result->client.measured_ns += 100 * MS;
      result->client.own_cpu_ns += tenth.own_cpu_ns;
    }
}

static void
assert_spans (const SquallResult *result, guint n_spans, gint64 from_ns, gint64 to_ns)
{
  g_autoptr (GArray) spans = squall_spans_new_of_client (result);
  const SquallSpan *first = &g_array_index (spans, SquallSpan, 0);

  g_assert_cmpuint (spans->len, ==, n_spans);
  if (n_spans == 0)
    return;
  g_assert_cmpint (first->from_ns, ==, from_ns);
  g_assert_cmpint (first->to_ns, ==, to_ns);
}

static void
test_nothing (void)
{
  g_autoptr (SquallResult) result = make_result (0);

  assert_spans (result, 0, 0, 0);
  add_seconds (result, 5, (SquallUsage) { 0 });
  assert_spans (result, 0, 0, 0);
}

static void
test_crowd (void)
{
  g_autoptr (SquallResult) result = make_result (0);
  const SquallUsage quiet = { .own_cpu_ns = 10 * MS, .crowded_ns = 74 * MS };
  const SquallUsage crowded = { .own_cpu_ns = 10 * MS, .crowded_ns = 75 * MS };
  g_autoptr (GArray) spans = NULL;

  add_seconds (result, 2, quiet);
  add_seconds (result, 3, crowded);
  add_seconds (result, 2, quiet);
  assert_spans (result, 1, 2 * SECOND, 5 * SECOND);
  add_seconds (result, 1, crowded);
  assert_spans (result, 2, 2 * SECOND, 5 * SECOND);
  spans = squall_spans_new_of_client (result);
  g_assert_cmpint (squall_spans_get_length_ns (spans), ==, 4 * SECOND);
}

/* The last second need not be whole, but a tenth of it says nothing. */
static void
test_rest (void)
{
  g_autoptr (SquallResult) result = make_result (0);
  const SquallUsage crowded = { .crowded_ns = 100 * MS };

  add_seconds (result, 1, crowded);
  g_array_set_size (result->intervals, 1);
  assert_spans (result, 0, 0, 0);
  add_seconds (result, 1, crowded);
  g_array_set_size (result->intervals, 2);
  g_array_index (result->intervals, SquallInterval, 1).start_ns = 100 * MS;
  assert_spans (result, 1, 0, 200 * MS);
}

/* Busy processors are none of the server's affair only where they take from its latency. */
static void
test_busy (void)
{
  g_autoptr (SquallResult) result = make_result (0);
  const SquallUsage bearable = { .busy_cpu_ns = 200 * MS, .turn_wait_ns = 1240 * MS };
  const SquallUsage slow = { .busy_cpu_ns = 200 * MS, .turn_wait_ns = 1250 * MS };
  const SquallUsage idle = { .busy_cpu_ns = 170 * MS, .turn_wait_ns = 1250 * MS };

  add_seconds (result, 1, bearable);
  add_seconds (result, 2, slow);
  add_seconds (result, 1, idle);
  assert_spans (result, 1, SECOND, 3 * SECOND);
}

/* What only the whole run is known to have taken came as its processor time did. */
static void
test_threads (void)
{
  g_autoptr (SquallResult) result = make_result (0);
  const SquallUsage little = { .busy_cpu_ns = 200 * MS, .own_cpu_ns = 10 * MS };
  const SquallUsage much = { .busy_cpu_ns = 200 * MS, .own_cpu_ns = 100 * MS };

  add_seconds (result, 1, little);
  add_seconds (result, 1, much);
  result->client.run_delay_ns = 10 * SECOND;
  assert_spans (result, 0, 0, 0);
  result->client.run_delay_ns = 20 * SECOND;
  assert_spans (result, 1, SECOND, 2 * SECOND);
}

/* The two of them take turns: it is the server's limit as long as it takes more. */
static void
test_shared (void)
{
  g_autoptr (SquallResult) result = make_result (0);
  SquallUsage tenth = { .busy_cpu_ns = 200 * MS,
                        .own_cpu_ns = 90 * MS,
                        .target_cpu_ns = 110 * MS,
                        .turn_wait_ns = 2000 * MS,
                        .crowded_ns = 100 * MS };

  result->client.is_target_local = TRUE;
  result->client.target_cpu_ns = SECOND;
  add_seconds (result, 1, tenth);
  tenth.own_cpu_ns = 110 * MS;
  tenth.target_cpu_ns = 90 * MS;
  add_seconds (result, 1, tenth);
  assert_spans (result, 1, SECOND, 2 * SECOND);
  /* As far as is known it is alone. */
  result->client.target_cpu_ns = -1;
  assert_spans (result, 1, 0, 2 * SECOND);
}

/* Whatever this computer had to do, it did what was asked. */
static void
test_rate (void)
{
  g_autoptr (SquallResult) result = make_result (1000);

  add_seconds (result, 4, (SquallUsage) { .crowded_ns = 100 * MS });
  for (guint i = 0; i < 40; i++)
    {
      SquallInterval *interval = &g_array_index (result->intervals, SquallInterval, i);

      interval->n_due = 100 * (i + 1);
      interval->n_begun = i < 20 ? interval->n_due - 10 : 2000 + 50 * (i - 20);
    }
  assert_spans (result, 1, 2 * SECOND, 4 * SECOND);
}

/* Merged intervals are longer than a part. */
static void
test_long (void)
{
  g_autoptr (SquallResult) result = make_result (0);

  add_seconds (result, 1200, (SquallUsage) { .own_cpu_ns = MS });
  add_seconds (result, 1200, (SquallUsage) { .crowded_ns = 100 * MS });
  g_assert_cmpuint (result->intervals->len, <=, SQUALL_INTERVALS_MOST);
  assert_spans (result, 1, 1200 * SECOND, 2400 * SECOND);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/span/nothing", test_nothing);
  g_test_add_func ("/span/crowd", test_crowd);
  g_test_add_func ("/span/rest", test_rest);
  g_test_add_func ("/span/busy", test_busy);
  g_test_add_func ("/span/threads", test_threads);
  g_test_add_func ("/span/shared", test_shared);
  g_test_add_func ("/span/rate", test_rate);
  g_test_add_func ("/span/long", test_long);
  return g_test_run ();
}
