/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/squall-report-html.h"

#include <string.h>

#include "core/squall-bottleneck.h"
#include "core/squall-format.h"
#include "core/squall-i18n.h"
#include "core/squall-method.h"
#include "core/squall-plan-file.h"
#include "core/squall-steady.h"
#include "report/squall-html-charts.h"
#include "report/squall-html-percentiles.h"
#include "report/squall-html-style.h"
#include "report/squall-html-tables.h"
#include "report/squall-html-verdict.h"
#include "report/squall-html.h"
#include "report/squall-result-words.h"

static char *
dup_request (const SquallPlan *plan)
{
  const SquallRequest *request = squall_plan_get_request (plan, 0);
  g_autofree char *url = squall_request_dup_display_url (request);
  guint n_more = plan->requests->len - 1;
  g_autofree char *more = g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, " and %u more", " and %u more", n_more),
      n_more);

  return g_strdup_printf ("%s %s%s", request->method, url, n_more > 0 ? more : "");
}

/* Of the words around it: as the locale has them, such as `de` or `zh-CN`. */
static char *
dup_language (void)
{
  const char *locale = g_get_language_names ()[0];
  g_autofree char *language = g_strndup (locale, strcspn (locale, ".@"));

  if (g_str_equal (language, "C"))
    return g_strdup ("en");
  return g_strdelimit (g_steal_pointer (&language), "_", '-');
}

static void
append_head (GString *out, const char *request)
{
  g_autofree char *language = dup_language ();

  g_string_append_printf (out, "<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n", language);
  g_string_append (out,
                   "<meta charset=\"utf-8\"/>\n"
                   "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n"
                   "<meta http-equiv=\"Content-Security-Policy\" "
                   "content=\"default-src 'none'; style-src 'unsafe-inline'\"/>\n"
                   "<meta name=\"generator\" content=\"Squall " SQUALL_VERSION "\"/>\n");
  squall_html_add (out, "title", NULL, request);
  squall_html_style_append (out);
  g_string_append (out, "</head>\n");
}

static char *
dup_date (const SquallResult *result)
{
  g_autoptr (GDateTime) started = g_date_time_new_from_unix_local_usec (result->started_at_us);

  if (result->started_at_us == 0)
    return NULL;
  /* Translators: when a run began: date, time and time zone as strftime() has them */
  return g_date_time_format (started, _ ("%-d %B %Y, %H:%M:%S %Z"));
}

static void
append_header (GString *out, const SquallResult *result, const char *request)
{
  g_string_append (out, "<header>\n");
  squall_html_add (out, "h1", NULL, request);
  squall_html_add_taken (out, "p", NULL, squall_method_dup_load (result));
  squall_html_add_taken (out, "p", "dim", dup_date (result));
  g_string_append (out, "</header>\n");
}

/* Takes the text. */
static void
append_fact (GString *out, const char *label, char *text)
{
  g_autofree char *given = text;

  if (given == NULL || *given == '\0')
    return;
  squall_html_add (out, "dt", NULL, label);
  squall_html_add (out, "dd", NULL, given);
}

static char *
dup_marks (const SquallResult *result)
{
  GString *line = g_string_new (NULL);

  for (guint i = 0; i < result->marks->len; i++)
    {
      const SquallMark *mark = &g_array_index (result->marks, SquallMark, i);
      g_autofree char *label = squall_mark_dup_label (mark);
      g_autofree char *time = squall_format_run_time (mark->time_ns);

      g_string_append_printf (line, "%s%s: %s", i > 0 ? " · " : "", time, label);
    }
  return g_string_free (line, FALSE);
}

static void
append_method (GString *out, const SquallResult *result)
{
  SquallSteady steady;

  squall_steady_find (result, &steady);
  squall_html_begin_card (out, _ ("How It Was Measured"), NULL);
  g_string_append (out, "<dl class=\"facts\">\n");
  append_fact (out, _ ("Books"), squall_result_words_dup_books (result));
  append_fact (out, _ ("Interrupted"), squall_result_words_dup_aborted (result));
  append_fact (out, _ ("Log"), squall_result_words_dup_dropped (result));
  append_fact (out, _ ("Changes"), dup_marks (result));
  append_fact (out, _ ("Warm-Up"), squall_steady_dup_sentence (&steady));
  append_fact (out, _ ("This Computer"), squall_result_words_dup_client (&result->client));
  append_fact (out, _ ("Method"), squall_method_dup_sentences (result));
  g_string_append (out, "</dl>\n");
  squall_html_end_card (out);
}

static void
append_bottleneck (GString *out, const SquallResult *result, const SquallBottleneck *bottleneck)
{
  squall_html_begin_card (out, _ ("Bottleneck"), squall_bottleneck_get_label (bottleneck->kind));
  squall_html_add (out, "p", NULL, bottleneck->evidence);
  squall_html_add_taken (out, "p", "error", squall_result_words_dup_disagreement (result));
  squall_html_end_card (out);
}

static void
append_plan (GString *out, const SquallResult *result)
{
  g_autofree char *json = squall_plan_to_json (result->plan, SQUALL_SECRETS_LEAVE_OUT);

  /* Folded, it would be a promise that paper cannot keep. */
  g_string_append (out, "<div class=\"screen\">\n");
  squall_html_begin_card (out, _ ("Plan"), NULL);
  squall_html_add (out,
                   "p",
                   "dim",
                   _ ("Everything that was asked for; passwords and tokens left out."));
  g_string_append (out, "<details>\n");
  squall_html_add (out, "summary", NULL, _ ("Show as JSON"));
  squall_html_add (out, "pre", NULL, json);
  g_string_append (out, "</details>\n");
  squall_html_end_card (out);
  g_string_append (out, "</div>\n");
}

static void
append_charts (GString *out, const SquallResult *result)
{
  g_string_append (out, "<div class=\"pair\">\n");
  squall_html_charts_append (out, SQUALL_CHART_THROUGHPUT, result, FALSE);
  squall_html_charts_append (out, SQUALL_CHART_LATENCY, result, FALSE);
  g_string_append (out, "</div>\n<div class=\"pair\">\n");
  squall_html_tables_append_statuses (out, result);
  squall_html_tables_append_errors (out, result);
  g_string_append (out, "</div>\n<div class=\"pair\">\n");
  squall_html_charts_append (out, SQUALL_CHART_HISTOGRAM, result, FALSE);
  squall_html_charts_append (out, SQUALL_CHART_PERCENTILES, result, FALSE);
  g_string_append (out, "</div>\n");
  squall_html_charts_append (out, SQUALL_CHART_HEAT_MAP, result, TRUE);
}

static void
append_main (GString *out, const SquallResult *result)
{
  g_autoptr (SquallBottleneck) bottleneck = squall_bottleneck_find (result);

  g_string_append (out, "<main>\n");
  squall_html_verdict_append (out, result, bottleneck);
  append_charts (out, result);
  squall_html_percentiles_append (out, result);
  g_string_append (out, "<div class=\"pair\">\n");
  squall_html_tables_append_phases (out, result);
  squall_html_tables_append_traffic (out, result);
  g_string_append (out, "</div>\n");
  append_bottleneck (out, result, bottleneck);
  append_method (out, result);
  append_plan (out, result);
  g_string_append (out, "</main>\n");
}

char *
squall_report_html_write (const SquallResult *result)
{
  g_autofree char *request = dup_request (result->plan);
  GString *out = g_string_new (NULL);

  append_head (out, request);
  g_string_append (out, "<body>\n");
  append_header (out, result, request);
  append_main (out, result);
  g_string_append (out, "<footer>");
  /* Translators: %s is the version of this program */
  squall_html_add_taken (out,
                         "p",
                         NULL,
                         g_strdup_printf (_ ("Written by Squall %s"), SQUALL_VERSION));
  g_string_append (out, "</footer>\n</body>\n</html>\n");
  return g_string_free (out, FALSE);
}
