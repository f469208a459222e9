/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/squall-clock.h"
#include "engine/squall-watchdog.h"

#define N_WORKERS 16
#define N_ROUNDS  20

/* What the users and those who abandon them counted, each by itself. */
typedef struct
{
  SquallWatchdog *watchdog;
  int n_running;             /* atomic */
  int is_over;               /* atomic */
  int n_left;                /* atomic: requests that ended as abandoned */
  int n_abandoned;           /* atomic: requests that were told to be abandoned */
  gint64 sent_ns[N_WORKERS]; /* of the last request; in the end, 0 where it was not abandoned */
  gint64 abandoned_ns[N_WORKERS]; /* what was told of it */
} Scene;

typedef struct
{
  Scene *scene;
  guint slot;
} Worker;

/* Every other request blocks until it is interrupted; the others are over at once. */
static SquallVerdict
work (Scene *scene, guint slot, guint round)
{
  GCancellable *cancellable;
  GPollFD poll_fd;

  scene->sent_ns[slot] = squall_clock_now_ns ();
  cancellable = squall_watchdog_begin (scene->watchdog, slot, scene->sent_ns[slot]);
  if (cancellable != NULL && round % 2 == slot % 2)
    {
      g_assert_true (g_cancellable_make_pollfd (cancellable, &poll_fd));
      g_assert_cmpint (g_poll (&poll_fd, 1, 20000), ==, 1);
      g_cancellable_release_fd (cancellable);
    }
  return squall_watchdog_end (scene->watchdog, slot);
}

static gpointer
work_cb (gpointer data)
{
  const Worker *self = data;
  Scene *scene = self->scene;
  SquallVerdict verdict = SQUALL_VERDICT_ENDED;

  squall_watchdog_attach (scene->watchdog, self->slot);
  g_atomic_int_inc (&scene->n_running);
  for (guint round = 0; !g_atomic_int_get (&scene->is_over); round++)
    {
      verdict = work (scene, self->slot, round);
      if (verdict != SQUALL_VERDICT_ABANDONED)
        continue;
      /* As a user does, which is then left alone. */
      g_atomic_int_inc (&scene->n_left);
      break;
    }
  if (verdict != SQUALL_VERDICT_ABANDONED)
    scene->sent_ns[self->slot] = 0;
  squall_watchdog_detach (scene->watchdog, self->slot);
  return NULL;
}

static void
abandoned_cb (guint slot, gint64 sent_ns, gpointer user_data)
{
  Scene *scene = user_data;

  g_assert_cmpint (scene->abandoned_ns[slot], ==, 0);
  scene->abandoned_ns[slot] = sent_ns;
  g_atomic_int_inc (&scene->n_abandoned);
}

static gpointer
abandon_cb (gpointer data)
{
  Scene *scene = data;

  squall_watchdog_abandon (scene->watchdog, abandoned_cb, scene);
  return NULL;
}

/* While users begin and end requests as fast as they can, and two give them up at once. Returns how
 * many were. */
static guint
abandon_once (void)
{
  Scene scene = { .watchdog = squall_watchdog_new (N_WORKERS, 0) };
  GThread *threads[N_WORKERS];
  Worker workers[N_WORKERS];
  GThread *other;

  for (guint i = 0; i < N_WORKERS; i++)
    {
      workers[i] = (Worker) { &scene, i };
      threads[i] = g_thread_new ("worker", work_cb, &workers[i]);
    }
  while (g_atomic_int_get (&scene.n_running) < N_WORKERS)
    g_thread_yield ();

  squall_watchdog_stop (scene.watchdog);
  other = g_thread_new ("abandon", abandon_cb, &scene);
  squall_watchdog_abandon (scene.watchdog, abandoned_cb, &scene);
  g_thread_join (other);
  g_atomic_int_set (&scene.is_over, TRUE);
  for (guint i = 0; i < N_WORKERS; i++)
    g_thread_join (threads[i]);

  g_assert_cmpint (scene.n_left, ==, scene.n_abandoned);
  for (guint i = 0; i < N_WORKERS; i++)
    g_assert_cmpint (scene.abandoned_ns[i], ==, scene.sent_ns[i]);
  squall_watchdog_free (scene.watchdog);
  return (guint) scene.n_abandoned;
}

static void
test_race (void)
{
  guint n_abandoned = 0;

  for (guint i = 0; i < N_ROUNDS; i++)
    n_abandoned += abandon_once ();
  g_assert_cmpuint (n_abandoned, >, 0);
}

static void
count_cb (guint slot, gint64 sent_ns, gpointer user_data)
{
  guint *counts = user_data;

  g_assert_cmpint (sent_ns, ==, 1000 + slot);
  counts[slot]++;
}

/* Those under way once each, however often it is asked for; idle ones never. */
static void
test_once (void)
{
  SquallWatchdog *watchdog = squall_watchdog_new (4, 0);
  guint counts[4] = { 0 };

  for (guint i = 0; i < 4; i++)
    squall_watchdog_attach (watchdog, i);
  g_assert_nonnull (squall_watchdog_begin (watchdog, 1, 1001));
  g_assert_nonnull (squall_watchdog_begin (watchdog, 2, 1002));
  g_assert_nonnull (squall_watchdog_begin (watchdog, 3, 1003));
  g_assert_cmpint (squall_watchdog_end (watchdog, 3), ==, SQUALL_VERDICT_ENDED);
  squall_watchdog_stop (watchdog);
  for (guint i = 0; i < 3; i++)
    squall_watchdog_abandon (watchdog, count_cb, counts);

  g_assert_cmpuint (counts[0], ==, 0);
  g_assert_cmpuint (counts[1], ==, 1);
  g_assert_cmpuint (counts[2], ==, 1);
  g_assert_cmpuint (counts[3], ==, 0);
  g_assert_cmpint (squall_watchdog_end (watchdog, 1), ==, SQUALL_VERDICT_ABANDONED);
  g_assert_cmpint (squall_watchdog_end (watchdog, 2), ==, SQUALL_VERDICT_ABANDONED);
  for (guint i = 0; i < 4; i++)
    squall_watchdog_detach (watchdog, i);
  squall_watchdog_free (watchdog);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/engine/watchdog-abandon/once", test_once);
  g_test_add_func ("/engine/watchdog-abandon/race", test_race);
  return g_test_run ();
}
