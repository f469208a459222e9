/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * squall_test_loop_until:
 * @condition: what has to become true
 *
 * Lets the main context run until @condition is true. Fails the test when that
 * has not come about within 30 seconds.
 */
#define squall_test_loop_until(condition)                                                          \
  G_STMT_START                                                                                     \
  {                                                                                                \
    gint64 squall_test_end_us = g_get_monotonic_time () + 30 * G_USEC_PER_SEC;                     \
    while (!(condition))                                                                           \
      squall_test_loop_step (squall_test_end_us, #condition);                                      \
  }                                                                                                \
  G_STMT_END

/**
 * squall_test_loop_step:
 * @end_us: when to fail the test, monotonic
 * @condition: what is waited for, for the message
 *
 * One step of [func@test_loop_until].
 */
void squall_test_loop_step (gint64 end_us, const char *condition);

G_END_DECLS
