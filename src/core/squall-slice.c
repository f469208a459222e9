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
halve (GArray *series)
{
  g_autoptr (SquallHistogram) scratch = squall_histogram_new_latency ();
  guint n_pairs = series->len / 2;

  for (guint i = 0; i < n_pairs; i++)
    {
      const SquallSlice *pair = &g_array_index (series, SquallSlice, 2 * i);
      SquallSlice merged = {
        .start_ns = pair[0].start_ns,
        .length_ns = pair[1].start_ns + pair[1].length_ns - pair[0].start_ns,
        .service = merge_histograms (scratch, pair[0].service, pair[1].service),
        .response = merge_histograms (scratch, pair[0].response, pair[1].response),
      };

      clear_cb (&g_array_index (series, SquallSlice, 2 * i));
      clear_cb (&g_array_index (series, SquallSlice, 2 * i + 1));
      g_array_index (series, SquallSlice, i) = merged;
      if (i > 0)
        g_array_index (series, SquallSlice, 2 * i) = (SquallSlice) { 0 };
      g_array_index (series, SquallSlice, 2 * i + 1) = (SquallSlice) { 0 };
    }
  g_array_set_size (series, n_pairs);
}

void
squall_slices_append (GArray *series, SquallSlice *slice)
{
  G_STATIC_ASSERT (SQUALL_SLICES_MOST % 2 == 0);

  if (series->len >= SQUALL_SLICES_MOST)
    halve (series);
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
