/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "numeric-locale.h"
#include "squall-test-result.h"

#include "report/squall-report-openmetrics.h"

#include <string.h>

static void
check_line (const char *text, const char *expected)
{
  g_autofree char *line = g_strdup_printf ("\n%s\n", expected);

  if (strstr (text, line) == NULL)
    g_error ("Not in the report: %s\n%s", expected, text);
}

static void
test_values (void)
{
  g_autoptr (SquallResult) result = squall_test_result_new_ordinary ();
  g_autofree char *text = squall_report_openmetrics_write (result);

  g_assert_true (g_str_has_prefix (text, "# TYPE squall_run info\n"));
  g_assert_true (g_str_has_suffix (text, "\n# EOF\n"));
  check_line (text,
              "squall_run_info{method=\"GET\",url=\"http://localhost:8080/\",engine=\"soup\","
              "ending=\"done\"} 1");
  check_line (text, "squall_elapsed_seconds 12.5");
  check_line (text, "squall_requests_total{outcome=\"ok\"} 9900");
  check_line (text, "squall_requests_total{outcome=\"refused\"} 0");
  check_line (text, "squall_answers_total{status=\"503\"} 60");
  check_line (text, "# UNIT squall_received_bytes bytes");
  check_line (text, "squall_received_bytes_total 2300000");
  check_line (text, "squall_service_time_seconds_count 9980");
  check_line (text, "squall_phase_seconds_count{phase=\"dns\"} 0");
  g_assert_nonnull (strstr (text, "\nsquall_service_time_seconds{quantile=\"0.5\"} 0.0042"));
}

static void
test_escaping (void)
{
  g_autoptr (SquallResult) result = squall_test_result_new_full ();
  g_autofree char *text = squall_report_openmetrics_write (result);

  g_assert_nonnull (strstr (text, "url=\"http://localhost:8080/a,b?q=\\\"\\\\\","));
  g_assert_nonnull (strstr (text, "\nsquall_phase_seconds{phase=\"waiting\",quantile=\"0.5\"} "));
  check_line (text, "squall_warm_up_requests_total 50");
  check_line (text, "squall_log_dropped_total 4");
}

static void
test_locale (void)
{
  g_autoptr (SquallResult) result = squall_test_result_new_ordinary ();
  g_autofree char *plain = squall_report_openmetrics_write (result);
  g_autofree char *text = NULL;

  if (!numeric_locale_enter (',', '.'))
    return;
  text = squall_report_openmetrics_write (result);
  numeric_locale_leave ();
  g_assert_cmpstr (text, ==, plain);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/report/openmetrics/values", test_values);
  g_test_add_func ("/report/openmetrics/escaping", test_escaping);
  g_test_add_func ("/report/openmetrics/locale", test_locale);
  return g_test_run ();
}
