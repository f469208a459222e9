/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/squall-expectation.h"

#include <string.h>

#include "core/squall-plan-error.h"

/* As ranges: what counts as success among all that a number can be. */
static char *
list_statuses (const SquallExpectation *expectation)
{
  GString *list = g_string_new (NULL);
  guint first = 0;

  for (guint status = 0; status <= 2000; status++)
    {
      gboolean is_in = squall_expectation_has_status (expectation, status);
      gboolean was_in = status > 0 && squall_expectation_has_status (expectation, status - 1);

      if (is_in && !was_in)
        first = status;
      if (!is_in && was_in)
        g_string_append_printf (list, " %u-%u", first, status - 1);
    }
  g_assert_false (squall_expectation_has_status (expectation, G_MAXUINT));
  return g_string_free (list, FALSE);
}

static void
test_default (void)
{
  g_auto (SquallExpectation) expectation = { 0 };
  g_autofree char *list = NULL;

  squall_expectation_init (&expectation);
  list = list_statuses (&expectation);
  g_assert_cmpstr (list, ==, " 200-399");
  g_assert_false (squall_expectation_needs_body (&expectation));
}

static void
check_statuses (const char *text, const char *written, const char *expected)
{
  g_auto (SquallExpectation) expectation = { 0 };
  g_autoptr (GError) error = NULL;
  g_autofree char *list = NULL;

  squall_expectation_init (&expectation);
  squall_expectation_set_statuses (&expectation, text, &error);
  g_assert_no_error (error);
  list = list_statuses (&expectation);
  g_assert_cmpstr (list, ==, expected);
  g_assert_cmpstr (expectation.statuses, ==, written);
  g_assert_false (squall_expectation_needs_body (&expectation));
}

static void
test_statuses (void)
{
  check_statuses ("200", "200", " 200-200");
  check_statuses ("200,304", "200,304", " 200-200 304-304");
  check_statuses (" 304 , 200\t", "304,200", " 200-200 304-304");
  check_statuses ("2xx", "2xx", " 200-299");
  check_statuses ("2XX,4xX", "2XX,4xX", " 200-299 400-499");
  check_statuses ("1xx,9xx", "1xx,9xx", " 100-199 900-999");
  check_statuses ("200-299,404", "200-299,404", " 200-299 404-404");
  check_statuses ("200-300,250-350,100", "200-300,250-350,100", " 100-100 200-350");
  check_statuses ("503-503", "503-503", " 503-503");
  check_statuses ("100-999", "100-999", " 100-999");
}

static void
assert_error (const GError *error, const char *part)
{
  g_assert_error (error, SQUALL_PLAN_ERROR, SQUALL_PLAN_ERROR_EXPECTATION);
  g_assert_true (g_utf8_validate (error->message, -1, NULL));
  g_assert_cmpuint (strlen (error->message), <, 1000);
  g_assert_null (strpbrk (error->message, "\r\n\033"));
  if (strstr (error->message, part) == NULL)
    g_error ("“%s” does not say “%s”", error->message, part);
}

/* What is wrong is named, and nothing changes. */
static void
test_no_statuses (void)
{
  static const char *const texts[][2] = {
    { "", "no status" },
    { ",", "“” is not a status" },
    { "200,", "“” is not a status" },
    { "2", "“2” is not" },
    { "20", "“20” is not" },
    { "2000", "“2000” is not" },
    { "099", "“099” is not" },
    { "0xx", "“0xx” is not" },
    { "xxx", "“xxx” is not" },
    { "2x", "“2x” is not" },
    { "20x", "“20x” is not" },
    { "2xx-3xx", "“2xx-3xx” is not" },
    { "299-200", "“299-200” is not" },
    { "200-", "“200-” is not" },
    { "-200", "“-200” is not" },
    { "200-2000", "“200-2000” is not" },
    { "200-099", "“200-099” is not" },
    { "200 300", "“200 300” is not" },
    { "200;300", "2xx or 200-299" },
    { "OK", "“OK” is not" },
    { "+20", "“+20” is not" },
    { "200,\n\033", "“�” is not" },
    { "\xff\xff\xff", "“���” is not" },
  };
  g_autofree char *long_text = g_strnfill (5000, '2');
  g_auto (SquallExpectation) expectation = { 0 };

  squall_expectation_init (&expectation);
  g_assert_true (squall_expectation_set_statuses (&expectation, "204", NULL));
  for (guint i = 0; i <= G_N_ELEMENTS (texts); i++)
    {
      gboolean is_last = i == G_N_ELEMENTS (texts);
      g_autoptr (GError) error = NULL;
      g_autofree char *list = NULL;

      g_assert_false (squall_expectation_set_statuses (&expectation,
                                                       is_last ? long_text : texts[i][0],
                                                       &error));
      assert_error (error, is_last ? "too long" : texts[i][1]);
      list = list_statuses (&expectation);
      g_assert_cmpstr (list, ==, " 204-204");
      g_assert_cmpstr (expectation.statuses, ==, "204");
    }
}

static void
test_needs_body (void)
{
  g_auto (SquallExpectation) by_text = { 0 };
  g_auto (SquallExpectation) by_pattern = { 0 };
  g_auto (SquallExpectation) expectation = { 0 };

  squall_expectation_init (&by_text);
  g_assert_true (squall_expectation_set_text (&by_text, "x", NULL));
  g_assert_true (squall_expectation_needs_body (&by_text));
  squall_expectation_init (&by_pattern);
  g_assert_true (squall_expectation_set_pattern (&by_pattern, "x", NULL));
  g_assert_true (squall_expectation_needs_body (&by_pattern));
  squall_expectation_init (&expectation);
  expectation.size = 0;
  g_assert_true (squall_expectation_needs_body (&expectation));
  expectation.size = -1;
  g_assert_false (squall_expectation_needs_body (&expectation));
  expectation.must_compare = TRUE;
  g_assert_true (squall_expectation_needs_body (&expectation));
}

static void
test_bad_texts (void)
{
  g_autofree char *longest = g_strnfill (SQUALL_EXPECTATION_MAX_TEXT, 'x');
  g_autofree char *too_long = g_strnfill (SQUALL_EXPECTATION_MAX_TEXT + 1, 'x');
  const char *const bad[][2] = { { "", "1 to 4096 bytes" },
                                 { too_long, "1 to 4096 bytes" },
                                 { "\xff", "UTF-8" } };
  g_auto (SquallExpectation) expectation = { 0 };

  squall_expectation_init (&expectation);
  g_assert_true (squall_expectation_set_text (&expectation, longest, NULL));
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) text_error = NULL;
      g_autoptr (GError) pattern_error = NULL;

      g_assert_false (squall_expectation_set_text (&expectation, bad[i][0], &text_error));
      assert_error (text_error, bad[i][1]);
      g_assert_false (squall_expectation_set_pattern (&expectation, bad[i][0], &pattern_error));
      assert_error (pattern_error, bad[i][1]);
    }
  g_assert_cmpstr (expectation.text, ==, longest);
  g_assert_null (expectation.pattern);
}

static void
test_bad_patterns (void)
{
  static const char *const bad[] = { "[",    "(",  ")",      "*",    "a{2,1}",
                                     "(?<n", "\\", "(?P=x)", "\\p{", "((a{9999}){9999}){9999}" };
  g_auto (SquallExpectation) expectation = { 0 };

  squall_expectation_init (&expectation);
  g_assert_true (squall_expectation_set_pattern (&expectation, "good", NULL));
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (squall_expectation_set_pattern (&expectation, bad[i], &error));
      assert_error (error, "not a regular expression");
      g_assert_cmpstr (expectation.pattern, ==, "good");
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/expectation/default", test_default);
  g_test_add_func ("/expectation/statuses", test_statuses);
  g_test_add_func ("/expectation/no-statuses", test_no_statuses);
  g_test_add_func ("/expectation/needs-body", test_needs_body);
  g_test_add_func ("/expectation/bad-texts", test_bad_texts);
  g_test_add_func ("/expectation/bad-patterns", test_bad_patterns);
  return g_test_run ();
}
