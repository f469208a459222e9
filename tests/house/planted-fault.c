/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * planted-fault FAULT - does what a sanitizer must report.  Built, and expected to fail, only where
 * one is on: a sanitizer that reports nothing would otherwise look like a clean program. */
#include <gio/gio.h>
#include <limits.h>
#include <stdatomic.h>

static guint counter;
static GMutex mutex;
static atomic_uint n_ready;

/* Two at once, of which one takes the lock and the other does not. */
static void
count (gpointer item, gpointer data)
{
  gboolean is_careful = GPOINTER_TO_UINT (item) == 1;

  /* Relaxed: they meet, and are in no order. */
  atomic_fetch_add_explicit (&n_ready, 1, memory_order_relaxed);
  while (atomic_load_explicit (&n_ready, memory_order_relaxed) < 2)
    g_thread_yield ();
  if (is_careful)
    g_mutex_lock (&mutex);
  counter++;
  if (is_careful)
    g_mutex_unlock (&mutex);
}

static void
race (void)
{
  GThreadPool *pool = g_thread_pool_new (count, NULL, 2, TRUE, NULL);

  g_thread_pool_push (pool, GUINT_TO_POINTER (1), NULL);
  g_thread_pool_push (pool, GUINT_TO_POINTER (2), NULL);
  g_thread_pool_free (pool, FALSE, TRUE);
}

static gboolean
quit (gpointer loop)
{
  counter++;
  atomic_store_explicit (&n_ready, 1, memory_order_relaxed);
  g_main_loop_quit (loop);
  return G_SOURCE_REMOVE;
}

static gpointer
count_after_idle (gpointer loop)
{
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, quit, loop, NULL);
  counter++; /* the idle may be running by now */
  while (atomic_load_explicit (&n_ready, memory_order_relaxed) == 0)
    g_thread_yield (); /* what a thread did that has ended may be forgotten */
  return NULL;
}

static void
idle_race (void)
{
  GMainLoop *loop = g_main_loop_new (NULL, FALSE);
  GThread *thread = g_thread_new ("idle", count_after_idle, loop);
  g_main_loop_run (loop);
  g_thread_join (thread);
  g_main_loop_unref (loop);
}

static void
overflow (void)
{
  volatile gsize past = 16;
  g_autofree char *bytes = g_malloc0 (16);
  bytes[past] = 1;
}

static void
leak (void)
{
  for (guint i = 0; i < 16; i++)
    {
      char *volatile lost = g_strdup ("nobody frees this");
      lost = NULL;
      (void) lost;
    }
}

static void
undefined (void)
{
  volatile int number = INT_MAX;
  number = number + 1;
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *name;
    void (*plant) (void);
  } faults[] = {
    { "race", race }, { "idle-race", idle_race }, { "overflow", overflow },
    { "leak", leak }, { "undefined", undefined },
  };
  for (guint i = 0; i < G_N_ELEMENTS (faults); i++)
    if (argc > 1 && g_str_equal (argv[1], faults[i].name))
      {
        faults[i].plant ();
        return 0;
      }
  g_printerr ("planted-fault: no such fault\n");
  return 0;
}
