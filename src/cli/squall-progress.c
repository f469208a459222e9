/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/squall-progress.h"

#include <stdio.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "core/squall-clock.h"
#include "core/squall-format.h"
#include "core/squall-i18n.h"

#define BAR_WIDTH         24
#define BAR_PERIOD_NS     (100 * SQUALL_NS_PER_MS)
#define LINE_PERIOD_NS    SQUALL_NS_PER_SECOND
#define ERASE_LINE        "\r\033[K"
#define ACCENT            "\033[34m"
#define PLAIN             "\033[0m"
#define DEFAULT_N_COLUMNS 80

struct _SquallProgress
{
  gboolean is_terminal;
  gboolean has_colour;
  gint64 shown_ns;
};

SquallProgress *
squall_progress_new (void)
{
  SquallProgress *self = g_new0 (SquallProgress, 1);
  const char *terminal = g_getenv ("TERM");
  const char *no_colour = g_getenv ("NO_COLOR");

  self->is_terminal = isatty (STDERR_FILENO) && g_strcmp0 (terminal, "dumb") != 0;
  self->has_colour = self->is_terminal && (no_colour == NULL || *no_colour == '\0');
  self->shown_ns = squall_clock_now_ns ();
  return self;
}

void
squall_progress_free (SquallProgress *self)
{
  if (self == NULL)
    return;
  if (self->is_terminal)
    g_printerr (ERASE_LINE);
  g_free (self);
}

static char *
describe_count (const SquallResult *result)
{
  g_autofree char *done = squall_format_count (squall_result_get_n_done (result));
  g_autofree char *planned = NULL;

  if (result->plan->n_requests == 0)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                         "%s request",
                                         "%s requests",
                                         (gulong) squall_result_get_n_done (result)),
                            done);
  planned = squall_format_count (result->plan->n_requests);
  /* Translators: how many requests are done, “12,345 of 100,000” */
  return g_strdup_printf (_ ("%s of %s"), done, planned);
}

/* What there is to say in one line, its parts set off by dots. */
static void
append_part (GString *line, const char *part)
{
  if (line->len > 0)
    g_string_append (line, " · ");
  g_string_append (line, part);
}

static void
append_errors (GString *line, const SquallResult *result)
{
  guint64 n_failed = squall_result_get_n_failed (result);
  g_autofree char *number = squall_format_count (n_failed);
  g_autofree char *errors = NULL;

  if (n_failed == 0)
    return;
  errors = g_strdup_printf (
      g_dngettext (GETTEXT_PACKAGE, "%s error", "%s errors", (gulong) n_failed),
      number);
  append_part (line, errors);
}

/* In the open model whoever falls behind has to know it now, not afterwards. */
static void
append_behind (GString *line, const SquallResult *result)
{
  guint64 n_behind = squall_result_get_n_behind (result);
  g_autofree char *number = squall_format_count (n_behind);
  g_autofree char *behind = NULL;

  if (n_behind == 0)
    return;
  behind = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE,
                                         "%s request late, all connections are busy",
                                         "%s requests late, all connections are busy",
                                         (gulong) n_behind),
                            number);
  append_part (line, behind);
}

/* “12,345 of 100,000 · 12,346/s · 3 errors · about 8 s left” */
static char *
describe (const SquallResult *result, gboolean is_paused)
{
  gint64 left_ns = squall_result_get_time_left_ns (result);
  g_autofree char *count = describe_count (result);
  g_autofree char *rate = squall_format_rate (squall_result_get_recent_rate_hz (result));
  GString *line = g_string_new (NULL);

  if (is_paused)
    append_part (line, _ ("paused"));
  append_part (line, count);
  append_part (line, rate);
  append_errors (line, result);
  append_behind (line, result);
  if (left_ns >= 0)
    {
      g_autofree char *left = squall_format_time_left (left_ns);

      append_part (line, left);
    }
  return g_string_free (line, FALSE);
}

static guint
get_n_columns (void)
{
  struct winsize size;

  if (ioctl (STDERR_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col == 0)
    return DEFAULT_N_COLUMNS;
  return size.ws_col;
}

static void
draw_bar (SquallProgress *self, const SquallResult *result, const char *text)
{
  double progress = squall_result_get_progress (result);
  guint n_columns = get_n_columns ();
  guint n_filled = (guint) (MAX (0, progress) * BAR_WIDTH);
  gboolean has_room = n_columns > BAR_WIDTH + 4 + (guint) g_utf8_strlen (text, -1);
  g_autofree char *cut =
      g_utf8_substring (text, 0, MIN (g_utf8_strlen (text, -1), (glong) n_columns - 1));
  g_autoptr (GString) bar = g_string_new (ERASE_LINE);

  if (progress >= 0 && has_room)
    {
      g_string_append (bar, self->has_colour ? ACCENT : "");
      for (guint i = 0; i < BAR_WIDTH; i++)
        g_string_append (bar, i < n_filled ? "█" : "░");
      g_string_append_printf (bar, "%s  ", self->has_colour ? PLAIN : "");
    }
  g_string_append (bar, cut);
  g_printerr ("%s", bar->str);
}

void
squall_progress_show (SquallProgress *self, const SquallResult *result, gboolean is_paused)
{
  gint64 now_ns = squall_clock_now_ns ();
  g_autofree char *text = NULL;

  if (now_ns - self->shown_ns < (self->is_terminal ? BAR_PERIOD_NS : LINE_PERIOD_NS))
    return;
  self->shown_ns = now_ns;
  text = describe (result, is_paused);
  if (self->is_terminal)
    draw_bar (self, result, text);
  else
    g_printerr ("%s\n", text);
}
