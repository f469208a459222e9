/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/squall-failing-guard.h"

#include "core/squall-clock.h"

#define LOOKED_AT_NS (10 * SQUALL_NS_PER_SECOND)
#define FEWEST       20

gboolean
squall_failing_guard_should_stop (const SquallResult *result, double share)
{
  gint64 since_ns = result->elapsed_ns - LOOKED_AT_NS;
  guint64 n_ended = 0, n_failed = 0;

  if (!(share > 0) || since_ns < 0)
    return FALSE;
  for (guint i = result->intervals->len; i > 0; i--)
    {
      const SquallInterval *interval = &g_array_index (result->intervals, SquallInterval, i - 1);

      if (interval->start_ns < since_ns)
        break;
      n_ended += interval->n_ok + interval->n_failed;
      n_failed += interval->n_failed;
    }
  return n_ended >= FEWEST && (double) n_failed >= share * (double) n_ended;
}
