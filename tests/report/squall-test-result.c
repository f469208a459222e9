/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "squall-test-result.h"

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
                              .bytes_received = 1700 * factor };

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
