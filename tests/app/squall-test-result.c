/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "squall-test-result.h"

#include "core/squall-clock.h"
#include "core/squall-status.h"

SquallPlan *
squall_test_plan_new (const char *url, guint64 n_requests, guint n_users)
{
  SquallPlan *plan = squall_plan_new ();
  g_autoptr (GError) error = NULL;

  squall_request_set_url (squall_plan_get_request (plan, 0), url, &error);
  g_assert_no_error (error);
  plan->n_requests = n_requests;
  plan->n_users = n_users;
  return plan;
}

SquallResult *
squall_test_result_new (guint64 n_requests)
{
  g_autoptr (SquallPlan) plan = squall_test_plan_new ("http://localhost/", n_requests, 8);

  return squall_result_new (plan);
}

static void
add (SquallSighting *seen, guint64 count)
{
  seen->count += count;
  seen->first_ns = SQUALL_NS_PER_SECOND;
  seen->last_ns = 3 * SQUALL_NS_PER_SECOND;
}

void
squall_test_result_add_answers (SquallResult *self, guint status, guint64 count, gint64 latency_ns)
{
  gboolean is_expected = status / 100 == 2 || status / 100 == 3;

  self->n_sent += count;
  add (&self->outcomes[is_expected ? SQUALL_OUTCOME_OK : SQUALL_OUTCOME_STATUS], count);
  add (&self->statuses[status], count);
  for (guint64 i = 0; i < count; i++)
    {
      squall_histogram_record (self->service, (guint64) latency_ns);
      squall_histogram_record (self->service_reused, (guint64) latency_ns);
      squall_histogram_record (self->response, (guint64) latency_ns);
    }
}

void
squall_test_result_add_failures (SquallResult *self, SquallOutcome outcome, guint64 count)
{
  self->n_sent += count;
  add (&self->outcomes[outcome], count);
}
