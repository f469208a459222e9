/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SquallDraw:
 * @seed: what the sequence depends on
 * @n_drawn: how many were taken
 *
 * A sequence of random numbers that several threads take turns from. The k-th
 * number depends on the seed and k alone, whichever thread takes it.
 */
typedef struct
{
  guint64 seed;
  guint64 n_drawn;
} SquallDraw;

/**
 * squall_draw_init:
 * @self: a sequence
 * @seed: the seed
 * @stream: tells sequences of the same seed apart
 *
 * Puts @self at its beginning.
 */
void squall_draw_init (SquallDraw *self, guint64 seed, guint64 stream);

/**
 * squall_draw_take_uniform:
 * @self: a sequence
 *
 * Returns: the next number, evenly distributed from 0 (included) to 1 (not
 *   included). Any thread.
 */
double squall_draw_take_uniform (SquallDraw *self);

/**
 * squall_draw_take_normal:
 * @self: a sequence
 *
 * Returns: the next number, of the normal distribution with mean 0 and standard
 *   deviation 1. Any thread.
 */
double squall_draw_take_normal (SquallDraw *self);

G_END_DECLS
