/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/squall-watchdog.h"

#include "core/squall-clock.h"

#define CACHE_LINE 64

/* What a slot's clock holds beside a deadline. */
enum
{
  CLOCK_IDLE = 0,
  CLOCK_LATE = -1,
  CLOCK_STOPPED = -2,
  CLOCK_ABANDONED = -3,
};

/* The clock decides: whoever swaps a deadline for something else owns what happens next, the user
 * or the watchdog. A cancellable is replaced only after the watchdog has done with it. */
typedef struct
{
  gint64 clock;   /* atomic */
  gint64 sent_ns; /* atomic */
  GCancellable *cancellable;
  GPollFD poll_fd;
} __attribute__ ((aligned (CACHE_LINE))) Slot;

struct _SquallWatchdog
{
  Slot *slots;
  guint n_slots;
  gint64 timeout_ns;
  int is_stopped; /* atomic */

  GThread *thread;
  GMutex lock;
  GCond wake;
  gboolean has_news; /* under lock */
  gboolean is_over;  /* under lock */
};

/* What is cancelled stays so, hence a new one after each interruption. Holding its descriptor open
 * spares a pair of system calls each time something blocks on it. */
static void
renew_cancellable (Slot *slot)
{
  if (slot->cancellable != NULL)
    g_cancellable_release_fd (slot->cancellable);
  g_clear_object (&slot->cancellable);
  slot->cancellable = g_cancellable_new ();
  g_cancellable_make_pollfd (slot->cancellable, &slot->poll_fd);
}

static void
interrupt (Slot *slot, gint64 deadline_ns, gint64 verdict)
{
  if (__atomic_compare_exchange_n (&slot->clock,
                                   &deadline_ns,
                                   verdict,
                                   FALSE,
                                   __ATOMIC_SEQ_CST,
                                   __ATOMIC_SEQ_CST))
    g_cancellable_cancel (slot->cancellable);
}

/* Interrupts what is due. Returns when to look again. */
static gint64
look_after (SquallWatchdog *self, gint64 now_ns)
{
  gboolean is_stopped = __atomic_load_n (&self->is_stopped, __ATOMIC_SEQ_CST);
  gint64 next_ns = self->timeout_ns > 0 ? now_ns + self->timeout_ns : G_MAXINT64;

  for (guint i = 0; i < self->n_slots; i++)
    {
      gint64 deadline_ns = __atomic_load_n (&self->slots[i].clock, __ATOMIC_SEQ_CST);

      if (deadline_ns <= 0)
        continue;
      if (is_stopped)
        interrupt (&self->slots[i], deadline_ns, CLOCK_STOPPED);
      else if (deadline_ns <= now_ns)
        interrupt (&self->slots[i], deadline_ns, CLOCK_LATE);
      else
        next_ns = MIN (next_ns, deadline_ns);
    }
  return next_ns;
}

static gpointer
watch_cb (gpointer data)
{
  SquallWatchdog *self = data;

  g_mutex_lock (&self->lock);
  while (!self->is_over)
    {
      gint64 next_ns;

      self->has_news = FALSE;
      g_mutex_unlock (&self->lock);
      next_ns = look_after (self, squall_clock_now_ns ());
      g_mutex_lock (&self->lock);

      while (!self->has_news && !self->is_over)
        if (next_ns == G_MAXINT64)
          g_cond_wait (&self->wake, &self->lock);
        else if (!g_cond_wait_until (&self->wake, &self->lock, next_ns / SQUALL_NS_PER_US + 1))
          break;
    }
  g_mutex_unlock (&self->lock);
  return NULL;
}

static void
tell (SquallWatchdog *self, gboolean *what)
{
  g_mutex_lock (&self->lock);
  *what = TRUE;
  g_cond_signal (&self->wake);
  g_mutex_unlock (&self->lock);
}

SquallWatchdog *
squall_watchdog_new (guint n_slots, gint64 timeout_ns)
{
  SquallWatchdog *self = g_new0 (SquallWatchdog, 1);

  self->slots = g_aligned_alloc0 (n_slots, sizeof (Slot), CACHE_LINE);
  self->n_slots = n_slots;
  self->timeout_ns = timeout_ns;
  g_mutex_init (&self->lock);
  g_cond_init (&self->wake);
  self->thread = g_thread_new ("squall-watchdog", watch_cb, self);
  return self;
}

void
squall_watchdog_free (SquallWatchdog *self)
{
  if (self == NULL)
    return;
  tell (self, &self->is_over);
  g_thread_join (self->thread);
  g_aligned_free (self->slots);
  g_mutex_clear (&self->lock);
  g_cond_clear (&self->wake);
  g_free (self);
}

void
squall_watchdog_attach (SquallWatchdog *self, guint slot)
{
  renew_cancellable (&self->slots[slot]);
}

void
squall_watchdog_detach (SquallWatchdog *self, guint slot)
{
  g_cancellable_release_fd (self->slots[slot].cancellable);
  g_clear_object (&self->slots[slot].cancellable);
}

GCancellable *
squall_watchdog_begin (SquallWatchdog *self, guint slot, gint64 sent_ns)
{
  Slot *own = &self->slots[slot];
  gint64 deadline_ns = self->timeout_ns > 0 ? sent_ns + self->timeout_ns : G_MAXINT64;

  __atomic_store_n (&own->sent_ns, sent_ns, __ATOMIC_RELAXED);
  __atomic_store_n (&own->clock, deadline_ns, __ATOMIC_SEQ_CST);
  /* Either this sees the stop, or the watchdog, which looks after setting it, sees the clock. */
  return __atomic_load_n (&self->is_stopped, __ATOMIC_SEQ_CST) ? NULL : own->cancellable;
}

SquallVerdict
squall_watchdog_end (SquallWatchdog *self, guint slot)
{
  Slot *own = &self->slots[slot];
  gint64 clock = __atomic_exchange_n (&own->clock, CLOCK_IDLE, __ATOMIC_SEQ_CST);

  if (clock > 0)
    return SQUALL_VERDICT_ENDED;
  while (!g_cancellable_is_cancelled (own->cancellable))
    g_thread_yield ();
  renew_cancellable (own);
  switch (clock)
    {
    case CLOCK_LATE:
      return SQUALL_VERDICT_LATE;
    case CLOCK_STOPPED:
      return SQUALL_VERDICT_STOPPED;
    default:
      return SQUALL_VERDICT_ABANDONED;
    }
}

void
squall_watchdog_stop (SquallWatchdog *self)
{
  __atomic_store_n (&self->is_stopped, TRUE, __ATOMIC_SEQ_CST);
  tell (self, &self->has_news);
}

gboolean
squall_watchdog_is_stopped (SquallWatchdog *self)
{
  return __atomic_load_n (&self->is_stopped, __ATOMIC_RELAXED);
}

void
squall_watchdog_abandon (SquallWatchdog *self, SquallAbandonFunc func, gpointer user_data)
{
  for (guint i = 0; i < self->n_slots; i++)
    {
      Slot *slot = &self->slots[i];
      gint64 clock = __atomic_load_n (&slot->clock, __ATOMIC_SEQ_CST);

      while (clock != CLOCK_IDLE && clock != CLOCK_ABANDONED)
        if (__atomic_compare_exchange_n (&slot->clock,
                                         &clock,
                                         CLOCK_ABANDONED,
                                         FALSE,
                                         __ATOMIC_SEQ_CST,
                                         __ATOMIC_SEQ_CST))
          {
            if (clock > 0)
              g_cancellable_cancel (slot->cancellable);
            func (i, __atomic_load_n (&slot->sent_ns, __ATOMIC_RELAXED), user_data);
            break;
          }
    }
}
