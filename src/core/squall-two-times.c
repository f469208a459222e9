/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/squall-two-times.h"

#include "core/squall-clock.h"
#include "core/squall-format.h"
#include "core/squall-i18n.h"

/* From what difference on it is worth a word: a tenth, and what a thread may take to wake up. */
#define NOTABLE_SHARE 0.1
#define NOTABLE_NS    SQUALL_NS_PER_MS
#define PERCENTILE    99

static gboolean
is_notable (gint64 service_ns, gint64 response_ns)
{
  gint64 difference_ns = response_ns - service_ns;

  return difference_ns > NOTABLE_NS && (double) difference_ns > NOTABLE_SHARE * (double) service_ns;
}

static char *
describe_waiting (const SquallResult *result, gint64 service_ns, gint64 response_ns)
{
  double wait_ns = squall_histogram_get_mean (result->response) -
                   squall_histogram_get_mean (result->service);
  g_autofree char *service = squall_format_latency (service_ns);
  g_autofree char *response = squall_format_latency (response_ns);
  g_autofree char *wait = squall_format_latency ((gint64) wait_ns);

  return g_strdup_printf (
      _ ("Of 100 requests the server answered 99 within %s, but of 100 people who came on schedule "
         "99 had to wait up to %s: until a user was free to send, %s on average."),
      service,
      response,
      wait);
}

char *
squall_two_times_dup_sentence (const SquallResult *result)
{
  gint64 service_ns, response_ns;

  if (squall_histogram_get_count (result->service) == 0)
    return NULL;
  service_ns = (gint64) squall_histogram_get_value_at_percentile (result->service, PERCENTILE);
  response_ns = (gint64) squall_histogram_get_value_at_percentile (result->response, PERCENTILE);
  if (is_notable (service_ns, response_ns))
    return describe_waiting (result, service_ns, response_ns);
  if (squall_plan_is_open (result->plan))
    return g_strdup (_ ("Requests went out on schedule: what the server took is what a person "
                        "would have waited."));
  return g_strdup (_ ("A user waits for its answer before it asks again, so both are the same; a "
                      "stall holds back requests whose wait nobody sees."));
}
