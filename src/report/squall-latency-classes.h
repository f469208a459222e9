/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/squall-histogram.h"
#include "report/squall-plot.h"

G_BEGIN_DECLS

/**
 * SquallLatencyClasses:
 * @low_ns: where the first class begins, in nanoseconds
 * @high_ns: where the last one ends
 * @n: how many there are
 *
 * Classes of latencies, each as many times as wide as the one before it: on a logarithmic axis all
 * are as wide.
 */
typedef struct
{
  double low_ns;
  double high_ns;
  guint n;
} SquallLatencyClasses;

/**
 * squall_latency_classes_init:
 * @self: (out caller-allocates): classes
 * @histogram: the latencies to be held
 * @n: how many classes
 *
 * Makes classes for all values of a histogram, from half to twice the value where they all are the
 * same.
 */
void
squall_latency_classes_init (SquallLatencyClasses *self, const SquallHistogram *histogram, guint n);

/**
 * squall_latency_classes_get_place:
 * @self: classes
 * @latency_ns: a latency
 *
 * Returns: where it is on a logarithmic axis, 0 to 1
 */
double squall_latency_classes_get_place (const SquallLatencyClasses *self, double latency_ns);

/**
 * squall_latency_classes_get_bound:
 * @self: classes
 * @number: from 0 to how many there are
 *
 * Returns: where that class begins, in nanoseconds
 */
double squall_latency_classes_get_bound (const SquallLatencyClasses *self, guint number);

/**
 * squall_latency_classes_count:
 * @self: classes
 * @lowest_ns: the lowest value of a bucket
 * @highest_ns: the highest value
 * @count: how many values are in it
 * @counts: (array): to which of the classes they are added, each as much of them as it has of the
 *   bucket
 */
void squall_latency_classes_count (const SquallLatencyClasses *self,
                                   guint64 lowest_ns,
                                   guint64 highest_ns,
                                   guint64 count,
                                   double *counts);

/**
 * squall_latency_classes_dup_range:
 * @self: classes
 * @number: which class
 *
 * Returns: (transfer full): from where to where it goes: “4.20 ms – 4.60 ms”
 */
char *squall_latency_classes_dup_range (const SquallLatencyClasses *self, guint number);

/**
 * squall_latency_classes_list_ticks:
 * @self: classes
 *
 * Returns: (transfer full) (element-type double): latencies of 1, 2 or 5 times a power of ten
 *   nanoseconds that lie in the classes, ascending
 */
GArray *squall_latency_classes_list_ticks (const SquallLatencyClasses *self);

G_END_DECLS
