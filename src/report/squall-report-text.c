/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/squall-report-text.h"

#include "core/squall-bottleneck.h"
#include "core/squall-failure.h"
#include "core/squall-format.h"
#include "core/squall-i18n.h"
#include "core/squall-method.h"
#include "core/squall-status.h"
#include "core/squall-steady.h"
#include "core/squall-two-times.h"
#include "report/squall-latency-table.h"
#include "report/squall-result-words.h"
#include "report/squall-sheet.h"

/* Takes what it appends. */
static void
append_taken (GString *out, const char *label, char *text)
{
  g_autofree char *given = text;

  if (given != NULL && *given != '\0')
    squall_sheet_append_entry (out, label, given);
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
  squall_sheet_append_cut (out,
                           line,
                           SQUALL_SHEET_N_COLUMNS - (rest != NULL ? g_utf8_strlen (rest, -1) : 0));
  g_string_append_printf (out, "%s\n", rest != NULL ? rest : "");
}

/* Parts of a line, set off by dots. */
static void
append_part (GString *line, const char *part)
{
  g_string_append_printf (line, "%s%s", line->len > 0 ? " · " : "", part);
}

static const char *
describe_ending (const SquallResult *result)
{
  if (result->ending == SQUALL_ENDING_CANCELLED)
    return _ ("Cancelled:");
  if (result->plan->thresholds->len == 0)
    return _ ("Finished:");
  return squall_thresholds_count_missed (result) == 0 ? _ ("Passed:") : _ ("Failed:");
}

static void
append_verdict (GString *out, const SquallResult *result, const SquallBottleneck *bottleneck)
{
  g_autoptr (GString) line = g_string_new (NULL);
  g_autofree char *done = squall_result_words_dup_done (result);
  g_autofree char *rate =
      squall_result_words_dup_rate (result, squall_bottleneck_is_client (bottleneck->kind));
  g_autofree char *errors = squall_result_words_dup_errors (result);

  append_part (line, done);
  append_part (line, rate);
  append_part (line, errors);
  squall_sheet_append_entry (out, describe_ending (result), line->str);
}

static const char *
get_sign (SquallThresholdState state)
{
  switch (state)
    {
    case SQUALL_THRESHOLD_PASSED:
      return "✓";
    case SQUALL_THRESHOLD_FAILED:
      return "✗";
    case SQUALL_THRESHOLD_UNKNOWN:
    default:
      return "?";
    }
}

/* “✓ p99 < 300 ms: 281 ms, not sure: the limit is within its 95 % interval” */
static char *
describe_threshold (const SquallThreshold *threshold, const SquallResult *result)
{
  SquallThresholdOutcome outcome;
  g_autofree char *value = NULL;
  gboolean is_doubtful;

  squall_threshold_judge (threshold, result, &outcome);
  value = squall_threshold_dup_value (threshold, &outcome);
  is_doubtful = outcome.state != SQUALL_THRESHOLD_UNKNOWN && !outcome.is_sure;
  return g_strdup_printf ("%s %s: %s%s",
                          get_sign (outcome.state),
                          threshold->text,
                          value,
                          /* xgettext:no-c-format */
                          is_doubtful ? _ (" (not sure: the limit is within its 95 % interval)")
                                      : "");
}

static void
append_thresholds (GString *out, const SquallResult *result)
{
  const GPtrArray *thresholds = result->plan->thresholds;

  for (guint i = 0; i < thresholds->len; i++)
    append_taken (out,
                  i == 0 ? _ ("Thresholds") : "",
                  describe_threshold (g_ptr_array_index (thresholds, i), result));
}

static void
append_phases (GString *out, const SquallResult *result)
{
  g_autoptr (GString) line = g_string_new (NULL);

  for (guint i = 0; i < SQUALL_N_PHASES; i++)
    {
      const SquallHistogram *phase = result->phases[i];
      g_autofree char *median = NULL;
      g_autofree char *part = NULL;

      if (squall_histogram_get_count (phase) == 0)
        continue;
      median = squall_format_latency (
          (gint64) squall_histogram_get_value_at_percentile (phase, 50));
      part = g_strdup_printf ("%s %s", squall_phase_get_label ((SquallPhase) i), median);
      append_part (line, part);
    }
  if (line->len > 0)
    squall_sheet_append_entry (out, _ ("Phases, p50"), line->str);
}

static void
append_answers (GString *out, const SquallResult *result)
{
  guint64 n_done = squall_result_get_n_done (result);
  g_autoptr (GString) line = g_string_new (NULL);

  for (guint status = 0; status < SQUALL_N_STATUSES; status++)
    {
      guint64 n_seen = result->statuses[status].count;
      g_autofree char *label = squall_status_dup_label (status);
      g_autofree char *count = squall_format_count (n_seen);
      g_autofree char *share = squall_format_share (n_seen, n_done);
      g_autofree char *part = g_strdup_printf ("%s: %s (%s)", label, count, share);

      if (n_seen > 0)
        append_part (line, part);
    }
  if (line->len > 0)
    squall_sheet_append_entry (out, _ ("Answers"), line->str);
}

/* Each kind of error with when it was seen first and last. */
static void
append_failures (GString *out, const SquallResult *result)
{
  g_autoptr (GArray) failures = squall_failures_list (result);
  guint64 n_done = squall_result_get_n_done (result);

  for (guint i = 0; i < failures->len; i++)
    {
      const SquallFailure *failure = &g_array_index (failures, SquallFailure, i);
      g_autofree char *label = squall_result_words_dup_failure (failure, result->plan);
      g_autofree char *count = squall_format_count (failure->seen.count);
      g_autofree char *share = squall_format_share (failure->seen.count, n_done);
      g_autofree char *first = squall_format_run_time (failure->seen.first_ns);
      g_autofree char *last = squall_format_run_time (failure->seen.last_ns);
      /* Translators: a kind of error, how often, its share, when first and last seen:
         “Connection refused: 5 (0.05 %), 0.2 s – 13 s” */
      g_autofree char *line =
          g_strdup_printf (C_ ("range", "%s: %s (%s), %s – %s"), label, count, share, first, last);

      squall_sheet_append_entry (out, i == 0 ? _ ("Errors") : "", line);
    }
}

static void
append_bytes (GString *line, const SquallResult *result)
{
  g_autofree char *received = squall_format_bytes (result->bytes_received);
  g_autofree char *bodies = squall_format_bytes (result->bytes_decoded);
  g_autofree char *sent = squall_format_bytes (result->bytes_sent);
  g_autofree char *part =
      g_strdup_printf (_ ("received %s (bodies %s) · sent %s"), received, bodies, sent);

  append_part (line, part);
}

static void
append_events (GString *line, const SquallResult *result)
{
  const struct
  {
    guint64 count;
    const char *words;
  } events[] = {
    { result->n_connections, _ ("connections %s") },
    { result->n_redirects, _ ("redirects %s") },
    { result->n_retries, _ ("retries %s") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (events); i++)
    {
      g_autofree char *number = squall_format_count (events[i].count);
      g_auto (GStrv) halves = g_strsplit (events[i].words, "%s", 2);
      g_autofree char *part = g_strjoinv (number, halves);

      if (events[i].count > 0)
        append_part (line, part);
    }
}

static void
append_traffic (GString *out, const SquallResult *result)
{
  g_autoptr (GString) line = g_string_new (NULL);

  append_bytes (line, result);
  append_events (line, result);
  squall_sheet_append_entry (out, _ ("Traffic"), line->str);
}

static void
append_books (GString *out, const SquallResult *result)
{
  append_taken (out, _ ("Books"), squall_result_words_dup_books (result));
  append_taken (out, "", squall_result_words_dup_aborted (result));
  if (!squall_result_is_balanced (result))
    squall_sheet_append_entry (out, "", squall_result_words_get_imbalance ());
}

static void
append_bottleneck (GString *out, const SquallResult *result, const SquallBottleneck *bottleneck)
{
  append_taken (out,
                _ ("Bottleneck"),
                g_strdup_printf ("%s. %s",
                                 squall_bottleneck_get_label (bottleneck->kind),
                                 bottleneck->evidence));
  append_taken (out, "", squall_result_words_dup_disagreement (result));
}

static void
append_marks (GString *out, const SquallResult *result)
{
  g_autoptr (GString) line = g_string_new (NULL);

  for (guint i = 0; i < result->marks->len; i++)
    {
      const SquallMark *mark = &g_array_index (result->marks, SquallMark, i);
      g_autofree char *label = squall_mark_dup_label (mark);
      g_autofree char *time = squall_format_run_time (mark->time_ns);
      g_autofree char *part = g_strdup_printf ("%s: %s", time, label);

      append_part (line, part);
    }
  append_taken (out, _ ("Marks"), g_strdup (line->str));
}

char *
squall_report_text_write (const SquallResult *result)
{
  g_autoptr (SquallBottleneck) bottleneck = squall_bottleneck_find (result);
  GString *out = g_string_new (NULL);
  SquallSteady steady;

  append_request (out, result->plan);
  append_taken (out, _ ("Load"), squall_method_dup_load (result));
  append_verdict (out, result, bottleneck);
  append_taken (out, "", squall_result_words_dup_early_end (result));
  append_thresholds (out, result);
  squall_latency_table_append (out, result);
  append_taken (out, "", squall_two_times_dup_sentence (result));
  append_phases (out, result);
  append_answers (out, result);
  append_taken (out, "", squall_clusters_dup_sentence (result->clusters));
  append_failures (out, result);
  append_traffic (out, result);
  append_books (out, result);
  append_taken (out, _ ("Log"), squall_result_words_dup_dropped (result));
  append_marks (out, result);
  squall_steady_find (result, &steady);
  append_taken (out, _ ("Warm-up"), squall_steady_dup_sentence (&steady));
  append_bottleneck (out, result, bottleneck);
  append_taken (out, _ ("Squall itself"), squall_result_words_dup_client (&result->client));
  append_taken (out, _ ("Method"), squall_method_dup_sentences (result));
  return g_string_free (out, FALSE);
}
