/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <stdio.h>

#include <glib.h>

G_BEGIN_DECLS

/**
 * SquallTimes:
 * @rows: (nullable): arrivals and answers, in the order of the answers; %NULL where none are kept
 * @n_sent: how many of them have their answer's time
 *
 * When each request arrived at the kernel and when its answer was given back to it: the time that
 * a server really took, with all its own delays. For one thread.
 */
typedef struct
{
  GArray *rows;
  guint n_sent;
} SquallTimes;

/**
 * squall_times_init:
 * @self: times
 * @is_kept: whether any are to be kept
 *
 * Makes @self empty.
 */
void squall_times_init (SquallTimes *self, gboolean is_kept);

/**
 * squall_times_clear:
 * @self: times
 *
 * Frees what @self holds.
 */
void squall_times_clear (SquallTimes *self);

/**
 * squall_times_add:
 * @self: times
 * @arrived_ns: when the request arrived, monotonic
 *
 * Adds a request whose answer is ready to be sent.
 */
void squall_times_add (SquallTimes *self, gint64 arrived_ns);

/**
 * squall_times_send:
 * @self: times
 *
 * All that were added are being sent now.
 */
void squall_times_send (SquallTimes *self);

/**
 * squall_times_merge:
 * @self: times
 * @other: those of another thread
 *
 * Adds the rows of @other, in the order of the arrivals.
 */
void squall_times_merge (SquallTimes *self, const SquallTimes *other);

/**
 * squall_times_write:
 * @self: times that are kept
 * @file: a file
 *
 * Writes CSV: `arrived_ns,answered_ns`, by the monotonic clock.
 *
 * Returns: whether all could be written; errno is set
 */
gboolean squall_times_write (const SquallTimes *self, FILE *file);

G_END_DECLS
