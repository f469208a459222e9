/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "squall-test-result.h"
#include "squall-test-text.h"
#include "synthetic.h"

#include "core/squall-clock.h"
#include "core/squall-stages.h"
#include "report/squall-report-text.h"

#include <string.h>

/* What the report says of times: percentiles, the two times, phases, warm-up, load and method. */

static const struct
{
  guint64 count;
  const char *p90, *p99, *p999;
} samples[] = {
  { 2, "needs 36 requests", "needs 368 requests", "needs 3688 requests" },
  { 36, "3.00 ms 3.00 ms – 3.00 ms", "needs 368 requests", "needs 3688 requests" },
  { 367, "3.00 ms 3.00 ms – 3.00 ms", "needs 368 requests", "needs 3688 requests" },
  { 368, "3.00 ms 3.00 ms – 3.00 ms", "3.00 ms 3.00 ms – 3.00 ms", "needs 3688 requests" },
  { 3688, "3.00 ms 3.00 ms – 3.00 ms", "3.00 ms 3.00 ms – 3.00 ms", "3.00 ms 3.00 ms – 3.00 ms" },
};

/* No percentile is told that the sample is too small for. */
static void
test_percentiles (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (samples); i++)
    {
      g_autoptr (SquallResult)
          result = squall_test_result_new ("http://localhost/", samples[i].count, 2);
      g_autofree char *text = NULL;
      g_autofree char *rows = NULL;

      squall_test_result_add (result, SQUALL_OUTCOME_OK, 200, samples[i].count, 3000000);
      squall_test_text_check_fits (result);
      text = squall_report_text_write (result);
      rows = g_strdup_printf ("p90 %s %s p99 %s %s p99.9 %s %s mean, max 3.00 ms 3.00 ms",
                              samples[i].p90,
                              samples[i].p90,
                              samples[i].p99,
                              samples[i].p99,
                              samples[i].p999,
                              samples[i].p999);
      squall_test_text_check_phrase (text, rows);
    }
}

/* @service_ns and @response_ns are those of one answer in a hundred, all others take 2 ms. */
static SquallResult *
new_two_times (double rate_hz, gint64 service_ns, gint64 response_ns, guint64 count)
{
  SquallResult *result = squall_test_result_new ("http://localhost/", count, 2);

  result->plan->rate_hz = rate_hz;
  squall_test_result_add (result, SQUALL_OUTCOME_OK, 200, count, 2000000);
  squall_histogram_reset (result->service);
  squall_histogram_reset (result->response);
  for (guint64 i = 0; i < count; i++)
    {
      gboolean is_slow = i % 50 == 0;

      squall_histogram_record (result->service, is_slow ? (guint64) service_ns : 2000000);
      squall_histogram_record (result->response, is_slow ? (guint64) response_ns : 2000000);
    }
  if (rate_hz > 0)
    result->n_due = count;
  return result;
}

static void
check_two_times (SquallResult *result, const char *words)
{
  g_autofree char *text = squall_report_text_write (result);

  squall_test_text_check_fits (result);
  squall_test_text_check_phrase (text, words);
}

static void
test_two_times (void)
{
  g_autoptr (SquallResult) closed = new_two_times (0, 5000000, 5000000, 1000);
  g_autoptr (SquallResult) thinking = new_two_times (0, 5000000, 5100000, 1000);
  g_autoptr (SquallResult) on_schedule = new_two_times (100, 5000000, 5900000, 1000);
  g_autoptr (SquallResult) waited = new_two_times (100, 5000000, 900000000, 1000);

  thinking->plan->think_time_ns = SQUALL_NS_PER_SECOND;
  check_two_times (closed,
                   "Both are the same: a connection asks again only when it has its answer.");
  check_two_times (thinking, "Both are nearly the same");
  check_two_times (on_schedule, "Requests went out on schedule");
  check_two_times (waited,
                   "99 of 100 were answered within 5.00 ms of being sent, but within 900 ms of "
                   "being due: they waited 17.9 ms on average to be sent.");
}

/* With too few requests for a percentile, the sentence does not use it either. */
static void
test_two_times_of_few (void)
{
  g_autoptr (SquallResult) result = squall_test_result_new ("http://localhost/", 100, 2);
  g_autofree char *text = NULL;

  result->plan->rate_hz = 100;
  result->n_due = 130;
  squall_test_result_add (result, SQUALL_OUTCOME_OK, 200, 100, 2000000);
  squall_histogram_reset (result->response);
  for (guint i = 0; i < 100; i++)
    squall_histogram_record (result->response, 300000000);
  squall_test_text_check_fits (result);
  text = squall_report_text_write (result);
  squall_test_text_check_phrase (text, "90 of 100 were answered within 2.00 ms of being sent");
  squall_test_text_check_phrase (text,
                                 "30 more were due and never sent; their wait is in neither "
                                 "number.");
  g_assert_null (strstr (text, "99 of 100"));
}

static void
test_phases (void)
{
  g_autoptr (SquallResult) result = squall_test_result_new_full ();
  g_autofree char *text = squall_report_text_write (result);

  squall_test_text_check_phrase (text,
                                 "Phases, p50 name 100 µs · connect 200 µs · TLS 300 µs · "
                                 "waiting 400 µs · receiving 500 µs");
}

static void
test_warm_up (void)
{
  g_autoptr (SquallResult) result = squall_test_result_new_full ();
  g_autofree char *text = NULL;

  /* 12.5 s in all, of which 0.15 s are the warm-up: the rate is over what is left. */
  text = squall_report_text_write (result);
  squall_test_text_check_phrase (text, "10100 of 10200 requests in 12 s");
  squall_test_text_check_phrase (text,
                                 "10200 planned = 10000 ok + 100 errors + 7 aborted + 43 never "
                                 "sent + 50 warm-up");
  squall_test_text_check_phrase (text, "the first 0.1 s (50 requests) left out as warm-up.");
  squall_test_text_check_phrase (text,
                                 "the aborted had been waiting for 3.00 ms on average, 3.00 ms at "
                                 "most");
}

static void
check_steady (guint n_slow, const char *words)
{
  Synthetic run;
  g_autofree char *text = NULL;

  synthetic_set_up (&run, 1);
  for (guint i = 0; i < 100; i++)
    synthetic_add (&run, 100, i < n_slow ? 20e6 : 10e6, 0.1);
  run.result->engine = "soup";
  squall_request_set_url (squall_plan_get_request (run.result->plan, 0), "http://a/", NULL);
  text = squall_report_text_write (run.result);
  squall_test_text_check_fits (run.result);
  if (words != NULL)
    squall_test_text_check_phrase (text, words);
  else
    g_assert_null (strstr (text, "\nWarm-up"));
  synthetic_tear_down (&run);
}

static void
test_steady (void)
{
  check_steady (0, NULL);
  check_steady (20, "Warm-up The first 2.0 s differ: p99 ");
}

static void
check_load (SquallResult *result, const char *load, const char *model)
{
  g_autofree char *text = squall_report_text_write (result);

  squall_test_text_check_fits (result);
  squall_test_text_check_phrase (text, load);
  squall_test_text_check_phrase (text, model);
}

static void
test_load (void)
{
  g_autoptr (SquallResult) result = squall_test_result_new ("http://localhost/", 0, 50);
  g_autoptr (GError) error = NULL;
  SquallPlan *plan = result->plan;

  plan->duration_ns = 10 * SQUALL_NS_PER_SECOND;
  plan->ramp_up_ns = 2 * SQUALL_NS_PER_SECOND;
  plan->think_time_ns = SQUALL_NS_PER_SECOND;
  check_load (result,
              "Load for 10 s, 50 connections, rising over 2.0 s, pausing 1.0 s after each answer, "
              "engine soup",
              "Method Closed model,");
  plan->think_time_ns = 0;
  plan->n_streams = 25;
  check_load (result,
              "Load for 10 s, 2 connections, 25 streams each, rising over 2.0 s, engine soup",
              "Method Closed model,");
  plan->n_streams = 1;
  plan->rate_hz = 500;
  check_load (result,
              "Load 500/s, for 10 s, at most 50 connections, rising over 2.0 s, engine soup",
              "Method Open model, one even schedule,");
  plan->arrivals = SQUALL_ARRIVALS_POISSON;
  plan->ramp_up_ns = 0;
  plan->must_verify = FALSE;
  check_load (result,
              "Load 500/s, for 10 s, at most 50 connections, engine soup, certificate not verified",
              "Method Open model, one schedule of random arrivals,");
  plan->rate_hz = 0;
  squall_stages_parse ("100/s:10s,500/s:30s", plan->stages, &plan->stages_of, &error);
  g_assert_no_error (error);
  check_load (result, "Load 100/s:10s,500/s:30s, for 10 s,", "Method Open model,");
  squall_stages_parse ("10u:10s,20u", plan->stages, &plan->stages_of, &error);
  g_assert_no_error (error);
  check_load (result, "Load 10u:10s,20u:0s, for 10 s, 20 connections,", "Method Closed model,");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/report/text-time/percentiles", test_percentiles);
  g_test_add_func ("/report/text-time/two-times", test_two_times);
  g_test_add_func ("/report/text-time/two-times-of-few", test_two_times_of_few);
  g_test_add_func ("/report/text-time/phases", test_phases);
  g_test_add_func ("/report/text-time/warm-up", test_warm_up);
  g_test_add_func ("/report/text-time/steady", test_steady);
  g_test_add_func ("/report/text-time/load", test_load);
  return g_test_run ();
}
