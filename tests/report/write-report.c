/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "squall-test-result.h"
#include "squall-test-run.h"

#include "report/squall-report.h"

#include <stdio.h>

static SquallResult *
make_run (void)
{
  return squall_test_run_new (600, 800);
}

/* Prints a report for programs that read it: write-report RESULT FORMAT. */
int
main (int argc, char **argv)
{
  static const struct
  {
    const char *name;
    SquallResult *(*make) (void);
  } results[] = {
    { "empty", squall_test_result_new_empty },
    { "extreme", squall_test_result_new_extreme },
    { "full", squall_test_result_new_full },
    { "ordinary", squall_test_result_new_ordinary },
    { "run", make_run },
  };

  g_assert_cmpint (argc, ==, 3);
  for (guint i = 0; i < G_N_ELEMENTS (results); i++)
    if (g_str_equal (argv[1], results[i].name))
      {
        g_autoptr (SquallResult) result = results[i].make ();
        g_autofree char *text = squall_report_find (argv[2])->write (result);

        fputs (text, stdout);
        return 0;
      }
  return 1;
}
