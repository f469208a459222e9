/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/squall-report-junit.h"

#include "core/squall-format.h"
#include "core/squall-i18n.h"
#include "report/squall-plain-number.h"

typedef enum
{
  CASE_PASSED,
  CASE_FAILURE,
  CASE_ERROR,
} CaseState;

typedef struct
{
  GString *out;
  const char *class_name;
  guint n_cases;
  guint n_failures;
  guint n_errors;
} Cases;

static void
append_attribute (GString *out, const char *name, const char *value)
{
  g_autofree char *escaped = g_markup_escape_text (value, -1);

  g_string_append_printf (out, " %s=\"%s\"", name, escaped);
}

static void
append_case (Cases *cases, const char *name, CaseState state, const char *message)
{
  static const char *const elements[] = {
    [CASE_FAILURE] = "failure",
    [CASE_ERROR] = "error",
  };

  cases->n_cases++;
  cases->n_failures += state == CASE_FAILURE;
  cases->n_errors += state == CASE_ERROR;
  g_string_append (cases->out, "    <testcase");
  append_attribute (cases->out, "classname", cases->class_name);
  append_attribute (cases->out, "name", name);
  if (state == CASE_PASSED)
    {
      g_string_append (cases->out, "/>\n");
      return;
    }
  g_string_append_printf (cases->out, ">\n      <%s type=\"threshold\"", elements[state]);
  append_attribute (cases->out, "message", message);
  g_string_append (cases->out, "/>\n    </testcase>\n");
}

static void
append_threshold (Cases *cases, const SquallThreshold *threshold, const SquallResult *result)
{
  static const CaseState states[] = {
    [SQUALL_THRESHOLD_PASSED] = CASE_PASSED,
    [SQUALL_THRESHOLD_FAILED] = CASE_FAILURE,
    [SQUALL_THRESHOLD_UNKNOWN] = CASE_ERROR,
  };
  SquallThresholdOutcome outcome;
  g_autofree char *value = NULL;
  g_autofree char *message = NULL;

  squall_threshold_judge (threshold, result, &outcome);
  value = squall_threshold_dup_value (threshold, &outcome);
  if (outcome.state != SQUALL_THRESHOLD_UNKNOWN)
    /* Translators: “measured 412 ms, demanded p99 < 300 ms” */
    message = g_strdup_printf (_ ("measured %s, demanded %s"), value, threshold->text);
  else
    message = g_steal_pointer (&value);
  append_case (cases, threshold->text, states[outcome.state], message);
}

static void
append_no_errors (Cases *cases, const SquallResult *result)
{
  guint64 n_failed = squall_result_get_n_failed (result);
  guint64 n_done = squall_result_get_n_done (result);
  g_autofree char *failed = squall_format_count (n_failed);
  g_autofree char *done = squall_format_count (n_done);
  g_autofree char *message = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                                           "%s of %s request failed",
                                                           "%s of %s requests failed",
                                                           (gulong) n_done),
                                              failed,
                                              done);

  append_case (cases, _ ("no errors"), n_failed > 0 ? CASE_FAILURE : CASE_PASSED, message);
}

static void
append_property (GString *out, const char *name, const char *value)
{
  g_string_append (out, "      <property");
  append_attribute (out, "name", name);
  append_attribute (out, "value", value);
  g_string_append (out, "/>\n");
}

static void
append_count (GString *out, const char *name, guint64 count)
{
  g_autofree char *text = g_strdup_printf ("%" G_GUINT64_FORMAT, count);

  append_property (out, name, text);
}

static void
append_number (GString *out, const char *name, double value)
{
  g_autoptr (GString) text = g_string_new (NULL);

  squall_plain_number_append (text, "%.6f", value);
  append_property (out, name, text->str);
}

static void
append_latencies (GString *out, const char *name, const SquallHistogram *histogram)
{
  static const double percentiles[] = { 50, 90, 95, 99, 99.9 };

  if (squall_histogram_get_count (histogram) == 0)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (percentiles); i++)
    {
      char number[G_ASCII_DTOSTR_BUF_SIZE];
      g_autofree char *key = g_strdup_printf (
          "%s_p%s_ms",
          name,
          g_ascii_formatd (number, sizeof number, "%g", percentiles[i]));

      append_number (out,
                     key,
                     (double) squall_histogram_get_value_at_percentile (histogram, percentiles[i]) /
                         1e6);
    }
}

static void
append_properties (GString *out, const SquallResult *result, const char *url)
{
  g_string_append (out, "    <properties>\n");
  append_property (out, "url", url);
  append_property (out, "engine", result->engine);
  append_property (out, "ending", squall_ending_get_id (result->ending));
  if (!result->plan->must_verify)
    append_property (out, "verify_certificate", "false");
  append_count (out, "users", squall_plan_get_peak_users (result->plan));
  append_count (out, "requests_planned", squall_result_get_n_planned (result));
  append_count (out, "requests_answered", squall_result_get_n_answered (result));
  append_count (out, "requests_ok", squall_result_get_n_ok (result));
  append_count (out, "requests_failed", squall_result_get_n_failed (result));
  append_count (out, "requests_aborted", squall_result_get_n_aborted (result));
  append_number (out, "rate_hz", squall_result_get_rate_hz (result));
  append_latencies (out, "service_time", result->service);
  append_latencies (out, "response_time", result->response);
  g_string_append (out, "    </properties>\n");
}

static void
append_totals (GString *out, const Cases *cases, const SquallResult *result)
{
  g_string_append_printf (out,
                          " tests=\"%u\" failures=\"%u\" errors=\"%u\" time=\"",
                          cases->n_cases,
                          cases->n_failures,
                          cases->n_errors);
  squall_plain_number_append (out, "%.3f", (double) result->elapsed_ns / 1e9);
  g_string_append_c (out, '"');
}

static void
append_suite (GString *out, const Cases *cases, const SquallResult *result, const char *url)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc_usec (result->started_at_us);
  g_autofree char *text = g_date_time_format (time, "%Y-%m-%dT%H:%M:%S");

  g_string_append (out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites");
  append_totals (out, cases, result);
  g_string_append (out, ">\n  <testsuite");
  append_attribute (out, "name", cases->class_name);
  append_totals (out, cases, result);
  append_attribute (out, "timestamp", text);
  g_string_append (out, " skipped=\"0\">\n");
  append_properties (out, result, url);
  g_string_append (out, cases->out->str);
  g_string_append (out, "  </testsuite>\n</testsuites>\n");
}

char *
squall_report_junit_write (const SquallResult *result)
{
  const SquallRequest *request = squall_plan_get_request (result->plan, 0);
  const GPtrArray *thresholds = result->plan->thresholds;
  g_autofree char *url = squall_request_dup_display_url (request);
  g_autofree char *name = g_strdup_printf ("%s %s", request->method, url);
  g_autoptr (GString) text = g_string_new (NULL);
  Cases cases = { .out = text, .class_name = name };
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < thresholds->len; i++)
    append_threshold (&cases, g_ptr_array_index (thresholds, i), result);
  if (thresholds->len == 0)
    append_no_errors (&cases, result);
  append_suite (out, &cases, result, url);
  return g_string_free (out, FALSE);
}
