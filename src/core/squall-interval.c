/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/squall-interval.h"

#include <string.h>

guint64
squall_interval_get_flight_ns (const SquallInterval *self)
{
  return self->service_sum_ns + self->unread_sum_ns;
}

GArray *
squall_intervals_new (void)
{
  const guint n_most = SQUALL_INTERVALS_MOST + 1;
  GArray *series = g_array_sized_new (FALSE, FALSE, sizeof (SquallInterval), n_most);

  /* All that it will ever need, and at once: a long run takes no more memory than a short one. */
  memset (series->data, 0, n_most * sizeof (SquallInterval));
  return series;
}

SquallInterval
squall_interval_merge (const SquallInterval *first, const SquallInterval *second)
{
  return (SquallInterval) {
    .start_ns = first->start_ns,
    .length_ns = second->start_ns + second->length_ns - first->start_ns,
    .n_answered = first->n_answered + second->n_answered,
    .n_ok = first->n_ok + second->n_ok,
    .n_failed = first->n_failed + second->n_failed,
    .n_aborted = first->n_aborted + second->n_aborted,
    .service_sum_ns = first->service_sum_ns + second->service_sum_ns,
    .unread_sum_ns = first->unread_sum_ns + second->unread_sum_ns,
    .n_in_flight = second->n_in_flight,
    .n_due = second->n_due,
    .n_begun = second->n_begun,
    .bytes_sent = first->bytes_sent + second->bytes_sent,
    .bytes_received = first->bytes_received + second->bytes_received,
    .usage = squall_usage_add (&first->usage, &second->usage),
  };
}

static void
halve (GArray *series)
{
  guint n_pairs = series->len / 2;

  for (guint i = 0; i < n_pairs; i++)
    {
      SquallInterval *pair = &g_array_index (series, SquallInterval, 2 * i);

      g_array_index (series, SquallInterval, i) = squall_interval_merge (&pair[0], &pair[1]);
    }
  g_array_set_size (series, n_pairs);
}

/* Whether the last one is further from the mean length of the others than it will be with the next;
 * none is before the first merger, after which there are always more than half of what there may
 * be.
 */
static gboolean
is_last_open (const GArray *series, gint64 next_ns)
{
  const SquallInterval *intervals = (const SquallInterval *) (const void *) series->data;
  guint last = series->len - 1;

  if (series->len <= SQUALL_INTERVALS_MOST / 2)
    return FALSE;
  return intervals[last].length_ns + next_ns / 2 <=
         (intervals[last].start_ns - intervals[0].start_ns) / last;
}

void
squall_intervals_append (GArray *series, const SquallInterval *interval)
{
  G_STATIC_ASSERT (SQUALL_INTERVALS_MOST % 2 == 0);

  if (is_last_open (series, interval->length_ns))
    {
      SquallInterval *last = &g_array_index (series, SquallInterval, series->len - 1);

      *last = squall_interval_merge (last, interval);
      return;
    }
  if (series->len >= SQUALL_INTERVALS_MOST)
    halve (series);
  g_array_append_vals (series, interval, 1);
}

double
squall_intervals_get_mean_in_flight (const GArray *series, gint64 from_ns, gint64 to_ns)
{
  double area = 0, time_ns = 0;
  guint64 n_before = 0;

  for (guint i = 0; i < series->len; i++)
    {
      const SquallInterval *interval = &g_array_index (series, SquallInterval, i);
      gint64 end_ns = interval->start_ns + interval->length_ns;

      if (end_ns > from_ns && end_ns <= to_ns)
        {
          area += (double) (n_before + interval->n_in_flight) / 2 * (double) interval->length_ns;
          time_ns += (double) interval->length_ns;
        }
      n_before = interval->n_in_flight;
    }
  return time_ns > 0 ? area / time_ns : 0;
}
