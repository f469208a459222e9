/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "target/squall-draw.h"

#include <math.h>

#define GOLDEN_GAMMA G_GUINT64_CONSTANT (0x9e3779b97f4a7c15)

/* The output function of SplitMix64: neighbouring inputs give unrelated outputs. */
static guint64
mix (guint64 value)
{
  value = (value ^ (value >> 30)) * G_GUINT64_CONSTANT (0xbf58476d1ce4e5b9);
  value = (value ^ (value >> 27)) * G_GUINT64_CONSTANT (0x94d049bb133111eb);
  return value ^ (value >> 31);
}

static double
uniform_at (guint64 seed, guint64 index)
{
  return (double) (mix (seed + index * GOLDEN_GAMMA) >> 11) * 0x1p-53;
}

void
squall_draw_init (SquallDraw *self, guint64 seed, guint64 stream)
{
  self->seed = mix (mix (seed + GOLDEN_GAMMA) ^ (stream * GOLDEN_GAMMA));
  self->n_drawn = 0;
}

static guint64
take_index (SquallDraw *self)
{
  return __atomic_fetch_add (&self->n_drawn, 1, __ATOMIC_RELAXED);
}

double
squall_draw_take_uniform (SquallDraw *self)
{
  return uniform_at (self->seed, take_index (self));
}

double
squall_draw_take_normal (SquallDraw *self)
{
  guint64 index = take_index (self);
  double radius = uniform_at (self->seed, 2 * index);
  double angle = uniform_at (self->seed, 2 * index + 1);

  /* Box and Muller; 1 - radius because the logarithm of 0 is not a number. */
  return sqrt (-2 * log (1 - radius)) * cos (2 * G_PI * angle);
}
