/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/squall-span.h"

#include "core/squall-clock.h"
#include "core/squall-evidence.h"
#include "core/squall-strain.h"

/* Processor time is counted in ticks: of less than a second they say little. */
#define PART_NS SQUALL_NS_PER_SECOND
/* What is left at the end. */
#define REST_LEAST_NS (200 * SQUALL_NS_PER_MS)

/* Whether this computer was the limit in a part of a run, before which so many requests had come
 * due. */
static gboolean
is_limited (const SquallResult *result, const SquallInterval *part, guint64 n_due_before)
{
  SquallStrain strain;

  if (squall_plan_is_open (result->plan) &&
      squall_evidence_is_reached (part->n_due,
                                  part->n_begun,
                                  part->n_due - MIN (part->n_due, n_due_before),
                                  part->length_ns))
    return FALSE;
  squall_strain_init_part (&strain, result, part);
  return squall_strain_is_crowded (&strain) || squall_strain_is_slow (&strain);
}

static void
add (GArray *spans, const SquallInterval *part)
{
  const SquallSpan span = { part->start_ns, part->start_ns + part->length_ns };
  SquallSpan *last = spans->len > 0 ? &g_array_index (spans, SquallSpan, spans->len - 1) : NULL;

  if (last != NULL && last->to_ns == span.from_ns)
    last->to_ns = span.to_ns;
  else
    g_array_append_val (spans, span);
}

GArray *
squall_spans_new_of_client (const SquallResult *result)
{
  GArray *spans = g_array_new (FALSE, FALSE, sizeof (SquallSpan));
  SquallInterval part = { 0 };
  guint64 n_due_before = 0;

  for (guint i = 0; i < result->intervals->len; i++)
    {
      const SquallInterval *interval = &g_array_index (result->intervals, SquallInterval, i);
      gboolean is_last = i + 1 == result->intervals->len;

      part = part.length_ns > 0 ? squall_interval_merge (&part, interval) : *interval;
      if (part.length_ns < (is_last ? REST_LEAST_NS : PART_NS))
        continue;
      if (is_limited (result, &part, n_due_before))
        add (spans, &part);
      n_due_before = part.n_due;
      part.length_ns = 0;
    }
  return spans;
}

gint64
squall_spans_get_length_ns (const GArray *spans)
{
  gint64 length_ns = 0;

  for (guint i = 0; i < spans->len; i++)
    {
      const SquallSpan *span = &g_array_index (spans, SquallSpan, i);

      length_ns += span->to_ns - span->from_ns;
    }
  return length_ns;
}
