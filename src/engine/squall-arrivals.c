/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/squall-arrivals.h"

#include <math.h>

static void
draw (SquallArrivalStream *self)
{
  if (self->kind == SQUALL_ARRIVALS_POISSON)
    self->area -= log (1 - g_rand_double (self->random));
  else
    self->area = (double) self->number;
}

void
squall_arrival_stream_init (SquallArrivalStream *self, SquallArrivals kind, guint64 seed)
{
  const guint32 seeds[] = { (guint32) seed, (guint32) (seed >> 32) };

  *self = (SquallArrivalStream) { .kind = kind };
  if (kind == SQUALL_ARRIVALS_POISSON)
    self->random = g_rand_new_with_seed_array (seeds, G_N_ELEMENTS (seeds));
  draw (self);
}

void
squall_arrival_stream_clear (SquallArrivalStream *self)
{
  g_clear_pointer (&self->random, g_rand_free);
}

void
squall_arrival_stream_advance (SquallArrivalStream *self)
{
  self->number++;
  draw (self);
}

guint64
squall_arrival_stream_skip_to (SquallArrivalStream *self, double area, guint64 most)
{
  if (self->kind == SQUALL_ARRIVALS_UNIFORM && self->area < area)
    {
      self->number = (guint64) ceil (area);
      draw (self);
    }
  while (self->area < area && self->number < most)
    squall_arrival_stream_advance (self);
  return MIN (self->number, most);
}
