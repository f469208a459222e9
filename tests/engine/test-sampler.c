/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/squall-clock.h"
#include "engine/squall-sampler.h"

#include <string.h>

typedef struct
{
  SquallRecorder *recorder;
  SquallPacer pacer;
  SquallSampler sampler;
  SquallUsage usage;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (SquallPlan) plan = squall_plan_new ();

  plan->n_requests = 0;
  fixture->recorder = squall_recorder_new (FALSE);
  squall_recorder_start (fixture->recorder, 1000);
  squall_pacer_init (&fixture->pacer, plan);
  squall_pacer_start (&fixture->pacer, 1000);
  squall_sampler_init (&fixture->sampler, FALSE);
  squall_sampler_start (&fixture->sampler, 1000);
}

static void
tear_down (Fixture *fixture, gconstpointer unused)
{
  squall_sampler_clear (&fixture->sampler);
  squall_pacer_clear (&fixture->pacer);
  squall_recorder_free (fixture->recorder);
}

static const SquallInterval *
get_interval (Fixture *fixture, guint i)
{
  return &g_array_index (fixture->sampler.intervals, SquallInterval, i);
}

static void
begin_request (Fixture *fixture)
{
  SquallTicket ticket;

  g_assert_true (squall_pacer_ask (&fixture->pacer, 0, 0, 1000, &ticket, NULL) ==
                 SQUALL_TURN_TAKEN);
}

static void
end_request (Fixture *fixture, SquallOutcome outcome)
{
  SquallSample sample = {
    .sent_ns = 1000,
    .done_ns = 1010,
    .bytes_sent = 3,
    .bytes_received = 5,
    .outcome = outcome,
    .status = outcome == SQUALL_OUTCOME_OK       ? 200
              : outcome == SQUALL_OUTCOME_STATUS ? 500
                                                 : 0,
  };

  squall_recorder_add (fixture->recorder, &sample);
}

static void
sample_at (Fixture *fixture, gint64 now_ns)
{
  squall_sampler_sample (&fixture->sampler,
                         fixture->recorder,
                         &fixture->pacer,
                         &fixture->usage,
                         now_ns);
}

static void
test_one_interval (Fixture *fixture, gconstpointer unused)
{
  const SquallInterval *interval;

  for (guint i = 0; i < 10; i++)
    begin_request (fixture);
  end_request (fixture, SQUALL_OUTCOME_OK);
  end_request (fixture, SQUALL_OUTCOME_OK);
  end_request (fixture, SQUALL_OUTCOME_STATUS);
  end_request (fixture, SQUALL_OUTCOME_TIMEOUT);
  end_request (fixture, SQUALL_OUTCOME_ABORTED);
  sample_at (fixture, 1250);

  g_assert_cmpuint (fixture->sampler.intervals->len, ==, 1);
  interval = get_interval (fixture, 0);
  g_assert_cmpint (interval->start_ns, ==, 0);
  g_assert_cmpint (interval->length_ns, ==, 250);
  g_assert_cmpuint (interval->n_answered, ==, 3);
  g_assert_cmpuint (interval->n_ok, ==, 2);
  g_assert_cmpuint (interval->n_failed, ==, 2);
  g_assert_cmpuint (interval->n_in_flight, ==, 5);
  g_assert_cmpuint (interval->bytes_sent, ==, 15);
  g_assert_cmpuint (interval->bytes_received, ==, 25);
}

/* Tickets that come back when the run is stopped were never requests, in no interval. */
static void
test_given_back (Fixture *fixture, gconstpointer unused)
{
  for (guint i = 0; i < 5; i++)
    {
      begin_request (fixture);
      sample_at (fixture, 1100 + i * 100);
    }
  squall_pacer_stop (&fixture->pacer, 1550);
  squall_pacer_give_back (&fixture->pacer);
  squall_pacer_give_back (&fixture->pacer);
  sample_at (fixture, 1600);
  for (guint i = 0; i < 6; i++)
    {
      g_assert_cmpuint (get_interval (fixture, i)->n_begun, ==, MIN (i + 1, 3));
      g_assert_cmpuint (get_interval (fixture, i)->n_in_flight, ==, MIN (i + 1, 3));
    }
}

/* Only what came since the last one. */
static void
test_quiet_interval (Fixture *fixture, gconstpointer unused)
{
  begin_request (fixture);
  end_request (fixture, SQUALL_OUTCOME_OK);
  sample_at (fixture, 1100);
  sample_at (fixture, 1300);
  g_assert_cmpuint (get_interval (fixture, 0)->n_ok, ==, 1);
  g_assert_cmpuint (get_interval (fixture, 1)->n_ok, ==, 0);
  g_assert_cmpuint (get_interval (fixture, 1)->n_answered, ==, 0);
  g_assert_cmpuint (get_interval (fixture, 1)->bytes_received, ==, 0);
  g_assert_cmpuint (get_interval (fixture, 1)->n_in_flight, ==, 0);
  g_assert_cmpint (get_interval (fixture, 1)->start_ns, ==, 100);
  g_assert_cmpint (get_interval (fixture, 1)->length_ns, ==, 200);
}

/* What the meter says is told since the start. */
static void
test_usage (Fixture *fixture, gconstpointer unused)
{
  fixture->usage = (SquallUsage) { .own_cpu_ns = 30, .crowded_ns = 20, .turn_wait_ns = 100 };
  sample_at (fixture, 1100);
  fixture->usage.own_cpu_ns = 50;
  fixture->usage.crowded_ns = 120;
  /* Ticks, and processes that end, may seem to go backwards. */
  fixture->usage.turn_wait_ns = 90;
  sample_at (fixture, 1200);
  g_assert_cmpint (get_interval (fixture, 0)->usage.own_cpu_ns, ==, 30);
  g_assert_cmpint (get_interval (fixture, 0)->usage.crowded_ns, ==, 20);
  g_assert_cmpint (get_interval (fixture, 1)->usage.own_cpu_ns, ==, 20);
  g_assert_cmpint (get_interval (fixture, 1)->usage.crowded_ns, ==, 100);
  g_assert_cmpint (get_interval (fixture, 1)->usage.turn_wait_ns, ==, 0);
}

typedef struct
{
  Fixture *fixture;
  guint n_requests;
  int is_over; /* atomic */
} Load;

static gpointer
load_cb (gpointer data)
{
  Load *load = data;

  for (guint i = 0; i < load->n_requests; i++)
    {
      begin_request (load->fixture);
      end_request (load->fixture, (SquallOutcome) (i % SQUALL_N_OUTCOMES));
    }
  g_atomic_int_set (&load->is_over, TRUE);
  return NULL;
}

static void
check_series (Fixture *fixture)
{
  SquallTally tally, sum = { 0 };
  gint64 end_ns = 0;

  for (guint i = 0; i < fixture->sampler.intervals->len; i++)
    {
      const SquallInterval *interval = get_interval (fixture, i);

      g_assert_cmpint (interval->start_ns, ==, end_ns);
      g_assert_cmpint (interval->length_ns, >, 0);
      g_assert_cmpuint (interval->n_in_flight, <=, 1);
      end_ns = interval->start_ns + interval->length_ns;
      sum.n_answered += interval->n_answered;
      sum.n_ok += interval->n_ok;
      sum.n_failed += interval->n_failed;
      sum.n_aborted += interval->n_aborted;
      sum.service_sum_ns += interval->service_sum_ns;
      sum.bytes_sent += interval->bytes_sent;
      sum.bytes_received += interval->bytes_received;
    }
  squall_recorder_get_tally (fixture->recorder, &tally);
  g_assert_cmpmem (&sum, sizeof sum, &tally, sizeof tally);
}

/* However often they are cut, and merged when there are too many, the intervals add up to the whole
 * and follow one another without a gap. */
static void
test_sums (Fixture *fixture, gconstpointer n_intervals)
{
  Load load = { .fixture = fixture, .n_requests = 200000 };
  GThread *thread = g_thread_new ("load", load_cb, &load);
  gint64 now_ns = 1000;

  for (guint i = 0; i < GPOINTER_TO_UINT (n_intervals) || !g_atomic_int_get (&load.is_over); i++)
    sample_at (fixture, now_ns += 10 + i % 7);
  g_thread_join (thread);
  sample_at (fixture, now_ns += 10);
  g_assert_cmpuint (fixture->sampler.intervals->len, <=, SQUALL_INTERVALS_MOST);
  check_series (fixture);
  g_assert_cmpint (get_interval (fixture, fixture->sampler.intervals->len - 1)->start_ns +
                       get_interval (fixture, fixture->sampler.intervals->len - 1)->length_ns,
                   ==,
                   now_ns - 1000);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/engine/sampler/one", Fixture, NULL, set_up, test_one_interval, tear_down);
  g_test_add ("/engine/sampler/given-back", Fixture, NULL, set_up, test_given_back, tear_down);
  g_test_add ("/engine/sampler/quiet", Fixture, NULL, set_up, test_quiet_interval, tear_down);
  g_test_add ("/engine/sampler/usage", Fixture, NULL, set_up, test_usage, tear_down);
  g_test_add ("/engine/sampler/sums",
              Fixture,
              GUINT_TO_POINTER (100),
              set_up,
              test_sums,
              tear_down);
  g_test_add ("/engine/sampler/sums-of-merged",
              Fixture,
              GUINT_TO_POINTER (40000),
              set_up,
              test_sums,
              tear_down);
  return g_test_run ();
}
