/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/squall-axis.h"

#include <math.h>

static void
assert_near (double value, double expected)
{
  if (fabs (value - expected) > 1e-9 * fabs (expected))
    g_error ("%g is not %g", value, expected);
}

static void
test_steps (void)
{
  static const struct
  {
    double span;
    double n_steps;
    double step;
  } cases[] = {
    { 10, 10, 1 },   { 10, 5, 2 },     { 10, 4, 2.5 },     { 10, 3, 5 },    { 10, 1, 10 },
    { 11, 1, 20 },   { 1000, 4, 250 }, { 1001, 4, 500 },   { 0.3, 3, 0.1 }, { 7e-4, 7, 1e-4 },
    { 3e9, 4, 1e9 }, { 119, 6, 20 },   { 123456, 4, 5e4 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    assert_near (squall_axis_get_step (cases[i].span, cases[i].n_steps), cases[i].step);
}

/* For any span: round, not too many, and the next smaller would be too many. */
static void
test_any_step (void)
{
  for (guint i = 0; i < 10000; i++)
    {
      double span = exp (g_test_rand_double_range (-20, 30));
      double n_steps = g_test_rand_int_range (1, 12);
      double step = squall_axis_get_step (span, n_steps);
      double mantissa = step / pow (10, floor (log10 (step) + 1e-9));

      g_assert_cmpfloat (span / step, <=, n_steps * (1 + 1e-6));
      g_assert_cmpfloat (span / (step / 2.5), >, n_steps * (1 - 1e-6));
      g_assert_true (fabs (mantissa - 1) < 1e-6 || fabs (mantissa - 2) < 1e-6 ||
                     fabs (mantissa - 2.5) < 1e-6 || fabs (mantissa - 5) < 1e-6);
    }
}

static void
test_fit (void)
{
  static const struct
  {
    double most;
    double high;
    guint n_ticks;
  } cases[] = {
    { 0, 0.25, 2 }, { 1, 1, 5 },         { 80, 80, 5 },
    { 81, 100, 5 }, { 13500, 15000, 4 }, { 1e-3, 1e-3, 5 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      SquallAxis axis;

      squall_axis_fit (&axis, cases[i].most, 4);
      assert_near (axis.high, cases[i].high);
      g_assert_cmpuint (squall_axis_get_n_ticks (&axis), ==, cases[i].n_ticks);
    }
}

static void
test_any_fit (void)
{
  for (guint i = 0; i < 10000; i++)
    {
      double most = exp (g_test_rand_double_range (-20, 30));
      SquallAxis axis;

      squall_axis_fit (&axis, most, 4);
      g_assert_cmpfloat (axis.high, >=, most * (1 - 1e-6));
      g_assert_cmpfloat (axis.high - axis.step, <, most);
      g_assert_cmpuint (squall_axis_get_n_ticks (&axis), <=, 5);
    }
}

static void
assert_text (char *text, const char *expected)
{
  g_autofree char *given = text;

  g_assert_cmpstr (given, ==, expected);
}

static void
test_labels (void)
{
  assert_text (squall_axis_format_number (7.5, 2.5), "7.5");
  assert_text (squall_axis_format_number (0, 2.5), "0");
  assert_text (squall_axis_format_number (0.75, 0.25), "0.75");
  assert_text (squall_axis_format_number (15000, 5000), "15000");
  assert_text (squall_axis_format_latency (0, 2e7, 8e7), "0");
  assert_text (squall_axis_format_latency (2e7, 2e7, 8e7), "20\u202fms");
  assert_text (squall_axis_format_latency (2.5e6, 2.5e6, 1e7), "2.5\u202fms");
  assert_text (squall_axis_format_latency (2e5, 2e5, 8e5), "200\u202fµs");
  assert_text (squall_axis_format_latency (5e8, 5e8, 2e9), "0.5\u202fs");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/axis/steps", test_steps);
  g_test_add_func ("/axis/any-step", test_any_step);
  g_test_add_func ("/axis/fit", test_fit);
  g_test_add_func ("/axis/any-fit", test_any_fit);
  g_test_add_func ("/axis/labels", test_labels);
  return g_test_run ();
}
