/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/squall-hiccup.h"

#include <sys/prctl.h>

#include "core/squall-clock.h"

#define PERIOD_LEAST_NS SQUALL_NS_PER_MS
#define PERIOD_MOST_NS  (5 * SQUALL_NS_PER_MS)
/* Of a processor, to wake up on; on a virtual one a wake-up may cost ten times as much. */
#define SHARE_MOST 0.01

struct _SquallHiccup
{
  GThread *thread;
  SquallHistogram *lateness;
  int is_over; /* atomic */
};

static void
sleep_until (gint64 instant_ns)
{
  const struct timespec instant = { instant_ns / SQUALL_NS_PER_SECOND,
                                    instant_ns % SQUALL_NS_PER_SECOND };

  while (clock_nanosleep (CLOCK_MONOTONIC, TIMER_ABSTIME, &instant, NULL) != 0)
    ;
}

/* As long as it takes for a wake-up not to cost more than its share. */
static gint64
get_period_ns (gint64 n_wakes)
{
  struct timespec taken;
  gint64 taken_ns;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &taken);
  taken_ns = taken.tv_sec * SQUALL_NS_PER_SECOND + taken.tv_nsec;
  return CLAMP ((gint64) ((double) (taken_ns / n_wakes) / SHARE_MOST),
                PERIOD_LEAST_NS,
                PERIOD_MOST_NS);
}

static gpointer
sleep_cb (gpointer data)
{
  SquallHiccup *self = data;
  gint64 period_ns = PERIOD_LEAST_NS;
  gint64 due_ns = squall_clock_now_ns () + period_ns;

  /* By default the kernel may let timers run 50 µs late to have several at once. */
  prctl (PR_SET_TIMERSLACK, 1);
  for (gint64 n_wakes = 1; !g_atomic_int_get (&self->is_over); n_wakes++)
    {
      gint64 now_ns;

      sleep_until (due_ns);
      now_ns = squall_clock_now_ns ();
      for (; due_ns <= now_ns; due_ns += period_ns)
        squall_histogram_record_shared (self->lateness, (guint64) (now_ns - due_ns));
      period_ns = get_period_ns (n_wakes);
    }
  return NULL;
}

SquallHiccup *
squall_hiccup_new (void)
{
  SquallHiccup *self = g_new0 (SquallHiccup, 1);

  self->lateness = squall_histogram_new_latency ();
  self->thread = g_thread_try_new ("squall-hiccup", sleep_cb, self, NULL);
  if (self->thread == NULL)
    g_clear_pointer (&self, squall_hiccup_free);
  return self;
}

void
squall_hiccup_stop (SquallHiccup *self)
{
  g_atomic_int_set (&self->is_over, TRUE);
  g_clear_pointer (&self->thread, g_thread_join);
}

void
squall_hiccup_free (SquallHiccup *self)
{
  if (self == NULL)
    return;
  squall_hiccup_stop (self);
  squall_histogram_free (self->lateness);
  g_free (self);
}

void
squall_hiccup_add_to (SquallHiccup *self, SquallHistogram *latencies)
{
  squall_histogram_add (latencies, self->lateness);
}
