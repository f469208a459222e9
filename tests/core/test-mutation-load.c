/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "input-check.h"
#include "mutation.h"

static void
test_rates (void)
{
  static const char *const seeds[] = { "500",    "500/s", " 10k / s", "0.5/s",     "30/m",
                                       "36/min", ".1/h",  "1,500/s",  "1.000001M", "5/ms" };

  mutation_run (seeds, G_N_ELEMENTS (seeds), input_check_rate);
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

  mutation_run (seeds, G_N_ELEMENTS (seeds), input_check_stages);
}

static void
test_statuses (void)
{
  static const char *const seeds[] = { "200", "200,304", "2xx", "200-299,404", " 1XX , 500-599 " };

  mutation_run (seeds, G_N_ELEMENTS (seeds), input_check_statuses);
}

static void
test_patterns (void)
{
  static const char *const seeds[] = { "^\\{\"id\": \\d+\\}$",
                                       "(a+)+$",
                                       "[a-z]{2,5}(?=x)|(?i)ID",
                                       "(?<name>a)\\k<name>",
                                       "\\x{ff}|\\p{L}|grün" };

  mutation_run (seeds, G_N_ELEMENTS (seeds), input_check_pattern);
}

static void
test_thresholds (void)
{
  static const char *const seeds[] = { "p99 < 300 ms", "errors <= 1 %", "p99.9(service) < 1.5s",
                                       "rate > 500/s", "mean < 250µs",  "max<1m30s" };

  mutation_run (seeds, G_N_ELEMENTS (seeds), input_check_threshold);
}

static void
test_goals (void)
{
  static const char *const seeds[] = { "p99 ±5%", "median(service) +- 0.5 %", "p99.99 +/- 10%" };

  mutation_run (seeds, G_N_ELEMENTS (seeds), input_check_goal);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/mutation/rate", test_rates);
  g_test_add_func ("/mutation/stages", test_stages);
  g_test_add_func ("/mutation/statuses", test_statuses);
  g_test_add_func ("/mutation/pattern", test_patterns);
  g_test_add_func ("/mutation/threshold", test_thresholds);
  g_test_add_func ("/mutation/goal", test_goals);
  return g_test_run ();
}
