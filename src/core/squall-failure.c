/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/squall-failure.h"

#include "core/squall-clock.h"
#include "core/squall-format.h"
#include "core/squall-i18n.h"
#include "core/squall-status.h"

static int
compare_cb (gconstpointer a, gconstpointer b)
{
  const SquallFailure *first = a, *second = b;

  if (first->seen.count != second->seen.count)
    return first->seen.count < second->seen.count ? 1 : -1;
  if (first->outcome != second->outcome)
    return first->outcome < second->outcome ? -1 : 1;
  return first->status < second->status ? -1 : 1;
}

GArray *
squall_failures_list (const SquallResult *result)
{
  GArray *failures = g_array_new (FALSE, FALSE, sizeof (SquallFailure));

  for (guint status = 0; status < SQUALL_N_STATUSES; status++)
    {
      SquallFailure failure = { SQUALL_OUTCOME_STATUS, status, result->statuses[status] };

      if (failure.seen.count > 0 &&
          !squall_expectation_has_status (&result->plan->expectation, status))
        g_array_append_val (failures, failure);
    }
  for (guint i = 0; i < SQUALL_N_OUTCOMES; i++)
    {
      SquallFailure failure = { (SquallOutcome) i, 0, result->outcomes[i] };

      if (failure.seen.count > 0 && squall_outcome_is_failure (failure.outcome) &&
          failure.outcome != SQUALL_OUTCOME_STATUS)
        g_array_append_val (failures, failure);
    }
  g_array_sort (failures, compare_cb);
  return failures;
}

char *
squall_failure_dup_label (const SquallFailure *self, const SquallPlan *plan)
{
  g_autofree char *timeout = NULL;

  if (self->outcome == SQUALL_OUTCOME_STATUS)
    return squall_status_dup_label (self->status);
  if (self->outcome != SQUALL_OUTCOME_TIMEOUT || plan->timeout_ns == 0)
    return g_strdup (squall_outcome_get_label (self->outcome));
  /* Whole seconds as somebody set them, not as if they had been measured to a tenth. */
  if (plan->timeout_ns >= 10 * SQUALL_NS_PER_SECOND && plan->timeout_ns % SQUALL_NS_PER_SECOND == 0)
    timeout = squall_format_run_time (plan->timeout_ns);
  else
    timeout = squall_format_latency (plan->timeout_ns);
  /* Translators: a kind of failure, such as “Timed out after 30 s” */
  return g_strdup_printf (_ ("Timed out after %s"), timeout);
}
