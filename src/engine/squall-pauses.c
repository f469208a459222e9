/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/squall-pauses.h"

typedef struct
{
  gint64 from_ns;
  gint64 to_ns;
} Pause;

static const Pause *
get_pause (const SquallPauses *self, guint i)
{
  return &g_array_index (self->pauses, Pause, i);
}

void
squall_pauses_init (SquallPauses *self)
{
  self->pauses = g_array_new (FALSE, FALSE, sizeof (Pause));
}

void
squall_pauses_clear (SquallPauses *self)
{
  g_clear_pointer (&self->pauses, g_array_unref);
}

void
squall_pauses_add (SquallPauses *self, gint64 from_ns, gint64 to_ns)
{
  const Pause pause = { from_ns, to_ns };

  g_array_append_val (self->pauses, pause);
}

guint
squall_pauses_get_n (const SquallPauses *self)
{
  return self->pauses->len;
}

gint64
squall_pauses_put_off (const SquallPauses *self, gint64 time_ns)
{
  for (guint i = 0; i < self->pauses->len; i++)
    {
      const Pause *pause = get_pause (self, i);

      if (time_ns < pause->from_ns)
        time_ns += pause->to_ns - pause->from_ns;
      else
        time_ns = MAX (time_ns, pause->to_ns);
    }
  return time_ns;
}

gint64
squall_pauses_get_sum_ns (const SquallPauses *self, guint first, gint64 from_ns, gint64 to_ns)
{
  gint64 sum_ns = 0;

  for (guint i = first; i < self->pauses->len; i++)
    {
      const Pause *pause = get_pause (self, i);

      sum_ns += MAX (0, MIN (to_ns, pause->to_ns) - MAX (from_ns, pause->from_ns));
    }
  return sum_ns;
}
