/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/squall-clock.h"
#include "engine/squall-watchdog.h"

#define TIMEOUT_MS  30
#define TIMEOUT_NS  (TIMEOUT_MS * SQUALL_NS_PER_MS)
#define PATIENCE_MS 20000

static gboolean
wait_for_interrupt (GCancellable *cancellable, int patience_ms)
{
  GPollFD poll_fd;
  gboolean is_interrupted;

  g_assert_true (g_cancellable_make_pollfd (cancellable, &poll_fd));
  is_interrupted = g_poll (&poll_fd, 1, patience_ms) == 1;
  g_cancellable_release_fd (cancellable);
  return is_interrupted;
}

static SquallWatchdog *
make_watchdog (guint n_slots, gint64 timeout_ns)
{
  SquallWatchdog *watchdog = squall_watchdog_new (n_slots, timeout_ns);

  for (guint i = 0; i < n_slots; i++)
    squall_watchdog_attach (watchdog, i);
  return watchdog;
}

static void
free_watchdog (SquallWatchdog *watchdog, guint n_slots)
{
  for (guint i = 0; i < n_slots; i++)
    squall_watchdog_detach (watchdog, i);
  squall_watchdog_free (watchdog);
}

/* Never too early; and late by little at least once, whatever else the computer does. */
static void
test_deadline (void)
{
  SquallWatchdog *watchdog = make_watchdog (1, TIMEOUT_NS);
  gint64 least_late_ns = G_MAXINT64;

  for (guint i = 0; i < 20; i++)
    {
      gint64 sent_ns = squall_clock_now_ns ();
      GCancellable *cancellable = squall_watchdog_begin (watchdog, 0, sent_ns);
      gint64 late_ns;

      g_assert_true (wait_for_interrupt (cancellable, PATIENCE_MS));
      late_ns = squall_clock_now_ns () - sent_ns - TIMEOUT_NS;
      g_assert_cmpint (squall_watchdog_end (watchdog, 0), ==, SQUALL_VERDICT_LATE);
      g_assert_cmpint (late_ns, >=, 0);
      least_late_ns = MIN (least_late_ns, late_ns);
    }
  g_assert_cmpint (least_late_ns, <, 5 * SQUALL_NS_PER_MS);
  free_watchdog (watchdog, 1);
}

/* What has ended is left alone, even when its deadline passes. */
static void
test_ended (void)
{
  SquallWatchdog *watchdog = make_watchdog (2, TIMEOUT_NS);
  g_autoptr (GCancellable) ended = NULL;
  GCancellable *other;

  ended = g_object_ref (squall_watchdog_begin (watchdog, 0, squall_clock_now_ns ()));
  g_assert_cmpint (squall_watchdog_end (watchdog, 0), ==, SQUALL_VERDICT_ENDED);
  other = squall_watchdog_begin (watchdog, 1, squall_clock_now_ns ());
  g_assert_true (wait_for_interrupt (other, PATIENCE_MS));
  g_assert_cmpint (squall_watchdog_end (watchdog, 1), ==, SQUALL_VERDICT_LATE);
  g_assert_false (g_cancellable_is_cancelled (ended));
  free_watchdog (watchdog, 2);
}

/* A slot that is due does not take others with it. */
static void
test_independent (void)
{
  SquallWatchdog *watchdog = make_watchdog (3, TIMEOUT_NS);
  gint64 now_ns = squall_clock_now_ns ();
  GCancellable *due = squall_watchdog_begin (watchdog, 1, now_ns);
  GCancellable *early = squall_watchdog_begin (watchdog, 0, now_ns + 1000 * SQUALL_NS_PER_SECOND);
  GCancellable *late = squall_watchdog_begin (watchdog, 2, now_ns + 1000 * SQUALL_NS_PER_SECOND);

  g_assert_true (wait_for_interrupt (due, PATIENCE_MS));
  g_assert_cmpint (squall_watchdog_end (watchdog, 1), ==, SQUALL_VERDICT_LATE);
  g_assert_false (g_cancellable_is_cancelled (early));
  g_assert_false (g_cancellable_is_cancelled (late));
  g_assert_cmpint (squall_watchdog_end (watchdog, 0), ==, SQUALL_VERDICT_ENDED);
  g_assert_cmpint (squall_watchdog_end (watchdog, 2), ==, SQUALL_VERDICT_ENDED);
  free_watchdog (watchdog, 3);
}

/* After a time-out the slot gets a fresh start with the whole time. */
static void
test_again (void)
{
  SquallWatchdog *watchdog = make_watchdog (1, TIMEOUT_NS);

  for (guint i = 0; i < 5; i++)
    {
      gint64 sent_ns = squall_clock_now_ns ();
      GCancellable *cancellable = squall_watchdog_begin (watchdog, 0, sent_ns);

      g_assert_nonnull (cancellable);
      g_assert_true (wait_for_interrupt (cancellable, PATIENCE_MS));
      g_assert_cmpint (squall_clock_now_ns () - sent_ns, >=, TIMEOUT_NS);
      g_assert_cmpint (squall_watchdog_end (watchdog, 0), ==, SQUALL_VERDICT_LATE);

      cancellable = squall_watchdog_begin (watchdog, 0, squall_clock_now_ns ());
      g_assert_false (g_cancellable_is_cancelled (cancellable));
      g_assert_cmpint (squall_watchdog_end (watchdog, 0), ==, SQUALL_VERDICT_ENDED);
    }
  free_watchdog (watchdog, 1);
}

static void
test_stop (gconstpointer timeout_ms)
{
  const guint n_slots = 200;
  SquallWatchdog *watchdog = make_watchdog (n_slots,
                                            GPOINTER_TO_INT (timeout_ms) * SQUALL_NS_PER_MS);
  GCancellable *cancellables[200];
  gint64 stopped_ns;

  for (guint i = 0; i < n_slots; i++)
    cancellables[i] = squall_watchdog_begin (watchdog, i, squall_clock_now_ns ());
  g_assert_false (squall_watchdog_is_stopped (watchdog));
  stopped_ns = squall_clock_now_ns ();
  squall_watchdog_stop (watchdog);
  g_assert_cmpint (squall_clock_now_ns () - stopped_ns, <, SQUALL_NS_PER_SECOND);
  g_assert_true (squall_watchdog_is_stopped (watchdog));

  for (guint i = 0; i < n_slots; i++)
    {
      g_assert_true (wait_for_interrupt (cancellables[i], PATIENCE_MS));
      g_assert_cmpint (squall_watchdog_end (watchdog, i), ==, SQUALL_VERDICT_STOPPED);
      g_assert_null (squall_watchdog_begin (watchdog, i, squall_clock_now_ns ()));
      squall_watchdog_end (watchdog, i);
    }
  free_watchdog (watchdog, n_slots);
}

typedef struct
{
  SquallWatchdog *watchdog;
  guint slot;
  guint n_late;
} Worker;

/* Ends around its deadline, now before it and now after: verdict and cancellable always agree. */
static gpointer
work_near_deadline_cb (gpointer data)
{
  Worker *self = data;
  g_autoptr (GRand) random = g_rand_new_with_seed (self->slot + 1);

  squall_watchdog_attach (self->watchdog, self->slot);
  for (guint i = 0; i < 1000; i++)
    {
      gint64 sent_ns = squall_clock_now_ns ();
      gint64 end_ns = sent_ns + g_rand_int_range (random, 0, 400) * SQUALL_NS_PER_US;
      g_autoptr (GCancellable)
          cancellable = g_object_ref (squall_watchdog_begin (self->watchdog, self->slot, sent_ns));
      gboolean is_late;

      while (squall_clock_now_ns () < end_ns)
        g_thread_yield ();
      is_late = squall_watchdog_end (self->watchdog, self->slot) == SQUALL_VERDICT_LATE;
      g_assert_cmpint (g_cancellable_is_cancelled (cancellable), ==, is_late);
      if (is_late)
        g_assert_cmpint (squall_clock_now_ns () - sent_ns, >=, 200 * SQUALL_NS_PER_US);
      self->n_late += is_late ? 1 : 0;
    }
  squall_watchdog_detach (self->watchdog, self->slot);
  return NULL;
}

static void
test_near_deadline (void)
{
  SquallWatchdog *watchdog = squall_watchdog_new (8, 200 * SQUALL_NS_PER_US);
  GThread *threads[8];
  Worker workers[8];
  guint n_late = 0;

  for (guint i = 0; i < 8; i++)
    {
      workers[i] = (Worker) { watchdog, i, 0 };
      threads[i] = g_thread_new ("worker", work_near_deadline_cb, &workers[i]);
    }
  for (guint i = 0; i < 8; i++)
    {
      g_thread_join (threads[i]);
      n_late += workers[i].n_late;
    }
  g_assert_cmpuint (n_late, >, 0);
  g_assert_cmpuint (n_late, <, 8000);
  squall_watchdog_free (watchdog);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/engine/watchdog/deadline", test_deadline);
  g_test_add_func ("/engine/watchdog/ended", test_ended);
  g_test_add_func ("/engine/watchdog/independent", test_independent);
  g_test_add_func ("/engine/watchdog/again", test_again);
  g_test_add_func ("/engine/watchdog/near-deadline", test_near_deadline);
  g_test_add_data_func ("/engine/watchdog/stop", GINT_TO_POINTER (30000), test_stop);
  g_test_add_data_func ("/engine/watchdog/stop-without-deadlines", GINT_TO_POINTER (0), test_stop);
  return g_test_run ();
}
