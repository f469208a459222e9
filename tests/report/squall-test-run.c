/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "squall-test-run.h"

#include "squall-test-result.h"

#include <math.h>

#include "core/squall-clock.h"
#include "synthetic.h"

#define INTERVAL_NS (100 * SQUALL_NS_PER_MS)

typedef struct
{
  SquallResult *result;
  GRand *random;
  SquallHistogram *service;
  SquallHistogram *response;
  guint n_intervals;
  guint64 service_sum_ns;
  guint64 n_begun;
} Run;

static void
add_answer (Run *run, double factor)
{
  double service_ns = 4e6 * factor * exp (0.5 * synthetic_normal (run->random));
  double response_ns;

  if (g_rand_double (run->random) < 0.01)
    service_ns *= g_rand_double_range (run->random, 3, 20);
  response_ns = service_ns + (g_rand_double (run->random) < 0.02 ? 10 * service_ns : 0);
  squall_histogram_record (run->service, (guint64) service_ns);
  run->service_sum_ns += (guint64) service_ns;
  squall_histogram_record (run->response, (guint64) response_ns);
}

static void
add_slice (Run *run, guint number)
{
  SquallSlice slice = {
    .start_ns = number * INTERVAL_NS,
    .length_ns = INTERVAL_NS,
    .service = squall_histogram_encode (run->service),
    .response = squall_histogram_encode (run->response),
  };

  squall_histogram_add (run->result->service, run->service);
  squall_histogram_add (run->result->service_reused, run->service);
  squall_histogram_add (run->result->response, run->response);
  squall_slices_append (run->result->slices, &slice);
  squall_histogram_reset (run->service);
  squall_histogram_reset (run->response);
}

static void
add_interval (Run *run, guint number, guint n_answers)
{
  gboolean is_stall = number == run->n_intervals / 2;
  SquallInterval interval = {
    .start_ns = number * INTERVAL_NS,
    .length_ns = INTERVAL_NS,
    .n_answered = is_stall ? n_answers * 2 : n_answers,
  };

  interval.n_ok = interval.n_answered;
  if (number > run->n_intervals / 2 && number <= run->n_intervals / 2 + 5)
    interval.n_answered = interval.n_ok = 0;
  for (guint i = 0; i < interval.n_answered; i++)
    add_answer (run, is_stall ? 10 : 1);
  run->n_begun += interval.n_answered;
  interval.n_begun = run->n_begun;
  interval.service_sum_ns = run->service_sum_ns;
  interval.n_in_flight = run->service_sum_ns / INTERVAL_NS;
  interval.bytes_sent = 120 * interval.n_answered;
  interval.bytes_received = 4200 * interval.n_answered;
  run->service_sum_ns = 0;
  squall_intervals_append (run->result->intervals, &interval);
  add_slice (run, number);
}

SquallResult *
squall_test_run_new (guint n_intervals, double rate_hz)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (1);
  g_autoptr (SquallHistogram) service = squall_histogram_new_latency ();
  g_autoptr (SquallHistogram) response = squall_histogram_new_latency ();
  Run run = { squall_test_result_new ("http://localhost:8080/products", 0, 10),
              random,
              service,
              response,
              n_intervals,
              0,
              0 };
  guint64 count;

  run.result->elapsed_ns = n_intervals * INTERVAL_NS;
  run.result->plan->duration_ns = run.result->elapsed_ns;
  for (guint i = 0; i < n_intervals; i++)
    add_interval (&run, i, (guint) MAX (0, rate_hz / 10 * (1 + 0.1 * synthetic_normal (random))));
  count = squall_histogram_get_count (run.result->service);
  run.result->n_sent = count;
  run.result->outcomes[SQUALL_OUTCOME_OK] = (SquallSighting) { count, 0, run.result->elapsed_ns };
  run.result->bytes_sent = 120 * count;
  run.result->bytes_received = 4200 * count;
  run.result->bytes_decoded = 4000 * count;
  run.result->n_connections = 10;
  run.result->statuses[200] = run.result->outcomes[SQUALL_OUTCOME_OK];
  return run.result;
}
