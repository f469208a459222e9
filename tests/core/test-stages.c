/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/squall-stages.h"

#include <math.h>
#include <string.h>

#include "core/squall-clock.h"
#include "numeric-locale.h"

static GArray *
new_stages (void)
{
  return g_array_new (FALSE, FALSE, sizeof (SquallStage));
}

/* As read, and written again. */
static void
check (const char *text, const char *written)
{
  g_autoptr (GArray) stages = new_stages ();
  g_autoptr (GArray) again = new_stages ();
  g_autoptr (GError) error = NULL;
  g_autofree char *found = NULL;
  SquallLevel stages_of, again_of;

  squall_stages_parse (text, stages, &stages_of, &error);
  g_assert_no_error (error);
  found = squall_stages_dup_text (stages, stages_of);
  g_assert_cmpstr (found, ==, written);
  squall_stages_parse (found, again, &again_of, &error);
  g_assert_no_error (error);
  g_assert_cmpint (again_of, ==, stages_of);
  g_assert_cmpmem (again->data,
                   again->len * sizeof (SquallStage),
                   stages->data,
                   stages->len * sizeof (SquallStage));
}

static void
test_good (void)
{
  check ("100/s:10s,500/s:30s", "100/s:10s,500/s:30s");
  check ("10u:10s,100u:30s", "10u:10s,100u:30s");
  check ("10:10s,100:30s", "10u:10s,100u:30s");
  check (" 10 : 10s , 100u : 30 ", "10u:10s,100u:30s");
  check ("500/s", "500/s:0s");
  check ("500/s:0s,0/s:1m30s", "500/s:0s,0/s:90s");
  check ("50u", "50u:0s");
  check ("10k/s:10s", "10000/s:10s");
  check ("1.5k/s:500ms,0.5/s:250us", "1500/s:500ms,0.5/s:250us");
  check ("30/m:1h", "0.5/s:3600s");
  check ("10/m:1.5us", "0.16666666666666666/s:1.500us");
  check ("0.00001/s", "0.00001/s:0s");
  check ("1k:24h", "1000u:86400s");
  check ("1M/s:24h", "1000000/s:86400s");
  check ("1Mu", "1000000u:0s");
  check ("0u:5s,1u:5s,0u", "0u:5s,1u:5s,0u:0s");
}

/* Files are read in another locale than they were written in. */
static void
test_locale (void)
{
  if (numeric_locale_enter (',', '.'))
    {
      check ("0.125/s:0.125s,1.125/s", "0.125/s:125ms,1.125/s:0s");
      check ("1000u:1000s", "1000u:1000s");
    }
  numeric_locale_leave ();
}

/* Any that are good come back to the last bit. */
static void
test_random (void)
{
  for (guint i = 0; i < 3000; i++)
    {
      g_autoptr (GArray) stages = new_stages ();
      g_autofree char *text = NULL;
      gboolean is_rate = g_test_rand_bit ();

      for (gint32 n = g_test_rand_int_range (1, 5); n > 0; n--)
        {
          double level = pow (10, g_test_rand_double_range (-5, 6));
          double time_ns = pow (10, g_test_rand_double_range (0, 13));
          SquallStage stage = { is_rate ? level : ceil (level), (gint64) time_ns };

          g_array_append_val (stages, stage);
        }
      text = squall_stages_dup_text (stages, is_rate ? SQUALL_LEVEL_RATE : SQUALL_LEVEL_USERS);
      check (text, text);
    }
}

static void
assert_error (const GError *error, const char *part)
{
  g_assert_error (error, SQUALL_PLAN_ERROR, SQUALL_PLAN_ERROR_STAGES);
  g_assert_true (g_utf8_validate (error->message, -1, NULL));
  g_assert_cmpuint (strlen (error->message), <, 1000);
  if (strstr (error->message, part) == NULL)
    g_error ("“%s” does not say “%s”", error->message, part);
}

static void
check_bad (const char *text, const char *part)
{
  g_autoptr (GArray) stages = new_stages ();
  g_autoptr (GError) error = NULL;
  SquallStage stage = { 7, 8 };
  SquallLevel stages_of = SQUALL_LEVEL_RATE;

  g_array_append_val (stages, stage);
  g_assert_false (squall_stages_parse (text, stages, &stages_of, &error));
  assert_error (error, part);
  g_assert_cmpuint (stages->len, ==, 1);
  g_assert_cmpint (stages_of, ==, SQUALL_LEVEL_RATE);
}

static void
test_bad (void)
{
  static const char *const texts[][2] = {
    { "", "“” is not a stage: use such as 500/s:10s" },
    { ",", "“” is not a stage" },
    { "10u:10s,", "“” is not a stage" },
    { ":10s", "“:10s” is not a stage" },
    { "10", "“10” is not a stage" },
    { "10u:", "“10u:” is not a stage" },
    { "10u:soon", "“10u:soon” is not a stage" },
    { "10u:1s:2s", "“10u:1s:2s” is not a stage" },
    { "u:1s", "“u:1s” is not" },
    { "-1u:1s", "“-1u:1s” is not" },
    { "1.5u:1s", "“1.5u:1s” is not" },
    { "1.5:1s", "“1.5:1s” is not" },
    { "/s:1s", "“/s:1s” is not" },
    { "5/fortnight:1s", "“5/fortnight:1s” is not" },
    { "-5/s:1s", "“-5/s:1s” is not" },
    { "nan/s", "“nan/s” is not" },
    { "1e3/s", "“1e3/s” is not" },
    { "10 users:5s", "“10 users:5s” is not" },
    /* A comma ends a stage. */
    { "1,000:10s", "without commas" },
    { "1,000u:10s", "without commas" },
    { "1,000/s:10s", "without commas" },
    { "10u:5s,1,000u:5s", "without commas" },
    { "10u:1,000", "without commas" },
    { "10u:1s,10/s:1s", "not both" },
    { "0u:10s", "above 0" },
    { "0/s,0/s:5s", "above 0" },
    { "1000001u:1s", "from 0 to 1000000" },
    { "1000000.1/s:1s", "and 1000000 requests" },
    { "0.000009/s:1s", "between 0.00001 and" },
    { "10u:24h,10u:1us", "24\u202fh together" },
    { "10u:25h", "24\u202fh together" },
    { "\xff:1s", "“�:1s” is not" },
  };
  g_autofree char *filling = g_strnfill (1000000, ',');

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    check_bad (texts[i][0], texts[i][1]);
  check_bad (filling, "too many");
}

static void
test_number_of_stages (void)
{
  g_autoptr (GString) text = g_string_new ("1u");

  for (guint i = 1; i < SQUALL_PLAN_MAX_STAGES; i++)
    g_string_append (text, ",1u:1ms");
  {
    g_autoptr (GArray) stages = new_stages ();
    SquallLevel stages_of;

    g_assert_true (squall_stages_parse (text->str, stages, &stages_of, NULL));
    g_assert_cmpuint (stages->len, ==, SQUALL_PLAN_MAX_STAGES);
    g_assert_cmpint (squall_stages_get_duration (stages),
                     ==,
                     (SQUALL_PLAN_MAX_STAGES - 1) * SQUALL_NS_PER_MS);
  }
  g_string_append (text, ",1u");
  check_bad (text->str, "at most 1000 stages");
}

/* What no text can say. */
static void
test_bad_numbers (void)
{
  static const SquallStage bad[] = { { -1, 0 },    { NAN, 0 },        { INFINITY, 0 },  { 5, -1 },
                                     { 1e300, 0 }, { 5, G_MAXINT64 }, { 5, G_MININT64 } };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GArray) stages = new_stages ();
      SquallStage good = { 10, 5 };

      g_array_append_val (stages, good);
      g_assert_true (squall_stages_validate (stages, SQUALL_LEVEL_RATE, NULL));
      g_array_append_val (stages, bad[i]);
      g_assert_false (squall_stages_validate (stages, SQUALL_LEVEL_RATE, NULL));
      g_assert_false (squall_stages_validate (stages, SQUALL_LEVEL_USERS, NULL));
    }
}

/* The level moves evenly from zero, and stays. */
static void
test_meaning (void)
{
  g_autoptr (SquallPlan) plan = squall_plan_new ();
  g_autoptr (SquallSchedule) schedule = NULL;

  g_assert_true (squall_stages_parse ("100/s:10s,500/s,500/s:5s,0/s:10s",
                                      plan->stages,
                                      &plan->stages_of,
                                      NULL));
  g_assert_true (squall_plan_is_open (plan));
  schedule = squall_plan_dup_schedule (plan);
  g_assert_cmpfloat_with_epsilon (squall_schedule_get_level (schedule, 0), 0, 1e-9);
  g_assert_cmpfloat_with_epsilon (squall_schedule_get_level (schedule, 5 * SQUALL_NS_PER_SECOND),
                                  50,
                                  1e-9);
  g_assert_cmpfloat_with_epsilon (squall_schedule_get_level (schedule, 12 * SQUALL_NS_PER_SECOND),
                                  500,
                                  1e-9);
  g_assert_cmpfloat_with_epsilon (squall_schedule_get_level (schedule, 20 * SQUALL_NS_PER_SECOND),
                                  250,
                                  1e-9);
  g_assert_cmpfloat_with_epsilon (squall_schedule_get_level (schedule, 99 * SQUALL_NS_PER_SECOND),
                                  0,
                                  1e-9);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/stages/good", test_good);
  g_test_add_func ("/stages/locale", test_locale);
  g_test_add_func ("/stages/random", test_random);
  g_test_add_func ("/stages/bad", test_bad);
  g_test_add_func ("/stages/number", test_number_of_stages);
  g_test_add_func ("/stages/bad-numbers", test_bad_numbers);
  g_test_add_func ("/stages/meaning", test_meaning);
  return g_test_run ();
}
