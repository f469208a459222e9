/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/squall-clock.h"
#include "engine/squall-pacer.h"

#define N_THREADS 16
#define N_TICKETS 50021

static void
init_pacer (SquallPacer *pacer, guint64 n_requests, gint64 duration_ns, gint64 start_ns)
{
  g_autoptr (SquallPlan) plan = squall_plan_new ();

  plan->n_requests = n_requests;
  plan->duration_ns = duration_ns;
  squall_pacer_init (pacer, plan);
  squall_pacer_start (pacer, start_ns);
}

static gboolean
take (SquallPacer *pacer, gint64 now_ns, SquallTicket *ticket)
{
  return squall_pacer_ask (pacer, 0, 0, now_ns, ticket, NULL) == SQUALL_TURN_TAKEN;
}

typedef struct
{
  SquallPacer pacer;
  guint8 *seen; /* by the number of the ticket */
  int n_taken;  /* atomic */
  int is_over;  /* atomic */
} Scene;

static gpointer
take_all_cb (gpointer data)
{
  Scene *scene = data;
  SquallTicket ticket;

  while (take (&scene->pacer, 1000, &ticket))
    {
      g_assert_cmpint (ticket.planned_ns, ==, 1000);
      g_assert_cmpuint (ticket.number, <, N_TICKETS);
      __atomic_fetch_add (&scene->seen[ticket.number], 1, __ATOMIC_RELAXED);
      g_atomic_int_inc (&scene->n_taken);
    }
  return NULL;
}

/* Each number once, and no more of them, whoever asks. */
static void
test_count (void)
{
  Scene scene = { .seen = g_new0 (guint8, N_TICKETS) };
  GThread *threads[N_THREADS];
  SquallTicket ticket;

  init_pacer (&scene.pacer, N_TICKETS, 0, 0);
  for (guint i = 0; i < N_THREADS; i++)
    threads[i] = g_thread_new ("taker", take_all_cb, &scene);
  for (guint i = 0; i < N_THREADS; i++)
    g_thread_join (threads[i]);

  g_assert_cmpint (scene.n_taken, ==, N_TICKETS);
  for (guint i = 0; i < N_TICKETS; i++)
    g_assert_cmpuint (scene.seen[i], ==, 1);
  g_assert_false (take (&scene.pacer, 1000, &ticket));
  g_assert_cmpuint (squall_pacer_get_n_taken (&scene.pacer), ==, N_TICKETS);
  squall_pacer_clear (&scene.pacer);
  g_free (scene.seen);
}

/* Stopped in the middle of it: a ticket taken after that is given back. */
static gpointer
take_and_give_back_cb (gpointer data)
{
  Scene *scene = data;
  SquallTicket ticket;

  while (take (&scene->pacer, 1000, &ticket))
    if (g_atomic_int_get (&scene->is_over))
      squall_pacer_give_back (&scene->pacer);
    else
      g_atomic_int_inc (&scene->n_taken);
  return NULL;
}

static void
stop_once (void)
{
  Scene scene = { 0 };
  GThread *threads[4];
  SquallTicket ticket;

  init_pacer (&scene.pacer, 0, 0, 0);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("taker", take_and_give_back_cb, &scene);
  while (g_atomic_int_get (&scene.n_taken) < 100)
    g_thread_yield ();
  g_atomic_int_set (&scene.is_over, TRUE);
  squall_pacer_stop (&scene.pacer, 1000);
  g_assert_false (take (&scene.pacer, 1000, &ticket));
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);

  g_assert_cmpuint (squall_pacer_get_n_taken (&scene.pacer), ==, (guint) scene.n_taken);
  g_assert_false (take (&scene.pacer, 1000, &ticket));
  squall_pacer_clear (&scene.pacer);
}

static void
test_stop (void)
{
  for (guint i = 0; i < 20; i++)
    stop_once ();
}

static gpointer
take_and_return_cb (gpointer data)
{
  Scene *scene = data;
  SquallTicket ticket;

  while (!g_atomic_int_get (&scene->is_over))
    {
      g_assert_true (take (&scene->pacer, 1000, &ticket));
      squall_pacer_give_back (&scene->pacer);
      g_atomic_int_inc (&scene->n_taken);
    }
  return NULL;
}

/* Never more than the users could have, above all not what is left when zero is gone below. */
static void
test_give_back (void)
{
  Scene scene = { 0 };
  GThread *threads[3];
  SquallTicket ticket;

  init_pacer (&scene.pacer, 0, 0, 0);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    threads[i] = g_thread_new ("taker", take_and_return_cb, &scene);
  /* Until they have done so often enough while this here looks. */
  while (g_atomic_int_get (&scene.n_taken) < 1000000)
    g_assert_cmpuint (squall_pacer_get_n_taken (&scene.pacer), <=, G_MAXINT32);
  g_atomic_int_set (&scene.is_over, TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (threads); i++)
    g_thread_join (threads[i]);

  g_assert_cmpuint (squall_pacer_get_n_taken (&scene.pacer), ==, 0);
  g_assert_true (take (&scene.pacer, 1000, &ticket));
  g_assert_cmpuint (squall_pacer_get_n_taken (&scene.pacer), ==, 1);
  squall_pacer_clear (&scene.pacer);
}

static void
test_duration (void)
{
  const gint64 start_ns = 5 * SQUALL_NS_PER_SECOND;
  const gint64 end_ns = start_ns + 2 * SQUALL_NS_PER_SECOND;
  SquallPacer pacer;
  SquallTicket ticket;

  init_pacer (&pacer, 0, 2 * SQUALL_NS_PER_SECOND, start_ns);
  g_assert_true (take (&pacer, start_ns, &ticket));
  g_assert_cmpuint (ticket.number, ==, 0);
  g_assert_true (take (&pacer, end_ns - 1, &ticket));
  g_assert_cmpuint (ticket.number, ==, 1);
  g_assert_cmpint (ticket.planned_ns, ==, end_ns - 1);
  g_assert_false (take (&pacer, end_ns, &ticket));
  g_assert_cmpuint (squall_pacer_get_n_taken (&pacer), ==, 2);
  squall_pacer_clear (&pacer);
}

/* Whichever comes first. */
static void
test_count_and_duration (void)
{
  SquallPacer pacer;
  SquallTicket ticket;

  init_pacer (&pacer, 2, 1000, 0);
  g_assert_true (take (&pacer, 0, &ticket));
  g_assert_true (take (&pacer, 999, &ticket));
  g_assert_false (take (&pacer, 999, &ticket));
  squall_pacer_clear (&pacer);
  init_pacer (&pacer, 2, 1000, 0);
  g_assert_true (take (&pacer, 0, &ticket));
  g_assert_false (take (&pacer, 1000, &ticket));
  g_assert_cmpuint (squall_pacer_get_n_taken (&pacer), ==, 1);
  squall_pacer_clear (&pacer);
}

static void
test_endless (void)
{
  SquallPacer pacer;
  SquallTicket ticket;

  init_pacer (&pacer, 0, 0, 0);
  for (guint i = 0; i < 1000; i++)
    {
      g_assert_true (take (&pacer, G_MAXINT64 - 1, &ticket));
      g_assert_cmpuint (ticket.number, ==, i);
    }
  squall_pacer_clear (&pacer);
}

static gpointer
think_cb (gpointer data)
{
  SquallPacer *pacer = data;
  SquallTicket ticket;

  return GINT_TO_POINTER (
      squall_pacer_await (pacer, 1, squall_clock_now_ns () + 3600 * SQUALL_NS_PER_SECOND, &ticket));
}

/* Whoever still thinks when the last ticket is taken has nothing to wait for. */
static void
test_last_one (void)
{
  g_autoptr (SquallPlan) plan = squall_plan_new ();
  SquallPacer pacer;
  SquallTicket ticket;
  GThread *thread;

  plan->n_users = 2;
  plan->n_requests = 2;
  plan->think_time_ns = 3600 * SQUALL_NS_PER_SECOND;
  squall_pacer_init (&pacer, plan);
  squall_pacer_start (&pacer, squall_clock_now_ns ());
  thread = g_thread_new ("thinker", think_cb, &pacer);
  for (guint i = 0; i < 2; i++)
    g_assert_true (take (&pacer, squall_clock_now_ns (), &ticket));
  g_assert_false (GPOINTER_TO_INT (g_thread_join (thread)));
  squall_pacer_clear (&pacer);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/engine/pacer/count", test_count);
  g_test_add_func ("/engine/pacer/stop", test_stop);
  g_test_add_func ("/engine/pacer/give-back", test_give_back);
  g_test_add_func ("/engine/pacer/duration", test_duration);
  g_test_add_func ("/engine/pacer/count-and-duration", test_count_and_duration);
  g_test_add_func ("/engine/pacer/endless", test_endless);
  g_test_add_func ("/engine/pacer/last-one", test_last_one);
  return g_test_run ();
}
