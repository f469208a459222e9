/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Threads that hand data over in every way the engine may use, and correctly: the thread sanitizer
 * has nothing to report here.  planted-fault.c is its counterpart. */
#include <gio/gio.h>
#include <stdatomic.h>

#define N_THREADS 4
#define N_ROUNDS  2000

typedef struct
{
  GMutex mutex;
  GCond cond;
  guint under_mutex;
  guint rounds_done;
} Shared;

typedef struct
{
  guint value;
} Box;

static gpointer
count_under_mutex (gpointer data)
{
  Shared *shared = data;
  for (guint i = 0; i < N_ROUNDS; i++)
    {
      g_mutex_lock (&shared->mutex);
      shared->under_mutex++;
      shared->rounds_done++;
      g_cond_signal (&shared->cond);
      g_mutex_unlock (&shared->mutex);
    }
  return NULL;
}

static void
test_mutex (void)
{
  Shared shared = { 0 };
  GThread *threads[N_THREADS];
  g_mutex_init (&shared.mutex);
  g_cond_init (&shared.cond);
  for (guint i = 0; i < N_THREADS; i++)
    threads[i] = g_thread_new ("count", count_under_mutex, &shared);
  g_mutex_lock (&shared.mutex);
  while (shared.rounds_done < N_THREADS * N_ROUNDS)
    g_cond_wait (&shared.cond, &shared.mutex);
  g_assert_cmpuint (shared.under_mutex, ==, N_THREADS * N_ROUNDS);
  g_mutex_unlock (&shared.mutex);
  for (guint i = 0; i < N_THREADS; i++)
    g_thread_join (threads[i]);
  g_mutex_clear (&shared.mutex);
  g_cond_clear (&shared.cond);
}

static void
double_item (gpointer item, gpointer data)
{
  Box *box = item;
  box->value *= 2;
}

static void
test_pool (void)
{
  Box boxes[N_THREADS * 8];
  GThreadPool *pool = g_thread_pool_new (double_item, NULL, N_THREADS, TRUE, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (boxes); i++)
    {
      boxes[i].value = i;
      g_thread_pool_push (pool, &boxes[i], NULL);
    }
  g_thread_pool_free (pool, FALSE, TRUE);
  for (guint i = 0; i < G_N_ELEMENTS (boxes); i++)
    g_assert_cmpuint (boxes[i].value, ==, 2 * i);
}

static gboolean
take_box (gpointer data)
{
  GMainLoop **loop_and_box = data;
  Box *box = (Box *) loop_and_box[1];
  g_assert_cmpuint (box->value, ==, 7);
  g_main_loop_quit (loop_and_box[0]);
  return G_SOURCE_REMOVE;
}

static gpointer
send_box (gpointer data)
{
  gpointer *loop_and_box = data;
  ((Box *) loop_and_box[1])->value = 7;
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, take_box, data, NULL);
  return NULL;
}

static void
test_idle (void)
{
  GMainLoop *loop = g_main_loop_new (NULL, FALSE);
  Box *box = g_new0 (Box, 1);
  gpointer loop_and_box[] = { loop, box };
  GThread *thread = g_thread_new ("send", send_box, loop_and_box);
  g_main_loop_run (loop);
  g_free (box); /* before the join: the idle's order must be enough */
  g_thread_join (thread);
  g_main_loop_unref (loop);
}

static gpointer
pop_boxes (gpointer data)
{
  guint sum = 0;
  for (guint i = 0; i < N_ROUNDS; i++)
    {
      Box *box = g_async_queue_pop (data);
      sum += box->value;
      g_free (box);
    }
  return GUINT_TO_POINTER (sum);
}

static void
test_queue (void)
{
  GAsyncQueue *queue = g_async_queue_new ();
  GThread *thread = g_thread_new ("pop", pop_boxes, queue);
  for (guint i = 0; i < N_ROUNDS; i++)
    {
      Box *box = g_new (Box, 1);
      box->value = 3;
      g_async_queue_push (queue, box);
    }
  g_assert_cmpuint (GPOINTER_TO_UINT (g_thread_join (thread)), ==, 3 * N_ROUNDS);
  g_async_queue_unref (queue);
}

static void
make_box (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Box *given = data;
  Box *box = g_new (Box, 1);
  box->value = given->value + 1;
  given->value = 0;
  g_task_return_pointer (task, box, g_free);
}

static void
on_box (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autofree Box *box = g_task_propagate_pointer (G_TASK (result), NULL);
  g_assert_cmpuint (box->value, ==, 42);
  g_main_loop_quit (data);
}

static void
test_task (void)
{
  GMainLoop *loop = g_main_loop_new (NULL, FALSE);
  Box given = { 41 };
  GTask *task = g_task_new (NULL, NULL, on_box, loop);
  g_task_set_task_data (task, &given, NULL);
  g_task_run_in_thread (task, make_box);
  g_object_unref (task);
  g_main_loop_run (loop);
  g_assert_cmpuint (given.value, ==, 0);
  g_main_loop_unref (loop);
}

static void
clear_box (gpointer data)
{
  Box *box = data;
  g_assert_cmpuint (box->value, ==, N_THREADS);
  box->value = 0;
}

static gpointer
use_and_release (gpointer data)
{
  gpointer *box_and_mutex = data;
  g_mutex_lock (box_and_mutex[1]);
  ((Box *) box_and_mutex[0])->value++;
  g_mutex_unlock (box_and_mutex[1]);
  g_atomic_rc_box_release_full (box_and_mutex[0], clear_box);
  return NULL;
}

static void
test_references (void)
{
  static GMutex mutex;
  GThread *threads[N_THREADS];
  Box *box = g_atomic_rc_box_new0 (Box);
  gpointer box_and_mutex[] = { box, &mutex };
  for (guint i = 0; i < N_THREADS; i++)
    {
      g_atomic_rc_box_acquire (box);
      threads[i] = g_thread_new ("use", use_and_release, box_and_mutex);
    }
  for (guint i = 0; i < N_THREADS; i++)
    g_thread_join (threads[i]);
  g_atomic_rc_box_release_full (box, clear_box);
}

static atomic_uint published;
static guint not_atomic;

static gpointer
publish (gpointer data)
{
  not_atomic = 5;
  atomic_store_explicit (&published, 1, memory_order_release);
  return NULL;
}

static void
test_atomics (void)
{
  GThread *thread = g_thread_new ("publish", publish, NULL);
  while (atomic_load_explicit (&published, memory_order_acquire) == 0)
    g_thread_yield ();
  g_assert_cmpuint (not_atomic, ==, 5);
  g_thread_join (thread);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sound-threads/mutex", test_mutex);
  g_test_add_func ("/sound-threads/pool", test_pool);
  g_test_add_func ("/sound-threads/idle", test_idle);
  g_test_add_func ("/sound-threads/queue", test_queue);
  g_test_add_func ("/sound-threads/task", test_task);
  g_test_add_func ("/sound-threads/references", test_references);
  g_test_add_func ("/sound-threads/atomics", test_atomics);
  return g_test_run ();
}
