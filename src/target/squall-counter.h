/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * SquallCounter:
 *
 * A number that one thread raises and any thread reads.
 */
typedef struct
{
  guint64 value;
} SquallCounter;

/**
 * squall_counter_add:
 * @self: a counter
 * @n: how much
 *
 * Raises @self. Only on the thread that owns it.
 */
static inline void
squall_counter_add (SquallCounter *self, guint64 n)
{
  /* With a single writer a plain load and store lose nothing and need no locked instruction. */
  __atomic_store_n (&self->value, self->value + n, __ATOMIC_RELEASE);
}

/**
 * squall_counter_get:
 * @self: a counter
 *
 * Returns: its value. Any thread.
 */
static inline guint64
squall_counter_get (const SquallCounter *self)
{
  return __atomic_load_n (&self->value, __ATOMIC_ACQUIRE);
}

G_END_DECLS
