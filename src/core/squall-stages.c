/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/squall-stages.h"

#include <math.h>
#include <string.h>

#include "core/squall-clock.h"
#include "core/squall-format.h"
#include "core/squall-i18n.h"
#include "core/squall-parse.h"
#include "core/squall-quote.h"

#define MAX_TEXT_BYTES 100000
#define MAX_DECIMALS   25 /* tell any two rates apart */

static gboolean
set_error (GError **error, const char *message)
{
  g_set_error_literal (error, SQUALL_PLAN_ERROR, SQUALL_PLAN_ERROR_STAGES, message);
  return FALSE;
}

static gboolean
set_stage_error (GError **error, const char *stage)
{
  g_autofree char *quote = squall_quote (stage);

  g_set_error (error,
               SQUALL_PLAN_ERROR,
               SQUALL_PLAN_ERROR_STAGES,
               _ ("“%s” is not a stage: use such as 500/s:10s for a rate or 50u:10s for "
                  "connections, without commas in numbers"),
               quote);
  return FALSE;
}

/* Reads `500/s`, `50u` or, for users too, `50`. */
static gboolean
read_level (const char *text, double *level, SquallLevel *level_of)
{
  gsize length = strlen (text);
  g_autofree char *number = NULL;
  guint64 n_users;

  *level_of = strchr (text, '/') != NULL ? SQUALL_LEVEL_RATE : SQUALL_LEVEL_USERS;
  if (*level_of == SQUALL_LEVEL_RATE)
    return squall_parse_rate (text, level);
  number = g_strndup (text, g_str_has_suffix (text, "u") ? length - 1 : length);
  if (!squall_parse_count (number, &n_users))
    return FALSE;
  *level = (double) n_users;
  return TRUE;
}

static gboolean
has_unit (const char *level)
{
  return strchr (level, '/') != NULL || g_str_has_suffix (level, "u");
}

static gboolean
read_stage (const char *text, SquallStage *stage, SquallLevel *level_of)
{
  g_auto (GStrv) parts = g_strsplit (text, ":", 2);

  stage->duration_ns = 0;
  if (parts[0] == NULL || !read_level (g_strstrip (parts[0]), &stage->level, level_of))
    return FALSE;
  if (parts[1] == NULL)
    return has_unit (parts[0]);
  return squall_parse_time (parts[1], &stage->duration_ns);
}

static gboolean
read_stages (const char *text, GArray *stages, SquallLevel *stages_of, GError **error)
{
  g_auto (GStrv) items = g_strsplit (text, ",", -1);

  for (char **item = items; *item != NULL; item++)
    {
      SquallStage stage;
      SquallLevel level_of;

      if (!read_stage (g_strstrip (*item), &stage, &level_of))
        return set_stage_error (error, *item);
      if (stages->len > 0 && level_of != *stages_of)
        return set_error (error, _ ("stages change the rate or the connections, not both"));
      *stages_of = level_of;
      g_array_append_val (stages, stage);
    }
  return TRUE;
}

gboolean
squall_stages_parse (const char *text, GArray *stages, SquallLevel *stages_of, GError **error)
{
  g_autoptr (GArray) read = g_array_new (FALSE, FALSE, sizeof (SquallStage));
  SquallLevel read_of = SQUALL_LEVEL_USERS;

  if (strlen (text) > MAX_TEXT_BYTES)
    return set_error (error, _ ("these are too many stages"));
  if (!read_stages (text, read, &read_of, error))
    return FALSE;
  if (read->len == 0)
    return set_stage_error (error, text);
  if (!squall_stages_validate (read, read_of, error))
    return FALSE;
  g_array_set_size (stages, 0);
  g_array_append_vals (stages, read->data, read->len);
  *stages_of = read_of;
  return TRUE;
}

/* In as few digits as tell it from every other number. */
static char *
dup_number (double number)
{
  char digits[64];

  for (int n_decimals = 0; n_decimals <= MAX_DECIMALS; n_decimals++)
    {
      char format[16];

      g_snprintf (format, sizeof format, "%%.%df", n_decimals);
      g_ascii_formatd (digits, sizeof digits, format, number);
      if (fabs (g_ascii_strtod (digits, NULL) - number) <= 0)
        break;
    }
  return g_strdup (digits);
}

static char *
dup_time (gint64 time_ns)
{
  gint64 us = time_ns / SQUALL_NS_PER_US;

  if (time_ns % SQUALL_NS_PER_US != 0)
    return g_strdup_printf ("%" G_GINT64_FORMAT ".%03" G_GINT64_FORMAT "us",
                            us,
                            time_ns % SQUALL_NS_PER_US);
  if (time_ns % SQUALL_NS_PER_MS != 0)
    return g_strdup_printf ("%" G_GINT64_FORMAT "us", us);
  if (time_ns % SQUALL_NS_PER_SECOND != 0)
    return g_strdup_printf ("%" G_GINT64_FORMAT "ms", time_ns / SQUALL_NS_PER_MS);
  return g_strdup_printf ("%" G_GINT64_FORMAT "s", time_ns / SQUALL_NS_PER_SECOND);
}

char *
squall_stages_dup_text (const GArray *stages, SquallLevel stages_of)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < stages->len; i++)
    {
      const SquallStage *stage = &g_array_index (stages, SquallStage, i);
      g_autofree char *level = dup_number (stage->level);
      g_autofree char *time = dup_time (stage->duration_ns);

      g_string_append_printf (text,
                              "%s%s%s:%s",
                              i > 0 ? "," : "",
                              level,
                              stages_of == SQUALL_LEVEL_RATE ? "/s" : "u",
                              time);
    }
  return g_string_free (text, FALSE);
}

gint64
squall_stages_get_duration (const GArray *stages)
{
  gint64 duration_ns = 0;

  for (guint i = 0; i < stages->len; i++)
    duration_ns += g_array_index (stages, SquallStage, i).duration_ns;
  return duration_ns;
}

static gboolean
is_good_level (double level, SquallLevel stages_of)
{
  if (stages_of == SQUALL_LEVEL_USERS)
    return level >= 0 && level <= SQUALL_PLAN_MAX_USERS && !(floor (level) < level);
  return level <= SQUALL_PLAN_MAX_RATE_HZ &&
         (level >= SQUALL_PLAN_MIN_RATE_HZ || fabs (level) <= 0);
}

static gboolean
set_level_error (GError **error, SquallLevel stages_of)
{
  gboolean is_rate = stages_of == SQUALL_LEVEL_RATE;
  guint64 most = is_rate ? (guint64) SQUALL_PLAN_MAX_RATE_HZ : SQUALL_PLAN_MAX_USERS;
  g_autofree char *limit = squall_format_count (most);

  if (is_rate)
    g_set_error (error,
                 SQUALL_PLAN_ERROR,
                 SQUALL_PLAN_ERROR_STAGES,
                 _ ("the rate of a stage must be 0 or between %s and %s requests a second"),
                 "0.00001",
                 limit);
  else
    g_set_error (error,
                 SQUALL_PLAN_ERROR,
                 SQUALL_PLAN_ERROR_STAGES,
                 _ ("the connections of a stage must be a whole number from 0 to %s"),
                 limit);
  return FALSE;
}

/* Together, and so each of them. */
static gboolean
are_short_enough (const GArray *stages, GError **error)
{
  gint64 left_ns = SQUALL_PLAN_MAX_DURATION_NS;
  g_autofree char *limit = squall_format_run_time (left_ns);

  for (guint i = 0; i < stages->len; i++)
    {
      gint64 duration_ns = g_array_index (stages, SquallStage, i).duration_ns;

      if (duration_ns < 0 || duration_ns > left_ns)
        {
          g_set_error (error,
                       SQUALL_PLAN_ERROR,
                       SQUALL_PLAN_ERROR_STAGES,
                       _ ("the stages must take at most %s together"),
                       limit);
          return FALSE;
        }
      left_ns -= duration_ns;
    }
  return TRUE;
}

gboolean
squall_stages_validate (const GArray *stages, SquallLevel stages_of, GError **error)
{
  double peak = 0;

  if (stages->len > SQUALL_PLAN_MAX_STAGES)
    {
      g_set_error (error,
                   SQUALL_PLAN_ERROR,
                   SQUALL_PLAN_ERROR_STAGES,
                   _ ("there must be at most %d stages"),
                   SQUALL_PLAN_MAX_STAGES);
      return FALSE;
    }
  for (guint i = 0; i < stages->len; i++)
    {
      double level = g_array_index (stages, SquallStage, i).level;

      if (!is_good_level (level, stages_of))
        return set_level_error (error, stages_of);
      peak = MAX (peak, level);
    }
  if (!(peak > 0))
    return set_error (error, _ ("some stage must have a level above 0"));
  return are_short_enough (stages, error);
}
