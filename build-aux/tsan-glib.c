/* SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Makes GLib's hand-overs between threads visible to ThreadSanitizer.  Linked into every program of
 * a build with TSan, and of no other, by build-aux/test.
 *
 * GLib as installed is not instrumented, and its locks are futexes of its own: TSan sees no order
 * between two threads that take turns under a GMutex and calls every access a race.  The functions
 * here stand in the program, in front of GLib's own of the same names, and tell TSan of the order:
 * release before letting go, acquire after getting.  What GLib calls within itself does not come by
 * here, so whatever is built on its locks is wrapped for itself.
 *
 * To be run with TSAN_OPTIONS=ignore_noninstrumented_modules=1, so that what libraries do among
 * themselves is not reported.  Each wrapper knows one order an object, coarser than one an item:
 * that may hide a race, and invents none. Not covered: GSources with functions of their own that
 * are attached to another thread's context. */
#define GLIB_DISABLE_DEPRECATION_WARNINGS
#define G_DISABLE_CAST_CHECKS
#include <dlfcn.h>
#include <gio/gio.h>

#pragma GCC diagnostic ignored "-Wmissing-prototypes"
#pragma GCC diagnostic ignored "-Wpedantic"

#undef g_clear_object
#undef g_idle_add
#undef g_object_ref
#undef g_once_init_enter
#undef g_once_init_enter_pointer
#undef g_once_init_leave
#undef g_once_init_leave_pointer

/* Weak: the compiler checks of a configuration are linked without the sanitizer. */
void __tsan_acquire (void *address) __attribute__ ((weak));
void __tsan_release (void *address) __attribute__ ((weak));

static void
acquire (const volatile void *address)
{
  if (__tsan_acquire)
    __tsan_acquire ((void *) address);
}

static void
release (const volatile void *address)
{
  if (__tsan_release)
    __tsan_release ((void *) address);
}

/* Declares real(), the wrapped function.  Threads that look it up at the same time find the same.
 */
#define REAL(ret, name, ...)                                                                       \
  static ret (*real) (__VA_ARGS__);                                                                \
  if (!__atomic_load_n (&real, __ATOMIC_ACQUIRE))                                                  \
  __atomic_store_n (&real, dlsym (RTLD_NEXT, #name), __ATOMIC_RELEASE)

/* Three shapes that most of the functions have. */
#define GETS(name, type)                                                                           \
  void name (type *x)                                                                              \
  {                                                                                                \
    REAL (void, name, type *);                                                                     \
    real (x);                                                                                      \
    acquire (x);                                                                                   \
  }
#define TRIES(name, type)                                                                          \
  gboolean name (type *x)                                                                          \
  {                                                                                                \
    REAL (gboolean, name, type *);                                                                 \
    gboolean got = real (x);                                                                       \
    if (got)                                                                                       \
      acquire (x);                                                                                 \
    return got;                                                                                    \
  }
#define LETS_GO(name, type)                                                                        \
  void name (type *x)                                                                              \
  {                                                                                                \
    REAL (void, name, type *);                                                                     \
    release (x);                                                                                   \
    real (x);                                                                                      \
  }

/* Locks */

GETS (g_mutex_lock, GMutex)
TRIES (g_mutex_trylock, GMutex)
LETS_GO (g_mutex_unlock, GMutex)
GETS (g_rec_mutex_lock, GRecMutex)
TRIES (g_rec_mutex_trylock, GRecMutex)
LETS_GO (g_rec_mutex_unlock, GRecMutex)
GETS (g_rw_lock_reader_lock, GRWLock)
TRIES (g_rw_lock_reader_trylock, GRWLock)
LETS_GO (g_rw_lock_writer_unlock, GRWLock)

/* Readers release to an address of their own, which only writers acquire: it does not order two
 * readers. */
#define READERS(lock) ((char *) (lock) + 1)

void
g_rw_lock_reader_unlock (GRWLock *lock)
{
  REAL (void, g_rw_lock_reader_unlock, GRWLock *);
  release (READERS (lock));
  real (lock);
}

void
g_rw_lock_writer_lock (GRWLock *lock)
{
  REAL (void, g_rw_lock_writer_lock, GRWLock *);
  real (lock);
  acquire (lock);
  acquire (READERS (lock));
}

gboolean
g_rw_lock_writer_trylock (GRWLock *lock)
{
  REAL (gboolean, g_rw_lock_writer_trylock, GRWLock *);
  gboolean got = real (lock);
  if (got)
    {
      acquire (lock);
      acquire (READERS (lock));
    }
  return got;
}

void
g_cond_wait (GCond *cond, GMutex *mutex)
{
  REAL (void, g_cond_wait, GCond *, GMutex *);
  release (mutex);
  real (cond, mutex);
  acquire (mutex);
}

gboolean
g_cond_wait_until (GCond *cond, GMutex *mutex, gint64 end)
{
  REAL (gboolean, g_cond_wait_until, GCond *, GMutex *, gint64);
  release (mutex);
  gboolean signalled = real (cond, mutex, end);
  acquire (mutex);
  return signalled;
}

/* Once */

gboolean
g_once_init_enter (volatile void *location)
{
  REAL (gboolean, g_once_init_enter, volatile void *);
  gboolean first = real (location);
  if (!first)
    acquire (location);
  return first;
}

gboolean
g_once_init_enter_pointer (void *location)
{
  REAL (gboolean, g_once_init_enter_pointer, void *);
  gboolean first = real (location);
  if (!first)
    acquire (location);
  return first;
}

void
g_once_init_leave (volatile void *location, gsize result)
{
  REAL (void, g_once_init_leave, volatile void *, gsize);
  release (location);
  real (location, result);
}

void
g_once_init_leave_pointer (void *location, gpointer result)
{
  REAL (void, g_once_init_leave_pointer, void *, gpointer);
  release (location);
  real (location, result);
}

gpointer
g_once_impl (GOnce *once, GThreadFunc func, gpointer data)
{
  REAL (gpointer, g_once_impl, GOnce *, GThreadFunc, gpointer);
  gpointer result = real (once, func, data);
  release (once);
  acquire (once);
  return result;
}

/* Queues */

void
g_async_queue_push (GAsyncQueue *queue, gpointer item)
{
  REAL (void, g_async_queue_push, GAsyncQueue *, gpointer);
  release (queue);
  real (queue, item);
}

#define POPS(name)                                                                                 \
  gpointer name (GAsyncQueue *queue)                                                               \
  {                                                                                                \
    REAL (gpointer, name, GAsyncQueue *);                                                          \
    gpointer item = real (queue);                                                                  \
    if (item != NULL)                                                                              \
      acquire (queue);                                                                             \
    return item;                                                                                   \
  }

POPS (g_async_queue_pop)
POPS (g_async_queue_try_pop)

gpointer
g_async_queue_timeout_pop (GAsyncQueue *queue, guint64 us)
{
  REAL (gpointer, g_async_queue_timeout_pop, GAsyncQueue *, guint64);
  gpointer item = real (queue, us);
  if (item != NULL)
    acquire (queue);
  return item;
}

/* Thread pools: from push to the task, and from the task's end to g_thread_pool_free (…, wait). Two
 * addresses, so that one task is not ordered after another. */

typedef struct
{
  GFunc func;
  gpointer data;
} PoolCall;

#define ENDS(call) ((char *) (call) + 1)

static void
run_pool_call (gpointer item, gpointer data)
{
  PoolCall *call = data;
  acquire (call);
  call->func (item, call->data);
  release (ENDS (call));
}

GThreadPool *
g_thread_pool_new (GFunc func, gpointer data, gint max, gboolean exclusive, GError **error)
{
  REAL (GThreadPool *, g_thread_pool_new, GFunc, gpointer, gint, gboolean, GError **);
  PoolCall *call = g_new (PoolCall, 1); /* for ever: a pool's last task may outlive the pool */
  *call = (PoolCall) { func, data };
  return real (run_pool_call, call, max, exclusive, error);
}

gboolean
g_thread_pool_push (GThreadPool *pool, gpointer item, GError **error)
{
  REAL (gboolean, g_thread_pool_push, GThreadPool *, gpointer, GError **);
  release (pool->user_data);
  return real (pool, item, error);
}

void
g_thread_pool_free (GThreadPool *pool, gboolean immediate, gboolean wait)
{
  REAL (void, g_thread_pool_free, GThreadPool *, gboolean, gboolean);
  PoolCall *call = pool->user_data;
  real (pool, immediate, wait);
  if (wait)
    acquire (ENDS (call));
}

/* Callbacks of a main context, which may be another thread's. */

typedef struct
{
  GSourceFunc func;
  gpointer data;
  GDestroyNotify notify;
} Call;

static gboolean
run_call (gpointer data)
{
  Call *call = data;
  acquire (call);
  return call->func (call->data);
}

static void
free_call (gpointer data)
{
  Call *call = data;
  acquire (call);
  if (call->notify)
    call->notify (call->data);
  g_free (call);
}

static Call *
make_call (GSourceFunc func, gpointer data, GDestroyNotify notify)
{
  Call *call = g_new (Call, 1);
  *call = (Call) { func, data, notify };
  release (call);
  return call;
}

guint
g_idle_add_full (gint priority, GSourceFunc func, gpointer data, GDestroyNotify notify)
{
  REAL (guint, g_idle_add_full, gint, GSourceFunc, gpointer, GDestroyNotify);
  return real (priority, run_call, make_call (func, data, notify), free_call);
}

guint
g_idle_add (GSourceFunc func, gpointer data)
{
  return g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, func, data, NULL);
}

guint
g_idle_add_once (GSourceOnceFunc func, gpointer data)
{
  REAL (guint, g_idle_add_once, GSourceOnceFunc, gpointer);
  release (data);
  return real (func, data);
}

guint
g_timeout_add_full (gint priority, guint ms, GSourceFunc func, gpointer data, GDestroyNotify notify)
{
  REAL (guint, g_timeout_add_full, gint, guint, GSourceFunc, gpointer, GDestroyNotify);
  return real (priority, ms, run_call, make_call (func, data, notify), free_call);
}

void
g_main_context_invoke_full (GMainContext *context,
                            gint priority,
                            GSourceFunc func,
                            gpointer data,
                            GDestroyNotify notify)
{
  REAL (void,
        g_main_context_invoke_full,
        GMainContext *,
        gint,
        GSourceFunc,
        gpointer,
        GDestroyNotify);
  real (context, priority, run_call, make_call (func, data, notify), free_call);
}

void
g_main_context_invoke (GMainContext *context, GSourceFunc func, gpointer data)
{
  g_main_context_invoke_full (context, G_PRIORITY_DEFAULT, func, data, NULL);
}

LETS_GO (g_main_loop_quit, GMainLoop)
GETS (g_main_loop_run, GMainLoop)

/* References: whoever lets the last one go sees what the others did before they let theirs go. */

void
g_object_unref (gpointer object)
{
  REAL (void, g_object_unref, gpointer);
  release (object);
  acquire (object);
  real (object);
}

static __thread GDestroyNotify clear_box;

static void
run_clear_box (gpointer box)
{
  GDestroyNotify clear = clear_box;
  acquire (box);
  if (clear)
    clear (box);
}

void
g_atomic_rc_box_release_full (gpointer box, GDestroyNotify clear)
{
  REAL (void, g_atomic_rc_box_release_full, gpointer, GDestroyNotify);
  GDestroyNotify outer = clear_box;
  clear_box = clear;
  release (box);
  real (box, run_clear_box);
  clear_box = outer;
}

void
g_atomic_rc_box_release (gpointer box)
{
  g_atomic_rc_box_release_full (box, NULL);
}

gboolean (g_atomic_ref_count_dec) (gatomicrefcount *count)
{
  REAL (gboolean, g_atomic_ref_count_dec, gatomicrefcount *);
  release (count);
  gboolean last = real (count);
  if (last)
    acquire (count);
  return last;
}

/* GIO */

LETS_GO (g_cancellable_cancel, GCancellable)
TRIES (g_cancellable_is_cancelled, GCancellable)

typedef struct
{
  GAsyncReadyCallback ready;
  GTaskThreadFunc run;
} TaskCalls;

static GQuark
task_calls_quark (void)
{
  return g_quark_from_static_string ("squall-tsan-task-calls");
}

static void
run_task_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  TaskCalls *calls = g_object_get_qdata (G_OBJECT (result), task_calls_quark ());
  acquire (result);
  calls->ready (source, result, data);
}

static void
run_task_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  TaskCalls *calls = g_object_get_qdata (G_OBJECT (task), task_calls_quark ());
  acquire (task);
  calls->run (task, source, data, cancellable);
  release (task);
}

GTask *
g_task_new (gpointer source, GCancellable *cancellable, GAsyncReadyCallback ready, gpointer data)
{
  REAL (GTask *, g_task_new, gpointer, GCancellable *, GAsyncReadyCallback, gpointer);
  GTask *task = real (source, cancellable, ready ? run_task_ready : NULL, data);
  TaskCalls *calls = g_new0 (TaskCalls, 1);
  calls->ready = ready;
  g_object_set_qdata_full (G_OBJECT (task), task_calls_quark (), calls, g_free);
  return task;
}

void
g_task_run_in_thread (GTask *task, GTaskThreadFunc run)
{
  REAL (void, g_task_run_in_thread, GTask *, GTaskThreadFunc);
  TaskCalls *calls = g_object_get_qdata (G_OBJECT (task), task_calls_quark ());
  calls->run = run;
  release (task);
  real (task, run_task_thread);
}

#define RETURNS(name, type)                                                                        \
  void name (GTask *task, type value)                                                              \
  {                                                                                                \
    REAL (void, name, GTask *, type);                                                              \
    release (task);                                                                                \
    real (task, value);                                                                            \
  }

RETURNS (g_task_return_boolean, gboolean)
RETURNS (g_task_return_int, gssize)
RETURNS (g_task_return_error, GError *)

void
g_task_return_pointer (GTask *task, gpointer value, GDestroyNotify notify)
{
  REAL (void, g_task_return_pointer, GTask *, gpointer, GDestroyNotify);
  release (task);
  real (task, value, notify);
}

void
g_task_return_new_error (GTask *task, GQuark domain, gint code, const char *format, ...)
{
  va_list args;
  va_start (args, format);
  g_task_return_error (task, g_error_new_valist (domain, code, format, args));
  va_end (args);
}
