/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/squall-banner-words.h"

#include "core/squall-bottleneck.h"
#include "core/squall-clock.h"
#include "core/squall-format.h"
#include "core/squall-i18n.h"
#include "core/squall-span.h"

/* Before that every run looks busy: connections are opened, caches are cold. */
#define SETTLED_NS (3 * SQUALL_NS_PER_SECOND)

/* The judgement is on the whole run: there need be no second of it that was clearly so. */
static char *
dup_was_busy (const SquallResult *result)
{
  g_autoptr (GArray) spans = squall_spans_new_of_client (result);
  g_autofree char *time = squall_format_run_time (squall_spans_get_length_ns (spans));

  if (spans->len == 0)
    return g_strdup (_ ("This computer was the bottleneck. The server may be faster than these "
                        "numbers show."));
  /* Translators: %s is for how long, such as “9.0 s” */
  return g_strdup_printf (_ ("This computer was the bottleneck for %s. The server may be faster "
                             "than these numbers show."),
                          time);
}

static char *
dup_busy (const SquallResult *result, gboolean is_over)
{
  const SquallClient *client = &result->client;
  guint64 whole_ns = (guint64) client->measured_ns * client->n_processors;
  g_autofree char *share = NULL;

  if (is_over)
    return dup_was_busy (result);
  if (client->busy_cpu_ns < 0 || whole_ns == 0)
    return g_strdup (_ ("This computer is the bottleneck. The server may be faster than these "
                        "numbers show."));
  share = squall_format_share (MIN ((guint64) client->busy_cpu_ns, whole_ns), whole_ns);
  /* Translators: %s is a share such as “97 %” */
  return g_strdup_printf (_ ("This computer is the bottleneck: its processor is %s busy. The "
                             "server may be faster than these numbers show."),
                          share);
}

static char *
dup_limits (gboolean is_over)
{
  return g_strdup (is_over ? _ ("A limit of this computer was the bottleneck. The server may be "
                                "faster than these numbers show.")
                           : _ ("A limit of this computer is the bottleneck. The server may be "
                                "faster than these numbers show."));
}

/* The open model has fallen behind. */
static char *
dup_behind (const SquallResult *result)
{
  guint64 n_behind = squall_result_get_n_behind (result);
  g_autofree char *count = squall_format_count (n_behind);

  if (n_behind == 0)
    return g_strdup ("");
  return g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE,
                   "All connections are busy: %s request is due and not sent yet.",
                   "All connections are busy: %s requests are due and not sent yet.",
                   (gulong) n_behind),
      count);
}

char *
squall_banner_words_dup_text (SquallRunState state, const SquallResult *result)
{
  gboolean is_over = state == SQUALL_RUN_STATE_FINISHED;
  g_autoptr (SquallBottleneck) bottleneck = NULL;

  if ((state != SQUALL_RUN_STATE_RUNNING && !is_over) ||
      (!is_over && result->elapsed_ns < SETTLED_NS))
    return g_strdup ("");
  bottleneck = squall_bottleneck_find (result);
  if (bottleneck->kind == SQUALL_BOTTLENECK_CLIENT_LIMITS)
    return dup_limits (is_over);
  if (squall_bottleneck_is_client (bottleneck->kind))
    return dup_busy (result, is_over);
  return is_over ? g_strdup ("") : dup_behind (result);
}
