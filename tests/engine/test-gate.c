/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/squall-gate.h"

#include "core/squall-clock.h"

#define N_THREADS  64
#define N_ROUNDS   500
#define MOST_LOOKS 20000000

typedef struct
{
  SquallGate gate;
  int n_inside; /* atomic */
  int most;     /* atomic */
  int n_rounds; /* atomic */
} Crowd;

static void
note_most (Crowd *crowd, int n_inside)
{
  int most = g_atomic_int_get (&crowd->most);

  while (n_inside > most &&
         !g_atomic_int_compare_and_exchange_full (&crowd->most, most, n_inside, &most))
    ;
}

static gpointer
pass_through_cb (gpointer data)
{
  Crowd *crowd = data;
  SquallPass pass;

  squall_pass_init (&pass);
  for (guint i = 0; i < N_ROUNDS; i++)
    {
      squall_gate_enter (&crowd->gate, &pass);
      squall_gate_enter (&crowd->gate, &pass); /* no second place */
      note_most (crowd, g_atomic_int_add (&crowd->n_inside, 1) + 1);
      g_thread_yield ();
      g_atomic_int_add (&crowd->n_inside, -1);
      g_atomic_int_inc (&crowd->n_rounds);
      squall_gate_leave (&crowd->gate, &pass);
      squall_gate_leave (&crowd->gate, &pass);
    }
  squall_pass_clear (&pass);
  return NULL;
}

static void
test_crowd (void)
{
  Crowd crowd = { 0 };
  GThread *threads[N_THREADS];

  squall_gate_init (&crowd.gate);
  for (guint i = 0; i < N_THREADS; i++)
    threads[i] = g_thread_new ("crowd", pass_through_cb, &crowd);
  for (guint i = 0; i < N_THREADS; i++)
    g_thread_join (threads[i]);

  g_assert_cmpint (crowd.n_rounds, ==, N_THREADS * N_ROUNDS);
  g_assert_cmpint (crowd.most, >=, 1);
  g_assert_cmpint (crowd.most, <=, (int) g_get_num_processors ());
  g_assert_cmpint (crowd.gate.n_free, ==, (int) g_get_num_processors ());
  squall_gate_clear (&crowd.gate);
}

typedef struct
{
  SquallGate *gate;
  SquallPass pass;
  GThread *thread;
  int *n_let_in; /* atomic */
  int turn;
} Visitor;

static gpointer
visit_cb (gpointer data)
{
  Visitor *visitor = data;

  squall_gate_enter (visitor->gate, &visitor->pass);
  visitor->turn = g_atomic_int_add (visitor->n_let_in, 1);
  squall_gate_leave (visitor->gate, &visitor->pass);
  return NULL;
}

static guint
count_waiting (SquallGate *gate)
{
  guint n = 0;

  g_mutex_lock (&gate->lock);
  for (SquallPass *pass = gate->first; pass != NULL; pass = pass->next)
    {
      n++;
      if (pass == gate->last)
        break;
    }
  g_mutex_unlock (&gate->lock);
  return n;
}

static void
wait_for_waiting (SquallGate *gate, guint n)
{
  for (guint i = 0; i < MOST_LOOKS && count_waiting (gate) != n; i++)
    g_thread_yield ();
  g_assert_cmpuint (count_waiting (gate), ==, n);
}

/* All places are taken by threads that do not come out; who waits gets in by and by, in order. */
static void
test_relief (void)
{
  SquallGate gate;
  guint n_places;
  int n_let_in = 0;
  g_autofree SquallPass *stuck = NULL;
  Visitor visitors[3] = { 0 };

  squall_gate_init (&gate);
  n_places = gate.n_places;
  stuck = g_new (SquallPass, n_places);
  for (guint i = 0; i < n_places; i++)
    {
      squall_pass_init (&stuck[i]);
      squall_gate_enter (&gate, &stuck[i]);
    }
  squall_gate_relieve (&gate);
  g_assert_cmpuint (gate.n_places, ==, n_places);

  for (guint i = 0; i < G_N_ELEMENTS (visitors); i++)
    {
      visitors[i] = (Visitor) { .gate = &gate, .n_let_in = &n_let_in };
      squall_pass_init (&visitors[i].pass);
      visitors[i].thread = g_thread_new ("visitor", visit_cb, &visitors[i]);
      wait_for_waiting (&gate, i + 1);
    }
  g_assert_cmpint (g_atomic_int_get (&n_let_in), ==, 0);

  squall_gate_relieve (&gate);
  for (guint i = 0; i < G_N_ELEMENTS (visitors); i++)
    {
      g_thread_join (visitors[i].thread);
      squall_pass_clear (&visitors[i].pass);
    }
  g_assert_cmpuint (gate.n_places, ==, 2 * n_places);

  for (guint i = 0; i < n_places; i++)
    {
      squall_gate_leave (&gate, &stuck[i]);
      squall_pass_clear (&stuck[i]);
    }
  g_assert_cmpint (gate.n_free, ==, (int) gate.n_places);
  squall_gate_clear (&gate);
}

/* A place that is handed on goes to whoever has waited longest. */
static void
test_order (void)
{
  SquallGate gate;
  int n_let_in = 0;
  g_autofree SquallPass *inside = NULL;
  guint n_places;
  Visitor visitors[8] = { 0 };
  gint64 begun_ns = squall_clock_now_ns ();
  gint64 crowded_ns;

  squall_gate_init (&gate);
  n_places = gate.n_places;
  inside = g_new (SquallPass, n_places);
  for (guint i = 0; i < n_places; i++)
    {
      squall_pass_init (&inside[i]);
      squall_gate_enter (&gate, &inside[i]);
    }
  for (guint i = 0; i < G_N_ELEMENTS (visitors); i++)
    {
      visitors[i] = (Visitor) { .gate = &gate, .n_let_in = &n_let_in };
      squall_pass_init (&visitors[i].pass);
      visitors[i].thread = g_thread_new ("visitor", visit_cb, &visitors[i]);
      wait_for_waiting (&gate, i + 1);
    }
  g_assert_cmpint (squall_gate_get_turn_wait_ns (&gate), ==, 0);
  crowded_ns = squall_gate_get_crowded_ns (&gate);
  g_assert_cmpint (crowded_ns, >, 0);
  /* One place only, so that each visitor hands it to the next. */
  squall_gate_leave (&gate, &inside[0]);
  for (guint i = 0; i < G_N_ELEMENTS (visitors); i++)
    {
      g_thread_join (visitors[i].thread);
      g_assert_cmpint (visitors[i].turn, ==, (int) i);
      squall_pass_clear (&visitors[i].pass);
    }
  g_assert_cmpint (squall_gate_get_crowded_ns (&gate), >=, crowded_ns);
  crowded_ns = squall_gate_get_crowded_ns (&gate);
  g_assert_cmpint (crowded_ns, <=, squall_clock_now_ns () - begun_ns);
  /* There was always one who waited, and none for longer. */
  g_assert_cmpint (squall_gate_get_turn_wait_ns (&gate), >=, crowded_ns);
  g_assert_cmpint (squall_gate_get_turn_wait_ns (&gate),
                   <=,
                   (gint64) G_N_ELEMENTS (visitors) * crowded_ns);
  g_assert_cmpint (squall_gate_get_crowded_ns (&gate), ==, crowded_ns);
  for (guint i = 0; i < n_places; i++)
    {
      squall_gate_leave (&gate, &inside[i]);
      squall_pass_clear (&inside[i]);
    }
  squall_gate_clear (&gate);
}

/* Who must not come late goes in although there is no place; the next who comes out makes room for
 * nobody. */
static void
test_at_once (void)
{
  SquallGate gate;
  SquallPass urgent;
  int n_let_in = 0;
  g_autofree SquallPass *inside = NULL;
  guint n_places;
  Visitor visitor = { .gate = &gate, .n_let_in = &n_let_in };

  squall_gate_init (&gate);
  n_places = gate.n_places;
  inside = g_new (SquallPass, n_places);
  for (guint i = 0; i < n_places; i++)
    {
      squall_pass_init (&inside[i]);
      squall_gate_enter (&gate, &inside[i]);
    }
  squall_pass_init (&visitor.pass);
  visitor.thread = g_thread_new ("visitor", visit_cb, &visitor);
  wait_for_waiting (&gate, 1);
  squall_pass_init (&urgent);
  squall_gate_enter_at_once (&gate, &urgent);
  squall_gate_enter_at_once (&gate, &urgent); /* no second place */

  squall_gate_leave (&gate, &inside[0]);
  g_assert_cmpuint (count_waiting (&gate), ==, 1);
  squall_gate_leave (&gate, &urgent);
  g_thread_join (visitor.thread);
  g_assert_cmpint (n_let_in, ==, 1);
  for (guint i = 1; i < n_places; i++)
    squall_gate_leave (&gate, &inside[i]);
  g_assert_cmpint (gate.n_free, ==, (int) n_places);
  squall_gate_clear (&gate);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/gate/at-once", test_at_once);
  g_test_add_func ("/gate/crowd", test_crowd);
  g_test_add_func ("/gate/order", test_order);
  g_test_add_func ("/gate/relief", test_relief);
  return g_test_run ();
}
