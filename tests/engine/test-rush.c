/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/squall-clock.h"
#include "engine/squall-rush.h"

#define SEED      7
#define RATE_HZ   5000
#define N_SECONDS 2

/* All instants that are followed by another within the time of a rush. */
static GArray *
list_rushes (const SquallSchedule *schedule)
{
  GArray *result = g_array_new (FALSE, FALSE, sizeof (gint64));
  SquallArrivalStream stream;
  gint64 before_ns;

  squall_arrival_stream_init (&stream, SQUALL_ARRIVALS_POISSON, SEED);
  before_ns = squall_schedule_find_area (schedule, stream.area);
  while (before_ns < N_SECONDS * SQUALL_NS_PER_SECOND)
    {
      gint64 time_ns;

      squall_arrival_stream_advance (&stream);
      time_ns = squall_schedule_find_area (schedule, stream.area);
      if (time_ns - before_ns < SQUALL_RUSH_NS)
        g_array_append_val (result, before_ns);
      before_ns = time_ns;
    }
  squall_arrival_stream_clear (&stream);
  return result;
}

static gboolean
is_among (const GArray *rushes, guint i, gint64 time_ns)
{
  return i < rushes->len && ABS (g_array_index (rushes, gint64, i) - time_ns) <= 1;
}

/* Whoever asks again at each instant that it is told misses none. */
static void
test_finds_all (void)
{
  g_autoptr (SquallSchedule) schedule = squall_schedule_new (RATE_HZ);
  g_autoptr (GArray) rushes = list_rushes (schedule);
  SquallRush rush;
  gint64 time_ns = 0;
  guint n_found = 0;

  squall_rush_init (&rush, SQUALL_ARRIVALS_POISSON, SEED);
  while (n_found < rushes->len)
    {
      gint64 next_ns = squall_rush_find (&rush, schedule, time_ns);

      g_assert_cmpint (next_ns, >=, time_ns - 1);
      g_assert_cmpint (next_ns, <=, g_array_index (rushes, gint64, n_found) + 1);
      if (is_among (rushes, n_found, next_ns))
        n_found++;
      time_ns = next_ns + 1;
    }
  /* One in ten at this rate: 1 − e^(−5,000/s · 20 µs). */
  g_assert_cmpuint (rushes->len, >, RATE_HZ * N_SECONDS / 12);
  g_assert_cmpuint (rushes->len, <, RATE_HZ * N_SECONDS / 9);
  squall_rush_clear (&rush);
}

/* What has passed is not told any more. */
static void
test_passes_by (void)
{
  g_autoptr (SquallSchedule) schedule = squall_schedule_new (RATE_HZ);
  g_autoptr (GArray) rushes = list_rushes (schedule);
  gint64 last_ns = g_array_index (rushes, gint64, rushes->len - 1);
  SquallRush rush;

  squall_rush_init (&rush, SQUALL_ARRIVALS_POISSON, SEED);
  g_assert_cmpint (squall_rush_find (&rush, schedule, last_ns - 1), <=, last_ns + 1);
  g_assert_cmpint (squall_rush_find (&rush, schedule, last_ns + 2), >, last_ns + 1);
  squall_rush_clear (&rush);
}

static void
test_even (void)
{
  g_autoptr (SquallSchedule) schedule = squall_schedule_new (RATE_HZ);
  SquallRush rush;

  squall_rush_init (&rush, SQUALL_ARRIVALS_UNIFORM, SEED);
  g_assert_cmpint (squall_rush_find (&rush, schedule, 0), ==, G_MAXINT64);
  squall_rush_clear (&rush);
}

/* Where they are close together all the time, and where there are none. */
static void
test_no_use (void)
{
  static const double rates_hz[] = { 0, 100000 };

  for (guint i = 0; i < G_N_ELEMENTS (rates_hz); i++)
    {
      g_autoptr (SquallSchedule) schedule = squall_schedule_new (rates_hz[i]);
      SquallRush rush;

      squall_rush_init (&rush, SQUALL_ARRIVALS_POISSON, SEED);
      g_assert_cmpint (squall_rush_find (&rush, schedule, 0), >=, SQUALL_NS_PER_MS);
      g_assert_cmpint (squall_rush_find (&rush, schedule, 0), <, G_MAXINT64);
      squall_rush_clear (&rush);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/rush/finds-all", test_finds_all);
  g_test_add_func ("/rush/passes-by", test_passes_by);
  g_test_add_func ("/rush/even", test_even);
  g_test_add_func ("/rush/no-use", test_no_use);
  return g_test_run ();
}
