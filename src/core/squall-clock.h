/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <time.h>

G_BEGIN_DECLS

#define SQUALL_NS_PER_SECOND G_GINT64_CONSTANT (1000000000)
#define SQUALL_NS_PER_MS     G_GINT64_CONSTANT (1000000)
#define SQUALL_NS_PER_US     G_GINT64_CONSTANT (1000)

/**
 * squall_clock_now_ns:
 *
 * Returns: the monotonic clock, in nanoseconds. Any thread.
 */
static inline gint64
squall_clock_now_ns (void)
{
  struct timespec now;

  clock_gettime (CLOCK_MONOTONIC, &now);
  return now.tv_sec * SQUALL_NS_PER_SECOND + now.tv_nsec;
}

G_END_DECLS
