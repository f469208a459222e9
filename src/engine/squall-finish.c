/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/squall-finish.h"

void
squall_finish_answered (SquallSample *sample, const SquallPlan *plan, SquallBodyCheck *body)
{
  if (body != NULL)
    sample->body_hash = squall_body_check_get_hash (body);
  if (!squall_expectation_has_status (&plan->expectation, sample->status))
    sample->outcome = SQUALL_OUTCOME_STATUS;
  else
    sample->outcome = body == NULL || squall_body_check_end (body) ? SQUALL_OUTCOME_OK
                                                                   : SQUALL_OUTCOME_CONTENT;
}

void
squall_finish_late (SquallSample *sample, gboolean is_connected)
{
  if (sample->status != 0)
    sample->outcome = SQUALL_OUTCOME_SLOW;
  else
    sample->outcome = is_connected ? SQUALL_OUTCOME_TIMEOUT : SQUALL_OUTCOME_CONNECT_TIMEOUT;
}
