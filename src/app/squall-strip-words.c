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

/* The first words of what follows a verdict: “100,000 requests in 8.1 s”. */
static char *
dup_done (const SquallResult *result)
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

/* “100,000 requests in 8.1 s · all 3 limits met” */
static char *
dup_finished (const SquallResult *result, guint n_missed)
{
  guint n_limits = result->plan->thresholds->len;
  g_autofree char *done = dup_done (result);
  g_autofree char *limits = NULL;

  if (n_limits == 0)
    return g_steal_pointer (&done);
  if (n_missed == 0)
    limits = g_strdup_printf (
        g_dngettext (GETTEXT_PACKAGE, "the limit met", "all %u limits met", n_limits),
        n_limits);
  else
    /* Translators: “1 of 3 limits missed” */
    limits = g_strdup_printf (
        g_dngettext (GETTEXT_PACKAGE, "%u of %u limit missed", "%u of %u limits missed", n_limits),
        n_missed,
        n_limits);
  /* Translators: what was done, and what became of the limits */
  return g_strdup_printf (C_ ("finished", "%s · %s"), done, limits);
}

static void
set_verdict (SquallStripWords *self, const char *title, const char *icon_name, const char *class)
{
  self->title = title;
  self->icon_name = icon_name;
  self->icon_class = class;
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
  guint n_missed = squall_thresholds_count_missed (result);

  if (result->ending == SQUALL_ENDING_CANCELLED)
    set_verdict (self, _ ("Cancelled"), "media-playback-stop-symbolic", "");
  else if (result->plan->thresholds->len == 0)
    set_verdict (self, _ ("Finished"), "object-select-symbolic", "");
  else if (n_missed == 0)
    set_verdict (self, _ ("Passed"), "object-select-symbolic", "success");
  else
    set_verdict (self, _ ("Failed"), "window-close-symbolic", "error");
  self->subtitle = dup_finished (result, n_missed);
  self->button = _ ("Run Again");
  self->action = "win.again";
}

SquallStripWords *
squall_strip_words_new (SquallRunState state, const SquallResult *result, gboolean is_paused)
{
  SquallStripWords *self = g_new0 (SquallStripWords, 1);

  self->icon_class = "";
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
      set_cancel (self, is_paused ? _ ("Paused") : _ ("Running"), dup_running (result));
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
