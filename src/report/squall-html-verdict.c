/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/squall-html-verdict.h"

#include "core/squall-estimate.h"
#include "core/squall-format.h"
#include "core/squall-i18n.h"
#include "report/squall-html.h"
#include "report/squall-result-words.h"

#define P99_ANSWERS 1000

typedef struct
{
  const char *label;
  const char *sign;
  SquallInk ink;
} Verdict;

static Verdict
get_verdict (const SquallResult *result)
{
  if (result->ending == SQUALL_ENDING_CANCELLED)
    return (Verdict) { _ ("Cancelled"), "■", SQUALL_INK_TEXT };
  if (result->plan->thresholds->len == 0)
    return (Verdict) { _ ("Finished"), "✓", SQUALL_INK_TEXT };
  if (squall_thresholds_count_missed (result) == 0)
    return (Verdict) { _ ("Passed"), "✓", SQUALL_INK_GOOD };
  return (Verdict) { _ ("Failed"), "✗", SQUALL_INK_BAD };
}

static void
append_verdict (GString *out, const SquallResult *result)
{
  Verdict verdict = get_verdict (result);
  g_autofree char *class = g_strdup_printf ("badge %s", squall_ink_get_id (verdict.ink));

  g_string_append (out, "<div class=\"verdict\">");
  g_string_append_printf (out,
                          "<span class=\"%s\" aria-hidden=\"true\">%s</span>\n<div>",
                          class,
                          verdict.sign);
  squall_html_add (out, "strong", NULL, verdict.label);
  g_string_append (out, "<br/>");
  squall_html_add_taken (out, "span", NULL, squall_result_words_dup_done (result));
  g_string_append (out, "</div></div>\n");
}

static void
append_doubts (GString *out, const SquallResult *result, const SquallBottleneck *bottleneck)
{
  squall_html_add_taken (out, "p", NULL, squall_result_words_dup_early_end (result));
  if (squall_bottleneck_is_client (bottleneck->kind))
    squall_html_add (out,
                     "p",
                     "error",
                     _ ("This computer was the bottleneck. The server may be faster than these "
                        "numbers show."));
  if (!result->plan->must_verify)
    squall_html_add (out, "p", "error", _ ("The certificate of the server was not verified."));
  if (!squall_result_is_balanced (result))
    squall_html_add (out, "p", "error", squall_result_words_get_imbalance ());
}

/* Takes the value. */
static void
append_tile (GString *out, const char *title, char *value, const char *note)
{
  g_string_append (out, "<dl class=\"card\">");
  squall_html_add (out, "dt", NULL, title);
  squall_html_add_taken (out, "dd", "value", value);
  squall_html_add (out, "dd", "dim", note);
  g_string_append (out, "</dl>\n");
}

static char *
dup_percentile (const SquallResult *result, double percentile)
{
  if (squall_histogram_get_count (result->response) == 0)
    return g_strdup ("–");
  return squall_format_latency (
      (gint64) squall_histogram_get_value_at_percentile (result->response, percentile));
}

/* With fewer answers the slowest hundredth is fewer than ten requests. */
static char *
dup_p99_note (const SquallResult *result)
{
  guint64 n_answers = squall_histogram_get_count (result->response);
  g_autofree char *count = squall_format_count (n_answers);

  if (n_answers == 0 || n_answers >= P99_ANSWERS)
    return g_strdup (_ ("1 in 100 is slower"));
  /* Translators: below a percentile: it rests on so few answers that it says little */
  return g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "Only %s answer", "Only %s answers", (gulong) n_answers),
      count);
}

static void
append_tiles (GString *out, const SquallResult *result, gboolean is_at_least)
{
  guint64 n_failed = squall_result_get_n_failed (result);
  guint64 n_done = squall_result_get_n_done (result);
  g_autofree char *failed = squall_format_count (n_failed);
  g_autofree char *done = squall_format_count (n_done);
  g_autofree char *note = dup_p99_note (result);
  /* Translators: how many requests failed, and of how many: “1,654 of 393,997” */
  g_autofree char *errors = g_strdup_printf (C_ ("errors", "%s of %s"), failed, done);

  g_string_append (out, "<div class=\"tiles\">\n");
  append_tile (out,
               _ ("Requests per Second"),
               squall_format_rate_number (squall_result_get_rate_hz (result)),
               is_at_least ? _ ("At least") : _ ("On average"));
  append_tile (out, _ ("Median"), dup_percentile (result, 50), _ ("Half are faster"));
  append_tile (out, _ ("99th Percentile"), dup_percentile (result, 99), note);
  append_tile (out, _ ("Errors"), squall_format_share (n_failed, n_done), errors);
  g_string_append (out, "</div>\n");
}

static const char *
describe_state (const SquallThresholdOutcome *outcome)
{
  switch (outcome->state)
    {
    case SQUALL_THRESHOLD_PASSED:
      /* Translators: of a limit; in the second, the 95 % interval of the value has it in it */
      return outcome->is_sure ? _ ("✓ met") : _ ("✓ met, not sure");
    case SQUALL_THRESHOLD_FAILED:
      return outcome->is_sure ? _ ("✗ missed") : _ ("✗ missed, not sure");
    case SQUALL_THRESHOLD_UNKNOWN:
    default:
      return _ ("? too few requests");
    }
}

static SquallInk
get_ink (SquallThresholdState state)
{
  switch (state)
    {
    case SQUALL_THRESHOLD_PASSED:
      return SQUALL_INK_GOOD;
    case SQUALL_THRESHOLD_FAILED:
      return SQUALL_INK_BAD;
    case SQUALL_THRESHOLD_UNKNOWN:
    default:
      return SQUALL_INK_STATUS_4XX;
    }
}

static void
append_limits (GString *out, const SquallResult *result)
{
  const char *const heads[] = { _ ("Limit"), _ ("Value"), _ ("Outcome") };
  const GPtrArray *thresholds = result->plan->thresholds;

  if (thresholds->len == 0)
    return;
  squall_html_begin_card (out, _ ("Limits"), NULL);
  squall_html_begin_table (out, _ ("Limits"), heads, G_N_ELEMENTS (heads));
  for (guint i = 0; i < thresholds->len; i++)
    {
      const SquallThreshold *threshold = g_ptr_array_index (thresholds, i);
      SquallThresholdOutcome outcome;

      squall_threshold_judge (threshold, result, &outcome);
      squall_html_begin_row (out, get_ink (outcome.state), threshold->text);
      squall_html_add_cell (out, squall_threshold_dup_value (threshold, &outcome));
      squall_html_add_cell (out, g_strdup (describe_state (&outcome)));
      squall_html_end_row (out);
    }
  squall_html_end_table (out);
  squall_html_end_card (out);
}

void
squall_html_verdict_append (GString *out,
                            const SquallResult *result,
                            const SquallBottleneck *bottleneck)
{
  squall_html_begin_card (out, _ ("Result"), NULL);
  append_verdict (out, result);
  append_doubts (out, result, bottleneck);
  squall_html_end_card (out);
  append_tiles (out, result, squall_bottleneck_is_client (bottleneck->kind));
  append_limits (out, result);
}
