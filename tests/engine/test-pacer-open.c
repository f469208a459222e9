/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>

#include "core/squall-clock.h"
#include "engine/squall-pacer.h"

#define MS SQUALL_NS_PER_MS
#define S  SQUALL_NS_PER_SECOND
/* When the runs of these tests begin. */
#define START_NS (1000 * S)

typedef struct
{
  SquallPlan *plan;
  SquallPacer pacer;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer unused)
{
  fixture->plan = squall_plan_new ();
  fixture->plan->rate_hz = 100;
  fixture->plan->n_requests = 0;
  fixture->plan->n_users = 4;
}

static void
start (Fixture *fixture)
{
  squall_pacer_init (&fixture->pacer, fixture->plan);
  squall_pacer_start (&fixture->pacer, START_NS);
}

static void
tear_down (Fixture *fixture, gconstpointer unused)
{
  squall_pacer_clear (&fixture->pacer);
  squall_plan_unref (fixture->plan);
}

/* Instants are in nanoseconds since the start of the run. */
static SquallTurn
ask (Fixture *fixture, gint64 time_ns, SquallTicket *ticket, gint64 *again_ns)
{
  SquallTurn turn = squall_pacer_ask (&fixture->pacer, 0, 0, START_NS + time_ns, ticket, again_ns);

  ticket->planned_ns -= START_NS;
  *again_ns -= START_NS;
  return turn;
}

/* Takes all that is due. Returns how many. */
static guint
take_due (Fixture *fixture, gint64 time_ns)
{
  SquallTicket ticket;
  gint64 again_ns;
  guint n_taken = 0;

  while (ask (fixture, time_ns, &ticket, &again_ns) == SQUALL_TURN_TAKEN)
    n_taken++;
  return n_taken;
}

static void
test_instants (Fixture *fixture, gconstpointer unused)
{
  SquallTicket ticket;
  gint64 again_ns;

  start (fixture);
  for (guint i = 0; i < 50; i++)
    {
      if (i > 0)
        {
          g_assert_cmpint (ask (fixture, i * 10 * MS - 1, &ticket, &again_ns),
                           ==,
                           SQUALL_TURN_WAIT);
          g_assert_cmpint (again_ns, ==, i * 10 * MS);
        }
      g_assert_cmpint (ask (fixture, i * 10 * MS, &ticket, &again_ns), ==, SQUALL_TURN_TAKEN);
      g_assert_cmpuint (ticket.number, ==, i);
      g_assert_cmpint (ticket.planned_ns, ==, i * 10 * MS);
    }
}

/* A ticket that waits for a user keeps its instant: nothing is left out, nothing moved. */
static void
test_late (Fixture *fixture, gconstpointer unused)
{
  SquallTicket ticket;
  gint64 again_ns;

  start (fixture);
  for (guint i = 0; i < 100; i++)
    {
      g_assert_cmpint (ask (fixture, S - 1, &ticket, &again_ns), ==, SQUALL_TURN_TAKEN);
      g_assert_cmpint (ticket.planned_ns, ==, i * 10 * MS);
    }
  g_assert_cmpint (ask (fixture, S - 1, &ticket, &again_ns), ==, SQUALL_TURN_WAIT);
}

/* A rate for a time is exactly so many, and those that nobody took are due all the same. */
static void
test_duration (Fixture *fixture, gconstpointer unused)
{
  SquallTicket ticket;
  gint64 again_ns;

  fixture->plan->duration_ns = 2 * S;
  start (fixture);
  g_assert_cmpuint (take_due (fixture, S), ==, 101);
  g_assert_cmpuint (squall_pacer_get_n_due (&fixture->pacer, START_NS + S), ==, 100);
  g_assert_cmpint (ask (fixture, 2 * S, &ticket, &again_ns), ==, SQUALL_TURN_OVER);
  g_assert_cmpuint (squall_pacer_get_n_taken (&fixture->pacer), ==, 101);
  g_assert_cmpuint (squall_pacer_get_n_due (&fixture->pacer, START_NS + 9 * S), ==, 200);
}

static void
test_count (Fixture *fixture, gconstpointer unused)
{
  SquallTicket ticket;
  gint64 again_ns;

  fixture->plan->n_requests = 30;
  start (fixture);
  g_assert_cmpuint (take_due (fixture, 9 * S), ==, 30);
  g_assert_cmpint (ask (fixture, 9 * S, &ticket, &again_ns), ==, SQUALL_TURN_OVER);
  g_assert_cmpuint (squall_pacer_get_n_due (&fixture->pacer, START_NS + 9 * S), ==, 30);
  g_assert_cmpuint (squall_pacer_get_n_taken (&fixture->pacer), ==, 30);
}

/* What would have come due after the stop is neither due nor planned. */
static void
test_stop (Fixture *fixture, gconstpointer unused)
{
  start (fixture);
  g_assert_cmpuint (take_due (fixture, S / 2), ==, 51);
  squall_pacer_stop (&fixture->pacer, START_NS + S);
  g_assert_cmpuint (take_due (fixture, S), ==, 0);
  g_assert_cmpuint (squall_pacer_get_n_due (&fixture->pacer, START_NS + 5 * S), ==, 100);
}

/* What is stopped before its time is up took less than that, however late somebody asks. */
static void
test_time_up (Fixture *fixture, gconstpointer unused)
{
  fixture->plan->duration_ns = 2 * S;
  start (fixture);
  g_assert_false (squall_pacer_is_time_up (&fixture->pacer, START_NS + 2 * S - 1));
  g_assert_true (squall_pacer_is_time_up (&fixture->pacer, START_NS + 2 * S));
  squall_pacer_stop (&fixture->pacer, START_NS + 2 * S - 1);
  g_assert_false (squall_pacer_is_time_up (&fixture->pacer, START_NS + 3 * S));
}

/* Nor did one take the whole time that ended with the last of so many. */
static void
test_time_not_needed (Fixture *fixture, gconstpointer unused)
{
  fixture->plan->duration_ns = 2 * S;
  fixture->plan->n_requests = 10;
  start (fixture);
  g_assert_cmpuint (take_due (fixture, S), ==, 10);
  g_assert_false (squall_pacer_is_time_up (&fixture->pacer, START_NS + 3 * S));
}

/* The mean and the spread of the gaps, and the same once more from the same seed. */
static void
test_poisson (Fixture *fixture, gconstpointer unused)
{
  const guint n = 100000;
  g_autofree gint64 *instants_ns = g_new (gint64, n);
  SquallTicket ticket;
  gint64 again_ns;
  double sum = 0, square_sum = 0;

  fixture->plan->arrivals = SQUALL_ARRIVALS_POISSON;
  fixture->plan->seed = 42;
  start (fixture);
  for (guint i = 0; i < n; i++)
    {
      g_assert_cmpint (ask (fixture, 86400 * S, &ticket, &again_ns), ==, SQUALL_TURN_TAKEN);
      instants_ns[i] = ticket.planned_ns;
    }
  for (guint i = 1; i < n; i++)
    {
      double gap_ms = (double) (instants_ns[i] - instants_ns[i - 1]) / 1e6;

      sum += gap_ms;
      square_sum += gap_ms * gap_ms;
    }
  g_assert_cmpfloat (fabs (sum / (n - 1) - 10), <, 0.15);
  g_assert_cmpfloat (fabs (square_sum / (n - 1) - 200), <, 8);
  g_assert_cmpuint (squall_pacer_get_n_due (&fixture->pacer, START_NS + instants_ns[777] + 1),
                    ==,
                    778);

  squall_pacer_clear (&fixture->pacer);
  start (fixture);
  for (guint i = 0; i < 100; i++)
    {
      ask (fixture, 86400 * S, &ticket, &again_ns);
      g_assert_cmpint (ticket.planned_ns, ==, instants_ns[i]);
    }
}

static void
test_stages (Fixture *fixture, gconstpointer unused)
{
  const SquallStage stages[] = { { 100, 10 * S }, { 500, 0 }, { 500, 2 * S } };
  SquallTicket ticket;
  gint64 again_ns;

  fixture->plan->rate_hz = 0;
  fixture->plan->stages_of = SQUALL_LEVEL_RATE;
  g_array_append_vals (fixture->plan->stages, stages, G_N_ELEMENTS (stages));
  fixture->plan->duration_ns = 12 * S;
  start (fixture);
  g_assert_cmpuint (take_due (fixture, 5 * S), ==, 126);
  g_assert_cmpuint (take_due (fixture, 10 * S - 1), ==, 500 - 126);
  g_assert_cmpint (ask (fixture, 10 * S, &ticket, &again_ns), ==, SQUALL_TURN_TAKEN);
  g_assert_cmpint (ask (fixture, 10 * S, &ticket, &again_ns), ==, SQUALL_TURN_WAIT);
  g_assert_cmpint (again_ns, ==, 10 * S + 2 * MS);
  g_assert_cmpuint (squall_pacer_get_n_due (&fixture->pacer, START_NS + 12 * S), ==, 1500);
}

static void
test_rate_change (Fixture *fixture, gconstpointer unused)
{
  start (fixture);
  g_assert_cmpuint (take_due (fixture, S), ==, 101);
  squall_pacer_set_rate (&fixture->pacer, START_NS + S, 1000);
  g_assert_cmpfloat_with_epsilon (squall_pacer_get_level (&fixture->pacer, START_NS + 2 * S),
                                  1000,
                                  1e-9);
  g_assert_cmpuint (take_due (fixture, 2 * S - 1), ==, 999);
}

/* The clock stands still; what was late already is not made later by the person's pause. */
static void
test_pause (Fixture *fixture, gconstpointer unused)
{
  SquallTicket ticket;
  gint64 again_ns;

  fixture->plan->duration_ns = 2 * S;
  start (fixture);
  g_assert_cmpuint (take_due (fixture, S / 2), ==, 51);
  g_assert_true (squall_pacer_pause (&fixture->pacer, START_NS + S - 1));
  g_assert_false (squall_pacer_pause (&fixture->pacer, START_NS + S));
  g_assert_cmpint (ask (fixture, 9 * S, &ticket, &again_ns), ==, SQUALL_TURN_WAIT);
  g_assert_cmpuint (squall_pacer_get_n_due (&fixture->pacer, START_NS + 9 * S), ==, 100);
  g_assert_cmpint (squall_pacer_get_paused_ns (&fixture->pacer, START_NS, START_NS + 9 * S),
                   ==,
                   8 * S + 1);
  g_assert_true (squall_pacer_resume (&fixture->pacer, START_NS + 11 * S - 1));
  g_assert_false (squall_pacer_resume (&fixture->pacer, START_NS + 12 * S));
  g_assert_cmpint (squall_pacer_get_paused_ns (&fixture->pacer, START_NS, START_NS + 15 * S),
                   ==,
                   10 * S);
  g_assert_cmpint (squall_pacer_get_paused_ns (&fixture->pacer, START_NS + 3 * S, START_NS + 5 * S),
                   ==,
                   2 * S);
  g_assert_cmpint (squall_pacer_get_end_ns (&fixture->pacer), ==, START_NS + 12 * S);

  for (guint i = 51; i < 100; i++)
    {
      g_assert_cmpint (ask (fixture, 11 * S - 1, &ticket, &again_ns), ==, SQUALL_TURN_TAKEN);
      g_assert_cmpint (ticket.planned_ns, ==, 10 * S + i * 10 * MS);
    }
  g_assert_cmpint (ask (fixture, 11 * S - 1, &ticket, &again_ns), ==, SQUALL_TURN_WAIT);
  g_assert_cmpint (again_ns, ==, 11 * S);
  g_assert_cmpuint (squall_pacer_get_n_due (&fixture->pacer, START_NS + 20 * S), ==, 200);
}

static void
test_warm_up (Fixture *fixture, gconstpointer by_time)
{
  SquallTicket ticket;
  gint64 again_ns;

  if (GPOINTER_TO_INT (by_time))
    fixture->plan->warm_up_ns = S;
  else
    fixture->plan->n_warm_up = 100;
  start (fixture);
  for (guint i = 0; i < 200; i++)
    {
      ask (fixture, 9 * S, &ticket, &again_ns);
      g_assert_true (ticket.is_warm_up == (i < 100));
    }
}

typedef struct
{
  SquallPacer *pacer;
  guint user;
  guint64 n_taken;
  gint64 latest_ns;
} Taker;

static gpointer
take_cb (gpointer data)
{
  Taker *taker = data;
  SquallTicket ticket;

  while (squall_pacer_await (taker->pacer, taker->user, 0, &ticket))
    {
      gint64 late_ns = squall_clock_now_ns () - ticket.planned_ns;

      g_assert_cmpint (late_ns, >=, 0);
      taker->latest_ns = MAX (taker->latest_ns, late_ns);
      taker->n_taken++;
    }
  return NULL;
}

/* Each ticket once, none before its time, all of them in the end. */
static void
test_await (Fixture *fixture, gconstpointer unused)
{
  Taker takers[4];
  GThread *threads[G_N_ELEMENTS (takers)];
  guint64 n_taken = 0;
  gint64 start_ns;

  fixture->plan->rate_hz = 2000;
  fixture->plan->duration_ns = S / 2;
  squall_pacer_init (&fixture->pacer, fixture->plan);
  start_ns = squall_clock_now_ns ();
  squall_pacer_start (&fixture->pacer, start_ns);
  for (guint i = 0; i < G_N_ELEMENTS (takers); i++)
    {
      takers[i] = (Taker) { &fixture->pacer, i, 0, 0 };
      threads[i] = g_thread_new ("taker", take_cb, &takers[i]);
    }
  for (guint i = 0; i < G_N_ELEMENTS (takers); i++)
    {
      g_thread_join (threads[i]);
      n_taken += takers[i].n_taken;
    }
  g_assert_cmpint (squall_clock_now_ns () - start_ns, >=, S / 2);
  g_assert_cmpuint (squall_pacer_get_n_due (&fixture->pacer, squall_clock_now_ns ()), ==, 1000);
  g_assert_cmpuint (n_taken, ==, squall_pacer_get_n_taken (&fixture->pacer));
  g_assert_cmpuint (n_taken, <=, 1000);
  g_assert_cmpuint (n_taken, >, 900);
  /* They have learned to get up a little earlier. */
  g_assert_cmpint (fixture->pacer.alarm.lead_ns, >, 0);
  g_assert_cmpint (fixture->pacer.alarm.lead_ns, <, MS);
}

/* Whoever waits for a ticket that is far away is told at once. */
static void
test_wake (Fixture *fixture, gconstpointer unused)
{
  Taker takers[4];
  GThread *threads[G_N_ELEMENTS (takers)];
  gint64 start_ns = squall_clock_now_ns ();

  fixture->plan->rate_hz = 0.01;
  squall_pacer_init (&fixture->pacer, fixture->plan);
  squall_pacer_start (&fixture->pacer, start_ns);
  for (guint i = 0; i < G_N_ELEMENTS (takers); i++)
    {
      takers[i] = (Taker) { &fixture->pacer, i, 0, 0 };
      threads[i] = g_thread_new ("taker", take_cb, &takers[i]);
    }
  while (squall_pacer_get_n_taken (&fixture->pacer) < 1)
    g_thread_yield ();
  squall_pacer_set_rate (&fixture->pacer, squall_clock_now_ns (), 10000);
  while (squall_pacer_get_n_taken (&fixture->pacer) < 100)
    g_thread_yield ();
  squall_pacer_set_n_users (&fixture->pacer, squall_clock_now_ns (), 1);
  squall_pacer_set_rate (&fixture->pacer, squall_clock_now_ns (), 0.001);
  squall_pacer_stop (&fixture->pacer, squall_clock_now_ns ());
  for (guint i = 0; i < G_N_ELEMENTS (takers); i++)
    g_thread_join (threads[i]);
  g_assert_cmpint (squall_clock_now_ns () - start_ns, <, 20 * S);
}

/* Nothing begins in a pause, not even what was given out just before it; then all of it does. */
static void
test_pause_awaiting (Fixture *fixture, gconstpointer unused)
{
  Taker takers[4];
  GThread *threads[G_N_ELEMENTS (takers)];
  guint64 n_due;

  fixture->plan->rate_hz = 2000;
  squall_pacer_init (&fixture->pacer, fixture->plan);
  squall_pacer_start (&fixture->pacer, squall_clock_now_ns ());
  for (guint i = 0; i < G_N_ELEMENTS (takers); i++)
    {
      takers[i] = (Taker) { &fixture->pacer, i, 0, 0 };
      threads[i] = g_thread_new ("taker", take_cb, &takers[i]);
    }
  for (guint i = 1; i <= 50; i++)
    {
      gint64 paused_ns;
      guint64 n_taken;

      while (squall_pacer_get_n_taken (&fixture->pacer) < i * 10)
        g_thread_yield ();
      paused_ns = squall_clock_now_ns ();
      squall_pacer_pause (&fixture->pacer, paused_ns);
      n_taken = squall_pacer_get_n_taken (&fixture->pacer);
      while (squall_clock_now_ns () < paused_ns + 3 * MS)
        g_assert_cmpuint (squall_pacer_get_n_taken (&fixture->pacer), ==, n_taken);
      squall_pacer_resume (&fixture->pacer, squall_clock_now_ns ());
    }
  squall_pacer_pause (&fixture->pacer, squall_clock_now_ns ());
  squall_pacer_stop (&fixture->pacer, squall_clock_now_ns ());
  for (guint i = 0; i < G_N_ELEMENTS (takers); i++)
    g_thread_join (threads[i]);
  n_due = squall_pacer_get_n_due (&fixture->pacer, squall_clock_now_ns ());
  g_assert_cmpuint (squall_pacer_get_n_taken (&fixture->pacer), <=, n_due);
}

/* Users that were taken out while they waited learn of the end, too: of the time or of the count.
 */
static void
test_parked (Fixture *fixture, gconstpointer is_count)
{
  Taker takers[4];
  GThread *threads[G_N_ELEMENTS (takers)];
  gint64 start_ns = squall_clock_now_ns ();

  fixture->plan->rate_hz = 100;
  fixture->plan->n_requests = is_count ? 30 : 0;
  fixture->plan->duration_ns = is_count ? 0 : S / 3;
  squall_pacer_init (&fixture->pacer, fixture->plan);
  squall_pacer_start (&fixture->pacer, start_ns);
  for (guint i = 0; i < G_N_ELEMENTS (takers); i++)
    {
      takers[i] = (Taker) { &fixture->pacer, i, 0, 0 };
      threads[i] = g_thread_new ("taker", take_cb, &takers[i]);
    }
  while (squall_pacer_get_n_taken (&fixture->pacer) < 1)
    g_thread_yield ();
  squall_pacer_set_n_users (&fixture->pacer, squall_clock_now_ns (), 2);
  for (guint i = 0; i < G_N_ELEMENTS (takers); i++)
    g_thread_join (threads[i]);
  g_assert_cmpint (squall_clock_now_ns () - start_ns, <, 20 * S);
}

#define ADD(name, data, test) g_test_add (name, Fixture, data, set_up, test, tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD ("/engine/pacer-open/instants", NULL, test_instants);
  ADD ("/engine/pacer-open/late", NULL, test_late);
  ADD ("/engine/pacer-open/duration", NULL, test_duration);
  ADD ("/engine/pacer-open/count", NULL, test_count);
  ADD ("/engine/pacer-open/stop", NULL, test_stop);
  ADD ("/engine/pacer-open/time-up", NULL, test_time_up);
  ADD ("/engine/pacer-open/time-not-needed", NULL, test_time_not_needed);
  ADD ("/engine/pacer-open/poisson", NULL, test_poisson);
  ADD ("/engine/pacer-open/stages", NULL, test_stages);
  ADD ("/engine/pacer-open/rate-change", NULL, test_rate_change);
  ADD ("/engine/pacer-open/pause", NULL, test_pause);
  ADD ("/engine/pacer-open/pause-awaiting", NULL, test_pause_awaiting);
  ADD ("/engine/pacer-open/warm-up-count", NULL, test_warm_up);
  ADD ("/engine/pacer-open/warm-up-time", GINT_TO_POINTER (TRUE), test_warm_up);
  ADD ("/engine/pacer-open/await", NULL, test_await);
  ADD ("/engine/pacer-open/wake", NULL, test_wake);
  ADD ("/engine/pacer-open/parked-to-the-time", NULL, test_parked);
  ADD ("/engine/pacer-open/parked-to-the-count", GINT_TO_POINTER (TRUE), test_parked);
  return g_test_run ();
}
