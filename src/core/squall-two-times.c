/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/squall-two-times.h"

#include "core/squall-clock.h"
#include "core/squall-estimate.h"
#include "core/squall-format.h"
#include "core/squall-i18n.h"

/* From what difference on it is worth a word: a tenth, and what a thread may take to wake up. */
#define NOTABLE_SHARE 0.1
#define NOTABLE_NS    SQUALL_NS_PER_MS

typedef struct
{
  guint percentile;
  gint64 service_ns;
  gint64 response_ns;
} Pair;

static gboolean
is_notable (const Pair *pair)
{
  gint64 difference_ns = pair->response_ns - pair->service_ns;

  return difference_ns > NOTABLE_NS &&
         (double) difference_ns > NOTABLE_SHARE * (double) pair->service_ns;
}

/* The highest percentile that the sample supports and in which the two differ. */
static gboolean
find_difference (const SquallResult *result, Pair *pair)
{
  static const guint percentiles[] = { 99, 90, 50 };
  guint64 count = squall_histogram_get_count (result->service);

  for (guint i = 0; i < G_N_ELEMENTS (percentiles); i++)
    {
      guint percentile = percentiles[i];

      if (count < squall_estimate_get_n_needed (percentile))
        continue;
      *pair = (Pair) {
        .percentile = percentile,
        .service_ns = (gint64) squall_histogram_get_value_at_percentile (result->service,
                                                                         percentile),
        .response_ns = (gint64) squall_histogram_get_value_at_percentile (result->response,
                                                                          percentile),
      };
      if (is_notable (pair))
        return TRUE;
    }
  return FALSE;
}

static char *
describe_waiting (const SquallResult *result, const Pair *pair)
{
  double wait_ns = squall_histogram_get_mean (result->response) -
                   squall_histogram_get_mean (result->service);
  g_autofree char *service = squall_format_latency (pair->service_ns);
  g_autofree char *response = squall_format_latency (pair->response_ns);
  g_autofree char *wait = squall_format_latency ((gint64) wait_ns);

  /* Translators: the first is a number of requests: “99 of 100 were answered …” */
  return g_strdup_printf (_ ("%u of 100 were answered within %s of being sent, but within %s of "
                             "being due: they waited %s on average to be sent."),
                          pair->percentile,
                          service,
                          response,
                          wait);
}

/* What was due and never sent has waited longest, and is in no histogram. */
static char *
describe_unsent (const SquallResult *result)
{
  guint64 n_unsent = result->n_due > result->n_sent ? result->n_due - result->n_sent : 0;
  g_autofree char *number = squall_format_count (n_unsent);

  if (n_unsent == 0)
    return g_strdup ("");
  return g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE,
                   " %s more was due and never sent; its wait is in neither number.",
                   " %s more were due and never sent; their wait is in neither number.",
                   (gulong) n_unsent),
      number);
}

static char *
describe (const SquallResult *result)
{
  Pair pair;

  if (find_difference (result, &pair))
    return describe_waiting (result, &pair);
  if (squall_plan_is_open (result->plan))
    return g_strdup (_ ("Requests went out on schedule: what the server took is what a person "
                        "would have waited."));
  if (result->plan->think_time_ns > 0)
    return g_strdup (_ ("Both are nearly the same: a connection asks again only some time after "
                        "its answer. A stall holds back requests whose wait is not seen."));
  return g_strdup (_ ("Both are the same: a connection asks again only when it has its answer. "
                      "A stall holds back requests whose wait is not seen."));
}

char *
squall_two_times_dup_sentence (const SquallResult *result)
{
  g_autofree char *sentence = NULL;
  g_autofree char *unsent = NULL;

  if (squall_histogram_get_count (result->service) == 0)
    return NULL;
  sentence = describe (result);
  unsent = describe_unsent (result);
  return g_strconcat (sentence, unsent, NULL);
}
