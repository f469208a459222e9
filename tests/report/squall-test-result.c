/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "squall-test-result.h"

#include <math.h>

#include "core/squall-clock.h"

SquallResult *
squall_test_result_new (const char *url, guint64 n_requests, guint n_users)
{
  g_autoptr (SquallPlan) plan = squall_plan_new ();
  g_autoptr (GError) error = NULL;
  SquallResult *result;

  squall_request_set_url (squall_plan_get_request (plan, 0), url, &error);
  g_assert_no_error (error);
  plan->n_requests = n_requests;
  plan->n_users = n_users;
  result = squall_result_new (plan);
  result->engine = "soup";
  /* 2026-08-01 12:34:56.789012 UTC */
  result->started_at_us = G_GINT64_CONSTANT (1785587696789012);
  result->elapsed_ns = 12500 * SQUALL_NS_PER_MS;
  result->ending = SQUALL_ENDING_DONE;
  return result;
}

/* Doubles instead of counting one by one. */
static void
record_many (SquallHistogram *histogram, guint64 value, guint64 count)
{
  g_autoptr (SquallHistogram) power = squall_histogram_new_latency ();

  squall_histogram_record (power, value);
  for (; count > 0; count >>= 1)
    {
      g_autoptr (SquallHistogram) copy = squall_histogram_new_latency ();

      if ((count & 1) != 0)
        squall_histogram_add (histogram, power);
      squall_histogram_add (copy, power);
      squall_histogram_add (power, copy);
    }
}

static void
see (SquallSighting *sighting, const SquallResult *result, guint64 count)
{
  sighting->count += count;
  sighting->first_ns = 200 * SQUALL_NS_PER_MS;
  sighting->last_ns = result->elapsed_ns;
}

void
squall_test_result_add (SquallResult *result,
                        SquallOutcome outcome,
                        guint status,
                        guint64 count,
                        gint64 time_ns)
{
  result->n_sent += count;
  see (&result->outcomes[outcome], result, count);
  if (squall_outcome_is_answered (outcome))
    {
      see (&result->statuses[status], result, count);
      record_many (result->service, (guint64) time_ns, count);
      record_many (result->service_reused, (guint64) time_ns, count);
      record_many (result->response, (guint64) time_ns, count);
    }
  else if (outcome == SQUALL_OUTCOME_ABORTED)
    record_many (result->aborted_age, (guint64) time_ns, count);
}

void
squall_test_result_add_traffic (SquallResult *result, guint64 factor)
{
  SquallInterval interval = { .length_ns = 100 * SQUALL_NS_PER_MS,
                              .n_answered = 11 * factor,
                              .n_ok = 7 * factor,
                              .n_failed = 5 * factor,
                              .n_in_flight = 3,
                              .bytes_sent = 1300 * factor,
                              .bytes_received = 1700 * factor,
                              .usage = { .own_cpu_ns = 30 * SQUALL_NS_PER_MS,
                                         .busy_cpu_ns = 50 * SQUALL_NS_PER_MS,
                                         .target_cpu_ns = 20 * SQUALL_NS_PER_MS,
                                         .turn_wait_ns = 70 * SQUALL_NS_PER_MS,
                                         .crowded_ns = 90 * SQUALL_NS_PER_MS,
                                         .throttled_ns = SQUALL_NS_PER_MS } };

  squall_intervals_append (result->intervals, &interval);
  interval.start_ns += interval.length_ns;
  interval.n_in_flight = 0;
  squall_intervals_append (result->intervals, &interval);
  result->bytes_sent += 1900000 * factor;
  result->bytes_received += 2300000 * factor;
  result->n_connections += 50;
  result->n_redirects += 17;
  result->n_retries += 19;
}

SquallResult *
squall_test_result_new_ordinary (void)
{
  SquallResult *result = squall_test_result_new ("http://localhost:8080/", 10000, 50);

  squall_test_result_add (result, SQUALL_OUTCOME_OK, 200, 9000, 4230000);
  squall_test_result_add (result, SQUALL_OUTCOME_OK, 204, 900, 8000000);
  squall_test_result_add (result, SQUALL_OUTCOME_STATUS, 503, 60, 12000000);
  squall_test_result_add (result, SQUALL_OUTCOME_STATUS, 404, 20, 1000000);
  squall_test_result_add (result, SQUALL_OUTCOME_TIMEOUT, 0, 15, 0);
  squall_test_result_add (result, SQUALL_OUTCOME_RESET, 0, 5, 0);
  squall_test_result_add_traffic (result, 1);
  return result;
}

SquallResult *
squall_test_result_new_extreme (void)
{
  SquallResult *result = squall_test_result_new ("https://localhost:65535/",
                                                 SQUALL_PLAN_MAX_REQUESTS,
                                                 SQUALL_PLAN_MAX_USERS);
  const guint64 n_each = 10123456;

  result->plan->duration_ns = SQUALL_PLAN_MAX_DURATION_NS - SQUALL_NS_PER_SECOND;
  result->plan->timeout_ns = SQUALL_PLAN_MAX_TIMEOUT_NS;
  result->plan->must_verify = FALSE;
  result->elapsed_ns = SQUALL_PLAN_MAX_DURATION_NS - SQUALL_NS_PER_SECOND;
  result->ending = SQUALL_ENDING_CANCELLED;
  squall_test_result_add (result, SQUALL_OUTCOME_OK, 203, 123456789, 3599 * SQUALL_NS_PER_SECOND);
  for (guint status = 400; status < 600; status++)
    squall_test_result_add (result,
                            SQUALL_OUTCOME_STATUS,
                            status,
                            101234,
                            1234 * SQUALL_NS_PER_SECOND);
  for (guint i = SQUALL_OUTCOME_NAME; i < SQUALL_OUTCOME_ABORTED; i++)
    squall_test_result_add (result, (SquallOutcome) i, 0, n_each, 0);
  squall_test_result_add (result, SQUALL_OUTCOME_REDIRECT, 307, n_each, 1);
  squall_test_result_add (result, SQUALL_OUTCOME_ABORTED, 0, 999999, SQUALL_PLAN_MAX_TIMEOUT_NS);
  squall_test_result_add_traffic (result, G_GUINT64_CONSTANT (4000000000000));
  /* As many redirects as there may be. */
  result->n_redirects = SQUALL_PLAN_MAX_REQUESTS * SQUALL_PLAN_MAX_REDIRECTS;
  result->n_connections = result->n_redirects;
  result->n_retries = SQUALL_PLAN_MAX_REQUESTS;
  return result;
}

static void
add_phases (SquallResult *result)
{
  for (guint i = 0; i < SQUALL_N_PHASES; i++)
    record_many (result->phases[i], 100000 * (i + 1), i < SQUALL_PHASE_WAITING ? 50 : 10000);
}

static void
add_warm_up (SquallResult *result, guint64 count)
{
  SquallWarmUp *warm_up = &result->warm_up;

  result->n_sent += count + 2;
  result->measured_from_ns = 150 * SQUALL_NS_PER_MS;
  see (&warm_up->outcomes[SQUALL_OUTCOME_OK], result, count);
  see (&warm_up->outcomes[SQUALL_OUTCOME_REFUSED], result, 2);
  record_many (warm_up->service, 9000000, count);
  record_many (warm_up->response, 9500000, count);
}

static void
add_answer (SquallResult *result, SquallHistogram **slice, GRand *random)
{
  /* From some hundred µs to some hundred ms, the middle at about 3 ms. */
  double service_ns = exp (15 + 4 * (g_rand_double (random) + g_rand_double (random) - 1));
  double late_ns = g_rand_double_range (random, -2e7, 2e6);

  squall_histogram_record (slice[0], (guint64) service_ns);
  squall_histogram_record (slice[1], (guint64) (service_ns + MAX (0, late_ns)));
}

/* Returns how many were answered in it. */
static guint64
add_slice (SquallResult *result, guint number, GRand *random)
{
  SquallHistogram *latencies[] = { squall_histogram_new_latency (),
                                   squall_histogram_new_latency () };
  SquallSlice slice = { .start_ns = number * SQUALL_NS_PER_SECOND,
                        .length_ns = SQUALL_NS_PER_SECOND };
  guint64 count = 1000 + 500 * number;

  for (guint i = 0; i < count; i++)
    add_answer (result, latencies, random);
  squall_histogram_add (result->service, latencies[0]);
  squall_histogram_add (result->service_reused, latencies[0]);
  squall_histogram_add (result->response, latencies[1]);
  slice.service = squall_histogram_encode (latencies[0]);
  slice.response = squall_histogram_encode (latencies[1]);
  squall_slices_append (result->slices, &slice);
  squall_histogram_free (latencies[0]);
  squall_histogram_free (latencies[1]);
  return count;
}

static void
add_client (SquallResult *result)
{
  SquallClient *client = &result->client;

  client->measured_ns = result->elapsed_ns;
  client->n_processors = 4;
  client->own_cpu_ns = 9 * SQUALL_NS_PER_SECOND;
  client->users_cpu_ns = 8 * SQUALL_NS_PER_SECOND;
  client->busy_cpu_ns = 30 * SQUALL_NS_PER_SECOND;
  client->target_cpu_ns = 20 * SQUALL_NS_PER_SECOND;
  client->is_target_local = TRUE;
  client->turn_wait_ns = SQUALL_NS_PER_SECOND;
  client->run_delay_ns = 2 * SQUALL_NS_PER_SECOND;
  client->throttled_ns = 0;
  record_many (client->hiccups, 60000, 9000);
  client->n_descriptors_most = 77;
  client->descriptor_limit = 1048576;
  client->n_ports = 28232;
  client->n_ports_taken_most = 55;
  client->n_time_wait_most = 5;
}

static void
add_marks_and_clusters (SquallResult *result)
{
  const SquallMark marks[] = { { SQUALL_NS_PER_SECOND, SQUALL_MARK_PAUSED, 0 },
                               { 2 * SQUALL_NS_PER_SECOND, SQUALL_MARK_RESUMED, 0 },
                               { 3 * SQUALL_NS_PER_SECOND, SQUALL_MARK_RATE, 500.5 } };
  const SquallCluster clusters[] = { { 200, 4321, G_GUINT64_CONSTANT (0xfedcba9876543210), 9990 },
                                     { 0, 0, 0, 10 } };

  g_array_append_vals (result->marks, marks, G_N_ELEMENTS (marks));
  g_array_append_vals (result->clusters, clusters, G_N_ELEMENTS (clusters));
}

static void
add_threshold (SquallResult *result, const char *text)
{
  g_autoptr (GError) error = NULL;

  g_ptr_array_add (result->plan->thresholds, squall_threshold_parse (text, &error));
  g_assert_no_error (error);
}

SquallResult *
squall_test_result_new_full (void)
{
  SquallResult *result = squall_test_result_new ("http://localhost:8080/a,b?q=\"\\", 10200, 50);
  g_autoptr (GRand) random = g_rand_new_with_seed (1);
  guint64 count = 0;

  result->plan->rate_hz = 800;
  squall_goal_parse ("p99 ±5%", &result->plan->goal, NULL);
  add_threshold (result, "p99 < 10 s");
  add_threshold (result, "median(service) < 1 ms");
  add_threshold (result, "p99.999 < 1 s");
  add_threshold (result, "errors <= 5 %");
  add_threshold (result, "rate > 100/s");
  result->n_due = 10200;
  for (guint i = 0; i < 5; i++)
    count += add_slice (result, i, random);
  result->n_sent += count;
  see (&result->outcomes[SQUALL_OUTCOME_OK], result, count);
  see (&result->statuses[200], result, count);
  squall_test_result_add (result, SQUALL_OUTCOME_REFUSED, 0, 100, 0);
  squall_test_result_add (result, SQUALL_OUTCOME_ABORTED, 0, 7, 3000000);
  add_warm_up (result, 48);
  add_phases (result);
  add_client (result);
  add_marks_and_clusters (result);
  squall_test_result_add_traffic (result, 1);
  result->bytes_decoded = 54321;
  result->n_retry_after = 3;
  result->n_log_dropped = 4;
  return result;
}

SquallResult *
squall_test_result_new_empty (void)
{
  SquallResult *result = squall_test_result_new ("http://localhost/", 100, 1);

  result->elapsed_ns = 0;
  result->ending = SQUALL_ENDING_CANCELLED;
  return result;
}
