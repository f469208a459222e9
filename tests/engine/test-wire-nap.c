/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "engine/wire/squall-wire-nap.h"

#include "core/squall-clock.h"

#define US SQUALL_NS_PER_US

/* What is decided after so many answers, all as late as the last but the first, in so long. */
static gint64
decide (gint64 first_us, gint64 latency_us, guint n_answers, gint64 passed_us)
{
  SquallWireNap nap = { 0 };
  const gint64 begin_ns = SQUALL_NS_PER_SECOND;

  g_assert_cmpint (squall_wire_nap_decide (&nap, begin_ns), ==, 0);
  for (guint i = 0; i < n_answers; i++)
    squall_wire_nap_note (&nap, (i == 0 ? first_us : latency_us) * US);
  return squall_wire_nap_decide (&nap, begin_ns + passed_us * US) / US;
}

/* A hundredth of the least latency, and no more than 40 µs. */
static void
test_length (void)
{
  g_assert_cmpint (decide (2000, 2000, 4, 20), ==, 20);
  g_assert_cmpint (decide (2000, 9000, 4, 20), ==, 20);
  g_assert_cmpint (decide (9000, 9000, 4, 20), ==, 40);
  g_assert_cmpint (decide (900, 9000, 40, 20), ==, 0);
  g_assert_cmpint (decide (0, 9000, 40, 20), ==, 0);
}

/* Not without answers, nor with too few of them, nor after so long a time that there was enough to
 * do. */
static void
test_worth (void)
{
  g_assert_cmpint (decide (0, 0, 0, 20), ==, 0);
  g_assert_cmpint (decide (4000, 4000, 1, 20), ==, 40);
  g_assert_cmpint (decide (4000, 4000, 1, 21), ==, 0);
  g_assert_cmpint (decide (4000, 4000, 12, 240), ==, 40);
  g_assert_cmpint (decide (4000, 4000, 11, 240), ==, 0);
  g_assert_cmpint (decide (4000, 4000, 100, 240), ==, 40);
  g_assert_cmpint (decide (4000, 4000, 100, 241), ==, 0);
}

/* What was decided by does not count again. */
static void
test_anew (void)
{
  SquallWireNap nap = { 0 };
  gint64 now_ns = SQUALL_NS_PER_SECOND;

  squall_wire_nap_decide (&nap, now_ns);
  for (guint i = 0; i < 3; i++)
    {
      for (guint j = 0; j < 4; j++)
        squall_wire_nap_note (&nap, 3000 * US);
      g_assert_cmpint (squall_wire_nap_decide (&nap, now_ns += 20 * US), ==, 30 * US);
    }
  g_assert_cmpint (squall_wire_nap_decide (&nap, now_ns), ==, 0);
}

static void
test_sleep (void)
{
  SquallWireNap nap = { 0 };
  gint64 begin_ns = squall_clock_now_ns ();

  g_assert_cmpint (squall_wire_nap_take (&nap, begin_ns), ==, begin_ns);
  for (guint i = 0; i < 100; i++)
    squall_wire_nap_note (&nap, SQUALL_NS_PER_SECOND);
  g_assert_cmpint (squall_wire_nap_take (&nap, begin_ns + US), >=, begin_ns + 40 * US);
  g_assert_cmpint (squall_clock_now_ns (), >=, begin_ns + 40 * US);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/wire-nap/length", test_length);
  g_test_add_func ("/wire-nap/worth", test_worth);
  g_test_add_func ("/wire-nap/anew", test_anew);
  g_test_add_func ("/wire-nap/sleep", test_sleep);
  return g_test_run ();
}
