/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/squall-timer.h"

#define N_TIMERS 1000

typedef struct
{
  SquallTimers timers;
  SquallTimer all[N_TIMERS];
  gint64 last_due_ns;
  guint n_due;
} Fixture;

static Fixture *the_fixture;

static void
due_cb (gpointer data)
{
  SquallTimer *timer = data;

  g_assert_cmpint (timer->due_ns, >=, the_fixture->last_due_ns);
  g_assert_cmpuint (timer->position, ==, 0);
  the_fixture->last_due_ns = timer->due_ns;
  the_fixture->n_due++;
}

static void
set_up (Fixture *fixture, gconstpointer unused)
{
  the_fixture = fixture;
  squall_timers_init (&fixture->timers);
}

static void
tear_down (Fixture *fixture, gconstpointer unused)
{
  squall_timers_clear (&fixture->timers);
}

static void
set (Fixture *fixture, guint index, gint64 due_ns)
{
  SquallTimer *timer = &fixture->all[index];

  squall_timers_set (&fixture->timers, timer, due_ns, due_cb, timer);
}

static void
test_order (Fixture *fixture, gconstpointer unused)
{
  guint n_unset = 0;

  for (guint i = 0; i < N_TIMERS; i++)
    set (fixture, i, g_test_rand_int_range (0, 500));
  for (guint i = 0; i < N_TIMERS; i += 3, n_unset++)
    squall_timers_unset (&fixture->timers, &fixture->all[i]);
  for (guint i = 1; i < N_TIMERS; i += 3)
    set (fixture, i, g_test_rand_int_range (0, 500));
  squall_timers_run (&fixture->timers, 500);
  g_assert_cmpuint (fixture->n_due, ==, N_TIMERS - n_unset);
  g_assert_cmpint (squall_timers_get_next (&fixture->timers), ==, -1);
}

static void
test_only_due (Fixture *fixture, gconstpointer unused)
{
  set (fixture, 0, 30);
  set (fixture, 1, 10);
  set (fixture, 2, 20);
  squall_timers_run (&fixture->timers, 9);
  g_assert_cmpuint (fixture->n_due, ==, 0);
  g_assert_cmpint (squall_timers_get_next (&fixture->timers), ==, 10);
  squall_timers_run (&fixture->timers, 20);
  g_assert_cmpuint (fixture->n_due, ==, 2);
  g_assert_cmpint (squall_timers_get_next (&fixture->timers), ==, 30);
}

static void
again_cb (gpointer data)
{
  Fixture *fixture = data;

  fixture->n_due++;
  squall_timers_set (&fixture->timers, &fixture->all[0], 5, again_cb, fixture);
}

/* One that sets itself again does not keep the thread. */
static void
test_again (Fixture *fixture, gconstpointer unused)
{
  squall_timers_set (&fixture->timers, &fixture->all[0], 5, again_cb, fixture);
  squall_timers_run (&fixture->timers, 10);
  g_assert_cmpuint (fixture->n_due, ==, 1);
  squall_timers_run (&fixture->timers, 10);
  g_assert_cmpuint (fixture->n_due, ==, 2);
}

static void
unset_others_cb (gpointer data)
{
  Fixture *fixture = data;

  fixture->n_due++;
  for (guint i = 0; i < N_TIMERS; i++)
    squall_timers_unset (&fixture->timers, &fixture->all[i]);
}

static void
test_unset_while_running (Fixture *fixture, gconstpointer unused)
{
  for (guint i = 0; i < 10; i++)
    squall_timers_set (&fixture->timers, &fixture->all[i], 5, unset_others_cb, fixture);
  squall_timers_run (&fixture->timers, 10);
  g_assert_cmpuint (fixture->n_due, ==, 1);
}

static void
add (const char *name, void (*test) (Fixture *fixture, gconstpointer unused))
{
  g_autofree char *path = g_strconcat ("/target/timer/", name, NULL);

  g_test_add (path, Fixture, NULL, set_up, test, tear_down);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  add ("order", test_order);
  add ("only-due", test_only_due);
  add ("again", test_again);
  add ("unset-while-running", test_unset_while_running);
  return g_test_run ();
}
