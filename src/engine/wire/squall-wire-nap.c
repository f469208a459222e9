/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/wire/squall-wire-nap.h"

#include <time.h>

#include "core/squall-clock.h"

#define LATENCY_SHARE 100
/* What costs as much as it saves. */
#define LEAST_NS (10 * SQUALL_NS_PER_US)
#define MOST_NS  (40 * SQUALL_NS_PER_US)
/* How many answers have to come during a nap at least: as many again come until it is awake. */
#define LEAST_ANSWERS 2
/* Between two looks that are as many naps apart there was enough to do. Where the server is the
 * faster one they get longer and longer, so that nobody sleeps. */
#define MOST_NAPS 6

void
squall_wire_nap_note (SquallWireNap *self, gint64 latency_ns)
{
  if (self->n_answers == 0 || latency_ns < self->latency_ns)
    self->latency_ns = latency_ns;
  self->n_answers++;
}

gint64
squall_wire_nap_decide (SquallWireNap *self, gint64 now_ns)
{
  gint64 nap_ns = MIN (self->latency_ns / LATENCY_SHARE, MOST_NS);
  gint64 passed_ns = now_ns - self->since_ns;
  gboolean is_worth_it = nap_ns >= LEAST_NS && passed_ns <= MOST_NAPS * nap_ns &&
                         self->n_answers * nap_ns >= LEAST_ANSWERS * passed_ns;

  *self = (SquallWireNap) { .since_ns = now_ns };
  return is_worth_it ? nap_ns : 0;
}

gint64
squall_wire_nap_take (SquallWireNap *self, gint64 now_ns)
{
  const struct timespec nap = { 0, squall_wire_nap_decide (self, now_ns) };

  if (nap.tv_nsec == 0)
    return now_ns;
  clock_nanosleep (CLOCK_MONOTONIC, 0, &nap, NULL);
  return squall_clock_now_ns ();
}
