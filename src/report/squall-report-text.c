/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/squall-report-text.h"

#include "core/squall-failure.h"
#include "core/squall-format.h"
#include "core/squall-i18n.h"
#include "core/squall-status.h"

#define N_COLUMNS   80
#define INDENT      2
#define LABEL_WIDTH 36
#define COUNT_WIDTH 13
#define SHARE_WIDTH 9
#define FIELD_WIDTH 12

static void
append_blanks (GString *out, glong n_blanks)
{
  for (glong i = 0; i < n_blanks; i++)
    g_string_append_c (out, ' ');
}

/* Appends @text and what fills it up to @width columns; printf counts bytes. A positive @width sets
 * the text flush left, a negative one flush right. */
static void
append_cell (GString *out, const char *text, int width)
{
  glong n_missing = ABS (width) - g_utf8_strlen (text, -1);

  if (width > 0)
    g_string_append (out, text);
  append_blanks (out, n_missing);
  if (width < 0)
    g_string_append (out, text);
}

/* Appends @text, broken at its blanks into lines that fit. */
static void
append_wrapped (GString *out, int indent, const char *text)
{
  g_auto (GStrv) words = g_strsplit (text, " ", -1);
  glong n_used = 0;

  for (char **word = words; *word != NULL; word++)
    {
      glong length = g_utf8_strlen (*word, -1);

      if (n_used > 0)
        {
          gboolean is_full = n_used + 1 + length > N_COLUMNS;

          g_string_append_c (out, is_full ? '\n' : ' ');
          n_used = is_full ? 0 : n_used + 1;
        }
      if (n_used == 0)
        append_blanks (out, n_used = indent);
      g_string_append (out, *word);
      n_used += length;
    }
  g_string_append_c (out, '\n');
}

/* Appends as much of @text as fits into @width columns. */
static void
append_cut (GString *out, const char *text, glong width)
{
  g_autofree char *cut = NULL;

  if (g_utf8_strlen (text, -1) <= width)
    {
      g_string_append (out, text);
      return;
    }
  cut = g_utf8_substring (text, 0, width - 1);
  g_string_append_printf (out, "%s…", cut);
}

static void
append_heading (GString *out, const char *heading)
{
  g_string_append_printf (out, "\n%s\n", heading);
}

static void
append_row (GString *out, const char *label, guint64 count, guint64 whole)
{
  g_autofree char *number = squall_format_count (count);
  g_autofree char *share = squall_format_share (count, whole);

  g_string_append (out, "  ");
  append_cell (out, label, LABEL_WIDTH);
  append_cell (out, number, -COUNT_WIDTH);
  append_cell (out, share, -SHARE_WIDTH);
}

static void
append_request (GString *out, const SquallPlan *plan)
{
  const SquallRequest *request = squall_plan_get_request (plan, 0);
  g_autofree char *url = squall_request_dup_display_url (request);
  g_autofree char *line = g_strdup_printf ("%s %s", request->method, url);
  g_autofree char *rest = NULL;
  guint n_more = plan->requests->len - 1;

  if (n_more > 0)
    rest = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, " and %u more", " and %u more", n_more),
                            n_more);
  append_cut (out, line, N_COLUMNS - (rest != NULL ? g_utf8_strlen (rest, -1) : 0));
  g_string_append_printf (out, "%s\n", rest != NULL ? rest : "");
}

static void
append_settings (GString *out, const SquallResult *result)
{
  const SquallPlan *plan = result->plan;
  g_autofree char *users = squall_format_count (plan->n_users);
  g_autoptr (GString) line = g_string_new (NULL);

  if (plan->n_requests > 0)
    {
      g_autofree char *count = squall_format_count (plan->n_requests);

      g_string_append_printf (
          line,
          g_dngettext (GETTEXT_PACKAGE, "%s request, ", "%s requests, ", (gulong) plan->n_requests),
          count);
    }
  if (plan->duration_ns > 0)
    {
      g_autofree char *time = squall_format_run_time (plan->duration_ns);

      g_string_append_printf (line, _ ("for %s, "), time);
    }
  g_string_append_printf (line,
                          g_dngettext (GETTEXT_PACKAGE, "%s user", "%s users", plan->n_users),
                          users);
  g_string_append_printf (line, _ (", engine %s"), result->engine);
  if (!plan->must_verify)
    g_string_append (line, _ (", certificate not verified"));
  append_wrapped (out, 0, line->str);
}

static void
append_verdict (GString *out, const SquallResult *result)
{
  g_autofree char *done = squall_format_count (squall_result_get_n_done (result));
  g_autofree char *planned = squall_format_count (squall_result_get_n_planned (result));
  g_autofree char *time = squall_format_run_time (result->elapsed_ns);

  g_string_append_c (out, '\n');
  if (result->ending == SQUALL_ENDING_CANCELLED)
    g_string_append_printf (out, _ ("Cancelled: %s of %s requests in %s"), done, planned, time);
  else
    g_string_append_printf (out,
                            g_dngettext (GETTEXT_PACKAGE,
                                         "Finished: %s request in %s",
                                         "Finished: %s requests in %s",
                                         (gulong) squall_result_get_n_done (result)),
                            done,
                            time);
  g_string_append_c (out, '\n');
}

static void
append_summary (GString *out, const SquallResult *result)
{
  guint64 n_done = squall_result_get_n_done (result);
  g_autofree char *rate = squall_format_rate_number (squall_result_get_rate_hz (result));

  g_string_append (out, "\n  ");
  append_cell (out, _ ("Answers per second"), LABEL_WIDTH);
  append_cell (out, rate, -COUNT_WIDTH);
  g_string_append_c (out, '\n');
  append_row (out, _ ("Answered as expected"), squall_result_get_n_ok (result), n_done);
  g_string_append_c (out, '\n');
  append_row (out, _ ("Errors"), squall_result_get_n_failed (result), n_done);
  g_string_append_c (out, '\n');
}

static void
append_latency (GString *out, const char *name, gint64 latency_ns)
{
  g_autofree char *latency = squall_format_latency (latency_ns);

  g_string_append (out, "  ");
  append_cell (out, name, FIELD_WIDTH);
  append_cell (out, latency, -FIELD_WIDTH);
}

static void
append_latencies (GString *out, const SquallResult *result)
{
  const SquallHistogram *service = result->service;
  const struct
  {
    const char *name;
    double percentile;
    const char *beside;
    gint64 beside_ns;
  } rows[] = {
    { _ ("median"), 50, _ ("fastest"), (gint64) squall_histogram_get_min (service) },
    { "p75", 75, _ ("mean"), (gint64) squall_histogram_get_mean (service) },
    { "p90", 90, _ ("std dev"), (gint64) squall_histogram_get_standard_deviation (service) },
    { "p95", 95, _ ("slowest"), (gint64) squall_histogram_get_max (service) },
    { "p99", 99, NULL, 0 },
    { "p99.9", 99.9, NULL, 0 },
  };

  append_heading (out, _ ("Latency of answered requests"));
  if (squall_histogram_get_count (service) == 0)
    {
      g_string_append_printf (out, "  %s\n", _ ("none was answered"));
      return;
    }
  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      append_latency (
          out,
          rows[i].name,
          (gint64) squall_histogram_get_value_at_percentile (service, rows[i].percentile));
      if (rows[i].beside != NULL)
        append_latency (out, rows[i].beside, rows[i].beside_ns);
      g_string_append_c (out, '\n');
    }
}

static void
append_statuses (GString *out, const SquallResult *result)
{
  guint64 n_done = squall_result_get_n_done (result);

  append_heading (out, _ ("Status codes"));
  for (guint status = 0; status < SQUALL_N_STATUSES; status++)
    {
      g_autofree char *label = NULL;

      if (result->statuses[status].count == 0)
        continue;
      label = squall_status_dup_label (status);
      append_row (out, label, result->statuses[status].count, n_done);
      g_string_append_c (out, '\n');
    }
  if (squall_result_get_n_unanswered (result) == 0 && n_done > 0)
    return;
  append_row (out, _ ("No answer"), squall_result_get_n_unanswered (result), n_done);
  g_string_append_c (out, '\n');
}

/* When a kind of error was seen: on the line that began at @line_start or, where that is too long,
 * at the end of the next. */
static void
append_range (GString *out, const SquallSighting *seen, gsize line_start)
{
  g_autofree char *first = squall_format_run_time (seen->first_ns);
  g_autofree char *last = squall_format_run_time (seen->last_ns);
  /* Translators: when a kind of error was seen first and last, “0.2 s – 4.1 s” */
  g_autofree char *range = g_strdup_printf (C_ ("range", "  %s – %s"), first, last);
  glong n_used = g_utf8_strlen (out->str + line_start, -1);
  gboolean fits = n_used + g_utf8_strlen (range, -1) <= N_COLUMNS;

  if (!fits)
    g_string_append_c (out, '\n');
  append_cell (out, range, fits ? 1 : -N_COLUMNS);
  g_string_append_c (out, '\n');
}

static void
append_failures (GString *out, const SquallResult *result)
{
  g_autoptr (GArray) failures = squall_failures_list (result);
  guint64 n_done = squall_result_get_n_done (result);

  if (failures->len == 0)
    return;
  append_heading (out, _ ("Errors by kind"));
  for (guint i = 0; i < failures->len; i++)
    {
      const SquallFailure *failure = &g_array_index (failures, SquallFailure, i);
      g_autofree char *label = squall_failure_dup_label (failure, result->plan);
      gsize line_start = out->len;

      append_row (out, label, failure->seen.count, n_done);
      append_range (out, &failure->seen, line_start);
    }
}

static void
append_traffic (GString *out, const SquallResult *result)
{
  double seconds = (double) result->elapsed_ns / 1e9;
  g_autofree char *received = squall_format_bytes (result->bytes_received);
  g_autofree char *sent = squall_format_bytes (result->bytes_sent);
  g_autofree char *received_rate = squall_format_byte_rate (
      seconds > 0 ? (double) result->bytes_received / seconds : 0);
  g_autofree char *sent_rate = squall_format_byte_rate (
      seconds > 0 ? (double) result->bytes_sent / seconds : 0);
  g_autofree char *connections = squall_format_count (result->n_connections);
  g_autofree char *redirects = squall_format_count (result->n_redirects);
  g_autofree char *retries = squall_format_count (result->n_retries);

  g_autofree char *bytes = g_strdup_printf (_ ("received %s (%s), sent %s (%s)"),
                                            received,
                                            received_rate,
                                            sent,
                                            sent_rate);
  g_autofree char *events = g_strdup_printf (_ ("connections %s, redirects %s, retries %s"),
                                             connections,
                                             redirects,
                                             retries);

  append_heading (out, _ ("Traffic"));
  append_wrapped (out, INDENT, bytes);
  append_wrapped (out, INDENT, events);
}

static void
append_aborted (GString *out, const SquallHistogram *ages)
{
  g_autofree char *mean = squall_format_latency ((gint64) squall_histogram_get_mean (ages));
  g_autofree char *most = squall_format_latency ((gint64) squall_histogram_get_max (ages));
  g_autofree char *line = g_strdup_printf (
      _ ("the aborted had been waiting for %s on average, %s at most"),
      mean,
      most);

  append_wrapped (out, INDENT, line);
}

static void
append_books (GString *out, const SquallResult *result)
{
  g_autofree char *planned = squall_format_count (squall_result_get_n_planned (result));
  g_autofree char *ok = squall_format_count (squall_result_get_n_ok (result));
  g_autofree char *failed = squall_format_count (squall_result_get_n_failed (result));
  g_autofree char *aborted = squall_format_count (squall_result_get_n_aborted (result));
  g_autofree char *never_sent = squall_format_count (squall_result_get_n_never_sent (result));
  g_autofree char *line = g_strdup_printf (
      _ ("%s planned = %s ok + %s errors + %s aborted + %s never sent"),
      planned,
      ok,
      failed,
      aborted,
      never_sent);

  append_heading (out, _ ("Books"));
  append_wrapped (out, INDENT, line);
  if (squall_result_get_n_aborted (result) > 0)
    append_aborted (out, result->aborted_age);
  if (squall_result_is_balanced (result))
    return;
  g_string_append_c (out, '\n');
  append_wrapped (out,
                  INDENT,
                  _ ("THE BOOKS DO NOT BALANCE. Do not trust these numbers, and please report "
                     "this."));
}

static void
append_method (GString *out)
{
  append_heading (out, _ ("How it was measured"));
  append_wrapped (
      out,
      INDENT,
      _ ("Closed model: each user sends its next request when the last one has ended. Latency "
         "runs from the sending of a request, connecting included, to the last byte of its "
         "answer, redirects included, on the monotonic clock. Requests without a whole answer "
         "are in no latency, and no request is left out as warm-up."));
}

char *
squall_report_text_write (const SquallResult *result)
{
  GString *out = g_string_new (NULL);

  append_request (out, result->plan);
  append_settings (out, result);
  append_verdict (out, result);
  append_summary (out, result);
  append_latencies (out, result);
  append_statuses (out, result);
  append_failures (out, result);
  append_traffic (out, result);
  append_books (out, result);
  append_method (out);
  return g_string_free (out, FALSE);
}
