/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/squall-slice.h"

#include <math.h>

#include "core/squall-clock.h"

#define LENGTH_NS (100 * SQUALL_NS_PER_MS)

typedef struct
{
  GArray *series;
  SquallHistogram *latencies;
  gint64 end_ns;
  guint64 n_added;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->series = squall_slices_new ();
  fixture->latencies = squall_histogram_new_latency ();
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_array_unref (fixture->series);
  squall_histogram_free (fixture->latencies);
}

static const SquallSlice *
get (const Fixture *fixture, guint number)
{
  return &g_array_index (fixture->series, SquallSlice, number);
}

/* About as long as the sampler makes them: now and then it is late. */
static void
append (Fixture *fixture, guint n_values)
{
  SquallSlice slice = { .start_ns = fixture->end_ns,
                        .length_ns = LENGTH_NS + g_test_rand_int_range (-1000000, 1000000) };

  squall_histogram_reset (fixture->latencies);
  for (guint i = 0; i < n_values; i++)
    squall_histogram_record (fixture->latencies, (guint64) g_test_rand_int_range (1000, 90000000));
  slice.service = squall_histogram_encode (fixture->latencies);
  fixture->end_ns += slice.length_ns;
  fixture->n_added += n_values;
  squall_slices_append (fixture->series, &slice);
}

static void
check_spread (const Fixture *fixture, const SquallSlice *slice)
{
  SquallHistogram *whole = fixture->latencies;
  const SquallSpread *spread = &slice->service_spread;

  squall_histogram_reset (whole);
  squall_histogram_add_encoded (whole, slice->service);
  g_assert_cmpuint (spread->count, ==, squall_histogram_get_count (whole));
  g_assert_cmpuint (spread->p50_ns, ==, squall_histogram_get_value_at_percentile (whole, 50));
  g_assert_cmpuint (spread->p90_ns, ==, squall_histogram_get_value_at_percentile (whole, 90));
  g_assert_cmpuint (spread->p99_ns, ==, squall_histogram_get_value_at_percentile (whole, 99));
  g_assert_cmpuint (spread->most_ns, ==, squall_histogram_get_max (whole));
  g_assert_cmpmem (spread, sizeof *spread, &slice->response_spread, sizeof *spread);
}

/* All but the last, which may be at its beginning. */
static void
check_lengths (const Fixture *fixture)
{
  gint64 least_ns = G_MAXINT64, most_ns = 0;

  for (guint i = 0; i + 1 < fixture->series->len; i++)
    {
      least_ns = MIN (least_ns, get (fixture, i)->length_ns);
      most_ns = MAX (most_ns, get (fixture, i)->length_ns);
    }
  g_assert_cmpint (most_ns / 2, <=, least_ns);
}

static void
check_whole (const Fixture *fixture)
{
  gint64 end_ns = 0;
  guint64 count = 0;

  for (guint i = 0; i < fixture->series->len; i++)
    {
      g_assert_cmpint (get (fixture, i)->start_ns, ==, end_ns);
      end_ns += get (fixture, i)->length_ns;
      count += get (fixture, i)->service_spread.count;
      check_spread (fixture, get (fixture, i));
    }
  g_assert_cmpint (end_ns, ==, fixture->end_ns);
  g_assert_cmpuint (count, ==, fixture->n_added);
}

/* Five minutes: the first minute is not one slice, and the last one not as fine as ever. */
static void
test_long_runs_are_even (Fixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < 3000; i++)
    {
      append (fixture, 5);
      g_assert_cmpuint (fixture->series->len, <=, SQUALL_SLICES_MOST);
      if (i >= SQUALL_SLICES_MOST)
        g_assert_cmpuint (fixture->series->len, >, SQUALL_SLICES_MOST / 2);
      check_lengths (fixture);
    }
  check_whole (fixture);
}

static void
test_short_runs_stay (Fixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < SQUALL_SLICES_MOST; i++)
    append (fixture, i % 3);
  g_assert_cmpuint (fixture->series->len, ==, SQUALL_SLICES_MOST);
  check_whole (fixture);
}

static void
test_response_times_have_their_own (Fixture *fixture, gconstpointer data)
{
  SquallSlice slice = { .length_ns = LENGTH_NS };

  squall_histogram_record (fixture->latencies, 1000);
  slice.service = squall_histogram_encode (fixture->latencies);
  squall_histogram_reset (fixture->latencies);
  squall_histogram_record (fixture->latencies, 5000);
  slice.response = squall_histogram_encode (fixture->latencies);
  squall_slices_append (fixture->series, &slice);
  g_assert_cmpuint (get (fixture, 0)->service_spread.p50_ns, ==, 1000);
  g_assert_cmpuint (get (fixture, 0)->response_spread.p50_ns, >, 4000);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/slice/long", Fixture, NULL, set_up, test_long_runs_are_even, tear_down);
  g_test_add ("/slice/short", Fixture, NULL, set_up, test_short_runs_stay, tear_down);
  g_test_add ("/slice/response",
              Fixture,
              NULL,
              set_up,
              test_response_times_have_their_own,
              tear_down);
  return g_test_run ();
}
