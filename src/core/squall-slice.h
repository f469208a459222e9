/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/squall-spread.h"

G_BEGIN_DECLS

/**
 * SquallSlice:
 * @start_ns: when it began, in nanoseconds since the start of the run
 * @length_ns: how long it lasted
 * @service: the service times of the requests that were answered in it: a histogram as
 *   [method@Squall.Histogram.encode] packs it
 * @response: (nullable): their response times, likewise; %NULL where they are the same
 * @service_spread: the service times in five numbers
 * @response_spread: the response times in five numbers, where they are the same, too
 *
 * The latencies in one slice of the time of a run. Slices are longer than
 * intervals when the run is long: there are fewer of them, as each is larger.
 */
typedef struct
{
  gint64 start_ns;
  gint64 length_ns;
  GBytes *service;
  GBytes *response;
  SquallSpread service_spread;
  SquallSpread response_spread;
} SquallSlice;

/**
 * SQUALL_SLICES_MOST:
 *
 * How many slices a series has at most.
 */
#define SQUALL_SLICES_MOST 120

/**
 * squall_slices_new:
 *
 * Returns: (transfer full) (element-type SquallSlice): an empty series
 */
GArray *squall_slices_new (void);

/**
 * squall_slices_append:
 * @series: (element-type SquallSlice): a series
 * @slice: (transfer full): what comes after its last one, without the spreads; emptied
 *
 * Appends a slice. When the series has [const@Squall.SLICES_MOST] of them
 * already, its neighbours are merged two by two first. From then on what comes is merged into the
 * last one until that is as long as those before it, so that all are about as long.
 */
void squall_slices_append (GArray *series, SquallSlice *slice);

/**
 * squall_slices_copy:
 * @into: (element-type SquallSlice): a series, whose contents are replaced
 * @from: (element-type SquallSlice): a series
 *
 * Copies a series; the packed histograms are shared.
 */
void squall_slices_copy (GArray *into, const GArray *from);

G_END_DECLS
