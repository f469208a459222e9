/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/squall-hiccup.h"

#include <sys/prctl.h>

#include "core/squall-clock.h"

#define PERIOD_NS SQUALL_NS_PER_MS

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

static gpointer
sleep_cb (gpointer data)
{
  SquallHiccup *self = data;
  gint64 due_ns = squall_clock_now_ns () + PERIOD_NS;

  /* By default the kernel may let timers run 50 µs late to have several at once. */
  prctl (PR_SET_TIMERSLACK, 1);
  while (!g_atomic_int_get (&self->is_over))
    {
      gint64 now_ns;

      sleep_until (due_ns);
      now_ns = squall_clock_now_ns ();
      for (; due_ns <= now_ns; due_ns += PERIOD_NS)
        squall_histogram_record_shared (self->lateness, (guint64) (now_ns - due_ns));
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
squall_hiccup_free (SquallHiccup *self)
{
  if (self == NULL)
    return;
  g_atomic_int_set (&self->is_over, TRUE);
  g_clear_pointer (&self->thread, g_thread_join);
  squall_histogram_free (self->lateness);
  g_free (self);
}

void
squall_hiccup_add_to (SquallHiccup *self, SquallHistogram *latencies)
{
  squall_histogram_add (latencies, self->lateness);
}
