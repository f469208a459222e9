/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/squall-plan.h"

G_BEGIN_DECLS

/**
 * SquallArrivalStream:
 * @number: the number of the next arrival, from 0
 * @area: how much of the schedule has to pass before it: its number where arrivals are even, a sum
 *   of exponentially distributed numbers where they are random
 *
 * The arrivals of an open model, one after the other. The same seed gives the
 * same arrivals. Belongs to one thread at a time.
 */
typedef struct
{
  guint64 number;
  double area;

  /*< private >*/
  SquallArrivals kind;
  GRand *random;
} SquallArrivalStream;

/**
 * squall_arrival_stream_init:
 * @self: a stream
 * @kind: how arrivals follow each other
 * @seed: where the random numbers start
 *
 * Gets @self ready, at the first arrival.
 */
void squall_arrival_stream_init (SquallArrivalStream *self, SquallArrivals kind, guint64 seed);

/**
 * squall_arrival_stream_clear:
 * @self: a stream
 *
 * Frees what @self holds.
 */
void squall_arrival_stream_clear (SquallArrivalStream *self);

/**
 * squall_arrival_stream_advance:
 * @self: a stream
 *
 * Goes on to the next arrival.
 */
void squall_arrival_stream_advance (SquallArrivalStream *self);

/**
 * squall_arrival_stream_skip_to:
 * @self: a stream
 * @area: how much of the schedule has passed
 * @most: where to stop
 *
 * Goes on to the first arrival that has not come by then.
 *
 * Returns: how many have: its number, or @most
 */
guint64 squall_arrival_stream_skip_to (SquallArrivalStream *self, double area, guint64 most);

G_END_DECLS
