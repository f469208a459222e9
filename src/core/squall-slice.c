/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/squall-slice.h"

static void
clear_cb (gpointer data)
{
  SquallSlice *slice = data;

  g_clear_pointer (&slice->service, g_bytes_unref);
  g_clear_pointer (&slice->response, g_bytes_unref);
}

GArray *
squall_slices_new (void)
{
  GArray *series = g_array_new (FALSE, FALSE, sizeof (SquallSlice));

  g_array_set_clear_func (series, clear_cb);
  return series;
}

static GBytes *
merge_histograms (SquallHistogram *scratch, GBytes *first, GBytes *second)
{
  if (first == NULL || second == NULL)
    return NULL;
  squall_histogram_reset (scratch);
  squall_histogram_add_encoded (scratch, first);
  squall_histogram_add_encoded (scratch, second);
  return squall_histogram_encode (scratch);
}

static void
find_spreads (SquallSlice *slice, const SquallHistogram *layout)
{
  squall_spread_find (&slice->service_spread, layout, slice->service);
  slice->response_spread = slice->service_spread;
  if (slice->response != NULL)
    squall_spread_find (&slice->response_spread, layout, slice->response);
}

/* Takes what both hold. */
static SquallSlice
merge (SquallHistogram *scratch, SquallSlice *first, SquallSlice *second)
{
  SquallSlice merged = {
    .start_ns = first->start_ns,
    .length_ns = second->start_ns + second->length_ns - first->start_ns,
    .service = merge_histograms (scratch, first->service, second->service),
    .response = merge_histograms (scratch, first->response, second->response),
  };

  clear_cb (first);
  clear_cb (second);
  find_spreads (&merged, scratch);
  return merged;
}

static void
halve (GArray *series, SquallHistogram *scratch)
{
  SquallSlice *slices = (SquallSlice *) (void *) series->data;
  guint n_pairs = series->len / 2;

  for (guint i = 0; i < n_pairs; i++)
    {
      SquallSlice merged = merge (scratch, &slices[2 * i], &slices[2 * i + 1]);

      slices[2 * i] = slices[2 * i + 1] = (SquallSlice) { 0 };
      slices[i] = merged;
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
  const SquallSlice *slices = (const SquallSlice *) (const void *) series->data;
  guint last = series->len - 1;

  if (series->len <= SQUALL_SLICES_MOST / 2)
    return FALSE;
  return slices[last].length_ns + next_ns / 2 <=
         (slices[last].start_ns - slices[0].start_ns) / last;
}

void
squall_slices_append (GArray *series, SquallSlice *slice)
{
  g_autoptr (SquallHistogram) scratch = squall_histogram_new_latency ();

  G_STATIC_ASSERT (SQUALL_SLICES_MOST % 2 == 0);

  if (is_last_open (series, slice->length_ns))
    {
      SquallSlice *last = &g_array_index (series, SquallSlice, series->len - 1);

      *last = merge (scratch, last, slice);
      return;
    }
  if (series->len >= SQUALL_SLICES_MOST)
    halve (series, scratch);
  find_spreads (slice, scratch);
  g_array_append_vals (series, slice, 1);
  *slice = (SquallSlice) { 0 };
}

void
squall_slices_copy (GArray *into, const GArray *from)
{
  g_array_set_size (into, 0);
  for (guint i = 0; i < from->len; i++)
    {
      SquallSlice slice = g_array_index (from, SquallSlice, i);

      g_bytes_ref (slice.service);
      if (slice.response != NULL)
        g_bytes_ref (slice.response);
      g_array_append_val (into, slice);
    }
}
