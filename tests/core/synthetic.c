/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "synthetic.h"

#include <math.h>

#include "core/squall-clock.h"

#define INTERVAL_NS (100 * SQUALL_NS_PER_MS)
#define SLICE_NS    (10 * INTERVAL_NS)

double
synthetic_normal (GRand *random)
{
  double radius = sqrt (-2 * log (1 - g_rand_double (random)));

  return radius * cos (2 * G_PI * g_rand_double (random));
}

void
synthetic_set_up (Synthetic *self, guint32 seed)
{
  g_autoptr (SquallPlan) plan = squall_plan_new ();

  plan->n_requests = 0;
  self->random = g_rand_new_with_seed (seed);
  self->result = squall_result_new (plan);
  self->slice = squall_histogram_new_latency ();
}

void
synthetic_tear_down (Synthetic *self)
{
  g_rand_free (self->random);
  squall_result_unref (self->result);
  squall_histogram_free (self->slice);
}

static void
end_slice (Synthetic *self)
{
  SquallSlice slice = { .start_ns = self->result->elapsed_ns - SLICE_NS,
                        .length_ns = SLICE_NS,
                        .service = squall_histogram_encode (self->slice) };

  squall_slices_append (self->result->slices, &slice);
  squall_histogram_reset (self->slice);
}

void
synthetic_add (Synthetic *self, guint n, double median_ns, double sigma)
{
  SquallResult *result = self->result;
  SquallInterval interval = { .start_ns = result->elapsed_ns,
                              .length_ns = INTERVAL_NS,
                              .n_answered = n,
                              .n_ok = n };

  for (guint i = 0; i < n; i++)
    {
      guint64 latency_ns = (guint64) (median_ns * exp (sigma * synthetic_normal (self->random)));

      interval.service_sum_ns += latency_ns;
      squall_histogram_record (result->service, latency_ns);
      squall_histogram_record (result->response, latency_ns);
      squall_histogram_record (self->slice, latency_ns);
    }
  result->n_sent += n;
  result->outcomes[SQUALL_OUTCOME_OK].count += n;
  result->statuses[200].count += n;
  interval.n_begun = result->n_sent;
  squall_intervals_append (result->intervals, &interval);
  result->elapsed_ns += INTERVAL_NS;
  if (result->elapsed_ns % SLICE_NS == 0)
    end_slice (self);
}
