/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "report/squall-result-words.h"

#include <math.h>

#include "core/squall-estimate.h"
#include "core/squall-format.h"
#include "core/squall-i18n.h"
#include "core/squall-little.h"

char *
squall_result_words_dup_done (const SquallResult *result)
{
  guint64 n_done = squall_result_get_n_done (result);
  g_autofree char *done = squall_format_count (n_done);
  g_autofree char *planned = squall_format_count (squall_result_get_n_planned (result));
  g_autofree char *time = squall_format_run_time (squall_result_get_measured_ns (result));

  if (n_done + squall_result_get_n_warm_up (result) < squall_result_get_n_planned (result))
    return g_strdup_printf (_ ("%s of %s requests in %s"), done, planned, time);
  return g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "%s request in %s", "%s requests in %s", (gulong) n_done),
      done,
      time);
}

char *
squall_result_words_dup_rate (const SquallResult *result, gboolean is_at_least)
{
  g_autofree char *rate = squall_format_rate_number (squall_result_get_rate_hz (result));

  return is_at_least ? g_strdup_printf (_ ("at least %s answers/s"), rate)
                     : g_strdup_printf (_ ("%s answers/s"), rate);
}

/* Rounded up, as it is a bound: to a hundredth of a percent, from 1 % on to a tenth. */
static char *
dup_upper_share (double share)
{
  const double steps = share < 0.01 ? 1e4 : 1e3;
  /* What is a whole number of steps is not to become one more. */
  double rounded = ceil (share * steps - 1e-6) / steps;

  return squall_format_share ((guint64) llround (MIN (1, rounded) * 1e6), 1000000);
}

char *
squall_result_words_dup_errors (const SquallResult *result)
{
  guint64 n_failed = squall_result_get_n_failed (result);
  g_autofree char *number = squall_format_count (n_failed);
  g_autofree char *share = squall_format_share (n_failed, squall_result_get_n_done (result));
  g_autofree char *errors = g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "%s error", "%s errors", (gulong) n_failed),
      number);
  SquallEstimate estimate;
  g_autofree char *upper = NULL;

  squall_estimate_error_share (result, &estimate);
  if (squall_result_get_n_done (result) == 0)
    return g_steal_pointer (&errors);
  upper = dup_upper_share (estimate.upper);
  if (n_failed == 0)
    return g_strdup_printf (_ ("%s (< %s)"), errors, upper);
  if (n_failed == squall_result_get_n_done (result))
    return g_strdup_printf ("%s (%s)", errors, share);
  /* Translators: how many errors, their share, and the upper end of its 95 % interval */
  return g_strdup_printf (_ ("%s (%s, at most %s)"), errors, share, upper);
}

/* Why it came to its end when it did, where the plan leaves that to what is measured. */
char *
squall_result_words_dup_early_end (const SquallResult *result)
{
  const SquallGoal *goal = &result->plan->goal;
  g_autofree char *text = NULL;

  if (result->ending == SQUALL_ENDING_FAILED)
    return g_strdup (_ ("Stopped early: it was sure to miss a threshold."));
  if (goal->percentile <= 0 || result->ending == SQUALL_ENDING_CANCELLED)
    return NULL;
  text = squall_goal_dup_text (goal);
  if (result->ending == SQUALL_ENDING_SURE)
    return g_strdup_printf (_ ("Stopped when it was as sure as asked: %s."), text);
  return g_strdup_printf (_ ("Not as sure as asked (%s): it would have to run for longer."), text);
}

/* “200 OK” alone would not look like an error. */
char *
squall_result_words_dup_failure (const SquallFailure *failure, const SquallPlan *plan)
{
  g_autofree char *label = squall_failure_dup_label (failure, plan);

  if (failure->outcome != SQUALL_OUTCOME_STATUS || failure->status >= 400)
    return g_steal_pointer (&label);
  /* Translators: a status that usually means success, “200 OK” */
  return g_strdup_printf (_ ("%s, which is not expected"), label);
}

char *
squall_result_words_dup_aborted (const SquallResult *result)
{
  const SquallHistogram *ages = result->aborted_age;
  g_autofree char *mean = squall_format_latency ((gint64) squall_histogram_get_mean (ages));
  g_autofree char *most = squall_format_latency ((gint64) squall_histogram_get_max (ages));

  if (squall_result_get_n_aborted (result) == 0)
    return NULL;
  return g_strdup_printf (_ ("the aborted had been waiting for %s on average, %s at most"),
                          mean,
                          most);
}

char *
squall_result_words_dup_books (const SquallResult *result)
{
  g_autofree char *planned = squall_format_count (squall_result_get_n_planned (result));
  g_autofree char *ok = squall_format_count (squall_result_get_n_ok (result));
  g_autofree char *failed = squall_format_count (squall_result_get_n_failed (result));
  g_autofree char *aborted = squall_format_count (squall_result_get_n_aborted (result));
  g_autofree char *never_sent = squall_format_count (squall_result_get_n_never_sent (result));
  g_autofree char *warm_up = squall_format_count (squall_result_get_n_warm_up (result));
  g_autofree char *apart = NULL;

  if (squall_result_get_n_warm_up (result) > 0)
    apart = g_strdup_printf (_ (" + %s warm-up"), warm_up);
  return g_strdup_printf (_ ("%s planned = %s ok + %s errors + %s aborted + %s never sent%s"),
                          planned,
                          ok,
                          failed,
                          aborted,
                          never_sent,
                          apart != NULL ? apart : "");
}

const char *
squall_result_words_get_imbalance (void)
{
  return _ ("THE BOOKS DO NOT BALANCE. Do not trust these numbers, and please report this.");
}

char *
squall_result_words_dup_disagreement (const SquallResult *result)
{
  SquallLittle little;

  squall_little_check (result, &little);
  if (!little.is_known || little.is_consistent)
    return NULL;
  return g_strdup_printf (_ ("These numbers do not agree with each other: %.1f requests "
                             "were in flight on average, but their times say %.1f."),
                          little.measured,
                          little.computed);
}

char *
squall_result_words_dup_client (const SquallClient *client)
{
  g_autofree char *late = NULL;
  g_autofree char *share = NULL;

  if (squall_histogram_get_count (client->hiccups) == 0 || client->measured_ns == 0)
    return NULL;
  late = squall_format_latency (
      (gint64) squall_histogram_get_value_at_percentile (client->hiccups, 99.9));
  share = squall_format_share ((guint64) client->own_cpu_ns,
                               (guint64) client->measured_ns * client->n_processors);
  return g_strdup_printf (_ ("woke %s late (p99.9) · took %s of the processors"), late, share);
}

char *
squall_result_words_dup_dropped (const SquallResult *result)
{
  g_autofree char *number = squall_format_count (result->n_log_dropped);

  if (result->n_log_dropped == 0)
    return NULL;
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                       "%s record is missing: the disk was too slow",
                                       "%s records are missing: the disk was too slow",
                                       (gulong) result->n_log_dropped),
                          number);
}
