/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/squall-tile-words.h"

#include "core/squall-i18n.h"

#define UNKNOWN "–"

/* With fewer answers the slowest hundredth is fewer than ten requests. */
#define P99_ANSWERS 1000

static SquallQuantity
get_percentile (const SquallResult *result, double percentile)
{
  if (squall_histogram_get_count (result->response) == 0)
    return (SquallQuantity) { g_strdup (UNKNOWN), "" };
  return squall_format_latency_quantity (
      (gint64) squall_histogram_get_value_at_percentile (result->response, percentile));
}

static void
set_rate (SquallTileWords *self, gboolean is_over, const SquallResult *result)
{
  g_autofree char *average = squall_format_rate_number (squall_result_get_rate_hz (result));

  /* Until the first slice of time is over, the rate of late is not known. */
  if (squall_result_get_n_done (result) == 0 || (!is_over && result->intervals->len == 0))
    {
      self->rate = g_strdup (UNKNOWN);
      self->rate_note = g_strdup ("");
      return;
    }
  if (is_over)
    {
      self->rate = g_steal_pointer (&average);
      self->rate_note = g_strdup (_ ("On average"));
      return;
    }
  self->rate = squall_format_rate_number (squall_result_get_recent_rate_hz (result));
  /* Translators: how many requests a second since the start, such as “Average 11,939” */
  self->rate_note = g_strdup_printf (_ ("Average %s"), average);
}

static void
set_p99 (SquallTileWords *self, const SquallResult *result)
{
  guint64 n_answers = squall_histogram_get_count (result->response);
  g_autofree char *count = squall_format_count (n_answers);

  self->p99 = get_percentile (result, 99);
  if (n_answers == 0 || n_answers >= P99_ANSWERS)
    self->p99_note = g_strdup (_ ("1 in 100 is slower"));
  else
    /* Translators: below a percentile: it rests on so few answers that it says little */
    self->p99_note = g_strdup_printf (
        g_dngettext (GETTEXT_PACKAGE, "Only %s answer", "Only %s answers", n_answers),
        count);
}

static void
set_errors (SquallTileWords *self, const SquallResult *result)
{
  guint64 n_failed = squall_result_get_n_failed (result);
  guint64 n_done = squall_result_get_n_done (result);
  g_autofree char *failed = squall_format_count (n_failed);
  g_autofree char *done = squall_format_count (n_done);

  self->errors = squall_format_share_quantity (n_failed, n_done);
  if (n_done == 0)
    self->errors_note = g_strdup ("");
  else
    /* Translators: how many requests failed, and of how many: “1,654 of 393,997” */
    self->errors_note = g_strdup_printf (C_ ("errors", "%s of %s"), failed, done);
}

SquallTileWords *
squall_tile_words_new (SquallRunState state, const SquallResult *result)
{
  SquallTileWords *self = g_new0 (SquallTileWords, 1);

  set_rate (self, state == SQUALL_RUN_STATE_FINISHED, result);
  self->median = get_percentile (result, 50);
  set_p99 (self, result);
  set_errors (self, result);
  return self;
}

void
squall_tile_words_free (SquallTileWords *self)
{
  if (self == NULL)
    return;
  g_free (self->rate);
  g_free (self->rate_note);
  squall_quantity_clear (&self->median);
  squall_quantity_clear (&self->p99);
  g_free (self->p99_note);
  squall_quantity_clear (&self->errors);
  g_free (self->errors_note);
  g_free (self);
}
