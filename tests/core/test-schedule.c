/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/squall-schedule.h"

#include <math.h>

#include "core/squall-clock.h"

#define S SQUALL_NS_PER_SECOND

static void
append (SquallSchedule *schedule, double level, gint64 duration_ns)
{
  squall_schedule_append (schedule, &(SquallStage) { level, duration_ns });
}

static void
assert_near (double value, double expected)
{
  g_assert_cmpfloat (fabs (value - expected), <=, 1e-9 * MAX (1, fabs (expected)));
}

static void
test_constant (void)
{
  g_autoptr (SquallSchedule) schedule = squall_schedule_new (500);

  assert_near (squall_schedule_get_level (schedule, 0), 500);
  assert_near (squall_schedule_get_level (schedule, 3600 * S), 500);
  assert_near (squall_schedule_get_area (schedule, 10 * S), 5000);
  g_assert_cmpint (squall_schedule_find_area (schedule, 0), ==, 0);
  g_assert_cmpint (squall_schedule_find_area (schedule, 1), ==, 2 * SQUALL_NS_PER_MS);
  g_assert_cmpint (squall_schedule_find_area (schedule, 43200000), ==, 86400 * S);
  assert_near (squall_schedule_get_peak (schedule), 500);
}

/* From 0 to 100 in 10 s, down to 50 in 20 s, at once to 200, and there for 5 s, then nothing. */
static SquallSchedule *
make_hill (void)
{
  SquallSchedule *schedule = squall_schedule_new (0);

  append (schedule, 100, 10 * S);
  append (schedule, 50, 20 * S);
  append (schedule, 200, 0);
  append (schedule, 200, 5 * S);
  append (schedule, 0, 0);
  return schedule;
}

static void
test_levels (void)
{
  g_autoptr (SquallSchedule) schedule = make_hill ();

  assert_near (squall_schedule_get_level (schedule, 0), 0);
  assert_near (squall_schedule_get_level (schedule, 5 * S), 50);
  assert_near (squall_schedule_get_level (schedule, 10 * S), 100);
  assert_near (squall_schedule_get_level (schedule, 20 * S), 75);
  assert_near (squall_schedule_get_level (schedule, 30 * S), 200);
  assert_near (squall_schedule_get_level (schedule, 35 * S - 1), 200);
  assert_near (squall_schedule_get_level (schedule, 35 * S), 0);
  assert_near (squall_schedule_get_peak (schedule), 200);
}

static void
test_areas (void)
{
  g_autoptr (SquallSchedule) schedule = make_hill ();

  assert_near (squall_schedule_get_area (schedule, 5 * S), 125);
  assert_near (squall_schedule_get_area (schedule, 10 * S), 500);
  assert_near (squall_schedule_get_area (schedule, 30 * S), 2000);
  assert_near (squall_schedule_get_area (schedule, 35 * S), 3000);
  assert_near (squall_schedule_get_area (schedule, 99 * S), 3000);
  g_assert_cmpint (squall_schedule_find_area (schedule, 2000), ==, 30 * S);
  g_assert_cmpint (squall_schedule_find_area (schedule, 2200), ==, 31 * S);
  g_assert_cmpint (squall_schedule_find_area (schedule, 3000.5), ==, G_MAXINT64);
}

/* The instant found for an area is the first nanosecond at which it is reached. */
static void
test_inverse (void)
{
  g_autoptr (SquallSchedule) schedule = make_hill ();
  gint64 last_ns = -1;

  for (guint i = 0; i < 3000; i++)
    {
      gint64 time_ns = squall_schedule_find_area (schedule, i);

      g_assert_cmpint (time_ns, >, last_ns);
      g_assert_cmpfloat (squall_schedule_get_area (schedule, time_ns), >=, i - 1e-9);
      if (time_ns > 2)
        g_assert_cmpfloat (squall_schedule_get_area (schedule, time_ns - 2), <=, i + 1e-9);
      last_ns = time_ns;
    }
}

static void
test_find_level (void)
{
  g_autoptr (SquallSchedule) schedule = make_hill ();

  g_assert_cmpint (squall_schedule_find_level (schedule, 0, 20), ==, 2 * S);
  g_assert_cmpint (squall_schedule_find_level (schedule, 3 * S, 20), ==, 3 * S);
  g_assert_cmpint (squall_schedule_find_level (schedule, 20 * S, 80), ==, 30 * S);
  g_assert_cmpint (squall_schedule_find_level (schedule, 0, 201), ==, G_MAXINT64);
  g_assert_cmpint (squall_schedule_find_level (schedule, 40 * S, 1), ==, G_MAXINT64);
}

static void
test_set_level (void)
{
  g_autoptr (SquallSchedule) schedule = make_hill ();

  squall_schedule_set_level (schedule, 5 * S, 10);
  assert_near (squall_schedule_get_level (schedule, 4 * S), 40);
  assert_near (squall_schedule_get_level (schedule, 5 * S), 10);
  assert_near (squall_schedule_get_level (schedule, 99 * S), 10);
  assert_near (squall_schedule_get_area (schedule, 15 * S), 225);
  squall_schedule_set_level (schedule, 0, 7);
  assert_near (squall_schedule_get_area (schedule, 2 * S), 14);
}

/* Nothing comes during a pause, and all that was to come comes that much later. */
static void
test_delay (void)
{
  const gint64 instants_ns[] = { 0, 4 * S, 10 * S, 17 * S, 30 * S, 50 * S };

  for (guint i = 0; i < G_N_ELEMENTS (instants_ns); i++)
    {
      g_autoptr (SquallSchedule) schedule = make_hill ();
      g_autoptr (SquallSchedule) delayed = make_hill ();
      gint64 from_ns = instants_ns[i];

      squall_schedule_delay (delayed, from_ns, 3 * S);
      assert_near (squall_schedule_get_level (delayed, from_ns + S), 0);
      for (gint64 time_ns = 0; time_ns < 60 * S; time_ns += S / 4)
        {
          gint64 later_ns = time_ns < from_ns ? time_ns : time_ns + 3 * S;

          assert_near (squall_schedule_get_level (delayed, later_ns),
                       squall_schedule_get_level (schedule, time_ns));
          assert_near (squall_schedule_get_area (delayed, later_ns),
                       squall_schedule_get_area (schedule, time_ns));
        }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/schedule/constant", test_constant);
  g_test_add_func ("/schedule/levels", test_levels);
  g_test_add_func ("/schedule/areas", test_areas);
  g_test_add_func ("/schedule/inverse", test_inverse);
  g_test_add_func ("/schedule/find-level", test_find_level);
  g_test_add_func ("/schedule/set-level", test_set_level);
  g_test_add_func ("/schedule/delay", test_delay);
  return g_test_run ();
}
