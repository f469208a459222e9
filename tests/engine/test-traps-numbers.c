/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <malloc.h>
#include <math.h>
#include <string.h>

#include "core/squall-clock.h"
#include "core/squall-estimate.h"
#include "core/squall-format.h"
#include "engine/squall-recorder.h"
#include "engine/squall-sampler.h"

#include "squall-test-run.h"

/* Numbers that load testers are known to have got wrong, or to have kept too many of. */

#define MS       SQUALL_NS_PER_MS
#define START_NS SQUALL_NS_PER_SECOND

static void
add (SquallRecorder *recorder, guint64 number, gint64 service_ns)
{
  SquallSample sample = {
    .number = number,
    .user = (guint) number,
    .planned_ns = START_NS,
    .sent_ns = START_NS,
    .done_ns = START_NS + service_ns,
    .status = 200,
  };

  squall_recorder_add (recorder, &sample);
}

static SquallResult *
read_result (SquallRecorder *recorder)
{
  g_autoptr (SquallPlan) plan = squall_plan_new ();
  SquallResult *result = squall_result_new (plan);

  squall_recorder_read (recorder, result);
  return result;
}

/* The times are kept in a list of a million, and the sum of all is divided by that: the longer the
 * run, the higher the mean. */
static void
test_mean (void)
{
  const guint n = 1100000;
  g_autoptr (SquallRecorder) recorder = squall_recorder_new (FALSE);
  g_autoptr (SquallResult) result = NULL;
  SquallEstimate mean;

  squall_recorder_start (recorder, START_NS);
  for (guint i = 0; i < 2 * n; i++)
    add (recorder, i, i < n ? MS : 3 * MS);
  result = read_result (recorder);
  g_assert_cmpuint (squall_histogram_get_count (result->service), ==, 2 * n);
  g_assert_cmpfloat_with_epsilon (squall_histogram_get_mean (result->service), 2 * MS, 1e-3);
  squall_estimate_mean (result, TRUE, &mean);
  g_assert_cmpfloat_with_epsilon (mean.value, 2 * MS, 1e-3);
}

/* What is shown as the percentiles of a run are those of its last 20,000 requests, or of its last
 * hundred. */
static void
test_whole_run (void)
{
  const guint n_fast = 30000, n_slow = 25000;
  g_autoptr (SquallRecorder) recorder = squall_recorder_new (FALSE);
  g_autoptr (SquallResult) result = NULL;
  SquallEstimate median;

  squall_recorder_start (recorder, START_NS);
  for (guint i = 0; i < n_fast + n_slow; i++)
    add (recorder, i, i < n_fast ? MS : 100 * MS);
  result = read_result (recorder);
  g_assert_cmpuint (squall_histogram_get_value_at_percentile (result->service, 50), <, 2 * MS);
  squall_estimate_percentile (result, FALSE, 50, &median);
  g_assert_cmpfloat (median.value, <, 2 * MS);
  g_assert_cmpfloat (median.upper, <, 2 * MS);
}

/* In nanoseconds, of what a person reads. */
static double
read_latency (gint64 latency_ns)
{
  static const struct
  {
    const char *unit;
    double factor;
  } units[] = { { "ns", 1 },     { "µs", 1e3 }, { "ms", 1e6 },
                { "min", 60e9 }, { "s", 1e9 },  { "h", 3600e9 } };
  g_autofree char *text = squall_format_latency (latency_ns);
  char *end;
  double number = g_ascii_strtod (text, &end);

  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    if (g_str_has_suffix (end, units[i].unit))
      return number * units[i].factor;
  g_error ("What is “%s”?", text);
}

static SquallHistogram *
make_random_histogram (GRand *random)
{
  SquallHistogram *histogram = squall_histogram_new_latency ();
  double lowest = exp (g_rand_double_range (random, 0, 20));
  double spread = g_rand_double_range (random, 0, 8);
  int n_values = g_rand_int_range (random, 1, g_rand_int_range (random, 2, 3000));

  for (int i = 0; i < n_values; i++)
    squall_histogram_record (
        histogram,
        (guint64) MIN (4e12, lowest * exp (g_rand_double_range (random, 0, spread + 1e-9))));
  return histogram;
}

/* Times are rounded to two digits, and the 99th percentile is longer than the longest. */
static void
test_order (void)
{
  static const double percentiles[] = { 0, 1, 10, 50, 75, 90, 95, 99, 99.9, 99.99, 99.999, 100 };
  g_autoptr (GRand) random = g_rand_new_with_seed (8);

  for (guint i = 0; i < 300; i++)
    {
      g_autoptr (SquallHistogram) histogram = make_random_histogram (random);
      guint64 most = squall_histogram_get_max (histogram);
      guint64 before = squall_histogram_get_min (histogram);

      for (guint k = 0; k < G_N_ELEMENTS (percentiles); k++)
        {
          guint64 value = squall_histogram_get_value_at_percentile (histogram, percentiles[k]);

          g_assert_cmpuint (value, >=, before);
          g_assert_cmpuint (value, <=, most);
          g_assert_cmpfloat (read_latency ((gint64) value), >=, read_latency ((gint64) before));
          g_assert_cmpfloat (read_latency ((gint64) value), <=, read_latency ((gint64) most));
          before = value;
        }
      g_assert_cmpfloat (squall_histogram_get_mean (histogram), <=, (double) most);
    }
}

static void
assert_finite (double number)
{
  g_assert_true (isfinite (number));
}

static void
check_estimate (const SquallEstimate *estimate)
{
  if (!estimate->is_supported)
    return;
  assert_finite (estimate->value);
  g_assert_false (isnan (estimate->lower) || isnan (estimate->upper));
  g_assert_cmpfloat (estimate->lower, <=, estimate->value);
  g_assert_cmpfloat (estimate->upper, >=, estimate->value);
}

static void
check_numbers (const SquallResult *result)
{
  SquallEstimate estimate;

  squall_estimate_rate (result, &estimate);
  check_estimate (&estimate);
  squall_estimate_error_share (result, &estimate);
  check_estimate (&estimate);
  for (int is_service = 0; is_service < 2; is_service++)
    {
      const SquallHistogram *histogram = squall_result_get_histogram (result, is_service);

      assert_finite (squall_histogram_get_mean (histogram));
      assert_finite (squall_histogram_get_standard_deviation (histogram));
      squall_estimate_mean (result, is_service, &estimate);
      check_estimate (&estimate);
      squall_estimate_percentile (result, is_service, 99.9, &estimate);
      check_estimate (&estimate);
    }
  assert_finite (squall_result_get_rate_hz (result));
  assert_finite (squall_result_get_recent_rate_hz (result));
  assert_finite (squall_result_get_progress (result));
}

typedef struct
{
  const char *path;
  guint64 n_requests;
  gint64 duration_ns;
  double rate_hz;
} Short;

/* A run too short to be calibrated by, or without an answer, has a rate and times of “nan”. */
static void
test_short (void)
{
  static const Short runs[] = {
    { "/", 1, 0, 0 },     { "/", 0, MS, 0 },   { "/reset", 1, 0, 0 }, { "/close", 0, MS, 0 },
    { "/", 0, MS, 1e-5 }, { "/", 0, MS, 1e6 }, { "/", 2, 0, 1000 },   { "/status/500", 1, MS, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (runs); i++)
    {
      g_autoptr (SquallTestTarget) target = squall_test_target_new (NULL);
      g_autoptr (SquallPlan)
          plan = squall_test_plan_new_for_target (target, runs[i].path, runs[i].n_requests, 2);
      g_autoptr (SquallTestRun) test = NULL;

      plan->duration_ns = runs[i].duration_ns;
      plan->rate_hz = runs[i].rate_hz;
      test = squall_test_run_finish (plan, SQUALL_CHECK_NONE);
      check_numbers (test->result);
    }
}

/* Each answer, error and address is a line of its own: the list grows with the run, and the window
 * that shows it stands still. Here every list has its bound, whatever comes. */
static void
test_clusters (void)
{
  g_autoptr (SquallTestTarget) target = squall_test_target_new (NULL);
  g_autoptr (SquallPlan) plan = squall_test_plan_new_for_target (target, "/bytes/0", 500, 4);
  g_autoptr (SquallTestRun) test = NULL;
  guint64 n_counted = 0;

  for (guint i = 1; i < 250; i++)
    {
      g_autofree char *path = g_strdup_printf ("/bytes/%u", i);

      squall_test_plan_add_request (plan, target, path);
    }
  plan->expectation.must_compare = TRUE;
  test = squall_test_run_finish (plan, SQUALL_CHECK_NONE);
  g_assert_cmpuint (test->result->clusters->len, <=, SQUALL_CLUSTERS_MOST + 1);
  for (guint i = 0; i < test->result->clusters->len; i++)
    n_counted += g_array_index (test->result->clusters, SquallCluster, i).count;
  g_assert_cmpuint (n_counted, ==, 500);
}

static void
test_marks (void)
{
  g_autoptr (SquallTestTarget) target = squall_test_target_new (NULL);
  g_autoptr (SquallPlan) plan = squall_test_plan_new_for_target (target, "/", 0, 2);
  g_autoptr (SquallTestRun) test = squall_test_run_start (plan, SQUALL_CHECK_NONE);

  squall_test_iterate_while (squall_result_get_n_ok (test->result) < 10);
  for (guint i = 0; i < SQUALL_MARKS_MOST; i++)
    {
      squall_run_pause (test->run);
      squall_run_resume (test->run);
    }
  squall_run_cancel (test->run);
  squall_test_run_wait_for_end (test);
  g_assert_true (squall_result_is_balanced (test->result));
  g_assert_cmpuint (test->result->marks->len, ==, SQUALL_MARKS_MOST);
}

static gsize
count_bytes_in_use (void)
{
  struct mallinfo2 info = mallinfo2 ();

  return info.uordblks + info.hblkhd;
}

/* Of the process, at most so far. */
static guint64
read_peak_kib (void)
{
  g_autofree char *text = NULL;
  const char *line;

  g_assert_true (g_file_get_contents ("/proc/self/status", &text, NULL, NULL));
  line = strstr (text, "VmHWM:");
  g_assert_nonnull (line);
  return g_ascii_strtoull (line + strlen ("VmHWM:") + 1, NULL, 10);
}

/* A whole answer is held in memory, and put into the view: one of many megabytes ends the program.
 * Here an answer is looked at as it comes by, even where its content matters. */
static void
test_large_answer (void)
{
  const guint64 n_mib = 192;
  g_autoptr (SquallTestTarget) target = squall_test_target_new (NULL);
  g_autofree char *path = g_strdup_printf ("/bytes/%" G_GUINT64_FORMAT, n_mib * 1024 * 1024);
  g_autoptr (SquallPlan) plan = squall_test_plan_new_for_target (target, path, 2, 1);
  g_autoptr (SquallTestRun) test = NULL;
  guint64 before_kib = read_peak_kib ();

  plan->timeout_ns = 100 * SQUALL_NS_PER_SECOND;
  plan->expectation.must_compare = TRUE;
  plan->expectation.size = (gint64) (n_mib * 1024 * 1024);
  g_assert_true (squall_expectation_set_text (&plan->expectation, "not in it, at all!", NULL));
  g_assert_true (squall_expectation_set_pattern (&plan->expectation, "neither [0-9]{9}!", NULL));
  test = squall_test_run_finish (plan, SQUALL_CHECK_NONE);
  g_assert_cmpuint (squall_test_run_count (test, SQUALL_OUTCOME_CONTENT), ==, 2);
  g_assert_cmpuint (test->result->bytes_decoded, ==, 2 * n_mib * 1024 * 1024);
  g_assert_cmpuint (read_peak_kib () - before_kib, <, n_mib * 1024 / 2);
}

/* The points of a chart live in the view that draws it: who opens it late, or again, has lost the
 * beginning. Here nobody watches at all. */
static void
test_unwatched (void)
{
  g_autoptr (SquallTestTarget) target = squall_test_target_new (NULL);
  g_autoptr (SquallPlan) plan = squall_test_plan_new_for_target (target, "/delay/10", 100, 2);
  g_autoptr (SquallRun) run = squall_run_new (plan, SQUALL_CHECK_NONE);
  const SquallResult *result = squall_run_get_result (run);
  guint64 n_ok = 0;

  squall_run_start (run);
  /* The main loop stands still meanwhile. */
  squall_test_target_wait_for_stat (target, "requests.total", 100);
  squall_test_iterate_while (squall_run_get_state (run) != SQUALL_RUN_STATE_FINISHED);
  g_assert_cmpuint (result->intervals->len, >=, 5);
  g_assert_cmpuint (result->slices->len, >=, 5);
  for (guint i = 0; i < result->intervals->len; i++)
    n_ok += g_array_index (result->intervals, SquallInterval, i).n_ok;
  g_assert_cmpuint (n_ok, ==, 100);
}

typedef struct
{
  SquallRecorder *recorder;
  SquallSampler sampler;
  SquallPacer pacer;
  GRand *random;
  gint64 now_ns;
  guint64 number;
  SquallUsage usage;
} Endless;

static void
go_on (Endless *self, guint n_intervals)
{
  for (guint i = 0; i < n_intervals; i++)
    {
      for (guint k = 0; k < 30; k++)
        add (self->recorder, self->number++, g_rand_int_range (self->random, 1, 1000 * MS));
      self->now_ns += SQUALL_SAMPLER_INTERVAL_NS;
      self->usage.crowded_ns += MS;
      squall_sampler_sample (&self->sampler,
                             self->recorder,
                             &self->pacer,
                             &self->usage,
                             self->now_ns);
    }
}

/* Something is kept of each request, and a run of some hours takes all memory. */
static void
test_memory (void)
{
  g_autoptr (SquallPlan) plan = squall_plan_new ();
  Endless endless = { .recorder = squall_recorder_new (FALSE), .now_ns = START_NS };
  gsize before;

  endless.random = g_rand_new_with_seed (26);
  squall_pacer_init (&endless.pacer, plan);
  squall_sampler_init (&endless.sampler, FALSE);
  squall_recorder_start (endless.recorder, START_NS);
  squall_sampler_start (&endless.sampler, START_NS);
  /* Until both series have been halved once. */
  go_on (&endless, SQUALL_INTERVALS_MOST + 10);
  before = count_bytes_in_use ();
  go_on (&endless, SQUALL_INTERVALS_MOST);
  g_test_message ("%" G_GSIZE_FORMAT " KiB, then %" G_GSIZE_FORMAT " KiB",
                  before / 1024,
                  count_bytes_in_use () / 1024);
  g_assert_cmpuint (endless.sampler.intervals->len, <=, SQUALL_INTERVALS_MOST);
  g_assert_cmpuint (endless.sampler.slices->len, <=, SQUALL_SLICES_MOST);
  /* A byte for each request would be 180,000. */
  g_assert_cmpuint (count_bytes_in_use (), <, before + 2 * 1024 * 1024);

  squall_recorder_free (endless.recorder);
  squall_sampler_clear (&endless.sampler);
  squall_pacer_clear (&endless.pacer);
  g_rand_free (endless.random);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/traps/06-mean-of-all", test_mean);
  g_test_add_func ("/traps/07-percentiles-of-the-whole-run", test_whole_run);
  g_test_add_func ("/traps/08-no-percentile-above-the-maximum", test_order);
  g_test_add_func ("/traps/12-short-runs", test_short);
  g_test_add_func ("/traps/22-bounded-clusters", test_clusters);
  g_test_add_func ("/traps/22-bounded-marks", test_marks);
  g_test_add_func ("/traps/23-large-answer", test_large_answer);
  g_test_add_func ("/traps/24-series-without-a-view", test_unwatched);
  g_test_add_func ("/traps/26-memory-of-a-long-run", test_memory);
  return g_test_run ();
}
