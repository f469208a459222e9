/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "squall-test-result.h"

#include "report/squall-report-junit.h"

#include <string.h>

static void
check_text (const char *text, const char *expected)
{
  if (strstr (text, expected) == NULL)
    g_error ("Not in the report: %s\n%s", expected, text);
}

static void
check_well_formed (const char *text)
{
  const GMarkupParser nothing = { 0 };
  g_autoptr (GMarkupParseContext) context = g_markup_parse_context_new (&nothing, 0, NULL, NULL);
  g_autoptr (GError) error = NULL;

  g_markup_parse_context_parse (context, text, -1, &error);
  g_assert_no_error (error);
  g_markup_parse_context_end_parse (context, &error);
  g_assert_no_error (error);
}

/* Five thresholds: passed, missed, unknown, passed, passed. */
static void
test_thresholds (void)
{
  g_autoptr (SquallResult) result = squall_test_result_new_full ();
  g_autofree char *text = squall_report_junit_write (result);

  check_well_formed (text);
  check_text (text, "<testsuites tests=\"5\" failures=\"1\" errors=\"1\" time=\"12.500\">");
  check_text (text, " name=\"GET http://localhost:8080/a,b?q=&quot;\\\"");
  check_text (text, " timestamp=\"2026-08-01T12:34:56\" skipped=\"0\">");
  check_text (text, " name=\"p99 &lt; 10 s\"/>\n");
  check_text (text, " name=\"median(service) &lt; 1 ms\">\n      <failure type=\"threshold\"");
  check_text (text, ", demanded median(service) &lt; 1 ms\"/>");
  check_text (text,
              " name=\"p99.999 &lt; 1 s\">\n      <error type=\"threshold\" message=\"needs ");
  check_text (text, " name=\"errors &lt;= 5 %\"/>\n");
  check_text (text, " name=\"rate &gt; 100/s\"/>\n");
}

static void
test_properties (void)
{
  g_autoptr (SquallResult) result = squall_test_result_new_ordinary ();
  g_autofree char *text = squall_report_junit_write (result);

  check_text (text, "<property name=\"url\" value=\"http://localhost:8080/\"/>");
  check_text (text, "<property name=\"engine\" value=\"soup\"/>");
  check_text (text, "<property name=\"requests_planned\" value=\"10000\"/>");
  check_text (text, "<property name=\"requests_failed\" value=\"100\"/>");
  check_text (text, "<property name=\"rate_hz\" value=\"798.400000\"/>");
  check_text (text, "<property name=\"service_time_p99.9_ms\" value=\"12.");
}

/* Without thresholds, that nothing failed is what there is to demand. */
static void
test_no_thresholds (void)
{
  g_autoptr (SquallResult) result = squall_test_result_new_ordinary ();
  g_autoptr (SquallResult) good = squall_test_result_new ("http://localhost/", 3, 1);
  g_autoptr (SquallResult) empty = squall_test_result_new_empty ();
  g_autofree char *text = squall_report_junit_write (result);
  g_autofree char *good_text = NULL;
  g_autofree char *empty_text = squall_report_junit_write (empty);

  check_well_formed (text);
  check_text (text, "tests=\"1\" failures=\"1\" errors=\"0\"");
  check_text (text, " name=\"no errors\">\n      <failure");
  check_text (text, " message=\"100 of 10000 requests failed\"/>");

  squall_test_result_add (good, SQUALL_OUTCOME_OK, 200, 3, 1000000);
  good_text = squall_report_junit_write (good);
  check_text (good_text, "tests=\"1\" failures=\"0\" errors=\"0\"");
  check_text (good_text, " name=\"no errors\"/>");
  check_well_formed (empty_text);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/report/junit/thresholds", test_thresholds);
  g_test_add_func ("/report/junit/properties", test_properties);
  g_test_add_func ("/report/junit/no-thresholds", test_no_thresholds);
  return g_test_run ();
}
