/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/squall-strip-words.h"

#include "core/squall-format.h"
#include "core/squall-i18n.h"

static char *
dup_requests (guint64 n_requests)
{
  g_autofree char *count = squall_format_count (n_requests);

  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%s request", "%s requests", n_requests),
                          count);
}

static char *
dup_running_by_count (const SquallResult *result)
{
  g_autofree char *done = squall_format_count (squall_result_get_n_done (result));
  g_autofree char *planned = squall_format_count (result->plan->n_requests);
  gint64 left_ns = squall_result_get_time_left_ns (result);
  g_autofree char *left = NULL;

  if (left_ns < 0)
    /* Translators: how many requests are done, and of how many */
    return g_strdup_printf (C_ ("progress", "%s of %s"), done, planned);
  left = squall_format_time_left (left_ns);
  /* Translators: “12,345 of 100,000 · about 8 s left” */
  return g_strdup_printf (C_ ("progress", "%s of %s · %s"), done, planned, left);
}

static char *
dup_running (const SquallResult *result)
{
  g_autofree char *requests = NULL;
  g_autofree char *elapsed = NULL;
  g_autofree char *duration = NULL;

  if (result->plan->n_requests > 0)
    return dup_running_by_count (result);
  requests = dup_requests (squall_result_get_n_done (result));
  elapsed = squall_format_run_time (result->elapsed_ns);
  if (result->plan->duration_ns == 0)
    /* Translators: “180,204 requests · 14 s” */
    return g_strdup_printf (C_ ("progress without end", "%s · %s"), requests, elapsed);
  duration = squall_format_run_time (result->plan->duration_ns);
  /* Translators: “14 s of 60 s · 180,204 requests” */
  return g_strdup_printf (C_ ("progress by time", "%s of %s · %s"), elapsed, duration, requests);
}

static char *
dup_cancelling (const SquallResult *result)
{
  guint64 n_open = squall_result_get_n_in_flight (result);
  g_autofree char *count = squall_format_count (n_open);

  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                       "Waiting for %s open request",
                                       "Waiting for %s open requests",
                                       n_open),
                          count);
}

static char *
dup_finished (const SquallResult *result)
{
  guint64 n_done = squall_result_get_n_done (result);
  guint64 n_planned = result->plan->n_requests;
  g_autofree char *time = squall_format_run_time (result->elapsed_ns);
  g_autofree char *done = squall_format_count (n_done);
  g_autofree char *planned = squall_format_count (n_planned);

  if (result->ending == SQUALL_ENDING_CANCELLED && n_planned > 0)
    /* Translators: “12,345 of 100,000 requests in 1.2 s”; the number is that of all requests */
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                         "%s of %s request in %s",
                                         "%s of %s requests in %s",
                                         n_planned),
                            done,
                            planned,
                            time);
  /* Translators: “100,000 requests in 8.1 s” */
  return g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "%s request in %s", "%s requests in %s", n_done),
      done,
      time);
}

static void
set_cancel (SquallStripWords *self, const char *title, char *subtitle)
{
  self->title = title;
  self->subtitle = subtitle;
  self->button = _ ("Cancel");
  self->action = "win.cancel";
}

static void
set_finished (SquallStripWords *self, const SquallResult *result)
{
  gboolean is_cancelled = result->ending == SQUALL_ENDING_CANCELLED;

  self->title = is_cancelled ? _ ("Cancelled") : _ ("Finished");
  self->subtitle = dup_finished (result);
  self->icon_name = is_cancelled ? "media-playback-stop-symbolic" : "object-select-symbolic";
  self->button = _ ("Run Again");
  self->action = "win.again";
}

SquallStripWords *
squall_strip_words_new (SquallRunState state, const SquallResult *result)
{
  SquallStripWords *self = g_new0 (SquallStripWords, 1);

  set_cancel (self, "", NULL);
  switch (state)
    {
    case SQUALL_RUN_STATE_CHECKING:
      set_cancel (self,
                  _ ("Checking the Server…"),
                  g_strdup (_ ("One request first, to be sure it answers")));
      self->is_busy = TRUE;
      break;
    case SQUALL_RUN_STATE_RUNNING:
      set_cancel (self, _ ("Running"), dup_running (result));
      self->has_progress = squall_result_get_progress (result) >= 0;
      break;
    case SQUALL_RUN_STATE_CANCELLING:
      set_cancel (self, _ ("Cancelling…"), dup_cancelling (result));
      self->button = _ ("Stop Now");
      self->is_busy = TRUE;
      self->has_progress = squall_result_get_progress (result) >= 0;
      break;
    case SQUALL_RUN_STATE_FINISHED:
      set_finished (self, result);
      break;
    case SQUALL_RUN_STATE_IDLE:
    case SQUALL_RUN_STATE_FAILED:
    default:
      self->subtitle = g_strdup ("");
      break;
    }
  return self;
}

void
squall_strip_words_free (SquallStripWords *self)
{
  if (self == NULL)
    return;
  g_free (self->subtitle);
  g_free (self);
}
