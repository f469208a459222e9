/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "core/squall-body-check.h"
#include "core/squall-parse.h"
#include "core/squall-stages.h"
#include "mutation.h"

static void
check_rate (const char *text, gsize length)
{
  double rate_hz = -1, again_hz = -1;
  char written[G_ASCII_DTOSTR_BUF_SIZE];

  if (!squall_parse_rate (text, &rate_hz))
    return;
  g_assert_true (rate_hz >= 0 && rate_hz < 1e60);
  /* Zero is what zero was written as. */
  g_assert_true (rate_hz > 0 || strpbrk (text, "123456789") == NULL);
  if (rate_hz < 1e-5 || rate_hz > 1e15)
    return;
  g_ascii_formatd (written, sizeof written, "%.22f", rate_hz);
  g_assert_true (squall_parse_rate (written, &again_hz));
  g_assert_cmpmem (&rate_hz, sizeof rate_hz, &again_hz, sizeof again_hz);
}

static void
test_rates (void)
{
  static const char *const seeds[] = { "500",    "500/s", " 10k / s", "0.5/s",     "30/m",
                                       "36/min", ".1/h",  "1,500/s",  "1.000001M", "5/ms" };

  mutation_run (seeds, G_N_ELEMENTS (seeds), check_rate);
}

static void
check_stages (const char *text, gsize length)
{
  g_autoptr (GArray) stages = g_array_new (FALSE, FALSE, sizeof (SquallStage));
  g_autoptr (GArray) again = g_array_new (FALSE, FALSE, sizeof (SquallStage));
  g_autoptr (GError) error = NULL;
  g_autofree char *written = NULL;
  SquallLevel stages_of, again_of;

  if (!squall_stages_parse (text, stages, &stages_of, &error))
    {
      mutation_check_error (error);
      g_assert_cmpuint (stages->len, ==, 0);
      return;
    }
  g_assert_no_error (error);
  g_assert_true (squall_stages_validate (stages, stages_of, NULL));
  written = squall_stages_dup_text (stages, stages_of);
  g_assert_true (squall_stages_parse (written, again, &again_of, NULL));
  g_assert_cmpint (again_of, ==, stages_of);
  g_assert_cmpmem (again->data,
                   again->len * sizeof (SquallStage),
                   stages->data,
                   stages->len * sizeof (SquallStage));
}

static void
test_stages (void)
{
  static const char *const seeds[] = {
    "100/s:10s,500/s:30s",
    "10u:10s,100u:30s,0u",
    "10:10s,20:1m30s",
    "500/s",
    "0.5/s:0s,30/m:500ms,10k/s:1.5us",
    " 10 : 10 , 1k u : 250µs ",
  };

  mutation_run (seeds, G_N_ELEMENTS (seeds), check_stages);
}

static void
check_statuses (const char *text, gsize length)
{
  g_auto (SquallExpectation) expectation = { 0 };
  g_auto (SquallExpectation) again = { 0 };
  g_autoptr (GError) error = NULL;
  guint n_statuses = 0;

  squall_expectation_init (&expectation);
  squall_expectation_init (&again);
  if (!squall_expectation_set_statuses (&expectation, text, &error))
    {
      mutation_check_error (error);
      return;
    }
  g_assert_no_error (error);
  for (guint status = 0; status < 2000; status++)
    n_statuses += squall_expectation_has_status (&expectation, status) ? 1 : 0;
  g_assert_cmpuint (n_statuses, >=, 1);
  g_assert_cmpuint (n_statuses, <=, 900);
  g_assert_true (squall_expectation_set_statuses (&again, expectation.statuses, NULL));
  g_assert_cmpstr (again.statuses, ==, expectation.statuses);
  g_assert_cmpmem (again.status_bits,
                   sizeof again.status_bits,
                   expectation.status_bits,
                   sizeof expectation.status_bits);
}

static void
test_statuses (void)
{
  static const char *const seeds[] = { "200", "200,304", "2xx", "200-299,404", " 1XX , 500-599 " };

  mutation_run (seeds, G_N_ELEMENTS (seeds), check_statuses);
}

/* No expression, however strange, takes long or does harm. */
static void
check_pattern (const char *text, gsize length)
{
  static const char body[] = "aaaaaaaaaaaaaaaaaaaaaaaaaaaa\0{\"id\": 1234}\xff\xc3\r\n";
  g_auto (SquallExpectation) expectation = { 0 };
  g_autoptr (SquallBodyCheck) check = NULL;
  g_autoptr (GError) error = NULL;

  squall_expectation_init (&expectation);
  if (!squall_expectation_set_pattern (&expectation, text, &error))
    {
      mutation_check_error (error);
      return;
    }
  g_assert_no_error (error);
  g_assert_cmpstr (expectation.pattern, ==, text);
  check = squall_body_check_new (&expectation);
  squall_body_check_feed (check, body, sizeof body);
  squall_body_check_end (check);
}

static void
test_patterns (void)
{
  static const char *const seeds[] = { "^\\{\"id\": \\d+\\}$",
                                       "(a+)+$",
                                       "[a-z]{2,5}(?=x)|(?i)ID",
                                       "(?<name>a)\\k<name>",
                                       "\\x{ff}|\\p{L}|grün" };

  mutation_run (seeds, G_N_ELEMENTS (seeds), check_pattern);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/mutation/rate", test_rates);
  g_test_add_func ("/mutation/stages", test_stages);
  g_test_add_func ("/mutation/statuses", test_statuses);
  g_test_add_func ("/mutation/pattern", test_patterns);
  return g_test_run ();
}
