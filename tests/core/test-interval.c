/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/squall-interval.h"

#include "core/squall-clock.h"

typedef struct
{
  GArray *series;
  /* What was appended, unmerged. */
  GArray *all;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->series = squall_intervals_new ();
  fixture->all = squall_intervals_new ();
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_array_unref (fixture->series);
  g_array_unref (fixture->all);
}

static const SquallInterval *
get (const GArray *series, guint index)
{
  return &g_array_index (series, SquallInterval, index);
}

/* Appends one that begins where the last ended, of random length and counts. */
static void
append (Fixture *fixture)
{
  const SquallInterval *last = fixture->all->len > 0 ? get (fixture->all, fixture->all->len - 1)
                                                     : NULL;
  SquallInterval interval = {
    .start_ns = last != NULL ? last->start_ns + last->length_ns : 0,
    .length_ns = g_test_rand_int_range (90, 120) * SQUALL_NS_PER_MS,
    .n_answered = (guint64) g_test_rand_int_range (0, 1000),
    .n_ok = (guint64) g_test_rand_int_range (0, 1000),
    .n_failed = (guint64) g_test_rand_int_range (0, 1000),
    .n_in_flight = (guint64) g_test_rand_int_range (0, 1000),
    .bytes_sent = (guint64) g_test_rand_int_range (0, G_MAXINT32) << 20,
    .bytes_received = (guint64) g_test_rand_int_range (0, G_MAXINT32) << 20,
    .usage = { .own_cpu_ns = g_test_rand_int_range (0, 1000),
               .crowded_ns = g_test_rand_int_range (0, 1000) },
  };

  g_array_append_val (fixture->all, interval);
  squall_intervals_append (fixture->series, &interval);
}

/* Takes the appended ones, from @first on, that lie within @merged, together by hand. */
static guint
check_merged (const SquallInterval *merged, const GArray *all, guint first)
{
  gint64 end_ns = merged->start_ns + merged->length_ns;
  SquallInterval sum = { .start_ns = get (all, first)->start_ns };
  guint i;

  for (i = first; i < all->len && get (all, i)->start_ns < end_ns; i++)
    {
      sum.length_ns += get (all, i)->length_ns;
      sum.n_answered += get (all, i)->n_answered;
      sum.n_ok += get (all, i)->n_ok;
      sum.n_failed += get (all, i)->n_failed;
      sum.n_in_flight = get (all, i)->n_in_flight;
      sum.bytes_sent += get (all, i)->bytes_sent;
      sum.bytes_received += get (all, i)->bytes_received;
      sum.usage.own_cpu_ns += get (all, i)->usage.own_cpu_ns;
      sum.usage.crowded_ns += get (all, i)->usage.crowded_ns;
    }
  g_assert_cmpint (merged->start_ns, ==, sum.start_ns);
  g_assert_cmpint (merged->length_ns, ==, sum.length_ns);
  g_assert_cmpuint (merged->n_answered, ==, sum.n_answered);
  g_assert_cmpuint (merged->n_ok, ==, sum.n_ok);
  g_assert_cmpuint (merged->n_failed, ==, sum.n_failed);
  g_assert_cmpuint (merged->n_in_flight, ==, sum.n_in_flight);
  g_assert_cmpuint (merged->bytes_sent, ==, sum.bytes_sent);
  g_assert_cmpuint (merged->bytes_received, ==, sum.bytes_received);
  g_assert_cmpmem (&merged->usage, sizeof merged->usage, &sum.usage, sizeof sum.usage);
  return i;
}

/* Nothing is lost, nothing counted twice, and no time is missing. */
static void
check (const Fixture *fixture)
{
  guint n_seen = 0;

  g_assert_cmpuint (fixture->series->len, <=, SQUALL_INTERVALS_MOST);
  for (guint i = 0; i < fixture->series->len; i++)
    n_seen = check_merged (get (fixture->series, i), fixture->all, n_seen);
  g_assert_cmpuint (n_seen, ==, fixture->all->len);
}

static void
test_new (Fixture *fixture, gconstpointer data)
{
  g_assert_cmpuint (fixture->series->len, ==, 0);
}

static void
test_short_series_stay_as_they_are (Fixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < SQUALL_INTERVALS_MOST; i++)
    {
      append (fixture);
      g_assert_cmpuint (fixture->series->len, ==, i + 1);
    }
  check (fixture);
}

/* All but the last, which may be at its beginning: no part of a long run is coarser than others. */
static void
check_lengths (const GArray *series)
{
  gint64 least_ns = G_MAXINT64, most_ns = 0;

  for (guint i = 0; i + 1 < series->len; i++)
    {
      least_ns = MIN (least_ns, get (series, i)->length_ns);
      most_ns = MAX (most_ns, get (series, i)->length_ns);
    }
  g_assert_cmpint (most_ns / 2, <=, least_ns);
}

static void
test_long_series_are_merged (Fixture *fixture, gconstpointer data)
{
  static const guint stops[] = {
    SQUALL_INTERVALS_MOST + 1,      SQUALL_INTERVALS_MOST + 2,     2 * SQUALL_INTERVALS_MOST - 1,
    2 * SQUALL_INTERVALS_MOST,      2 * SQUALL_INTERVALS_MOST + 1, 3 * SQUALL_INTERVALS_MOST + 1,
    10 * SQUALL_INTERVALS_MOST + 7,
  };

  for (guint i = 0; i < G_N_ELEMENTS (stops); i++)
    {
      while (fixture->all->len < stops[i])
        append (fixture);
      check (fixture);
      check_lengths (fixture->series);
      g_assert_cmpuint (fixture->series->len, >, SQUALL_INTERVALS_MOST / 2);
    }
}

/* One more than there may be halves the series, and comes after it. */
static void
test_last_interval_is_the_last_appended (Fixture *fixture, gconstpointer data)
{
  for (guint i = 0; i <= SQUALL_INTERVALS_MOST; i++)
    append (fixture);
  g_assert_cmpuint (fixture->series->len, ==, SQUALL_INTERVALS_MOST / 2 + 1);
  check_merged (get (fixture->series, fixture->series->len - 1),
                fixture->all,
                SQUALL_INTERVALS_MOST);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add ("/interval/new", Fixture, NULL, set_up, test_new, tear_down);
  g_test_add ("/interval/short",
              Fixture,
              NULL,
              set_up,
              test_short_series_stay_as_they_are,
              tear_down);
  g_test_add ("/interval/long", Fixture, NULL, set_up, test_long_series_are_merged, tear_down);
  g_test_add ("/interval/last",
              Fixture,
              NULL,
              set_up,
              test_last_interval_is_the_last_appended,
              tear_down);
  return g_test_run ();
}
