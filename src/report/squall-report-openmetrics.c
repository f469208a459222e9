/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/squall-report-openmetrics.h"

#include <string.h>

#include "report/squall-plain-number.h"

typedef struct
{
  const char *name;
  const char *unit; /* nullable */
  const char *help;
  guint64 value;
} Counter;

static void
append_family (GString *out, const char *name, const char *type, const char *unit, const char *help)
{
  g_string_append_printf (out, "# TYPE squall_%s %s\n", name, type);
  if (unit != NULL)
    g_string_append_printf (out, "# UNIT squall_%s %s\n", name, unit);
  g_string_append_printf (out, "# HELP squall_%s %s\n", name, help);
}

static void
append_number (GString *out, double value)
{
  g_string_append_c (out, ' ');
  squall_plain_number_append (out, "%.17g", value);
  g_string_append_c (out, '\n');
}

static void
append_gauge (GString *out, const char *name, const char *unit, const char *help, double value)
{
  append_family (out, name, "gauge", unit, help);
  g_string_append_printf (out, "squall_%s", name);
  append_number (out, value);
}

static void
append_label (GString *out, const char *name, const char *value)
{
  g_autoptr (GString) escaped = g_string_new (value);

  g_string_replace (escaped, "\\", "\\\\", 0);
  g_string_replace (escaped, "\"", "\\\"", 0);
  g_string_replace (escaped, "\n", "\\n", 0);
  g_string_append_printf (out, "%s=\"%s\"", name, escaped->str);
}

static void
append_run (GString *out, const SquallResult *result)
{
  const SquallRequest *request = squall_plan_get_request (result->plan, 0);
  g_autofree char *url = squall_request_dup_display_url (request);

  append_family (out, "run", "info", NULL, "What was run.");
  g_string_append (out, "squall_run_info{");
  append_label (out, "method", request->method);
  g_string_append_c (out, ',');
  append_label (out, "url", url);
  g_string_append_c (out, ',');
  append_label (out, "engine", result->engine);
  g_string_append_c (out, ',');
  append_label (out, "ending", squall_ending_get_id (result->ending));
  if (!result->plan->must_verify)
    {
      g_string_append_c (out, ',');
      append_label (out, "verify_certificate", "false");
    }
  g_string_append (out, "} 1\n");
}

static void
append_times (GString *out, const SquallResult *result)
{
  append_gauge (out,
                "start_time_seconds",
                "seconds",
                "When it began, since 1970.",
                (double) result->started_at_us / 1e6);
  append_gauge (out,
                "elapsed_seconds",
                "seconds",
                "How long it took.",
                (double) result->elapsed_ns / 1e9);
  append_gauge (out,
                "answers_per_second",
                NULL,
                "Answers a second, over the whole run.",
                squall_result_get_rate_hz (result));
  append_gauge (out,
                "users",
                NULL,
                "How many users there were at most.",
                squall_plan_get_peak_users (result->plan));
}

static void
append_outcomes (GString *out, const SquallResult *result)
{
  append_family (out, "requests", "counter", NULL, "Requests that ended, without the warm-up.");
  for (guint i = 0; i < SQUALL_N_OUTCOMES; i++)
    {
      g_string_append (out, "squall_requests_total{");
      append_label (out, "outcome", squall_outcome_get_id ((SquallOutcome) i));
      g_string_append_printf (out, "} %" G_GUINT64_FORMAT "\n", result->outcomes[i].count);
    }
  append_family (out, "answers", "counter", NULL, "Answers of the server, without the warm-up.");
  for (guint status = 0; status < SQUALL_N_STATUSES; status++)
    if (result->statuses[status].count > 0)
      g_string_append_printf (out,
                              "squall_answers_total{status=\"%u\"} %" G_GUINT64_FORMAT "\n",
                              status,
                              result->statuses[status].count);
}

static void
append_counters (GString *out, const SquallResult *result)
{
  const Counter counters[] = {
    { "sent_requests", NULL, "Requests that were begun.", result->n_sent },
    { "warm_up_requests", NULL, "Requests kept apart.", squall_result_get_n_warm_up (result) },
    { "never_sent_requests", NULL, "Never begun.", squall_result_get_n_never_sent (result) },
    { "sent_bytes", "bytes", "Sent to the server.", result->bytes_sent },
    { "received_bytes", "bytes", "Received from the server.", result->bytes_received },
    { "decoded_bytes", "bytes", "Bodies after decoding.", result->bytes_decoded },
    { "connections", NULL, "Connections that were opened.", result->n_connections },
    { "redirects", NULL, "Redirects that were followed.", result->n_redirects },
    { "retries", NULL, "Sent again on a new connection.", result->n_retries },
    { "retry_after", NULL, "Answers that told to come back later.", result->n_retry_after },
    { "log_dropped", NULL, "Missing from the log of requests.", result->n_log_dropped },
  };

  for (guint i = 0; i < G_N_ELEMENTS (counters); i++)
    {
      const Counter *counter = &counters[i];

      append_family (out, counter->name, "counter", counter->unit, counter->help);
      g_string_append_printf (out,
                              "squall_%s_total %" G_GUINT64_FORMAT "\n",
                              counter->name,
                              counter->value);
    }
}

/* @label: what tells it from others of its family: empty, or with a comma at its end. */
static void
append_summary (GString *out, const char *name, const char *label, const SquallHistogram *histogram)
{
  static const double quantiles[] = { 0.5, 0.75, 0.9, 0.95, 0.99, 0.999 };
  guint64 count = squall_histogram_get_count (histogram);
  double sum_ns = squall_histogram_get_mean (histogram) * (double) count;
  g_autofree char *only_label = g_strndup (label, strlen (label) - (*label != '\0'));
  g_autofree char *braces = *label != '\0' ? g_strdup_printf ("{%s}", only_label) : g_strdup ("");

  for (guint i = 0; i < G_N_ELEMENTS (quantiles) && count > 0; i++)
    {
      double percentile = quantiles[i] * 100;

      g_string_append_printf (out, "squall_%s{%squantile=\"", name, label);
      squall_plain_number_append (out, "%g", quantiles[i]);
      g_string_append (out, "\"}");
      append_number (out,
                     (double) squall_histogram_get_value_at_percentile (histogram, percentile) /
                         1e9);
    }
  g_string_append_printf (out, "squall_%s_count%s %" G_GUINT64_FORMAT "\n", name, braces, count);
  g_string_append_printf (out, "squall_%s_sum%s", name, braces);
  append_number (out, sum_ns / 1e9);
}

static void
append_latencies (GString *out, const SquallResult *result)
{
  append_family (out,
                 "service_time_seconds",
                 "summary",
                 "seconds",
                 "From sending to the last byte, of answered requests.");
  append_summary (out, "service_time_seconds", "", result->service);
  append_family (out,
                 "response_time_seconds",
                 "summary",
                 "seconds",
                 "From the instant that was planned to the last byte, of answered requests.");
  append_summary (out, "response_time_seconds", "", result->response);
  append_family (out, "phase_seconds", "summary", "seconds", "What answered requests took.");
  for (guint i = 0; i < SQUALL_N_PHASES; i++)
    {
      g_autofree char *label = g_strdup_printf ("phase=\"%s\",",
                                                squall_phase_get_id ((SquallPhase) i));

      append_summary (out, "phase_seconds", label, result->phases[i]);
    }
}

char *
squall_report_openmetrics_write (const SquallResult *result)
{
  GString *out = g_string_new (NULL);

  append_run (out, result);
  append_times (out, result);
  append_outcomes (out, result);
  append_counters (out, result);
  append_latencies (out, result);
  g_string_append (out, "# EOF\n");
  return g_string_free (out, FALSE);
}
