/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/squall-sample-queue.h"

#define CACHE_LINE 64

typedef struct
{
  guint64 turn; /* the place of the next put into the cell, or that plus one while it is full */
  SquallSample sample;
} Cell;

struct _SquallSampleQueue
{
  guint64 put_place __attribute__ ((aligned (CACHE_LINE)));
  guint64 take_place __attribute__ ((aligned (CACHE_LINE)));
  guint64 capacity;
  Cell *cells;
};

SquallSampleQueue *
squall_sample_queue_new (guint capacity)
{
  SquallSampleQueue *self;

  g_return_val_if_fail (capacity > 1 && (capacity & (capacity - 1)) == 0, NULL);

  self = g_aligned_alloc0 (1, sizeof *self, CACHE_LINE);
  self->capacity = capacity;
  self->cells = g_new0 (Cell, capacity);
  for (guint i = 0; i < capacity; i++)
    self->cells[i].turn = i;
  return self;
}

void
squall_sample_queue_free (SquallSampleQueue *self)
{
  if (self == NULL)
    return;
  g_free (self->cells);
  g_aligned_free (self);
}

gboolean
squall_sample_queue_put (SquallSampleQueue *self, const SquallSample *sample)
{
  guint64 place = __atomic_load_n (&self->put_place, __ATOMIC_RELAXED);

  while (TRUE)
    {
      Cell *cell = &self->cells[place & (self->capacity - 1)];
      guint64 turn = __atomic_load_n (&cell->turn, __ATOMIC_ACQUIRE);

      /* The sample of a whole round ago has not been taken yet. */
      if (turn < place)
        return FALSE;
      if (turn > place)
        place = __atomic_load_n (&self->put_place, __ATOMIC_RELAXED);
      else if (__atomic_compare_exchange_n (&self->put_place,
                                            &place,
                                            place + 1,
                                            TRUE,
                                            __ATOMIC_RELAXED,
                                            __ATOMIC_RELAXED))
        {
          cell->sample = *sample;
          __atomic_store_n (&cell->turn, place + 1, __ATOMIC_RELEASE);
          return TRUE;
        }
    }
}

gboolean
squall_sample_queue_take (SquallSampleQueue *self, SquallSample *sample)
{
  Cell *cell = &self->cells[self->take_place & (self->capacity - 1)];

  if (__atomic_load_n (&cell->turn, __ATOMIC_ACQUIRE) != self->take_place + 1)
    return FALSE;
  *sample = cell->sample;
  __atomic_store_n (&cell->turn, self->take_place + self->capacity, __ATOMIC_RELEASE);
  self->take_place++;
  return TRUE;
}
