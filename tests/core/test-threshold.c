/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/squall-threshold.h"

#include <math.h>

#include "core/squall-clock.h"
#include "core/squall-plan-error.h"
#include "numeric-locale.h"
#include "synthetic.h"

#define MS 1e6

typedef struct
{
  const char *text;
  const char *canonical;
  SquallThreshold threshold;
} Case;

static void
check_cases (const Case *cases, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      const SquallThreshold *expected = &cases[i].threshold;
      g_autoptr (GError) error = NULL;
      g_autoptr (SquallThreshold) threshold = squall_threshold_parse (cases[i].text, &error);

      g_assert_no_error (error);
      g_assert_cmpstr (threshold->text, ==, cases[i].canonical);
      g_assert_cmpint (threshold->metric, ==, expected->metric);
      g_assert_cmpfloat_with_epsilon (threshold->percentile, expected->percentile, 1e-9);
      g_assert_cmpint (threshold->is_service, ==, expected->is_service);
      g_assert_cmpint (threshold->is_upper, ==, expected->is_upper);
      g_assert_cmpint (threshold->is_strict, ==, expected->is_strict);
      g_assert_cmpfloat_with_epsilon (threshold->limit,
                                      expected->limit,
                                      1e-9 * expected->limit + 1e-12);
    }
}

#define P SQUALL_METRIC_PERCENTILE

static const Case good[] = {
  { "p99 < 300 ms", "p99 < 300 ms", { NULL, P, 99, FALSE, TRUE, TRUE, 300 * MS } },
  { "p99<300ms", "p99 < 300 ms", { NULL, P, 99, FALSE, TRUE, TRUE, 300 * MS } },
  { "  P99.9\t<=\t0.2S ", "p99.9 <= 0.2 s", { NULL, P, 99.9, FALSE, TRUE, FALSE, 200 * MS } },
  { "p(99) > 1us", "p(99) > 1 us", { NULL, P, 99, FALSE, FALSE, TRUE, 1000 } },
  { "p95(service) >= 1µs", "p95(service) >= 1 µs", { NULL, P, 95, TRUE, FALSE, FALSE, 1000 } },
  { "p(95)(service)<1m", "p(95)(service) < 1 m", { NULL, P, 95, TRUE, TRUE, TRUE, 60e9 } },
  { "p95 ( response ) < .5 ms",
    "p95(response) < .5 ms",
    { NULL, P, 95, FALSE, TRUE, TRUE, 0.5 * MS } },
  { "median < 10\u202fms", "median < 10 ms", { NULL, P, 50, FALSE, TRUE, TRUE, 10 * MS } },
  { "p0.5≥7ns", "p0.5 >= 7 ns", { NULL, P, 0.5, FALSE, FALSE, FALSE, 7 } },
  { "p5≤7\u03bcs", "p5 <= 7 \u03bcs", { NULL, P, 5, FALSE, TRUE, FALSE, 7000 } },
  { "mean(service)<1s",
    "mean(service) < 1 s",
    { NULL, SQUALL_METRIC_MEAN, 0, TRUE, TRUE, TRUE, 1e9 } },
  { "min > 1 ms", "min > 1 ms", { NULL, SQUALL_METRIC_MIN, 0, FALSE, FALSE, TRUE, MS } },
  { "max<60m", "max < 60 m", { NULL, SQUALL_METRIC_MAX, 0, FALSE, TRUE, TRUE, 3600e9 } },
  { "errors < 1 %", "errors < 1 %", { NULL, SQUALL_METRIC_ERRORS, 0, FALSE, TRUE, TRUE, 0.01 } },
  { "errors<=0%", "errors <= 0 %", { NULL, SQUALL_METRIC_ERRORS, 0, FALSE, TRUE, FALSE, 0 } },
  { "errors >= 100%",
    "errors >= 100 %",
    { NULL, SQUALL_METRIC_ERRORS, 0, FALSE, FALSE, FALSE, 1 } },
  { "rate > 1000/s", "rate > 1000/s", { NULL, SQUALL_METRIC_RATE, 0, FALSE, FALSE, TRUE, 1000 } },
  { "Rate>=0.5 / S", "rate >= 0.5/s", { NULL, SQUALL_METRIC_RATE, 0, FALSE, FALSE, FALSE, 0.5 } },
};

static void
test_good (void)
{
  check_cases (good, G_N_ELEMENTS (good));
}

/* What was read is written so that it can be read again. */
static void
test_again (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (good); i++)
    {
      Case again = good[i];

      again.text = good[i].canonical;
      check_cases (&again, 1);
    }
}

static void
test_decimal_comma (void)
{
  if (!numeric_locale_enter (',', '.'))
    return;
  test_good ();
  numeric_locale_leave ();
}

static const struct
{
  const char *text;
  const char *hint;
} bad_ones[] = {
  { "", "use p99, median" },
  { "   ", "use p99, median" },
  { "apdex > 0.9", "use p99, median" },
  { "p < 1 s", "write p99" },
  { "p(99 < 1 s", "write p99" },
  { "p0 < 1 s", "p0.001 to p99.99999" },
  { "p100 < 1 s", "p0.001 to p99.99999" },
  { "p101 < 1 s", "p0.001 to p99.99999" },
  { "p-5 < 1 s", "write p99" },
  { "p99(warm) < 1 s", "(service) or (response)" },
  { "p99(service < 1 s", "(service) or (response)" },
  { "errors(service) < 1 %", "write <, <=, > or >=" },
  { "p99", "write <, <=, > or >=" },
  { "p99 = 1 s", "write <, <=, > or >=" },
  { "p99 == 1 s", "write <, <=, > or >=" },
  { "p99 300 ms", "write <, <=, > or >=" },
  { "p99 <", "300 or 0.5" },
  { "p99 < ms", "300 or 0.5" },
  { "p99 < -1 ms", "300 or 0.5" },
  { "p99 < 0,3 s", "300 or 0.5" },
  { "p99 < 1,000 ms", "300 or 0.5" },
  { "p99 < 1.2.3 s", "300 or 0.5" },
  { "p99 < 1. s", "300 or 0.5" },
  { "p99 < nan", "300 or 0.5" },
  { "p99 < inf s", "300 or 0.5" },
  { "p99 < 9999999999999999 ns", "300 or 0.5" },
  { "p99 < 300", "ns, µs, us, ms, s or m" },
  { "p99 < 300 sec", "ns, µs, us, ms, s or m" },
  { "p99 < 300 %", "ns, µs, us, ms, s or m" },
  { "p99 < 3e2 ms", "ns, µs, us, ms, s or m" },
  { "p99 < 0x10 ms", "ns, µs, us, ms, s or m" },
  { "p99 < 1 m 30 s", "one threshold at a time" },
  { "p99 < 1 s, p50 < 1 s", "one threshold at a time" },
  { "p99 < 61 m", "60 m at most" },
  { "p99 < 0 ms", "use <= or >=" },
  { "errors < 0 %", "use <= or >=" },
  { "errors > 100 %", "use <= or >=" },
  { "errors < 101 %", "100 %" },
  { "errors < 0.01", "percent sign" },
  { "rate > 1000", "1000/s" },
  { "rate > 1000 ms", "1000/s" },
  { "rate > 1000000001/s", "1000000000/s at most" },
  { "rate > 1000/second", "one threshold at a time" },
  { "p99 < 1 s\xff", "one threshold at a time" },
};

/* What is said names what would be right. */
static void
test_bad (void)
{
  g_autofree char *endless = g_strnfill (100000, '9');

  for (guint i = 0; i < G_N_ELEMENTS (bad_ones); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (SquallThreshold) threshold = squall_threshold_parse (bad_ones[i].text, &error);

      g_assert_null (threshold);
      g_assert_error (error, SQUALL_PLAN_ERROR, SQUALL_PLAN_ERROR_THRESHOLD);
      if (strstr (error->message, bad_ones[i].hint) == NULL)
        g_error ("%s", error->message);
      g_assert_true (g_utf8_validate (error->message, -1, NULL));
    }
  g_assert_null (squall_threshold_parse (endless, NULL));
}

static SquallThresholdOutcome
judge (const char *text, const SquallResult *result)
{
  g_autoptr (SquallThreshold) threshold = squall_threshold_parse (text, NULL);
  SquallThresholdOutcome outcome;

  squall_threshold_judge (threshold, result, &outcome);
  return outcome;
}

#define check(text, expected_state, expected_sure)                                                 \
  G_STMT_START                                                                                     \
  {                                                                                                \
    SquallThresholdOutcome outcome_ = judge (text, run.result);                                    \
    g_assert_cmpint (outcome_.state, ==, expected_state);                                          \
    g_assert_cmpint (outcome_.is_sure, ==, expected_sure);                                         \
  }                                                                                                \
  G_STMT_END

#define PASSED  SQUALL_THRESHOLD_PASSED
#define FAILED  SQUALL_THRESHOLD_FAILED
#define UNKNOWN SQUALL_THRESHOLD_UNKNOWN

static void
test_nothing_yet (void)
{
  static const char *const texts[] = {
    "p99 < 1 s", "mean < 1 s", "min < 1 s", "max < 1 s", "errors < 1 %", "rate > 1/s",
  };
  Synthetic run;

  synthetic_set_up (&run, 1);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    check (texts[i], UNKNOWN, FALSE);
  synthetic_tear_down (&run);
}

/* A median of 5 ms ± 3 %, 10,000 requests in 10 s. */
static void
test_latencies (void)
{
  Synthetic run;

  synthetic_set_up (&run, 1);
  for (guint i = 0; i < 100; i++)
    synthetic_add (&run, 100, 5 * MS, 0.6);
  check ("p50 < 6 ms", PASSED, TRUE);
  check ("p50 < 4 ms", FAILED, TRUE);
  check ("p50 > 6 ms", FAILED, TRUE);
  check ("p50 > 4 ms", PASSED, TRUE);
  check ("p50 < 5.03 ms", judge ("p50 < 5.03 ms", run.result).state, FALSE);
  check ("p50 < 4.97 ms", judge ("p50 < 4.97 ms", run.result).state, FALSE);
  check ("mean < 7 ms", PASSED, TRUE);
  check ("mean < 5 ms", FAILED, TRUE);
  check ("mean < 6.01 ms", judge ("mean < 6.01 ms", run.result).state, FALSE);
  g_assert_cmpfloat_with_epsilon (judge ("median < 1 s", run.result).value, 5 * MS, 0.15 * MS);
  g_assert_cmpfloat_with_epsilon (judge ("mean < 1 s", run.result).value, 6 * MS, 0.2 * MS);
  check ("p99.99 < 1 s", UNKNOWN, FALSE);
  g_assert_cmpuint (judge ("p99.99 < 1 s", run.result).n_needed, ==, 36887);
  synthetic_tear_down (&run);
}

static void
test_service_and_response (void)
{
  Synthetic run;

  synthetic_set_up (&run, 1);
  for (guint i = 0; i < 1000; i++)
    {
      squall_histogram_record (run.result->service, 1000);
      squall_histogram_record (run.result->response, 2000);
    }
  run.result->ending = SQUALL_ENDING_DONE;
  check ("p99(service) <= 1 us", PASSED, TRUE);
  check ("p99 <= 1 us", FAILED, TRUE);
  check ("mean(service) < 1.5 us", PASSED, TRUE);
  check ("mean < 1.5 us", FAILED, TRUE);
  check ("max(service) < 1.5 us", PASSED, TRUE);
  check ("max < 1.5 us", FAILED, TRUE);
  check ("max <= 2 us", PASSED, TRUE);
  check ("max < 2 us", FAILED, TRUE);
  check ("min >= 2 us", PASSED, TRUE);
  check ("min > 2 us", FAILED, TRUE);
  synthetic_tear_down (&run);
}

/* While it goes on, an extreme is sure only where it can no longer be undone. */
static void
test_extremes (void)
{
  Synthetic run;

  synthetic_set_up (&run, 1);
  squall_histogram_record (run.result->response, 5000);
  check ("max < 4 us", FAILED, TRUE);
  check ("max < 6 us", PASSED, FALSE);
  check ("max > 4 us", PASSED, TRUE);
  check ("max > 6 us", FAILED, FALSE);
  check ("min > 6 us", FAILED, TRUE);
  check ("min > 4 us", PASSED, FALSE);
  check ("min < 6 us", PASSED, TRUE);
  check ("min < 4 us", FAILED, FALSE);
  run.result->ending = SQUALL_ENDING_CANCELLED;
  check ("max < 6 us", PASSED, TRUE);
  check ("min > 4 us", PASSED, TRUE);
  synthetic_tear_down (&run);
}

/* Wilson's interval of 15 of 148 goes from 6.2 % to 16.1 %. */
static void
test_errors (void)
{
  Synthetic run;

  synthetic_set_up (&run, 1);
  synthetic_add (&run, 133, 5 * MS, 0.6);
  run.result->outcomes[SQUALL_OUTCOME_TIMEOUT].count = 15;
  run.result->outcomes[SQUALL_OUTCOME_ABORTED].count = 1000;
  run.result->elapsed_ns = 2 * SQUALL_NS_PER_SECOND;
  g_assert_cmpfloat_with_epsilon (judge ("errors < 1%", run.result).value, 15 / 148.0, 1e-12);
  check ("errors < 6 %", FAILED, TRUE);
  check ("errors < 7 %", FAILED, FALSE);
  check ("errors < 16 %", PASSED, FALSE);
  check ("errors < 17 %", PASSED, TRUE);
  run.result->elapsed_ns--;
  check ("errors < 6 %", FAILED, FALSE);
  run.result->ending = SQUALL_ENDING_DONE;
  check ("errors < 6 %", FAILED, TRUE);
  synthetic_tear_down (&run);
}

static void
test_rate (void)
{
  Synthetic run;

  synthetic_set_up (&run, 1);
  for (guint i = 0; i < 19; i++)
    synthetic_add (&run, 90 + 20 * (i % 2), 5 * MS, 0.6);
  check ("rate > 2000/s", FAILED, FALSE);
  for (guint i = 0; i < 22; i++)
    synthetic_add (&run, 110 - 20 * (i % 2), 5 * MS, 0.6);
  check ("rate > 1100/s", FAILED, TRUE);
  check ("rate > 900/s", PASSED, TRUE);
  check ("rate > 980/s", PASSED, FALSE);
  run.result->plan->ramp_up_ns = SQUALL_NS_PER_SECOND;
  check ("rate > 1100/s", FAILED, FALSE);
  synthetic_tear_down (&run);
}

static void
check_value (const char *text, SquallThresholdOutcome outcome, const char *expected)
{
  g_autoptr (SquallThreshold) threshold = squall_threshold_parse (text, NULL);
  g_autofree char *value = squall_threshold_dup_value (threshold, &outcome);

  g_assert_cmpstr (value, ==, expected);
}

static void
test_values (void)
{
  check_value ("p99 < 1 s", (SquallThresholdOutcome) { PASSED, TRUE, 212 * MS, 0 }, "212\u202fms");
  check_value ("errors < 1 %", (SquallThresholdOutcome) { PASSED, TRUE, 0.0042, 0 }, "0.42\u202f%");
  check_value ("errors < 1 %", (SquallThresholdOutcome) { PASSED, TRUE, 0, 0 }, "0\u202f%");
  check_value ("rate > 1/s", (SquallThresholdOutcome) { PASSED, TRUE, 1234.5, 0 }, "1234/s");
  check_value ("p99.9 < 1 s",
               (SquallThresholdOutcome) { UNKNOWN, FALSE, 0, 3688 },
               "needs 3688 requests");
  check_value ("max < 1 s", (SquallThresholdOutcome) { UNKNOWN, FALSE, 0, 1 }, "needs 1 request");
}

/* What cannot be told at the end is missed. */
static void
test_missed (void)
{
  static const char *const texts[] = {
    "p50 < 1 s", "p50 < 1 ns", "p99.999 < 1 s", "errors <= 0 %", "rate > 1000000/s",
  };
  Synthetic run;

  synthetic_set_up (&run, 1);
  synthetic_add (&run, 1000, 5 * MS, 0.6);
  g_assert_cmpuint (squall_thresholds_count_missed (run.result), ==, 0);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_ptr_array_add (run.result->plan->thresholds, squall_threshold_parse (texts[i], NULL));
  g_assert_cmpuint (squall_thresholds_count_missed (run.result), ==, 3);
  synthetic_tear_down (&run);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/threshold/good", test_good);
  g_test_add_func ("/threshold/again", test_again);
  g_test_add_func ("/threshold/decimal-comma", test_decimal_comma);
  g_test_add_func ("/threshold/bad", test_bad);
  g_test_add_func ("/threshold/nothing", test_nothing_yet);
  g_test_add_func ("/threshold/latencies", test_latencies);
  g_test_add_func ("/threshold/service", test_service_and_response);
  g_test_add_func ("/threshold/extremes", test_extremes);
  g_test_add_func ("/threshold/errors", test_errors);
  g_test_add_func ("/threshold/rate", test_rate);
  g_test_add_func ("/threshold/values", test_values);
  g_test_add_func ("/threshold/missed", test_missed);
  return g_test_run ();
}
