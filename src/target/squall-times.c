/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "target/squall-times.h"

#include "core/squall-clock.h"

typedef struct
{
  gint64 arrived_ns;
  gint64 answered_ns;
} Row;

void
squall_times_init (SquallTimes *self, gboolean is_kept)
{
  self->rows = is_kept ? g_array_new (FALSE, FALSE, sizeof (Row)) : NULL;
  self->n_sent = 0;
}

void
squall_times_clear (SquallTimes *self)
{
  g_clear_pointer (&self->rows, g_array_unref);
}

void
squall_times_add (SquallTimes *self, gint64 arrived_ns)
{
  Row row = { .arrived_ns = arrived_ns };

  if (self->rows != NULL)
    g_array_append_val (self->rows, row);
}

void
squall_times_send (SquallTimes *self)
{
  gint64 now_ns;

  if (self->rows == NULL || self->n_sent == self->rows->len)
    return;
  now_ns = squall_clock_now_ns ();
  while (self->n_sent < self->rows->len)
    g_array_index (self->rows, Row, self->n_sent++).answered_ns = now_ns;
}

static int
compare_arrivals (gconstpointer a, gconstpointer b)
{
  const Row *row = a, *other = b;

  return (row->arrived_ns > other->arrived_ns) - (row->arrived_ns < other->arrived_ns);
}

void
squall_times_merge (SquallTimes *self, const SquallTimes *other)
{
  g_array_append_vals (self->rows, other->rows->data, other->n_sent);
  g_array_sort (self->rows, compare_arrivals);
}

gboolean
squall_times_write (const SquallTimes *self, FILE *file)
{
  fprintf (file, "arrived_ns,answered_ns\n");
  for (guint i = 0; i < self->rows->len; i++)
    {
      const Row *row = &g_array_index (self->rows, Row, i);

      fprintf (file,
               "%" G_GINT64_FORMAT ",%" G_GINT64_FORMAT "\n",
               row->arrived_ns,
               row->answered_ns);
    }
  return fflush (file) == 0;
}
