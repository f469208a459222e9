/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/squall-html-tables.h"

#include "core/squall-clock.h"
#include "core/squall-cluster.h"
#include "core/squall-failure.h"
#include "core/squall-format.h"
#include "core/squall-i18n.h"
#include "core/squall-status.h"
#include "report/squall-html.h"
#include "report/squall-result-words.h"

static SquallInk
get_status_ink (guint status)
{
  switch (status / 100)
    {
    case 1:
    case 2:
      return SQUALL_INK_STATUS_2XX;
    case 3:
      return SQUALL_INK_STATUS_3XX;
    case 4:
      return SQUALL_INK_STATUS_4XX;
    default:
      return SQUALL_INK_STATUS_5XX;
    }
}

static void
append_status_bar (GString *out, const SquallResult *result, guint64 n_unanswered)
{
  double n_all = (double) squall_result_get_n_done (result);

  squall_html_begin_bar (out);
  for (guint i = 0; i < SQUALL_N_STATUSES; i++)
    squall_html_add_part (out, get_status_ink (i), (double) result->statuses[i].count / n_all);
  squall_html_add_part (out, SQUALL_INK_STATUS_NONE, (double) n_unanswered / n_all);
  squall_html_end_bar (out);
}

static void
append_count (GString *out, SquallInk ink, const char *label, guint64 count, guint64 n_all)
{
  if (count == 0)
    return;
  squall_html_begin_row (out, ink, label);
  squall_html_add_cell (out, squall_format_count (count));
  squall_html_add_cell (out, squall_format_share (count, n_all));
  squall_html_end_row (out);
}

void
squall_html_tables_append_statuses (GString *out, const SquallResult *result)
{
  const char *const heads[] = { _ ("Status"), _ ("Requests"), _ ("Share") };
  guint64 n_all = squall_result_get_n_done (result);
  guint64 n_unanswered = squall_result_get_n_unanswered (result);
  g_autofree char *alike = squall_clusters_dup_sentence (result->clusters);

  squall_html_begin_card (out, _ ("Status Codes"), NULL);
  if (n_all > 0)
    append_status_bar (out, result, n_unanswered);
  squall_html_begin_table (out, _ ("Status Codes"), heads, G_N_ELEMENTS (heads));
  for (guint i = 0; i < SQUALL_N_STATUSES; i++)
    {
      g_autofree char *label = result->statuses[i].count > 0 ? squall_status_dup_label (i) : NULL;

      append_count (out, get_status_ink (i), label, result->statuses[i].count, n_all);
    }
  append_count (out, SQUALL_INK_STATUS_NONE, _ ("No answer"), n_unanswered, n_all);
  squall_html_end_table (out);
  if (*alike != '\0')
    squall_html_add (out, "p", "dim", alike);
  squall_html_end_card (out);
}

static void
append_failure (GString *out, const SquallFailure *failure, const SquallResult *result)
{
  g_autofree char *label = squall_result_words_dup_failure (failure, result->plan);
  g_autofree char *first = squall_format_run_time (failure->seen.first_ns);
  g_autofree char *last = squall_format_run_time (failure->seen.last_ns);

  squall_html_begin_row (out, SQUALL_INK_TEXT, label);
  squall_html_add_cell (out, squall_format_count (failure->seen.count));
  squall_html_add_cell (
      out,
      squall_format_share (failure->seen.count, squall_result_get_n_done (result)));
  /* Translators: when first and last: “0.2 s – 13 s” */
  squall_html_add_cell (out, g_strdup_printf (C_ ("range", "%s – %s"), first, last));
  squall_html_end_row (out);
}

void
squall_html_tables_append_errors (GString *out, const SquallResult *result)
{
  const char *const heads[] = { _ ("Kind"), _ ("Requests"), _ ("Share"), _ ("Seen") };
  g_autoptr (GArray) failures = squall_failures_list (result);

  squall_html_begin_card (out, _ ("Errors by Kind"), NULL);
  squall_html_add_taken (out, "p", NULL, squall_result_words_dup_errors (result));
  if (failures->len > 0)
    {
      squall_html_begin_table (out, _ ("Errors by Kind"), heads, G_N_ELEMENTS (heads));
      for (guint i = 0; i < failures->len; i++)
        append_failure (out, &g_array_index (failures, SquallFailure, i), result);
      squall_html_end_table (out);
    }
  squall_html_end_card (out);
}

static const struct
{
  SquallInk ink;
  const char *label;
} phase_looks[SQUALL_N_PHASES] = {
  [SQUALL_PHASE_DNS] = { SQUALL_INK_PHASE_DNS, N_ ("Finding the Address") },
  [SQUALL_PHASE_CONNECT] = { SQUALL_INK_PHASE_CONNECT, N_ ("Connecting") },
  [SQUALL_PHASE_TLS] = { SQUALL_INK_PHASE_TLS, N_ ("Encrypting") },
  [SQUALL_PHASE_WAITING] = { SQUALL_INK_PHASE_WAIT, N_ ("Waiting") },
  [SQUALL_PHASE_RECEIVING] = { SQUALL_INK_PHASE_RECEIVE, N_ ("Receiving") },
};

static double
sum_phase (const SquallResult *result, guint phase)
{
  const SquallHistogram *histogram = result->phases[phase];

  return squall_histogram_get_mean (histogram) * (double) squall_histogram_get_count (histogram);
}

static void
append_phase (GString *out, const SquallResult *result, guint phase, double sum_ns)
{
  const SquallHistogram *histogram = result->phases[phase];
  double part_ns = sum_phase (result, phase);

  if (squall_histogram_get_count (histogram) == 0)
    return;
  squall_html_begin_row (out, phase_looks[phase].ink, _ (phase_looks[phase].label));
  squall_html_add_cell (out, squall_format_count (squall_histogram_get_count (histogram)));
  squall_html_add_cell (
      out,
      squall_format_latency ((gint64) squall_histogram_get_value_at_percentile (histogram, 50)));
  squall_html_add_cell (out,
                        squall_format_latency ((gint64) squall_histogram_get_mean (histogram)));
  squall_html_add_cell (out,
                        squall_format_share ((guint64) (part_ns / SQUALL_NS_PER_US),
                                             (guint64) (sum_ns / SQUALL_NS_PER_US)));
  squall_html_end_row (out);
}

void
squall_html_tables_append_phases (GString *out, const SquallResult *result)
{
  const char *const heads[] = { _ ("Phase"),
                                _ ("Requests"),
                                _ ("Median"),
                                _ ("Mean"),
                                _ ("Share") };
  double sum_ns = 0;

  for (guint i = 0; i < SQUALL_N_PHASES; i++)
    sum_ns += sum_phase (result, i);
  if (sum_ns <= 0)
    return;
  squall_html_begin_card (out, _ ("Where the Time Goes"), NULL);
  squall_html_begin_bar (out);
  for (guint i = 0; i < SQUALL_N_PHASES; i++)
    squall_html_add_part (out, phase_looks[i].ink, sum_phase (result, i) / sum_ns);
  squall_html_end_bar (out);
  squall_html_begin_table (out, _ ("Where the Time Goes"), heads, G_N_ELEMENTS (heads));
  for (guint i = 0; i < SQUALL_N_PHASES; i++)
    append_phase (out, result, i, sum_ns);
  squall_html_end_table (out);
  squall_html_end_card (out);
}

/* Takes the value and what it is a second. */
static void
append_amount (GString *out, const char *label, char *value, char *rate)
{
  squall_html_begin_row (out, SQUALL_INK_TEXT, label);
  squall_html_add_cell (out, value);
  squall_html_add_cell (out, rate);
  squall_html_end_row (out);
}

static char *
dup_byte_rate (const SquallResult *result, guint64 n_bytes)
{
  double seconds = (double) result->elapsed_ns / SQUALL_NS_PER_SECOND;

  return seconds > 0 ? squall_format_byte_rate ((double) n_bytes / seconds) : g_strdup ("");
}

static void
append_events (GString *out, const SquallResult *result)
{
  const struct
  {
    const char *label;
    guint64 count;
  } events[] = {
    { _ ("Connections Opened"), result->n_connections },
    { _ ("Redirects Followed"), result->n_redirects },
    { _ ("Sent Again"), result->n_retries },
    { _ ("Answers That Say to Come Back Later"), result->n_retry_after },
  };

  for (guint i = 0; i < G_N_ELEMENTS (events); i++)
    if (events[i].count > 0)
      append_amount (out, events[i].label, squall_format_count (events[i].count), g_strdup (""));
}

void
squall_html_tables_append_traffic (GString *out, const SquallResult *result)
{
  const char *const heads[] = { _ ("What"), _ ("Amount"), _ ("per Second") };

  squall_html_begin_card (out, _ ("Traffic"), NULL);
  squall_html_begin_table (out, _ ("Traffic"), heads, G_N_ELEMENTS (heads));
  append_amount (out,
                 _ ("Received"),
                 squall_format_bytes (result->bytes_received),
                 dup_byte_rate (result, result->bytes_received));
  append_amount (out,
                 _ ("Contents, Unpacked"),
                 squall_format_bytes (result->bytes_decoded),
                 dup_byte_rate (result, result->bytes_decoded));
  append_amount (out,
                 _ ("Sent"),
                 squall_format_bytes (result->bytes_sent),
                 dup_byte_rate (result, result->bytes_sent));
  append_events (out, result);
  squall_html_end_table (out);
  squall_html_end_card (out);
}
