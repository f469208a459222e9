/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/squall-notice-words.h"

#include "core/squall-format.h"
#include "core/squall-i18n.h"

static char *
dup_outcome (const SquallResult *result, const char *host)
{
  g_autofree char *rate = squall_format_rate_number (squall_result_get_rate_hz (result));

  if (result->ending == SQUALL_ENDING_CANCELLED)
    /* Translators: a host and a number */
    return g_strdup_printf (_ ("%s: %s requests per second, cancelled"), host, rate);
  if (result->plan->thresholds->len == 0)
    /* Translators: a host and a number */
    return g_strdup_printf (_ ("%s: %s requests per second"), host, rate);
  if (squall_thresholds_count_missed (result) == 0)
    /* Translators: a host and a number */
    return g_strdup_printf (_ ("%s: %s requests per second, passed"), host, rate);
  /* Translators: a host and a number */
  return g_strdup_printf (_ ("%s: %s requests per second, failed"), host, rate);
}

SquallNoticeWords *
squall_notice_words_new (const SquallResult *result, const char *problem)
{
  SquallNoticeWords *self = g_new0 (SquallNoticeWords, 1);
  const char *host = g_uri_get_host (squall_plan_get_request (result->plan, 0)->uri);

  if (problem != NULL)
    {
      self->title = _ ("Test not started");
      /* Translators: a host and what is wrong, such as “The Server Refused the Connection” */
      self->body = g_strdup_printf (_ ("%s: %s"), host, problem);
      return self;
    }
  self->title = _ ("Test finished");
  self->body = dup_outcome (result, host);
  return self;
}

void
squall_notice_words_free (SquallNoticeWords *self)
{
  if (self == NULL)
    return;
  g_free (self->body);
  g_free (self);
}
