/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/squall-clock.h"
#include "engine/squall-recorder.h"

#include <string.h>

#define N_THREADS 8
#define N_SAMPLES 36480

#define START_NS (G_GINT64_CONSTANT (1000) * SQUALL_NS_PER_SECOND)

static SquallResult *
read_result (SquallRecorder *recorder)
{
  g_autoptr (SquallPlan) plan = squall_plan_new ();
  SquallResult *result = squall_result_new (plan);

  squall_recorder_read (recorder, result);
  return result;
}

/* A request that ended at @done_ns of the run, after a time that tells it from others. */
static SquallSample
make_sample (SquallOutcome outcome, gint64 done_ns, gint64 service_ns)
{
  return (SquallSample) {
    .planned_ns = START_NS + done_ns - service_ns,
    .sent_ns = START_NS + done_ns - service_ns,
    .done_ns = START_NS + done_ns,
    .bytes_sent = 100,
    .bytes_received = 1000,
    .outcome = outcome,
    .status = outcome == SQUALL_OUTCOME_OK         ? 200
              : outcome == SQUALL_OUTCOME_CONTENT  ? 206
              : outcome == SQUALL_OUTCOME_STATUS   ? 503
              : outcome == SQUALL_OUTCOME_REDIRECT ? 302
                                                   : 0,
  };
}

typedef struct
{
  SquallRecorder *recorder;
  guint number;
} Worker;

/* All classes in turn; sample k of thread t ends at k·N_THREADS + t + 1 nanoseconds. */
static gpointer
add_cb (gpointer data)
{
  const Worker *self = data;

  for (guint i = 0; i < N_SAMPLES; i++)
    {
      SquallSample sample = make_sample ((SquallOutcome) (i % SQUALL_N_OUTCOMES),
                                         (gint64) i * N_THREADS + self->number + 1,
                                         i % SQUALL_N_OUTCOMES + 1);

      sample.n_connections = i % 2;
      sample.n_redirects = i % 3;
      sample.n_retries = i % 4;
      sample.user = self->number * 7;
      squall_recorder_add (self->recorder, &sample);
    }
  return NULL;
}

static void
check_sums (const SquallResult *result)
{
  const guint64 n_each = (guint64) N_THREADS * N_SAMPLES / SQUALL_N_OUTCOMES;

  for (guint i = 0; i < SQUALL_N_OUTCOMES; i++)
    {
      const SquallSighting *seen = &result->outcomes[i];

      g_assert_cmpuint (seen->count, ==, n_each);
      g_assert_cmpint (seen->first_ns, ==, (gint64) i * N_THREADS + 1);
      g_assert_cmpint (seen->last_ns,
                       ==,
                       (gint64) (N_SAMPLES - SQUALL_N_OUTCOMES + i) * N_THREADS + N_THREADS);
    }
  g_assert_cmpuint (result->statuses[200].count, ==, n_each);
  g_assert_cmpuint (result->statuses[206].count, ==, n_each);
  g_assert_cmpuint (result->statuses[302].count, ==, n_each);
  g_assert_cmpuint (result->statuses[503].count, ==, n_each);
  g_assert_cmpuint (result->statuses[0].count, ==, 0);
  g_assert_cmpuint (squall_histogram_get_count (result->service), ==, 4 * n_each);
  g_assert_cmpuint (squall_histogram_get_count (result->service_new) +
                        squall_histogram_get_count (result->service_reused),
                    ==,
                    4 * n_each);
  g_assert_cmpuint (squall_histogram_get_count (result->response), ==, 4 * n_each);
  g_assert_cmpuint (squall_histogram_get_min (result->service), ==, SQUALL_OUTCOME_OK + 1);
  g_assert_cmpuint (squall_histogram_get_max (result->service), ==, SQUALL_OUTCOME_REDIRECT + 1);
  g_assert_cmpuint (squall_histogram_get_count (result->aborted_age), ==, n_each);
  g_assert_cmpuint (squall_histogram_get_min (result->aborted_age), ==, SQUALL_OUTCOME_ABORTED + 1);
  g_assert_cmpuint (result->bytes_sent, ==, (guint64) N_THREADS * N_SAMPLES * 100);
  g_assert_cmpuint (result->bytes_received, ==, (guint64) N_THREADS * N_SAMPLES * 1000);
  g_assert_cmpuint (result->n_connections, ==, (guint64) N_THREADS * N_SAMPLES / 2);
  g_assert_cmpuint (result->n_redirects, ==, (guint64) N_THREADS * N_SAMPLES);
  g_assert_cmpuint (result->n_retries, ==, (guint64) N_THREADS * N_SAMPLES / 4 * 6);
}

static void
check_tally (SquallRecorder *recorder, const SquallResult *result)
{
  SquallTally tally;

  squall_recorder_get_tally (recorder, &tally);
  g_assert_cmpuint (tally.n_answered, ==, squall_result_get_n_answered (result));
  g_assert_cmpuint (tally.n_ok, ==, squall_result_get_n_ok (result));
  g_assert_cmpuint (tally.n_failed, ==, squall_result_get_n_failed (result));
  g_assert_cmpuint (tally.n_aborted, ==, squall_result_get_n_aborted (result));
  g_assert_cmpuint (tally.bytes_sent, ==, result->bytes_sent);
  g_assert_cmpuint (tally.bytes_received, ==, result->bytes_received);
}

/* Nothing is lost or counted twice, and what is read meanwhile never goes back. */
static void
test_threads (void)
{
  g_autoptr (SquallRecorder) recorder = squall_recorder_new (FALSE);
  g_autoptr (SquallResult) result = NULL;
  GThread *threads[N_THREADS];
  Worker workers[N_THREADS];
  guint64 n_seen = 0, n_all = (guint64) N_THREADS * N_SAMPLES;

  squall_recorder_start (recorder, START_NS);
  for (guint i = 0; i < N_THREADS; i++)
    {
      workers[i] = (Worker) { recorder, i };
      threads[i] = g_thread_new ("adder", add_cb, &workers[i]);
    }
  for (gint64 end_us = g_get_monotonic_time () + 30 * G_USEC_PER_SEC;
       n_seen < n_all && g_get_monotonic_time () < end_us;)
    {
      SquallTally tally;

      squall_recorder_get_tally (recorder, &tally);
      g_assert_cmpuint (tally.n_ok + tally.n_failed + tally.n_aborted, >=, n_seen);
      n_seen = tally.n_ok + tally.n_failed + tally.n_aborted;
    }
  g_assert_cmpuint (n_seen, ==, n_all);
  for (guint i = 0; i < N_THREADS; i++)
    g_thread_join (threads[i]);

  result = read_result (recorder);
  check_sums (result);
  check_tally (recorder, result);
}

/* By time, not by the order in which they come, nor by who counts them. */
static void
test_sightings (void)
{
  g_autoptr (SquallRecorder) recorder = squall_recorder_new (FALSE);
  g_autoptr (SquallResult) result = NULL;
  static const gint64 times_ns[] = { 700, 300, 900, 0, 500 };

  squall_recorder_start (recorder, START_NS);
  for (guint i = 0; i < G_N_ELEMENTS (times_ns); i++)
    {
      SquallSample sample = make_sample (SQUALL_OUTCOME_STATUS, times_ns[i], 10);

      sample.user = i;
      squall_recorder_add (recorder, &sample);
    }
  result = read_result (recorder);
  g_assert_cmpuint (result->outcomes[SQUALL_OUTCOME_STATUS].count, ==, 5);
  g_assert_cmpint (result->outcomes[SQUALL_OUTCOME_STATUS].first_ns, ==, 0);
  g_assert_cmpint (result->outcomes[SQUALL_OUTCOME_STATUS].last_ns, ==, 900);
  g_assert_cmpint (result->statuses[503].first_ns, ==, 0);
  g_assert_cmpint (result->statuses[503].last_ns, ==, 900);
  g_assert_cmpuint (result->outcomes[SQUALL_OUTCOME_OK].count, ==, 0);
}

/* A status that is none is counted somewhere rather than nowhere. */
static void
test_strange_status (void)
{
  g_autoptr (SquallRecorder) recorder = squall_recorder_new (FALSE);
  g_autoptr (SquallResult) result = NULL;
  static const guint statuses[] = { 999, 1000, G_MAXUINT };

  squall_recorder_start (recorder, START_NS);
  for (guint i = 0; i < G_N_ELEMENTS (statuses); i++)
    {
      SquallSample sample = make_sample (SQUALL_OUTCOME_STATUS, 1, 1);

      sample.status = statuses[i];
      sample.user = i;
      squall_recorder_add (recorder, &sample);
    }
  result = read_result (recorder);
  g_assert_cmpuint (result->statuses[999].count, ==, 3);
}

/* Where nothing is planned but the sending, both times are the same, in the warm-up, too. */
static void
test_times (gconstpointer has_two_times)
{
  g_autoptr (SquallRecorder) recorder = squall_recorder_new (has_two_times != NULL);
  g_autoptr (SquallResult) result = NULL;
  guint64 response_ns = has_two_times != NULL ? 800 : 500;

  squall_recorder_start (recorder, START_NS);
  for (guint i = 0; i < 2; i++)
    {
      SquallSample sample = make_sample (SQUALL_OUTCOME_OK, 1000, 500);

      sample.planned_ns -= 300;
      sample.is_warm_up = i == 0;
      squall_recorder_add (recorder, &sample);
    }
  result = read_result (recorder);
  g_assert_cmpuint (squall_histogram_get_max (result->service), ==, 500);
  g_assert_cmpuint (squall_histogram_get_max (result->response), ==, response_ns);
  g_assert_cmpuint (squall_histogram_get_max (result->warm_up.service), ==, 500);
  g_assert_cmpuint (squall_histogram_get_max (result->warm_up.response), ==, response_ns);
}

/* What was in the result before is gone, and reading again gives the same. */
static void
test_read_again (void)
{
  g_autoptr (SquallRecorder) recorder = squall_recorder_new (FALSE);
  g_autoptr (SquallResult) result = read_result (recorder);
  SquallSample sample = make_sample (SQUALL_OUTCOME_OK, 5, 5);

  g_assert_cmpuint (squall_result_get_n_done (result), ==, 0);
  squall_recorder_start (recorder, START_NS);
  squall_recorder_add (recorder, &sample);
  for (guint i = 0; i < 3; i++)
    {
      squall_recorder_read (recorder, result);
      g_assert_cmpuint (squall_result_get_n_done (result), ==, 1);
      g_assert_cmpuint (squall_histogram_get_count (result->service), ==, 1);
      g_assert_cmpuint (result->bytes_received, ==, 1000);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/engine/recorder/threads", test_threads);
  g_test_add_func ("/engine/recorder/sightings", test_sightings);
  g_test_add_func ("/engine/recorder/strange-status", test_strange_status);
  g_test_add_data_func ("/engine/recorder/one-time", GINT_TO_POINTER (FALSE), test_times);
  g_test_add_data_func ("/engine/recorder/two-times", GINT_TO_POINTER (TRUE), test_times);
  g_test_add_func ("/engine/recorder/read-again", test_read_again);
  return g_test_run ();
}
