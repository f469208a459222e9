/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/squall-report-markdown.h"

#include "core/squall-bottleneck.h"
#include "core/squall-format.h"
#include "core/squall-i18n.h"

/* Nothing in code means anything but the end of code. */
static char *
dup_code (const char *text)
{
  g_autofree char *plain = g_strdup (text);

  g_strdelimit (plain, "`\n", '\'');
  return g_strdup_printf ("`%s`", plain);
}

static void
append_request (GString *out, const SquallPlan *plan)
{
  const SquallRequest *request = squall_plan_get_request (plan, 0);
  g_autofree char *url = squall_request_dup_display_url (request);
  g_autofree char *line = g_strdup_printf ("%s %s", request->method, url);
  g_autofree char *code = dup_code (line);
  guint n_more = plan->requests->len - 1;

  g_string_append (out, code);
  if (n_more > 0)
    g_string_append_printf (out,
                            g_dngettext (GETTEXT_PACKAGE, " and %u more", " and %u more", n_more),
                            n_more);
  g_string_append (out, "\n\n");
}

static void
append_size (GString *out, const SquallResult *result)
{
  guint64 n_done = squall_result_get_n_done (result);
  guint n_connections = squall_plan_get_peak_connections (result->plan);
  g_autofree char *done = squall_format_count (n_done);
  g_autofree char *count = squall_format_count (n_connections);
  g_autofree char *time = squall_format_run_time (squall_result_get_measured_ns (result));
  g_autofree char *requests = g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "%s request", "%s requests", (gulong) n_done),
      done);
  g_autofree char *connections = g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "%s connection", "%s connections", n_connections),
      count);

  /* Translators: requests, connections, time: “1,000 requests, 64 connections, 8.1 s” */
  g_string_append_printf (out, C_ ("summary", "- %s, %s, %s\n"), requests, connections, time);
}

static char *
dup_percentile (const SquallResult *result, double percentile)
{
  if (squall_histogram_get_count (result->response) == 0)
    return g_strdup ("–");
  return squall_format_latency (
      (gint64) squall_histogram_get_value_at_percentile (result->response, percentile));
}

static void
append_numbers (GString *out, const SquallResult *result, gboolean is_at_least)
{
  g_autofree char *rate = squall_format_rate_number (squall_result_get_rate_hz (result));
  g_autofree char *median = dup_percentile (result, 50);
  g_autofree char *p99 = dup_percentile (result, 99);
  g_autofree char *errors = squall_format_share (squall_result_get_n_failed (result),
                                                 squall_result_get_n_done (result));

  /* Translators: the four main numbers of a run, as a line of Markdown */
  g_string_append_printf (
      out,
      is_at_least
          ? _ ("- at least **%s requests/s** · median **%s** · p99 **%s** · errors **%s**\n")
          : _ ("- **%s requests/s** · median **%s** · p99 **%s** · errors **%s**\n"),
      rate,
      median,
      p99,
      errors);
}

static void
append_limit (GString *out, const SquallThreshold *threshold, const SquallResult *result)
{
  SquallThresholdOutcome outcome;
  g_autofree char *text = dup_code (threshold->text);
  g_autofree char *value = NULL;

  squall_threshold_judge (threshold, result, &outcome);
  value = squall_threshold_dup_value (threshold, &outcome);
  g_string_append_printf (out,
                          "  - %s %s: %s\n",
                          outcome.state == SQUALL_THRESHOLD_PASSED   ? "✓"
                          : outcome.state == SQUALL_THRESHOLD_FAILED ? "✗"
                                                                     : "?",
                          text,
                          value);
}

static const char *
get_verdict (const SquallResult *result)
{
  if (result->ending == SQUALL_ENDING_CANCELLED)
    return _ ("Cancelled");
  if (result->plan->thresholds->len == 0)
    return _ ("Finished");
  return squall_thresholds_count_missed (result) == 0 ? _ ("Passed") : _ ("Failed");
}

static void
append_verdict (GString *out, const SquallResult *result)
{
  const GPtrArray *thresholds = result->plan->thresholds;
  guint n_met = thresholds->len - squall_thresholds_count_missed (result);

  if (thresholds->len == 0)
    {
      g_string_append_printf (out, "- %s\n", get_verdict (result));
      return;
    }
  /* Translators: the verdict, how many limits were met, and of how many: “Passed: 3 of 3 limits” */
  g_string_append_printf (out,
                          g_dngettext (GETTEXT_PACKAGE,
                                       "- **%s**: %u of %u limit\n",
                                       "- **%s**: %u of %u limits\n",
                                       thresholds->len),
                          get_verdict (result),
                          n_met,
                          thresholds->len);
  for (guint i = 0; i < thresholds->len; i++)
    append_limit (out, g_ptr_array_index (thresholds, i), result);
}

char *
squall_report_markdown_write (const SquallResult *result)
{
  g_autoptr (SquallBottleneck) bottleneck = squall_bottleneck_find (result);
  GString *out = g_string_new (NULL);

  append_request (out, result->plan);
  append_size (out, result);
  append_numbers (out, result, squall_bottleneck_is_client (bottleneck->kind));
  append_verdict (out, result);
  /* Translators: what kept the run from being faster, and why that is thought */
  g_string_append_printf (out,
                          _ ("- Bottleneck: %s. %s\n"),
                          squall_bottleneck_get_label (bottleneck->kind),
                          bottleneck->evidence);
  if (!result->plan->must_verify)
    g_string_append_printf (out, "- %s\n", _ ("The certificate of the server was not verified."));
  return g_string_free (out, FALSE);
}
