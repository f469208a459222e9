/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/squall-histogram.h"

G_BEGIN_DECLS

/**
 * SquallHiccup:
 *
 * A thread that sleeps for 1 ms again and again and notes how late it wakes
 * up: what this computer adds to every latency that is measured on it. Where
 * waking up costs more than 10 µs it sleeps for longer, up to 5 ms. A
 * wake-up that comes so late that others have become due notes these, too, as
 * if each had been waited for, so that a stall weighs as long as it lasts.
 */
typedef struct _SquallHiccup SquallHiccup;

/**
 * squall_hiccup_new:
 *
 * Starts the thread. It takes about a hundredth of a processor at most.
 *
 * Returns: (transfer full) (nullable): the thread's handle; %NULL where no thread can be had
 */
SquallHiccup *squall_hiccup_new (void);

/**
 * squall_hiccup_stop:
 * @self: a handle
 *
 * Ends the thread with its next wake-up, which counts: it may have been due for long. Blocks for
 * that. One thread alone.
 */
void squall_hiccup_stop (SquallHiccup *self);

/**
 * squall_hiccup_free:
 * @self: (nullable): a handle
 *
 * Stops the thread, where it was not, and frees @self.
 */
void squall_hiccup_free (SquallHiccup *self);

/**
 * squall_hiccup_add_to:
 * @self: a handle
 * @latencies: a histogram for latencies
 *
 * Adds how late the wake-ups so far were, in nanoseconds. Any thread that owns @latencies.
 */
void squall_hiccup_add_to (SquallHiccup *self, SquallHistogram *latencies);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SquallHiccup, squall_hiccup_free)

G_END_DECLS
