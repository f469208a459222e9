/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/squall-steady.h"

#include <math.h>

#include "core/squall-clock.h"
#include "synthetic.h"

#define MS   1e6
#define MOST 600

/* The median of an interval at @i, in nanoseconds. */
typedef double (*Course) (guint i);

static double
constant (guint i)
{
  return 20 * MS;
}

static double
slow_at_first (guint i)
{
  return i < 20 ? 60 * MS : 20 * MS;
}

static double
fast_at_first (guint i)
{
  return i < 20 ? 5 * MS : 20 * MS;
}

static double
barely_slow_at_first (guint i)
{
  return i < 30 ? 20.5 * MS : 20 * MS;
}

static double
rising (guint i)
{
  return (10 + i / 5.0) * MS;
}

static double
falling (guint i)
{
  return (40 - i / 5.0) * MS;
}

/* Ten users that send the next request when the last has ended. */
static SquallSteady
look_at (Course course, double sigma, guint n, guint32 seed)
{
  Synthetic run;
  SquallSteady steady;

  synthetic_set_up (&run, seed);
  for (guint i = 0; i < n; i++)
    synthetic_add (&run, (guint) (10 * 100 * MS / course (i)), course (i), sigma);
  squall_steady_find (run.result, &steady);
  synthetic_tear_down (&run);
  return steady;
}

static void
test_steady_run (void)
{
  SquallSteady steady = look_at (constant, 0.3, 100, 1);

  g_assert_cmpint (steady.steadiness, ==, SQUALL_STEADINESS_FROM_START);
  g_assert_null (squall_steady_dup_sentence (&steady));
}

/* Whatever the noise, a real change is found, and not called one without end. */
static void
test_many_slow_starts (void)
{
  guint n_found = 0;

  for (guint i = 0; i < 100; i++)
    n_found += look_at (slow_at_first, 0.6, 100, i).steadiness == SQUALL_STEADINESS_AFTER_CUT;
  g_test_message ("%u of 100", n_found);
  g_assert_cmpuint (n_found, >=, 95);
}

static void
test_slow_start (void)
{
  SquallSteady steady = look_at (slow_at_first, 0.3, 100, 1);
  g_autofree char *sentence = squall_steady_dup_sentence (&steady);

  g_assert_cmpint (steady.steadiness, ==, SQUALL_STEADINESS_AFTER_CUT);
  g_assert_cmpint (steady.cut_ns, >=, 2 * SQUALL_NS_PER_SECOND);
  g_assert_cmpint (steady.cut_ns, <=, 3 * SQUALL_NS_PER_SECOND);
  g_assert_true (steady.has_after);
  g_assert_cmpfloat_with_epsilon (steady.percentile, 99, 1e-9);
  g_assert_cmpint (steady.all_ns, >, 60 * SQUALL_NS_PER_MS);
  g_assert_cmpint (steady.after_ns, <, 45 * SQUALL_NS_PER_MS);
  g_assert_true (g_str_has_prefix (sentence, "The first 2."));
}

/* Makes no difference to p99, but to the median. */
static void
test_fast_start (void)
{
  SquallSteady steady = look_at (fast_at_first, 0.05, 100, 1);

  g_assert_cmpint (steady.steadiness, ==, SQUALL_STEADINESS_AFTER_CUT);
  g_assert_cmpfloat_with_epsilon (steady.percentile, 50, 1e-9);
  g_assert_cmpint (steady.all_ns, <, steady.after_ns);
}

/* A difference, but too small a one to matter. */
static void
test_small_difference (void)
{
  SquallSteady steady = look_at (barely_slow_at_first, 0.02, 100, 1);

  g_assert_cmpint (steady.steadiness, ==, SQUALL_STEADINESS_FROM_START);
}

static void
test_no_steady_state (void)
{
  SquallSteady up = look_at (rising, 0.3, 100, 1), down = look_at (falling, 0.3, 100, 1);
  g_autofree char *sentence = squall_steady_dup_sentence (&up);

  g_assert_cmpint (up.steadiness, ==, SQUALL_STEADINESS_NONE);
  g_assert_cmpint (down.steadiness, ==, SQUALL_STEADINESS_NONE);
  g_assert_cmpint (up.cut_ns, ==, 0);
  g_assert_cmpstr (sentence,
                   ==,
                   "No steady state in 9.9\u202fs: the numbers still change; run it for longer.");
}

/* Of runs that are steady, be they of many requests or of few. */
static void
test_false_alarms (void)
{
  guint n_false = 0, n_false_few = 0;

  for (guint i = 0; i < 200; i++)
    {
      SquallSteady steady = look_at (constant, 0.6, 80, i);
      Synthetic few;

      n_false += steady.steadiness != SQUALL_STEADINESS_FROM_START;
      synthetic_set_up (&few, i);
      for (guint j = 0; j < 120; j++)
        synthetic_add (&few, (guint) g_rand_int_range (few.random, 0, 5), 20 * MS, 0.6);
      squall_steady_find (few.result, &steady);
      n_false_few += steady.steadiness != SQUALL_STEADINESS_FROM_START;
      synthetic_tear_down (&few);
    }
  g_test_message ("%u and %u of 200", n_false, n_false_few);
  g_assert_cmpuint (n_false, <, 20);
  g_assert_cmpuint (n_false_few, <, 20);
}

/* Sums and lengths as a test wants them, over latencies that are slow in the first second. */
typedef struct
{
  guint n;
  double mean_ns;
  gint64 length_ns;
} Point;

static SquallSteady
look_at_points (Point (*get_point) (guint i))
{
  Synthetic run;
  SquallSteady steady;

  synthetic_set_up (&run, 1);
  for (guint i = 0; i < 100; i++)
    {
      Point point = get_point (i);
      SquallInterval *interval;

      synthetic_add (&run, point.n, i < 10 ? 60 * MS : 20 * MS, 0.1);
      interval = &g_array_index (run.result->intervals, SquallInterval, i);
      interval->length_ns = point.length_ns;
      interval->service_sum_ns = (guint64) (point.n * point.mean_ns);
    }
  squall_steady_find (run.result, &steady);
  synthetic_tear_down (&run);
  return steady;
}

#define LENGTH_NS (100 * SQUALL_NS_PER_MS)

static Point
all_the_same (guint i)
{
  return (Point) { 50, 20 * MS, LENGTH_NS };
}

static Point
fewer_at_first (guint i)
{
  return (Point) { i < 20 ? 25 : 50, 20 * MS, LENGTH_NS };
}

static Point
fewer_in_less_time (guint i)
{
  return (Point) { i < 20 ? 25 : 50, 20 * MS, i < 20 ? LENGTH_NS / 2 : LENGTH_NS };
}

static Point
slower_at_first (guint i)
{
  return (Point) { 50, i < 20 ? 40 * MS : 20 * MS, LENGTH_NS };
}

static Point
slower_then_fewer (guint i)
{
  return (Point) { i < 30 ? 25 : 50, i < 20 ? 40 * MS : 20 * MS, LENGTH_NS };
}

static Point
fewer_then_slower (guint i)
{
  return (Point) { i < 20 ? 25 : 50, i < 30 ? 40 * MS : 20 * MS, LENGTH_NS };
}

/* As many in each five, but in the first half all of them in the last. */
static Point
all_at_once_at_first (guint i)
{
  return (Point) { i >= 50 ? 50 : i % 5 == 4 ? 250 : 0, 20 * MS, LENGTH_NS };
}

/* Each series is looked at, and the later cut counts. */
static void
test_series (void)
{
  static const struct
  {
    Point (*get_point) (guint i);
    SquallSteadiness steadiness;
    guint cut;
  } cases[] = {
    { all_the_same, SQUALL_STEADINESS_FROM_START, 0 },
    { fewer_at_first, SQUALL_STEADINESS_AFTER_CUT, 20 },
    { fewer_in_less_time, SQUALL_STEADINESS_FROM_START, 0 },
    { slower_at_first, SQUALL_STEADINESS_AFTER_CUT, 20 },
    { slower_then_fewer, SQUALL_STEADINESS_AFTER_CUT, 30 },
    { fewer_then_slower, SQUALL_STEADINESS_AFTER_CUT, 30 },
    { all_at_once_at_first, SQUALL_STEADINESS_FROM_START, 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      SquallSteady steady = look_at_points (cases[i].get_point);

      g_assert_cmpint (steady.steadiness, ==, cases[i].steadiness);
      g_assert_cmpint (steady.cut_ns, ==, cases[i].cut * LENGTH_NS);
    }
}

static void
check_unknown (Synthetic *run)
{
  SquallSteady steady = { .steadiness = SQUALL_STEADINESS_NONE };

  squall_steady_find (run->result, &steady);
  g_assert_cmpint (steady.steadiness, ==, SQUALL_STEADINESS_UNKNOWN);
  g_assert_null (squall_steady_dup_sentence (&steady));
}

static void
check_known (Synthetic *run)
{
  SquallSteady steady;

  squall_steady_find (run->result, &steady);
  g_assert_cmpint (steady.steadiness, ==, SQUALL_STEADINESS_AFTER_CUT);
}

static void
test_unknown (void)
{
  SquallMark mark = { .kind = SQUALL_MARK_PAUSED };
  SquallStage stage = { .level = 5 };
  Synthetic run;
  SquallPlan *plan;

  synthetic_set_up (&run, 1);
  plan = run.result->plan;
  check_unknown (&run);
  for (guint i = 0; i < 50; i++)
    synthetic_add (&run, i < 20 ? 20 : 50, i < 20 ? 60 * MS : 20 * MS, 0.3);
  check_unknown (&run);
  synthetic_add (&run, 50, 20 * MS, 0.3);
  check_known (&run);
  plan->ramp_up_ns = 1;
  check_unknown (&run);
  plan->ramp_up_ns = 0;
  plan->warm_up_ns = 1;
  check_unknown (&run);
  plan->warm_up_ns = 0;
  plan->n_warm_up = 1;
  check_unknown (&run);
  plan->n_warm_up = 0;
  g_array_append_val (plan->stages, stage);
  check_unknown (&run);
  g_array_set_size (plan->stages, 0);
  check_known (&run);
  g_array_append_val (run.result->marks, mark);
  check_unknown (&run);
  synthetic_tear_down (&run);
}

/* While the last requests end and no others begin, fewer end than before. */
static void
test_end_is_left_out (void)
{
  Synthetic run;
  SquallSteady steady;

  synthetic_set_up (&run, 1);
  for (guint i = 0; i < 60; i++)
    synthetic_add (&run, 50, 20 * MS, 0.1);
  for (guint i = 0; i < 40; i++)
    synthetic_add (&run, 0, 20 * MS, 0.1);
  squall_steady_find (run.result, &steady);
  g_assert_cmpint (steady.looked_at_ns, ==, 59 * 100 * SQUALL_NS_PER_MS);
  g_assert_cmpint (steady.steadiness, ==, SQUALL_STEADINESS_FROM_START);
  synthetic_tear_down (&run);
}

/* Until the first answer nothing is known of how long they take, and nothing is made up. */
static void
test_empty_intervals (void)
{
  Synthetic run;
  SquallSteady steady;

  synthetic_set_up (&run, 1);
  for (guint i = 0; i < 200; i++)
    synthetic_add (&run, i % 4 == 3 ? 20 : 0, 20 * MS, 0.1);
  squall_steady_find (run.result, &steady);
  g_assert_cmpint (steady.steadiness, ==, SQUALL_STEADINESS_FROM_START);
  synthetic_tear_down (&run);
}

static void
test_sentence (void)
{
  SquallSteady steady = {
    .steadiness = SQUALL_STEADINESS_AFTER_CUT,
    .cut_ns = 1800 * SQUALL_NS_PER_MS,
    .has_after = TRUE,
    .percentile = 99,
    .all_ns = 31 * SQUALL_NS_PER_MS,
    .after_ns = 22 * SQUALL_NS_PER_MS,
  };
  g_autofree char *sentence = squall_steady_dup_sentence (&steady);

  g_assert_cmpstr (sentence,
                   ==,
                   "The first 1.8\u202fs differ: p99 31.0\u202fms with, 22.0\u202fms without.");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/steady/run/steady", test_steady_run);
  g_test_add_func ("/steady/run/slow-start", test_slow_start);
  g_test_add_func ("/steady/run/slow-starts", test_many_slow_starts);
  g_test_add_func ("/steady/run/fast-start", test_fast_start);
  g_test_add_func ("/steady/run/small-difference", test_small_difference);
  g_test_add_func ("/steady/run/never", test_no_steady_state);
  g_test_add_func ("/steady/run/false-alarms", test_false_alarms);
  g_test_add_func ("/steady/run/series", test_series);
  g_test_add_func ("/steady/run/unknown", test_unknown);
  g_test_add_func ("/steady/run/end", test_end_is_left_out);
  g_test_add_func ("/steady/run/empty", test_empty_intervals);
  g_test_add_func ("/steady/sentence", test_sentence);
  return g_test_run ();
}
